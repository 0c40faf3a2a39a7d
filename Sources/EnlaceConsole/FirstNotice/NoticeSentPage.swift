// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// The page after a first notice was sent: its number, where it is now, and what follows.
package enum NoticeSentPage {
    /// What the page shows.
    package struct Input: Sendable {
        /// The frame.
        package let frame: Frame.Input
        /// The notice as the node holds it.
        package let notice: NoticeView
        /// The class it was given in.
        package let className: ClassName
        /// The agreement.
        package let agreement: Agreement

        /// A page.
        package init(
            frame: Frame.Input, notice: NoticeView, className: ClassName, agreement: Agreement
        ) {
            self.frame = frame
            self.notice = notice
            self.className = className
            self.agreement = agreement
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let row = input.notice.row
        let number: HTML = "<span class=\"number\">\(row.id.shortNumber)</span>"
        let title = viewer.say(ConsolePhrases.NoticeSent.title, HTML(text: row.id.shortNumber))
        let watch: HTML =
            input.className == .live ? "/watch" : "/watch?class=\(input.className.rawValue)"
        let another: HTML =
            input.className == .live ? "/notices/new" : "/notices/new?class=\(input.className.rawValue)"
        let what = [
            row.event.map { codeLabel($0, in: "incident", input.agreement, viewer) },
            row.segment.map { segmentName($0, input.agreement, viewer) },
        ].compactMap { $0 }.joined(separator: " · ")
        let main: HTML = """
            <div class="narrow sent">
            <section class="sent__panel"><h1>\(sign(.good))\(title)</h1>
            <p>\(what)</p>
            <p>\(viewer.say(ConsolePhrases.NoticeSent.recorded, viewer.bothTimes(row.sentAt), number))</p>
            </section>
            \(state(input, viewer))
            <h2>\(viewer.say(ConsolePhrases.NoticeSent.next))</h2>
            <ul class="sent__next">
            <li>\(viewer.say(ConsolePhrases.NoticeSent.ring))</li>
            <li>\(viewer.say(ConsolePhrases.NoticeSent.correct))</li>
            <li><a href="\(watch)#n-\(row.id)">\(viewer.say(ConsolePhrases.NoticeSent.watch))</a></li>
            <li><a href="\(another)">\(viewer.say(ConsolePhrases.NoticeSent.another))</a></li>
            </ul>
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    /// Delivered and acknowledged, by party: the part that the script fetches again until all is known.
    /// Served at `/notices/:id/state`.
    package static func state(_ input: Input, _ viewer: Viewer) -> HTML {
        let row = input.notice.row
        let called = input.agreement.concerned(by: row.segment).subtracting([row.party]).sorted()
        let isOpen = called.contains { party in
            input.notice.deliveredAt[party] == nil
                || !row.acknowledgements.contains { $0.party == party }
        }
        return """
            <section class="panel" id="sent-state" aria-live="polite" aria-labelledby="sent-state-title"\
            \(attribute: "data-refresh", isOpen ? "/notices/\(row.id)/state" : nil)>
            <h2 id="sent-state-title">\(viewer.say(ConsolePhrases.NoticeSent.state))</h2>
            \(called.map { standing(of: $0, input, viewer) })</section>
            """
    }

    private static func standing(of party: PartyCode, _ input: Input, _ viewer: Viewer) -> HTML {
        let row = input.notice.row
        let desk = input.agreement.desk(of: party, for: row.segment).map { viewer.say($0.name) } ?? ""
        let delivered: HTML
        if let at = input.notice.deliveredAt[party] {
            delivered = """
                \(sign(.good))\(viewer.say(ConsolePhrases.Watch.delivered, viewer.time(at))) · \
                <a href="/records/\(row.id)/proof?with=\(party)">\
                \(viewer.say(ConsolePhrases.NoticeSent.proof))</a>
                """
        } else {
            delivered = sign(.open) + HTML(text: viewer.say(ConsolePhrases.Watch.notDelivered))
        }
        return """
            <p>\(partyMark(party, input.agreement, viewer)) <strong>\(desk)</strong></p>
            <p class="fact">\(delivered)</p>
            <p class="fact">\(acknowledged(by: party, input, viewer))</p>

            """
    }

    private static func acknowledged(by party: PartyCode, _ input: Input, _ viewer: Viewer) -> HTML {
        let row = input.notice.row
        guard let given = row.acknowledgements.first(where: { $0.party == party }) else {
            let owed = input.notice.obligations.first { $0.debtor == party && $0.settledAt == nil }
            let due: HTML? = owed.map { owed in
                owed.dueAt > viewer.now
                    ? " – \(viewer.say(ConsolePhrases.Watch.dueIn, viewer.remaining(until: owed.dueAt)))"
                    : " – \(viewer.say(ConsolePhrases.Watch.overdue, viewer.time(owed.dueAt)))"
            }
            return """
                \(sign(.open))<strong>\(viewer.say(ConsolePhrases.Watch.unacknowledged))</strong>\(due)
                """
        }
        let desk = HTML(text: given.desk.map { deskName($0, input.agreement, viewer) } ?? party.rawValue)
        let said = viewer.say(ConsolePhrases.Watch.acknowledged, viewer.time(given.at), desk)
        return sign(.good) + said
    }
}

extension RecordID {
    /// The last four hexadecimal digits of the id: what is said by voice and typed into the command line.
    package var shortNumber: String {
        let digits = String(low & 0xffff, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
