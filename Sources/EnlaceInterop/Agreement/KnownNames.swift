// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What the rows of an agreement are called, so that names that refer to them can be checked.
///
/// Of a file that is there and could not be read nothing is known, and nothing that refers to it is reported:
/// one fault is one complaint.
struct KnownNames {
    /// Of each table its keys and the party of each row; nil where the table could not be read.
    private var tables: [String: [String: String?]?] = [:]

    init(of files: [FileReading], unreadable: Set<String>) {
        for (_, table) in AgreementSchema.tables { tables[table.name] = .some([:]) }
        for table in files.flatMap(\.tables) {
            var names: [String: String?] = [:]
            for row in table.rows where !row.row.key.isEmpty {
                names.updateValue(row.party, forKey: row.row.key)
            }
            let earlier = tables[table.table.name].flatMap { $0 } ?? [:]
            tables[table.table.name] = .some(earlier.merging(names) { first, _ in first })
        }
        for name in unreadable { tables[name] = .some(nil) }
    }

    /// Whether there is a table; true where it could not be read.
    func hasTable(_ name: String) -> Bool { tables[name] != nil }

    /// Whether a table has a row of this name; true where nothing is known of the table.
    func has(_ key: String, in table: String) -> Bool {
        guard let known = tables[table] else { return false }
        return known.map { $0[key] != nil } ?? true
    }

    /// The party of a row; nil where it has none, or nothing is known of it.
    func party(of key: String, in table: String) -> String? {
        tables[table].flatMap { $0 }.flatMap { $0[key] }.flatMap { $0 }
    }
}
