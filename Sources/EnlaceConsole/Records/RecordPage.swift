// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Any record: who said it and when, what it says, what became of its sections, and what can be done.
package enum RecordPage {
    private typealias Texts = ConsolePhrases.Records

    /// What the page shows.
    package struct Input: Sendable {
        let frame: Frame.Input
        let record: ShownRecord
        let thread: [ShownRecord]
        let owed: [ObligationRow]
        let agreement: Agreement

        /// A page; `thread` holds the records of its thread, for corrections of it and by it.
        package init(
            frame: Frame.Input, record: ShownRecord, thread: [ShownRecord], owed: [ObligationRow],
            agreement: Agreement
        ) {
            self.frame = frame
            self.record = record
            self.thread = thread
            self.owed = owed
            self.agreement = agreement
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let record = input.record
        let title = HTML(text: kindTitle(record.kind, viewer))
        let story = ThreadStory(input.thread)
        let content: HTML =
            record.kind == Correction.kindName
            ? CorrectionMarkup(story: story, agreement: input.agreement, viewer: viewer).html(record)
            : "\(RecordMarkup(agreement: input.agreement, viewer: viewer).sections(record))"
        let corrections = story.corrections(of: record).compactMap { story.record($0) }.map { correction in
            let markup = CorrectionMarkup(story: story, agreement: input.agreement, viewer: viewer)
            return "<div>\(markup.html(correction))</div>\n" as HTML
        }
        let main: HTML = """
            <div class="record">
            <h1>\(title)</h1>
            \(ProvenanceMarkup(agreement: input.agreement, viewer: viewer).html(record))
            <p class="fact">\(sign(.good))\(viewer.say(Texts.checked))</p>
            <p class="record__actions">\(actions(record, viewer))</p>
            <section class="panel" aria-labelledby="record-says">
            <h2 id="record-says">\(viewer.say(Texts.says))</h2>
            \(content)
            </section>
            \(corrections)\(owed(input, viewer))
            \(about(record, viewer))
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    /// What can be done with a record: see its thread, check it, release or correct an own one.
    static func actions(_ record: ShownRecord, _ viewer: Viewer) -> [HTML] {
        let isOwn = viewer.isOwn(record.party)
        var links: [HTML] = [
            "<a href=\"/incidents/\(record.id)?party=\(record.party)\">\(viewer.say(Texts.thread))</a>\n",
            """
            <a href="/ledger/check?record=\(record.id)&amp;party=\(record.party)">\
            \(viewer.say(Texts.check))</a>

            """,
        ]
        if isOwn, Redaction.reaches(kind: record.kind) {
            links.append("<a href=\"/release/\(record.id)\">\(viewer.say(Texts.release))</a>\n")
        }
        let isFixed = [Correction.kindName, Release.kindName, Received.kindName].contains(record.kind)
        if isOwn, !isFixed, viewer.mayWrite(Correction.kindName) {
            links.append("<a href=\"/records/\(record.id)/correct\">\(viewer.say(Texts.correct))</a>\n")
        }
        return links
    }

    private static func owed(_ input: Input, _ viewer: Viewer) -> HTML {
        guard !input.owed.isEmpty else { return "" }
        let rows = input.owed.map { row -> HTML in
            """
            <li class="owed">\(clockTitle(row.clock, input.agreement, viewer)) \
            \(partyMark(row.debtor, input.agreement, viewer))
            <span class="owed__clock">\(obligationClock(row, viewer))</span></li>

            """
        }
        return """
            <section class="panel" aria-labelledby="record-owed">
            <h2 id="record-owed">\(viewer.say(Texts.owed))</h2>
            <ul class="owed-list">\(rows)</ul>
            </section>
            """
    }

    private static func about(_ record: ShownRecord, _ viewer: Viewer) -> HTML {
        let predecessor: HTML? = record.predecessor.map { id in
            """
            <div><dt>\(viewer.say(Texts.answers))</dt>\
            <dd><a href="/records/\(id)"><code>\(id)</code></a></dd></div>

            """
        }
        let thread: HTML =
            record.thread == record.id
            ? HTML(text: viewer.say(Texts.begins))
            : "<a href=\"/records/\(record.thread)\"><code>\(record.thread)</code></a>"
        return """
            <section class="panel" aria-labelledby="record-about">
            <h2 id="record-about">\(viewer.say(Texts.about))</h2>
            <dl class="record__fields">
            <div><dt>\(viewer.say(Texts.id))</dt><dd><code>\(record.id)</code></dd></div>
            <div><dt>\(viewer.say(Texts.threadName))</dt><dd>\(thread)</dd></div>
            \(predecessor)<div><dt>\(viewer.say(Texts.marking))</dt><dd>\(record.marking.rawValue) – \
            \(viewer.say(record.marking.phrase))</dd></div>
            </dl>
            </section>
            """
    }
}
