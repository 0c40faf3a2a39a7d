// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A call that a desk has put aside for a while (ISA-18.2, shelving): it stays open and in the list, but
/// without sound. A decision of this node only, never a record, and nobody else learns of it.
package struct ShelvedCall: Sendable, Hashable {
    /// The call.
    package let record: RecordID
    /// Until when; from then on it stands where it stood.
    package let until: Instant
    /// Why.
    package let reason: ShelveReason
    /// The desk that put it aside.
    package let desk: DeskCode
    /// The account that did: a post, never a person's name.
    package let account: String
    /// When.
    package let at: Instant

    /// The longest time, in minutes.
    package static let minutesMax = 60
    /// The times that are offered, in minutes.
    package static let minutesOffered = [10, 30, 60]

    /// A call put aside.
    package init(
        record: RecordID, until: Instant, reason: ShelveReason, desk: DeskCode, account: String, at: Instant
    ) {
        self.record = record
        self.until = until
        self.reason = reason
        self.desk = desk
        self.account = account
        self.at = at
    }

    /// Whether a call may be put aside: never what is extreme, and never a first notice, which may be.
    package static func allows(_ kind: String, severity: Code?) -> Bool {
        kind == Alert.kindName && severity?.rawValue.lowercased() != "extreme"
    }
}

/// Why a call is put aside.
package enum ShelveReason: String, Sendable, CaseIterable {
    /// It is being dealt with by voice.
    case byVoice = "by-voice"
    /// It repeats what is known.
    case repeated
    /// It is known to be a fault of a source.
    case faulty
    /// It is expected: works, a drill nearby, a festivity.
    case expected

    /// The words shown to a person.
    package var phrase: Phrase {
        switch self {
        case .byVoice: Phrase(en: "handled by voice", es: "se atiende por voz")
        case .repeated: Phrase(en: "repeats what is known", es: "repite lo ya conocido")
        case .faulty: Phrase(en: "fault of a source", es: "falla de una fuente")
        case .expected: Phrase(en: "expected activity", es: "actividad prevista")
        }
    }
}
