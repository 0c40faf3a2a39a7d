// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The hand-over of a watch, and whether the officer who comes has signed it.
package struct HandoverRow: Sendable, Equatable {
    /// The record.
    package let id: RecordID
    /// The thread it belongs to.
    package let thread: RecordID
    /// The party whose watch it is.
    package let party: PartyCode
    /// When the author says it was written.
    package let writtenAt: Instant
    /// What is handed over, after corrections.
    package let handover: ShiftHandover
    /// The acknowledgement by which the incoming officer signed; nil while there is none.
    package var signature: AcknowledgementRow?

    /// A row.
    package init(
        id: RecordID, thread: RecordID, party: PartyCode, writtenAt: Instant, handover: ShiftHandover,
        signature: AcknowledgementRow? = nil
    ) {
        self.id = id
        self.thread = thread
        self.party = party
        self.writtenAt = writtenAt
        self.handover = handover
        self.signature = signature
    }
}
