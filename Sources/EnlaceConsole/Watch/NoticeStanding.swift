// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Where a call stands for the reader. The order is that of the list: what needs the reader comes first.
enum NoticeStanding: Int, Comparable {
    /// A counterpart calls, and no desk of the own party has acknowledged.
    case awaitsOwn
    /// The own party calls, and some counterpart has not acknowledged.
    case awaitsCounterpart
    /// Every party that owes an acknowledgement has given it.
    case acknowledged

    /// The standing of a call for the viewer's party.
    init(_ notice: NoticeView, _ agreement: Agreement, _ viewer: Viewer) {
        let row = notice.row
        let acknowledging = Set(row.acknowledgements.map(\.party))
        if viewer.isOwn(row.party) {
            self =
                notice.called(agreement).allSatisfy(acknowledging.contains)
                ? .acknowledged : .awaitsCounterpart
        } else {
            self = acknowledging.contains(viewer.party.code) ? .acknowledged : .awaitsOwn
        }
    }

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension NoticeView {
    /// The parties that owe an acknowledgement: those to whom the call went, whatever place it named then,
    /// and those whom the place concerns that it names now.
    func called(_ agreement: Agreement) -> Set<PartyCode> {
        agreement.concerned(by: row.segment).union(obligations.map(\.debtor)).subtracting([row.party])
    }
}

/// The list in its order: standing, then severity while something waits, then newest first; ties by id.
func ordered(
    _ notices: [NoticeView], _ agreement: Agreement, _ viewer: Viewer
) -> [(standing: NoticeStanding, notice: NoticeView)] {
    // A first notice is about what may be serious, so it ranks with the most severe alerts.
    func urgency(_ standing: NoticeStanding, _ row: NoticeRow) -> Severity {
        guard standing != .acknowledged else { return .extreme }
        return row.kind == FirstNotice.kindName ? .extreme : Severity(row.severity)
    }
    return notices.map { (NoticeStanding($0, agreement, viewer), $0) }.sorted { a, b in
        if a.0 != b.0 { return a.0 < b.0 }
        let first = urgency(a.0, a.1.row)
        let second = urgency(b.0, b.1.row)
        if first < second || second < first { return first < second }
        if a.1.row.sentAt != b.1.row.sentAt { return a.1.row.sentAt > b.1.row.sentAt }
        return a.1.row.id > b.1.row.id
    }
}
