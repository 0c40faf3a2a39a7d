// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// The release of one record in three steps: what, to whom and why; exactly what the other side will read;
/// and the confirmation, by a second person where the marking demands it. Nothing leaves before the last.
package enum ReleasePage {
    private typealias Texts = ConsolePhrases.Release
    private static let steps = [Texts.stepChoose, Texts.stepRead, Texts.stepConfirm]

    /// The address of a record's release.
    static func path(_ id: RecordID) -> String { "/release/\(id)" }

    /// Step 1: what, to whom, for what.
    package static func choose(_ input: Input, _ viewer: Viewer) -> HTML {
        let content: HTML = """
            \(problems(input, viewer))<p>\(viewer.say(Texts.nothingYet))</p>
            \(input.ask.isEmpty ? form(input, viewer) : mayNot(input, viewer))
            <section class="panel" aria-labelledby="release-record">
            <h2 id="release-record">\(viewer.say(Texts.record)): \(kindTitle(input.record.kind, viewer))</h2>
            \(ProvenanceMarkup(agreement: input.agreement, viewer: viewer).html(input.record))
            \(RecordMarkup(agreement: input.agreement, viewer: viewer)
                .sections(input.record, withholding: input.decision.withheld.union(unreleasable(input))))
            </section>
            """
        return page(input.frame, viewer, step: 0, content)
    }

    /// Step 2: exactly what the other side will read, in its language.
    package static func preview(_ input: Input, _ viewer: Viewer) -> HTML {
        let name = HTML(text: recipientName(input, viewer))
        let content: HTML = """
            <p><strong>\(viewer.say(Texts.readsExactly, name))</strong></p>
            \(sheet(input, viewer))
            \(absent(input, viewer))
            <form class="form release__decide" method="post" action="\(path(input.record.id))">
            \(csrfField(viewer))\(hidden(input.decision))
            <p>\(viewer.say(input.needsSecond ? Texts.needsSecond : Texts.cannotTakeBack))</p>
            <button class="button button--main button--large">\
            \(input.needsSecond ? HTML(text: viewer.say(Texts.propose)) : viewer.say(Texts.now, name))\
            </button>
            <a href="\(path(input.record.id))?\(query(input.decision))">\(viewer.say(Texts.change))</a>
            </form>
            """
        return page(input.frame, viewer, step: 1, content)
    }

    /// What came of it: the receipt number, and the way to the proof.
    package static func done(_ outcome: Outcome, _ viewer: Viewer) -> HTML {
        let name = HTML(text: partyName(outcome.recipient, outcome.agreement, viewer))
        let labels = SectionLabels(kind: outcome.record.kind)
        let disclosed = labels.ordered(outcome.disclosed.sorted(), by: \.self)
            .map { viewer.say(labels.section($0)) }.joined(separator: ", ")
        let receipt = outcome.record.told.first { $0.recipient == outcome.recipient }?.receiptAt
        let stored: HTML =
            if let receipt {
                """
                <p>\(sign(.good))\(viewer.say(Texts.stored, name, viewer.bothTimes(receipt))) · \
                <a href="/records/\(outcome.record.id)/proof?with=\(outcome.recipient)">\
                \(viewer.say(ConsolePhrases.Records.proof))</a></p>
                """
            } else {
                """
                <p>\(sign(.open))\(viewer.say(Texts.notStored, name)) \
                <a href="\(outcome.frame.address)">\(viewer.say(Texts.refresh))</a></p>
                """
            }
        let content: HTML = """
            <section class="panel release__done" aria-labelledby="release-done">
            <h2 id="release-done">\(sign(.good))\(viewer.say(Texts.doneTitle)): \
            \(kindTitle(outcome.record.kind, viewer)), \(name)</h2>
            <dl class="record__fields">
            <div><dt>\(viewer.say(Texts.receipt))</dt><dd><code>\(outcome.log) \(outcome.index)</code>
            <p class="field__hint">\(viewer.say(Texts.receiptHint))</p></dd></div>
            <div><dt>\(viewer.say(Texts.disclosed))</dt>\
            <dd>\(disclosed.isEmpty ? viewer.say(Texts.nothing) : disclosed)</dd></div>
            </dl>
            \(stored)
            </section>
            <p><a href="/records/\(outcome.record.id)">\(viewer.say(Texts.record))</a> · \
            <a href="\(recordAddress("/release", in: outcome.record.className))">\
            \(viewer.say(Texts.toList))</a></p>
            """
        return page(outcome.frame, viewer, step: 2, content)
    }

    static func page(_ frame: Frame.Input, _ viewer: Viewer, step: Int, _ content: HTML) -> HTML {
        let title = HTML(text: viewer.say(Texts.title))
        let main: HTML = """
            <div class="release">
            <h1>\(title) <span class="release__step">\
            \(viewer.say(Texts.stepOf, HTML(text: String(step + 1))))</span></h1>
            \(stepIndicator(steps, current: step, label: Texts.steps, viewer))
            \(content)
            </div>
            """
        return Frame.page(frame, viewer, title: title, main: main)
    }

    /// The names of the record's sections that never leave their party.
    private static func unreleasable(_ input: Input) -> Set<String> {
        Set(input.record.sections.map(\.name)).subtracting(input.releasable)
    }

    static func recipientName(_ input: Input, _ viewer: Viewer) -> String {
        input.decision.recipient.map { partyName($0, input.agreement, viewer) } ?? ""
    }

    /// Who may release, where the reader may not: authority is visible.
    private static func mayNot(_ input: Input, _ viewer: Viewer) -> HTML {
        let roles = input.ask.map { viewer.say($0) }.joined(separator: ", ")
        return "<p class=\"panel\">\(viewer.say(Texts.mayNot)) <strong>\(roles)</strong></p>"
    }
}
