// SPDX-License-Identifier: Apache-2.0

/// Yes, no or unknown. Unknown is a value: it counts as yes where a serious incident is decided.
package enum TriState: String, Sendable, CaseIterable, Hashable {
    /// It is so.
    case yes
    /// It is not so.
    case no
    /// Nobody knows yet.
    case unknown

    /// Whether it is so or may be so.
    package var mayBe: Bool { self != .no }

    /// The word shown to a person.
    package var phrase: Phrase {
        switch self {
        case .yes: Phrase(en: "yes", es: "sí")
        case .no: Phrase(en: "no", es: "no")
        case .unknown: Phrase(en: "unknown", es: "no se sabe")
        }
    }
}

/// A number of persons, or the statement that it is not known.
package enum Count: Hashable, Sendable {
    /// A known number, 0…1,000,000.
    case known(Int)
    /// Nobody knows yet.
    case unknown

    /// The largest number of persons one record may state.
    package static let limit = 1_000_000

    /// The known number, if there is one.
    package var known: Int? {
        if case .known(let number) = self { number } else { nil }
    }

    /// Whether there may be at least one person.
    package var mayBePositive: Bool { known != 0 }
}

/// Words with the language of their author. A translation never replaces them.
package struct Words: Hashable, Sendable {
    /// The language the author wrote in.
    package let language: Language
    /// The text as written.
    package let text: String

    /// Words of an author.
    package init(_ text: String, in language: Language) {
        self.text = text
        self.language = language
    }
}
