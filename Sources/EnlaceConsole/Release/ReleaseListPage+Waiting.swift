// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension ReleaseListPage {
    private typealias Texts = ConsolePhrases.PendingRelease
    private typealias Heads = ConsolePhrases.ReleaseList

    /// What waits for a second person; nil where nothing does.
    static func waiting(_ input: Input, _ viewer: Viewer) -> HTML? {
        guard !input.waiting.isEmpty else { return nil }
        return cards(
            [Heads.when, Heads.kind, Heads.to, Heads.withheld, Heads.purpose, Texts.by, Texts.decision],
            caption: Heads.waiting,
            input.waiting.map { row in
                let labels = SectionLabels(kind: row.kind)
                let withheld = row.withheld.map { viewer.say(labels.section($0)) }.joined(separator: ", ")
                return [
                    viewer.time(row.proposedAt), HTML(text: kindTitle(row.kind, viewer)),
                    HTML(text: partyName(row.recipient, input.agreement, viewer)),
                    withheld.isEmpty ? HTML(text: viewer.say(Heads.nothing)) : "<del>\(withheld)</del>",
                    HTML(text: viewer.say(row.purpose.phrase)), HTML(text: row.proposedBy),
                    """
                    <a href="/release/pending/\(row.id)">\(viewer.say(Texts.decide))\
                    <span class="hidden"> \(row.id)</span></a>
                    """,
                ]
            }, viewer)
    }

    /// Notes that the identifier guard held; nil where there is none.
    static func held(_ input: Input, _ viewer: Viewer) -> HTML? {
        guard !input.held.isEmpty else { return nil }
        let table = cards(
            [Texts.heldSince, Heads.record, Texts.note, Texts.found, Texts.writtenBy, Texts.decision],
            caption: Heads.held,
            input.held.map { note in
                let section = viewer.say(SectionLabels(kind: note.kind).section(note.section))
                let found = note.identifiers.map { viewer.say($0.phrase) }.joined(separator: ", ")
                return [
                    viewer.time(note.heldAt),
                    """
                    <a href="/records/\(note.record)">\(kindTitle(note.kind, viewer))\
                    <span class="hidden"> \(note.record)</span></a>
                    """, HTML(text: section), HTML(text: found), HTML(text: note.writtenBy),
                    decision(note, input, viewer),
                ]
            }, viewer)
        return "<p>\(viewer.say(Texts.heldLead))</p>\n\(table)"
    }

    private static func decision(_ note: HeldNote, _ input: Input, _ viewer: Viewer) -> HTML {
        guard note.writtenBy != input.account else { return HTML(text: viewer.say(Texts.yours)) }
        guard input.releases.contains(note.kind) else {
            let roles = input.agreement.roles.filter { $0.releases.contains(note.kind) }
                .map { viewer.say($0.name) }.joined(separator: ", ")
            return "\(viewer.say(ConsolePhrases.Release.mayNot)) \(roles)"
        }
        func form(_ decision: HeldNote.Decision, _ label: Phrase) -> HTML {
            """
            <form method="post" action="/release/held/\(note.record)">\(csrfField(viewer))\
            <input type="hidden" name="section" value="\(note.section)">\
            <input type="hidden" name="decision" value="\(decision.rawValue)">\
            <button class="button">\(viewer.say(label))<span class="hidden"> \(note.record)</span></button>\
            </form>

            """
        }
        return """
            <div class="record__actions">\(form(.released, Texts.release))\(form(.kept, Texts.keep))</div>
            """
    }
}
