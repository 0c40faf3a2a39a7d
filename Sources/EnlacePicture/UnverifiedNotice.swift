// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// An urgent message whose log could not be verified, or whose channel is stopped: shown, never counted.
///
/// The office's own signature of the record is right; everything else about it is to be confirmed by voice.
package struct UnverifiedNotice: Sendable, Equatable {
    /// Names it: SHA-256 of the record's canonical header.
    package let key: ContentDigest
    /// The record.
    package let record: RecordID
    /// The kind's name.
    package let kind: String
    /// The party that speaks.
    package let party: PartyCode
    /// The office that signed the record.
    package let office: OfficeCode
    /// When the author says it was sent.
    package let sentAt: Instant
    /// When it arrived here.
    package let arrivedAt: Instant
    /// The code of why it is not verified.
    package let reason: String
    /// What is said, where it is an alert or a first notice that could be read.
    package let row: NoticeRow?

    /// A message.
    package init(
        key: ContentDigest, record: RecordID, kind: String, party: PartyCode, office: OfficeCode,
        sentAt: Instant, arrivedAt: Instant, reason: String, row: NoticeRow?
    ) {
        self.key = key
        self.record = record
        self.kind = kind
        self.party = party
        self.office = office
        self.sentAt = sentAt
        self.arrivedAt = arrivedAt
        self.reason = reason
        self.row = row
    }
}

/// The messages of a class that are not verified and that nobody has put aside.
package struct UnverifiedNotices: Sendable, Equatable {
    /// The newest of each party, newest first.
    package let notices: [UnverifiedNotice]
    /// How many older ones of the class are no longer kept, because so many came.
    package let droppedCount: Int

    /// Messages.
    package init(notices: [UnverifiedNotice] = [], droppedCount: Int = 0) {
        self.notices = notices
        self.droppedCount = droppedCount
    }
}

/// What the officer on duty did with a message that is not verified.
package enum UnverifiedDecision: String, Sendable, CaseIterable {
    /// The other side confirmed by voice that it sent it.
    case confirmed
    /// The other side did not send it, or it is of no matter.
    case dismissed
}
