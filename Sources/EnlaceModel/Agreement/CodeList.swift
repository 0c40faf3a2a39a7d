// SPDX-License-Identifier: Apache-2.0

/// A list of codes with their meanings in both languages.
package struct CodeList: Sendable {
    /// The list's name, e.g. `incident`.
    package let name: String
    /// The list's version.
    package let version: String
    /// The entries, in the order of the file.
    package let entries: [CodeEntry]
    private let byCode: [Code: Int]

    /// A list; where a code is given twice the first entry holds (the loader refuses such lists).
    package init(name: String, version: String, entries: [CodeEntry]) {
        self.name = name
        self.version = version
        self.entries = entries
        byCode = Dictionary(
            entries.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The entry of a code.
    package subscript(code: Code) -> CodeEntry? { byCode[code].map { entries[$0] } }
}

/// One code, what it means, and what follows from it.
package struct CodeEntry: Hashable, Sendable {
    /// The code.
    package let code: Code
    /// What it is called.
    package let label: Phrase
    /// What it includes and excludes.
    package let definition: Phrase?
    /// Whether an incident of this code is serious by itself (it owes a first notice).
    package let serious: Bool
    /// Whether officials have reviewed the entry.
    package let status: ReviewStatus
    /// For a precision of places: how far off the place may be, in metres; nil where it stands for an area.
    package let uncertaintyMetres: Int?

    /// An entry.
    package init(
        code: Code, label: Phrase, definition: Phrase?, serious: Bool, status: ReviewStatus,
        uncertaintyMetres: Int? = nil
    ) {
        self.code = code
        self.label = label
        self.definition = definition
        self.serious = serious
        self.status = status
        self.uncertaintyMetres = uncertaintyMetres
    }
}

/// A deadline.
package struct Clock: Hashable, Sendable {
    /// The clock's name, e.g. `acknowledge-alert`.
    package let name: String
    /// What is owed.
    package let title: Phrase
    /// Seconds from the opening of the obligation to its due instant.
    package let seconds: Int64
    /// Whether officials have reviewed the deadline.
    package let status: ReviewStatus
    /// Where the deadline comes from.
    package let source: String

    /// A deadline.
    package init(name: String, title: Phrase, seconds: Int64, status: ReviewStatus, source: String) {
        self.name = name
        self.title = title
        self.seconds = seconds
        self.status = status
        self.source = source
    }
}
