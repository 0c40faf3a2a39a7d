// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Something owed with what it rests on: the record that opened it, its two times, and its place.
package struct OwedView: Sendable, Equatable {
    /// What is owed, by whom, since when, and how it was settled.
    package let obligation: ObligationRow
    /// What opened it; nil where the record is held here by its id alone.
    package let basis: Basis?

    /// A view.
    package init(obligation: ObligationRow, basis: Basis?) {
        self.obligation = obligation
        self.basis = basis
    }

    /// The record that opened an obligation.
    package struct Basis: Sendable, Equatable {
        /// The record's kind.
        package let kind: String
        /// The party that said it.
        package let author: PartyCode
        /// When its author says it was said: a claim.
        package let claimedAt: Instant
        /// When the node of the party that it was said to first signed that it had stored it; nil while it
        /// has not: a fact that the other side signed.
        package let evidencedAt: Instant?
        /// The party that signed that.
        package let evidencedBy: PartyCode?
        /// The segment, as the record or the first of its thread says.
        package let segment: SegmentCode?
        /// What kind of event, likewise.
        package let event: Code?

        /// A basis.
        package init(
            kind: String, author: PartyCode, claimedAt: Instant, evidencedAt: Instant? = nil,
            evidencedBy: PartyCode? = nil, segment: SegmentCode? = nil, event: Code? = nil
        ) {
            self.kind = kind
            self.author = author
            self.claimedAt = claimedAt
            self.evidencedAt = evidencedAt
            self.evidencedBy = evidencedBy
            self.segment = segment
            self.event = event
        }
    }

    /// The form for machines, as it stood at an instant.
    package func json(at instant: Instant) -> JSON {
        var object = obligation.json(at: instant).object ?? JSONObject()
        object["thread"] = obligation.thread.json
        if let basis {
            object["author"] = basis.author.json
            object["claimed"] = basis.claimedAt.json
            object["kind"] = .string(basis.kind)
            if let at = basis.evidencedAt { object["evidenced"] = at.json }
            if let party = basis.evidencedBy { object["evidencedBy"] = party.json }
            if let segment = basis.segment { object["segment"] = segment.json }
            if let event = basis.event { object["event"] = event.json }
        }
        return .object(object)
    }

    /// The columns of the list as a table of values separated by commas, in the order of ``values(at:)``.
    package static let columns = [
        "clock", "debtor", "state", "opened", "due", "settled", "record", "thread", "kind", "author",
        "claimed", "evidenced", "evidencedBy", "segment", "event",
    ]

    /// The values of the row; what is not known is empty.
    package func values(at instant: Instant) -> [String] {
        [
            obligation.clock, obligation.debtor.rawValue, obligation.state(at: instant).rawValue,
            obligation.openedAt.description, obligation.dueAt.description,
            obligation.settledAt?.description ?? "", obligation.record.description,
            obligation.thread.description, basis?.kind ?? "", basis?.author.rawValue ?? "",
            basis?.claimedAt.description ?? "", basis?.evidencedAt?.description ?? "",
            basis?.evidencedBy?.rawValue ?? "", basis?.segment?.rawValue ?? "", basis?.event?.rawValue ?? "",
        ]
    }
}
