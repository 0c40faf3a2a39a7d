// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A section of an urgent record that did not leave with it, because its words seem to identify a person.
package struct HeldNote: Sendable, Hashable {
    /// What a second person decided.
    package enum Decision: String, Sendable, CaseIterable {
        /// It was sent to those who have the record.
        case released
        /// It stays here.
        case kept

        /// The word shown to a person.
        package var phrase: Phrase {
            switch self {
            case .released: Phrase(en: "released", es: "difundida")
            case .kept: Phrase(en: "kept here", es: "conservada aquí")
            }
        }
    }

    /// The record, whose other sections left at once.
    package let record: RecordID
    /// Its class.
    package let className: ClassName
    /// Its kind.
    package let kind: String
    /// The section that is held.
    package let section: String
    /// What its words seem to hold, each kind once.
    package let identifiers: [IdentifierKind]
    /// When it was held.
    package let heldAt: Instant
    /// The account that wrote it and so may not decide.
    package let writtenBy: String
    /// What was decided; nil while it waits.
    package let decision: Decision?
    /// The account that decided.
    package let decidedBy: String?
    /// When it was decided.
    package let decidedAt: Instant?

    /// A held note.
    package init(
        record: RecordID, className: ClassName, kind: String, section: String, identifiers: [IdentifierKind],
        heldAt: Instant, writtenBy: String, decision: Decision? = nil, decidedBy: String? = nil,
        decidedAt: Instant? = nil
    ) {
        self.record = record
        self.className = className
        self.kind = kind
        self.section = section
        self.identifiers = identifiers
        self.heldAt = heldAt
        self.writtenBy = writtenBy
        self.decision = decision
        self.decidedBy = decidedBy
        self.decidedAt = decidedAt
    }
}

extension HeldNote {
    /// The form for machines.
    package var json: JSON {
        var object: JSONObject = [
            "class": .string(className.rawValue), "heldAt": heldAt.json,
            "identifiers": .array(identifiers.map { .string($0.rawValue) }), "kind": .string(kind),
            "record": record.json, "section": .string(section), "writtenBy": .string(writtenBy),
        ]
        object["decidedAt"] = decidedAt?.json
        object["decidedBy"] = decidedBy.map { .string($0) }
        object["decision"] = decision.map { .string($0.rawValue) }
        return .object(object)
    }
}
