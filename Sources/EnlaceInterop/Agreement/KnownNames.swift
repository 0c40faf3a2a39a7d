// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What the rows of an agreement are called, so that names that refer to them can be checked.
///
/// Of a file that is there and could not be read nothing is known, and nothing that refers to it is reported:
/// one fault is one complaint.
struct KnownNames {
    /// What is known of a table.
    private enum Table {
        /// Its keys, each with the party of its row where the row has one.
        case known([String: String?])
        /// Its file could not be read.
        case unreadable
    }

    private var tables: [String: Table] = [:]

    init(of files: [FileReading], unreadable: Set<String>) {
        for (_, table) in AgreementSchema.tables { tables[table.name] = .known([:]) }
        for table in files.flatMap(\.tables) {
            // Protocols are one table in many files; of equal keys the first one counts.
            var names = keys(of: table.table.name)
            for row in table.rows where !row.row.key.isEmpty && names[row.row.key] == nil {
                names.updateValue(row.party, forKey: row.row.key)
            }
            tables[table.table.name] = .known(names)
        }
        for name in unreadable { tables[name] = .unreadable }
    }

    private func keys(of table: String) -> [String: String?] {
        guard case .known(let keys)? = tables[table] else { return [:] }
        return keys
    }

    /// Whether there is a table; true where it could not be read.
    func hasTable(_ name: String) -> Bool { tables[name] != nil }

    /// Whether a table has a row of this name; true where nothing is known of the table.
    func has(_ key: String, in table: String) -> Bool {
        switch tables[table] {
        case .known(let keys): keys.keys.contains(key)
        case .unreadable: true
        case nil: false
        }
    }

    /// The party of a row; nil where it has none, or nothing is known of it.
    func party(of key: String, in table: String) -> String? { keys(of: table)[key] ?? nil }
}
