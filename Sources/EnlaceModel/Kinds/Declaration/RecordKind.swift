// SPDX-License-Identifier: Apache-2.0

/// A kind of record: what may be said under one name. One file a kind, one line in the registry.
///
/// From its declaration follow storage, forms, lists, documentation and checks, with no further code.
package protocol RecordKind: Sendable, Equatable {
    /// Everything there is to know about the kind.
    static var declaration: KindDeclaration<Self> { get }
    /// A record of the kind with nothing said yet.
    init()
}

/// What a kind is: its name and clause, its sections and fields, and what it opens and settles.
package struct KindDeclaration<K: RecordKind>: Sendable {
    /// The name on the wire.
    package let name: String
    /// The version of the fields; grows when a field is added or its meaning changes.
    package let version: Int
    /// What the kind is called.
    package let title: Phrase
    /// Parts of the statement it serves.
    package let clauses: [Clause]
    /// The lane its releases travel in.
    package let lane: Lane
    /// The marking a new record gets.
    package let marking: TrafficLight
    /// How long its records are kept.
    package let retention: RetentionClass
    /// The rule by which the agreement releases it without a person's decision, if there is one.
    package let releasedBy: ReleaseRule?
    /// The sections, in the order in which they are shown.
    package let sections: [SectionDeclaration]
    /// The fields, in the order in which they are shown.
    package let fields: [Field<K>]
    /// Rules that bind several fields.
    package let rules: [Rule<K>]
    /// Names of the clocks a record of the kind starts.
    package let opens: [String]
    /// Names of the clocks a record of the kind settles.
    package let settles: [String]

    /// A declaration.
    package init(
        name: String, version: Int = 1, title: Phrase, clauses: [Clause], lane: Lane = .record,
        marking: TrafficLight = .amberStrict, retention: RetentionClass, releasedBy: ReleaseRule? = nil,
        sections: [SectionDeclaration], fields: [Field<K>], rules: [Rule<K>] = [], opens: [String] = [],
        settles: [String] = []
    ) {
        self.name = name
        self.version = version
        self.title = title
        self.clauses = clauses
        self.lane = lane
        self.marking = marking
        self.retention = retention
        self.releasedBy = releasedBy
        self.sections = sections
        self.fields = fields
        self.rules = rules
        self.opens = opens
        self.settles = settles
    }
}

/// A rule of the agreement that releases a kind to every party, and the purpose for which it does.
package enum ReleaseRule: String, Sendable, CaseIterable, Hashable {
    /// What is urgent never waits for a decision.
    case urgent = "urgent-by-agreement"
    /// Who was told something wrong is told what is right.
    case correction = "correction-by-agreement"
    /// Who sent something is told that it was received.
    case receipt = "receipt-by-agreement"
    /// Open data is nobody's statement; both sides read the same.
    case reference = "reference-import"
    /// Who was told something is told that it is to be destroyed, and says when it has been.
    case redaction = "redaction-by-agreement"

    /// The rule's code in the list `release-rule`.
    package var code: Code { Code(unchecked: rawValue) }

    /// The purpose for which the rule releases.
    package var purpose: Purpose {
        switch self {
        case .urgent: .response
        case .correction, .receipt, .redaction: .accountability
        case .reference: .prevention
        }
    }
}

/// A part of the statement (`JOINT-STATEMENT`, clause codes of `docs/commitments.md`).
package enum Clause: String, Sendable, CaseIterable, Hashable {
    case c0 = "C0"
    case c1 = "C1"
    case c2 = "C2"
    case c3 = "C3"
    case c4 = "C4"
    case c5 = "C5"
    case c6 = "C6"
    case c7 = "C7"
    case c8 = "C8"
}

/// A group of fields that is disclosed, withheld or erased as one.
package struct SectionDeclaration: Hashable, Sendable {
    /// The name on the wire.
    package let name: String
    /// What the section is called.
    package let title: Phrase
    /// Whether the section may ever leave its party. A compelled statement may not.
    package let releasable: Bool

    /// The section of what an official had to say under threat of discipline. It leaves its party by no path,
    /// whatever a kind declares: told to the other side, it could be used against who was compelled.
    package static let compelledStatement = "compelled-statement"

    /// A section.
    package init(_ name: String, en: String, es: String, releasable: Bool = true) {
        self.name = name
        title = Phrase(en: en, es: es)
        self.releasable = releasable && name != Self.compelledStatement
    }
}

/// A rule that binds several fields of a kind.
package struct Rule<K>: Sendable {
    /// A stable code for machines.
    package let code: String
    /// What is wrong when the rule is broken, and what to do.
    package let phrase: Phrase
    /// Whether a record keeps the rule.
    package let holds: @Sendable (K) -> Bool

    /// A rule.
    package init(_ code: String, en: String, es: String, holds: @escaping @Sendable (K) -> Bool) {
        self.code = code
        phrase = Phrase(en: en, es: es)
        self.holds = holds
    }
}
