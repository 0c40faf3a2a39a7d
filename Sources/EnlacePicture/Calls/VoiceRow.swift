// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A call by voice or a test of a link, as one side wrote it down, and whether the other side attests it.
package struct VoiceRow: Sendable, Equatable {
    /// The record.
    package let id: RecordID
    /// The thread it belongs to.
    package let thread: RecordID
    /// The kind's name: `voice-log` or `comms-test`.
    package let kind: String
    /// The party that wrote it down.
    package let party: PartyCode
    /// When the author says it wrote it down.
    package let loggedAt: Instant
    /// When the call took place, as claimed.
    package let at: Instant?
    /// The record the call was about.
    package let about: RecordID?
    /// Who called whom, as the author sees it; a test has none.
    package let direction: Code?
    /// By what.
    package let channel: Code?
    /// The author's desk.
    package let ownDesk: DeskCode?
    /// The desk at the other end.
    package let otherDesk: DeskCode?
    /// The party of that desk; nil where the agreement knows no such desk, or the desk is the author's own.
    package let otherParty: PartyCode?
    /// What came of it.
    package let result: Code?
    /// The coded sentence that was spoken.
    package let sentence: Code?
    /// Facts in words.
    package let note: Words?
    /// Whether the author corrected it since: an attestation is of what was said first.
    package let isCorrected: Bool
    /// Acknowledgements of the party at the other end.
    package var attestations: [AcknowledgementRow]

    /// A row.
    package init(
        id: RecordID, thread: RecordID, kind: String, party: PartyCode, loggedAt: Instant, at: Instant?,
        about: RecordID?, direction: Code?, channel: Code?, ownDesk: DeskCode?, otherDesk: DeskCode?,
        otherParty: PartyCode?, result: Code?, sentence: Code?, note: Words?, isCorrected: Bool = false,
        attestations: [AcknowledgementRow] = []
    ) {
        self.id = id
        self.thread = thread
        self.kind = kind
        self.party = party
        self.loggedAt = loggedAt
        self.at = at
        self.about = about
        self.direction = direction
        self.channel = channel
        self.ownDesk = ownDesk
        self.otherDesk = otherDesk
        self.otherParty = otherParty
        self.result = result
        self.sentence = sentence
        self.note = note
        self.isCorrected = isCorrected
        self.attestations = attestations
    }

    /// Whether the other side says that it took place.
    package var isAttested: Bool { !attestations.isEmpty }
    /// Whether the other desk heard what was to be said.
    package var isPassed: Bool { CallResult(result) == .passed }
}
