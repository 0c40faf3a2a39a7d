// SPDX-License-Identifier: Apache-2.0

/// The two languages in which everything a person reads is written.
package enum Language: String, Sendable, CaseIterable, Hashable {
    /// English.
    case en
    /// Spanish.
    case es

    /// The language's name in itself, for the language switch.
    package var autonym: String {
        switch self {
        case .en: "English"
        case .es: "Español"
        }
    }
}

/// One text in both languages. Both are arguments, so neither can be missing.
package struct Phrase: Hashable, Sendable {
    /// The English text.
    package let en: String
    /// The Spanish text.
    package let es: String

    /// A phrase with its two texts; placeholders are interpolated by the caller, in both.
    package init(en: String, es: String) {
        self.en = en
        self.es = es
    }

    /// A text that is the same in both languages: a number, a code, a proper name.
    package init(same text: String) {
        self.init(en: text, es: text)
    }

    /// The text in one language.
    package subscript(language: Language) -> String {
        switch language {
        case .en: en
        case .es: es
        }
    }
}

/// An error that can say what happened, where, and what to do, to a reader of either language.
package protocol SpokenError: Error, Sendable {
    /// A stable code for machines, e.g. `agreement.unknown-key`.
    var code: String { get }
    /// What happened, to what, and what the reader can do now.
    var phrase: Phrase { get }
}
