// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Calls by voice and tests of the links: what one side wrote down, and what the other attests.
package enum VoicePage {
    /// What the page shows.
    package struct Input: Sendable {
        /// The frame.
        package let frame: Frame.Input
        /// The class whose calls are shown.
        package let className: ClassName
        /// Calls by voice and tests, in any order.
        package let rows: [VoiceView]
        /// Calls that a call by voice may be about: those that are not over.
        package let open: [NoticeView]
        /// The call that is chosen in the form.
        package let about: RecordID?
        /// The desk of the reader.
        package let desk: DeskCode?
        /// Counterparts whose link is down.
        package let down: [PartyCode]
        /// The agreement whose codes, desks and clocks are shown.
        package let agreement: Agreement
        /// What is wrong with what was sent; nil at first.
        package let error: Phrase?

        /// A page.
        package init(
            frame: Frame.Input, className: ClassName, rows: [VoiceView], open: [NoticeView],
            about: RecordID? = nil, desk: DeskCode?, down: [PartyCode] = [], agreement: Agreement,
            error: Phrase? = nil
        ) {
            self.frame = frame
            self.className = className
            self.rows = rows
            self.open = open
            self.about = about
            self.desk = desk
            self.down = down
            self.agreement = agreement
            self.error = error
        }

        /// The desks of other parties; those that the chosen call was made to, or came from, stand first.
        func otherDesks(_ viewer: Viewer) -> [Desk] {
            let others = agreement.desks.filter { !viewer.isOwn($0.party) && $0.kind.mayAnswer }
            guard let row = open.first(where: { $0.row.id == about })?.row else {
                // The desk that answers for the segments of the reader's own desk is rung most.
                let segments = desk.flatMap { agreement.desk($0) }?.segments ?? []
                let facing = others.filter { !$0.segments.isDisjoint(with: segments) }
                return facing + others.filter { desk in !facing.contains { $0.code == desk.code } }
            }
            let parties =
                viewer.isOwn(row.party)
                ? agreement.concerned(by: row.segment).subtracting([row.party]).sorted() : [row.party]
            var first = parties.flatMap { desksToRing($0, for: row.segment, agreement) }
            if !viewer.isOwn(row.party), let back = row.callBack.flatMap({ agreement.desk($0) }) {
                first = [back] + first.filter { $0.code != back.code }
            }
            return first + others.filter { desk in !first.contains { $0.code == desk.code } }
        }
    }

    /// How often a link is to be tested, in seconds: a clock named `comms-test`, else the calendar's cadence
    /// of that name; nil where the agreement says nothing.
    static func testSeconds(_ agreement: Agreement) -> Int64? {
        if let clock = agreement.clocks["comms-test"] { return clock.seconds }
        let cadences: [String: Int64] = ["daily": 86_400, "weekly": 7 * 86_400, "monthly": 31 * 86_400]
        return agreement.tables["products"]?["comms-test"]?.text("cadence").flatMap { cadences[$0] }
    }
}
