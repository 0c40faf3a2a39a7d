// SPDX-License-Identifier: Apache-2.0

/// The three classes of records. They never mix: different logs, frames and counts.
package enum ClassName: String, Sendable, CaseIterable, Hashable, Comparable {
    /// What a party states as fact.
    case live
    /// A drill. Marked EXERCISE / SIMULACRO on every surface.
    case exercise
    /// Open data with its source and licence: not a statement of either party.
    case reference

    /// The mark shown wherever a record of this class appears; nil for live records.
    package var mark: Phrase? {
        switch self {
        case .live: nil
        case .exercise: Phrase(en: "EXERCISE", es: "SIMULACRO")
        case .reference:
            Phrase(
                en: "REFERENCE – not a statement of either party",
                es: "REFERENCIA – no es declaración de ninguna de las partes")
        }
    }

    /// Classes sort by name.
    package static func < (a: ClassName, b: ClassName) -> Bool { a.rawValue < b.rawValue }
}

/// A class as a type, so that a record of one class cannot be passed where another is meant.
package protocol RecordClass: Sendable {
    /// The class's name on the wire.
    static var name: ClassName { get }
}

/// What a party states as fact.
package enum Live: RecordClass {
    /// `live`
    package static let name = ClassName.live
}

/// A drill.
package enum Exercise: RecordClass {
    /// `exercise`
    package static let name = ClassName.exercise
}

/// Open data.
package enum Reference: RecordClass {
    /// `reference`
    package static let name = ClassName.reference
}

/// The two lanes of a channel. What is urgent never waits behind what is not.
package enum Lane: String, Sendable, CaseIterable, Hashable {
    /// First notices, alerts, questions, acknowledgements, medical and hold requests.
    case urgent
    /// Everything else.
    case record
}

extension ClassName {
    /// The class as a type, for entering generic code from a name.
    package var type: any RecordClass.Type {
        switch self {
        case .live: Live.self
        case .exercise: Exercise.self
        case .reference: Reference.self
        }
    }
}
