// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// Where a call stands for the reader. The order is that of the list: what needs the reader comes first.
enum NoticeStanding: Int, Comparable {
    /// A counterpart calls, and no desk of the own party has acknowledged.
    case awaitsOwn
    /// The own party calls, and the clock of some counterpart has run out: somebody must be rung.
    case silent
    /// The own party calls, and some counterpart has not acknowledged.
    case awaitsCounterpart
    /// A counterpart calls, and the desk has put the call aside for a while.
    case shelved
    /// Every party that owes an acknowledgement has given it, and it is not over.
    case acknowledged
    /// It is over.
    case closed

    /// The standing of a call for the viewer's party.
    init(_ notice: NoticeView, _ state: CallState, shelved: ShelvedCall?, _ viewer: Viewer) {
        guard state.isWaiting else {
            self = state.isClosed ? .closed : .acknowledged
            return
        }
        if viewer.isOwn(notice.row.party) {
            self = state == .escalated ? .silent : .awaitsCounterpart
        } else {
            self = shelved == nil ? .awaitsOwn : .shelved
        }
    }

    /// Whether the row is drawn as one that waits.
    var isOpen: Bool { self != .acknowledged && self != .closed }

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
    _ notices: [NoticeView], shelved: [RecordID: ShelvedCall] = [:], _ agreement: Agreement,
    _ viewer: Viewer
) -> [(standing: NoticeStanding, notice: NoticeView)] {
    // A first notice is about what may be serious, a request about who may need help: both rank with the
    // most severe alerts.
    func urgency(_ standing: NoticeStanding, _ row: NoticeRow) -> Severity {
        guard standing.isOpen else { return .extreme }
        return row.kind == Alert.kindName ? Severity(row.currentSeverity) : .extreme
    }
    return notices.map { notice in
        // What has become extreme since is not put aside any more.
        let aside = shelved[notice.row.id].flatMap {
            ShelvedCall.allows(notice.row.kind, severity: notice.row.currentSeverity) ? $0 : nil
        }
        let state = CallState(notice, agreement, viewer)
        return (NoticeStanding(notice, state, shelved: aside, viewer), notice)
    }.sorted { (a: (NoticeStanding, NoticeView), b: (NoticeStanding, NoticeView)) in
        if a.0 != b.0 { return a.0 < b.0 }
        let first = urgency(a.0, a.1.row)
        let second = urgency(b.0, b.1.row)
        if first < second || second < first { return first < second }
        if a.1.row.sentAt != b.1.row.sentAt { return a.1.row.sentAt > b.1.row.sentAt }
        return a.1.row.id > b.1.row.id
    }
}
