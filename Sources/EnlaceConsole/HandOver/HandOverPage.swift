// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// The hand-over of a watch: what is open for the desk, signed by the officer who leaves, then by the one who
/// comes, each on an account of their own. Made to be printed.
package enum HandOverPage {
    /// Something that is open, in one line.
    package struct Open: Sendable {
        /// The record.
        package let id: RecordID
        /// Where it is shown.
        package let address: String
        /// What it is.
        package let kind: String
        /// What it says, in one line; nil where only its kind is known.
        package let call: NoticeRow?
        /// The question it is; nil where it is none.
        package let question: QuestionRow?
        /// What is owed because of it and not settled.
        package let obligations: [ObligationRow]

        /// A line.
        package init(
            id: RecordID, address: String, kind: String, call: NoticeRow? = nil,
            question: QuestionRow? = nil, obligations: [ObligationRow] = []
        ) {
            self.id = id
            self.address = address
            self.kind = kind
            self.call = call
            self.question = question
            self.obligations = obligations
        }
    }

    /// What the page shows.
    package struct Input: Sendable {
        /// The frame.
        package let frame: Frame.Input
        /// The class whose records are open.
        package let className: ClassName
        /// What is open for the desk, in its order.
        package let open: [Open]
        /// Hand-overs, newest first.
        package let handovers: [HandoverRow]
        /// The account of the reader.
        package let account: String
        /// The desk of the reader.
        package let desk: DeskCode?
        /// The agreement whose codes and desks are shown.
        package let agreement: Agreement
        /// What was typed, and what is wrong with it.
        package let typed: (incoming: String, note: String, error: Phrase?)

        /// A page.
        package init(
            frame: Frame.Input, className: ClassName, open: [Open], handovers: [HandoverRow],
            account: String, desk: DeskCode?, agreement: Agreement,
            typed: (incoming: String, note: String, error: Phrase?) = ("", "", nil)
        ) {
            self.frame = frame
            self.className = className
            self.open = open
            self.handovers = handovers
            self.account = account
            self.desk = desk
            self.agreement = agreement
            self.typed = typed
        }
    }

    private typealias Texts = ConsolePhrases.HandOver

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(ConsolePage.handOver.title))
        let desk = input.desk.map { " · \(deskName($0, input.agreement, viewer))" as HTML }
        let rows = input.handovers.map { handover($0, input, viewer) }
        let list: HTML =
            rows.isEmpty
            ? "<p class=\"empty\">\(viewer.say(Texts.none))</p>"
            : "<ul class=\"entries\">\n\(rows)</ul>"
        let main: HTML = """
            <div class="watch__head"><h1>\(title)\(desk)</h1>
            \(recordClassTabs("/hand-over", shown: input.className, viewer))</div>
            <p>\(viewer.bothTimes(viewer.now)), \(viewer.date(viewer.now))</p>
            <div class="sheet">
            <section class="panel" aria-labelledby="open-title">
            <h2 id="open-title">\(viewer.say(Texts.open))</h2>
            \(openList(input, viewer))</section>
            \(form(input, viewer))
            <section class="panel" aria-labelledby="list-title">
            <h2 id="list-title">\(viewer.say(Texts.list))</h2>
            <p class="field__hint">\(viewer.say(Texts.print)) \(viewer.say(Texts.domestic))</p>
            \(list)</section>
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    private static func openList(_ input: Input, _ viewer: Viewer) -> HTML {
        guard !input.open.isEmpty else { return "<p>\(viewer.say(Texts.nothingOpen))</p>\n" }
        let items = input.open.map { open -> HTML in
            let owed = open.obligations.map { row -> HTML in
                let party = partyName(row.debtor, input.agreement, viewer)
                return """
                    <p class="fact--owed">\(clockTitle(row.clock, input.agreement, viewer)) (\(party)): \
                    \(obligationClock(row, viewer))</p>

                    """
            }
            return """
                <li class="owed"><p><a href="\(open.address)">\(kindTitle(open.kind, viewer)) · \
                \(viewer.say(ConsolePhrases.Calls.number, HTML(text: open.id.shortNumber)))</a> \
                \(subject(open, input, viewer))</p>
                \(owed)</li>

                """
        }
        return "<ul class=\"owed-list\">\n\(items)</ul>\n"
    }

    private static func subject(_ open: Open, _ input: Input, _ viewer: Viewer) -> HTML? {
        if let row = open.call {
            let place = row.segment.map { segmentName($0, input.agreement, viewer) }
            let said = callSubject(row, place: place, input.agreement, viewer)
            let whereabouts: HTML? = said.saysPlace ? nil : place.map { ", \($0)" }
            return "\(said.text)\(whereabouts) · \(partyMark(row.party, input.agreement, viewer))"
        }
        guard let row = open.question else { return nil }
        let word = row.question.form.map { codeLabel($0, in: "question-form", input.agreement, viewer) }
        return "\(word ?? "…") · \(partyMark(row.party, input.agreement, viewer))"
    }

    private static func form(_ input: Input, _ viewer: Viewer) -> HTML {
        guard input.className != .reference else { return "" }
        guard viewer.mayWrite(ShiftHandover.kindName) else {
            return "<p class=\"field__hint\">\(viewer.say(Texts.mayNot))</p>\n"
        }
        let error = input.typed.error.map { viewer.say($0) }
        let incoming = FormField(
            name: "incoming", prefix: "hand", label: viewer.say(Texts.incoming),
            hint: viewer.say(Texts.incomingHint), error: error, isRequired: true)
        let note = FormField(
            name: "note", prefix: "hand", label: viewer.say(ConsolePhrases.Calls.note),
            hint: viewer.say(ConsolePhrases.AlertForm.noteHint))
        let summary = errorSummary(
            title: viewer.say(Texts.notSent), error.map { [(id: incoming.id, text: $0)] } ?? [], viewer)
        return """
            <section class="panel" aria-labelledby="hand-title">
            <h2 id="hand-title">\(viewer.say(Texts.write))</h2>
            <p class="field__hint">\(viewer.say(Texts.writeHint))</p>
            \(summary)<form class="form entry__form" method="post" action="/hand-over">\(csrfField(viewer))\
            <input type="hidden" name="class" value="\(input.className.rawValue)">
            \(incoming.input(type: "text", input.typed.incoming, autocomplete: "off", viewer))\
            \(note.textArea(input.typed.note, rows: 3, maxLength: AlertForm.noteLimit, viewer))
            <button class="button button--main">\(viewer.say(Texts.send))</button>
            </form></section>

            """
    }

    /// The most records of a hand-over that are listed; the rest is counted.
    private static let openShown = 50

    private static func handover(_ row: HandoverRow, _ input: Input, _ viewer: Viewer) -> HTML {
        let said = row.handover
        let open = said.open ?? []
        let items = open.prefix(openShown).map { id -> HTML in
            "<li><a href=\"/records/\(id)\"><code>\(id)</code></a></li>\n"
        }
        let more: HTML? =
            open.count > openShown
            ? "<li>\(viewer.say(Texts.more, viewer.number(open.count - openShown)))</li>\n" : nil
        let records: HTML? =
            open.isEmpty
            ? nil
            : """
            <details class="more"><summary>\(viewer.say(Texts.count, viewer.number(open.count)))</summary>
            <ul>\(items)\(more)</ul></details>

            """
        let note: HTML? = said.note.map { "<p class=\"notice__note\">\(authored($0, viewer))</p>\n" }
        let incoming: HTML =
            row.signature.map { viewer.say(Texts.signed, viewer.bothTimes($0.at)) }
            ?? "\(sign(.open))\(viewer.say(Texts.notSigned))"
        return """
            <li id="h-\(row.id)" class="entry notice" tabindex="-1">
            <p class="entry__what">\(said.desk.map { deskName($0, input.agreement, viewer) } ?? "…") · \
            \(viewer.bothTimes(said.at ?? row.writtenAt))</p>
            \(note)\(records)<div class="signatures">
            <div><p>\(viewer.say(Texts.outgoing)): <strong>\(said.outgoing ?? "…")</strong></p>
            <p>\(sign(.good))\(viewer.say(Texts.signed, viewer.bothTimes(row.writtenAt)))</p></div>
            <div><p>\(viewer.say(Texts.taker)): <strong>\(said.incoming ?? "…")</strong></p>
            <p>\(incoming)</p></div>
            </div>
            \(signForm(row, input, viewer))</li>

            """
    }

    private static func signForm(_ row: HandoverRow, _ input: Input, _ viewer: Viewer) -> HTML? {
        guard row.signature == nil, row.handover.incoming == input.account,
            viewer.mayWrite(Acknowledgement.kindName)
        else { return nil }
        return """
            <form class="acknowledge entry__form" method="post" action="/hand-over/\(row.id)/sign">\
            \(csrfField(viewer))<input type="hidden" name="class" value="\(input.className.rawValue)">
            <button class="button button--main">\(viewer.say(Texts.sign))<span class="hidden">: \
            \(row.id.shortNumber)</span></button></form>

            """
    }
}
