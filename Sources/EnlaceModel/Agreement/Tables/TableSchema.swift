// SPDX-License-Identifier: Apache-2.0

/// A file of the agreement's folder: where it lies, what stands at its top, which tables it holds.
///
/// From a schema follow reading, checking, showing and comparing a file, and its documentation.
package struct FileSchema: Sendable {
    /// Whether a file belongs to what has one version for all, or has a version of its own.
    package enum Part: Sendable, Hashable {
        /// The core.
        case core
        /// An annex.
        case annex
    }

    /// The path in the folder; `*` stands for the name of each file of a subfolder.
    package let path: String
    /// The part it belongs to.
    package let part: Part
    /// Whether an agreement must have it.
    package let isRequired: Bool
    /// What the file is called.
    package let title: Phrase
    /// What stands at the top of the file.
    package let head: [TableColumn]
    /// The tables, in the order in which they are read.
    package let tables: [TableSchema]

    /// A file.
    package init(
        _ path: String, part: Part, isRequired: Bool = false, title: Phrase, head: [TableColumn],
        tables: [TableSchema]
    ) {
        self.path = path
        self.part = part
        self.isRequired = isRequired
        self.title = title
        self.head = head
        self.tables = tables
    }

    /// The subfolder whose every file is one of these; nil where the path is that of one file.
    package var folder: String? { path.hasSuffix("/*.yaml") ? String(path.dropLast("/*.yaml".count)) : nil }

    /// The annex's name, under which its version and digest are known; nil for a part of the core.
    package var annexName: String? {
        guard part == .annex else { return nil }
        return path.split(separator: "/").dropFirst().first.map { String($0).replacing(".yaml", with: "") }
    }
}

/// A table: a list under a key of a file, or a file that is one row.
package struct TableSchema: Sendable {
    /// The table's name, unique among all: the key under which its rows stand, unless `list` says another.
    package let name: String
    /// The key of the file under which the rows stand; nil where each file of the folder is one row.
    package let list: String?
    /// Whether the file must have the key.
    package let isRequired: Bool
    /// What the table is called.
    package let title: Phrase
    /// What one row is called: the bare noun in English, with its article in Spanish.
    package let noun: Phrase
    /// The column that names a row; nil where rows have no name.
    package let key: String?
    /// The columns, in the order in which they are shown.
    package let columns: [TableColumn]

    /// A table.
    package init(
        _ name: String, list: String?, isRequired: Bool = true, title: Phrase, noun: Phrase,
        key: String? = "code", columns: [TableColumn]
    ) {
        self.name = name
        self.list = list
        self.isRequired = isRequired
        self.title = title
        self.noun = noun
        self.key = key
        self.columns = columns
    }
}

/// A column of a table: its key in the file, what it is called, what stands in it.
package struct TableColumn: Sendable {
    /// The key in the file.
    package let key: String
    /// What the column is called.
    package let label: Phrase
    /// What stands in it.
    package let type: ColumnType
    /// Whether every row must have it.
    package let isRequired: Bool

    /// A column that every row has.
    package static func needed(_ key: String, _ type: ColumnType, en: String, es: String) -> TableColumn {
        TableColumn(key: key, label: Phrase(en: en, es: es), type: type, isRequired: true)
    }

    /// A column that a row may leave out.
    package static func optional(_ key: String, _ type: ColumnType, en: String, es: String) -> TableColumn {
        TableColumn(key: key, label: Phrase(en: en, es: es), type: type, isRequired: false)
    }

    /// The same column under another need.
    package func optional() -> TableColumn {
        TableColumn(key: key, label: label, type: type, isRequired: false)
    }
}

/// What stands in a column.
package indirect enum ColumnType: Sendable {
    /// A code of the row's own.
    case code
    /// A text that is the same in both languages: a name of a document, a number of a scheme.
    case text
    /// Texts.
    case texts
    /// A text in both languages.
    case phrase
    /// A whole number within bounds.
    case whole(ClosedRange<Int64>)
    /// True or false; false where it is left out.
    case truth
    /// A day, `2026-11-23`.
    case day
    /// A position, `[longitude, latitude]` in degrees.
    case point
    /// `proposed` or `reviewed`.
    case status
    /// Where a row comes from; a row may leave it out where its file states one for all.
    case source
    /// One of these words.
    case word([String])
    /// A name that something in the agreement bears.
    case reference(TableReference)
    /// Such names, each once.
    case references(TableReference)
    /// For parties, by their code, a text in both languages.
    case phraseByParty
    /// For parties, by their code, one of these words.
    case wordByParty([String])
    /// For schemes, by their code, texts: numbers that others gave.
    case textsByCode
    /// Rows within the row.
    case rows([TableColumn])
}

/// What a name in a column must name.
package enum TableReference: Sendable, Hashable {
    /// A party.
    case party
    /// A party, or `LINE`.
    case partyOrLine
    /// A kind of record that the program knows.
    case kind
    /// A part of the statement, a row of `clauses`; or one of these words.
    case clause(orWord: String?)
    /// A row of a table; where `sameParty` is set, one of the same party.
    case row(of: String, sameParty: Bool)
    /// A code of the list of this name.
    case code(of: String)
    /// A code of the list of this name, where the agreement has that list.
    case codeIfListed(of: String)
    /// A code of the list that the file itself is, or, with an ending, of the list of that longer name.
    case ownList(ending: String)
    /// A row of the same list within the row that stands earlier.
    case earlier
}
