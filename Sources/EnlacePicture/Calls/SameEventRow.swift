// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The proposal of a party that two records speak of one event, with what was said to it.
package struct SameEventRow: Sendable, Equatable {
    /// The record.
    package let id: RecordID
    /// The thread it belongs to.
    package let thread: RecordID
    /// The party that proposes.
    package let party: PartyCode
    /// When the author says it proposed.
    package let at: Instant
    /// One record.
    package let first: RecordID
    /// The other.
    package let second: RecordID
    /// Facts in words.
    package let note: Words?
    /// What was said to it, by ascending id: by other parties, and by the proposing one if it no longer
    /// thinks so.
    package var answers: [SameEventAnswer]

    /// A row.
    package init(
        id: RecordID, thread: RecordID, party: PartyCode, at: Instant, first: RecordID, second: RecordID,
        note: Words?, answers: [SameEventAnswer] = []
    ) {
        self.id = id
        self.thread = thread
        self.party = party
        self.at = at
        self.first = first
        self.second = second
        self.note = note
        self.answers = answers
    }

    /// How the proposal stands: what each party said last counts, and one rejection outweighs.
    package var state: SameEvent.State {
        var last: [PartyCode: SameEvent.State] = [:]
        for answer in answers { last[answer.party] = answer.state }
        if last.values.contains(.rejected) { return .rejected }
        return last.values.contains(.confirmed) ? .confirmed : .proposed
    }
}

/// What a party said to a proposal that two records speak of one event.
package struct SameEventAnswer: Sendable, Equatable {
    /// The record.
    package let id: RecordID
    /// The party that says so.
    package let party: PartyCode
    /// Confirmed or rejected.
    package let state: SameEvent.State
    /// When the author says it said so.
    package let at: Instant
    /// Facts in words.
    package let note: Words?

    /// A row.
    package init(id: RecordID, party: PartyCode, state: SameEvent.State, at: Instant, note: Words?) {
        self.id = id
        self.party = party
        self.state = state
        self.at = at
        self.note = note
    }
}
