// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// One row of the list: a call, and the repeats of the same event that stand under it.
struct FoldedCall {
    /// What needs the reader first.
    var call: NoticeView
    var standing: NoticeStanding
    /// The others, in the order of the list.
    var repeats: [(standing: NoticeStanding, notice: NoticeView)] = []

    /// All calls of the row.
    var all: [NoticeView] { [call] + repeats.map(\.notice) }
}

/// Repeats of one event come within this time of the first.
let repeatSeconds: Int64 = 600

/// Folds repeats of one event under one row: the same segment, the same code, the same caller, within ten
/// minutes of the first. What says neither where nor what is never taken for a repeat.
///
/// - Parameter rows: The list in its order; a row stands where its most urgent call stood.
func folded(_ rows: [(standing: NoticeStanding, notice: NoticeView)]) -> [FoldedCall] {
    struct Event: Hashable {
        let party: PartyCode
        let segment: SegmentCode
        let event: Code
    }
    var begins: [Event: Instant] = [:]
    var group: [RecordID: Int] = [:]
    var groups = 0
    var open: [Event: Int] = [:]
    let byTime = rows.map(\.notice.row).sorted { ($0.sentAt, $0.id) < ($1.sentAt, $1.id) }
    for row in byTime {
        guard let segment = row.segment, let event = row.event else { continue }
        let key = Event(party: row.party, segment: segment, event: event)
        if let begin = begins[key], let number = open[key],
            seconds(from: begin, to: row.sentAt) <= repeatSeconds
        {
            group[row.id] = number
        } else {
            begins[key] = row.sentAt
            open[key] = groups
            group[row.id] = groups
            groups += 1
        }
    }
    var folded: [FoldedCall] = []
    var places: [Int: Int] = [:]
    for (standing, notice) in rows {
        if let number = group[notice.row.id], let place = places[number] {
            folded[place].repeats.append((standing, notice))
            continue
        }
        if let number = group[notice.row.id] { places[number] = folded.count }
        folded.append(FoldedCall(call: notice, standing: standing))
    }
    return folded
}
