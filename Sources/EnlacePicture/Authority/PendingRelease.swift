// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A release that one person proposed and that waits for a second one.
package struct PendingRelease: Sendable, Hashable {
    /// How it stands.
    package enum State: String, Sendable, CaseIterable {
        /// Nobody has decided yet.
        case waiting
        /// A second person confirmed it: it has left.
        case confirmed
        /// A second person refused it, or who proposed it took it back.
        case refused
        /// Nobody decided in time.
        case expired

        /// The word shown to a person.
        package var phrase: Phrase {
            switch self {
            case .waiting: Phrase(en: "waits for a second person", es: "espera a una segunda persona")
            case .confirmed: Phrase(en: "confirmed", es: "confirmada")
            case .refused: Phrase(en: "refused", es: "rechazada")
            case .expired: Phrase(en: "expired", es: "vencida")
            }
        }
    }

    /// How long a proposal waits: three days span a weekend's watches.
    package static let lifetimeSeconds: Int64 = 72 * 3600

    /// Its id, known on this node only.
    package let id: RecordID
    /// The record to be released.
    package let record: RecordID
    /// Its class.
    package let className: ClassName
    /// Its kind.
    package let kind: String
    /// Who is to know it.
    package let recipient: PartyCode
    /// Why.
    package let purpose: Purpose
    /// The sections that stay, ascending.
    package let withheld: [String]
    /// The account that proposed it and so may not confirm.
    package let proposedBy: String
    /// When it was proposed.
    package let proposedAt: Instant
    /// What was decided; ``State/waiting`` while nothing was. See ``state(at:)``.
    package let decision: State
    /// The account that decided.
    package let decidedBy: String?
    /// When it was decided.
    package let decidedAt: Instant?

    /// A proposal.
    package init(
        id: RecordID, record: RecordID, className: ClassName, kind: String, recipient: PartyCode,
        purpose: Purpose, withheld: [String], proposedBy: String, proposedAt: Instant,
        decision: State = .waiting, decidedBy: String? = nil, decidedAt: Instant? = nil
    ) {
        self.id = id
        self.record = record
        self.className = className
        self.kind = kind
        self.recipient = recipient
        self.purpose = purpose
        self.withheld = withheld
        self.proposedBy = proposedBy
        self.proposedAt = proposedAt
        self.decision = decision
        self.decidedBy = decidedBy
        self.decidedAt = decidedAt
    }

    /// When it expires.
    package var expiresAt: Instant { proposedAt.adding(seconds: Self.lifetimeSeconds) }

    /// How it stands at an instant.
    package func state(at now: Instant) -> State {
        decision == .waiting && expiresAt <= now ? .expired : decision
    }
}

extension PendingRelease {
    /// The form for machines, as it stands at an instant.
    package func json(at now: Instant) -> JSON {
        var object: JSONObject = [
            "class": .string(className.rawValue), "expiresAt": expiresAt.json, "id": id.json,
            "kind": .string(kind), "proposedAt": proposedAt.json, "proposedBy": .string(proposedBy),
            "purpose": .string(purpose.rawValue), "recipient": recipient.json, "record": record.json,
            "state": .string(state(at: now).rawValue), "withheld": withheld.json,
        ]
        object["decidedAt"] = decidedAt?.json
        object["decidedBy"] = decidedBy.map { .string($0) }
        return .object(object)
    }
}
