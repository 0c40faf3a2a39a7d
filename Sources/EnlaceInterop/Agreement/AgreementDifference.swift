// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What differs between two versions of an agreement in one table.
package struct AgreementDifference: Sendable, Hashable {
    /// A value of a row that is not the same; nil where a version does not state it.
    package struct Change: Sendable, Hashable {
        /// The row's key; empty where what stands once at the top of the file differs.
        package let row: String
        /// The column's key; within rows of a row after their key, e.g. `steps 02 text`.
        package let column: String
        /// What the column is called.
        package let label: Phrase
        /// The value in the older version.
        package let old: JSON?
        /// The value in the newer version.
        package let new: JSON?
    }

    /// The table's name.
    package let table: String
    /// What the table is called.
    package let title: Phrase
    /// Keys of rows that only the newer version has.
    package let added: [String]
    /// Keys of rows that only the older version has.
    package let removed: [String]
    /// Values that are not the same.
    package let changed: [Change]
    /// Whether the rows that both have stand in another order.
    package let isReordered: Bool

    /// The differences from one agreement to another, table by table; none where they say the same.
    package static func between(_ old: Agreement, _ new: Agreement) -> [AgreementDifference] {
        let names = Set(old.tables.keys).union(new.tables.keys)
        let order = AgreementSchema.tables.map(\.table.name)
        let sorted = names.sorted { a, b in
            let (first, second) = (place(of: a, in: order), place(of: b, in: order))
            return first == second ? a.utf8.lexicographicallyPrecedes(b.utf8) : first < second
        }
        var heads: Set<String> = []
        let tables = sorted.compactMap { name -> AgreementDifference? in
            // The top of a file with several tables is compared once.
            let withHead = heads.insert(file(of: name)).inserted
            return between(old.tables[name], new.tables[name], named: name, withHead: withHead)
        }
        return tables + lines(of: old, new)
    }

    private static func place(of name: String, in order: [String]) -> Int {
        order.firstIndex(of: name.hasPrefix("codes/") ? "codes" : name) ?? order.count
    }

    private static func file(of name: String) -> String {
        if name.hasPrefix("codes/") { return name }
        return AgreementSchema.tables.first { $0.table.name == name }?.file.path ?? name
    }

    private static func between(
        _ old: AgreementTable?, _ new: AgreementTable?, named name: String, withHead: Bool
    ) -> AgreementDifference? {
        guard old != new, let schema = AgreementSchema.table(named: name) else { return nil }
        let (oldRows, newRows) = (old?.rows ?? [], new?.rows ?? [])
        let oldKeys = oldRows.map(\.key)
        let newKeys = newRows.map(\.key)
        let (wasThere, isThere) = (Set(oldKeys), Set(newKeys))
        var changed: [Change] = []
        if withHead, schema.list != nil {
            let head = AgreementSchema.tables.first { $0.table.name == schema.name }?.file.head ?? []
            let none = AgreementRow(key: "", values: [:], status: nil, source: nil)
            changed += changes(old?.head ?? none, new?.head ?? none, head, row: "", within: "")
        }
        for row in newRows {
            guard let before = old?[row.key] else { continue }
            changed += changes(before, row, schema.columns, row: row.key, within: "")
        }
        let difference = AgreementDifference(
            table: name, title: title(of: name, schema), added: newKeys.filter { !wasThere.contains($0) },
            removed: oldKeys.filter { !isThere.contains($0) }, changed: changed,
            isReordered: oldKeys.filter(isThere.contains) != newKeys.filter(wasThere.contains))
        return difference.isEmpty ? nil : difference
    }

    private var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty && !isReordered }

    private static func title(of name: String, _ schema: TableSchema) -> Phrase {
        guard name.hasPrefix("codes/") else { return schema.title }
        return Phrase(en: "\(schema.title.en), \(name)", es: "\(schema.title.es), \(name)")
    }

    private static func changes(
        _ old: AgreementRow, _ new: AgreementRow, _ columns: [TableColumn], row: String, within: String
    ) -> [Change] {
        columns.flatMap { column -> [Change] in
            guard old.values[column.key] != new.values[column.key] else { return [] }
            if case .rows(let inner) = column.type, inner.contains(where: { $0.isOwnCode }) {
                return nested(
                    old.rows(column.key), new.rows(column.key), inner, column, row: row, within: within)
            }
            return [
                Change(
                    row: row, column: within + column.key, label: column.label, old: old.values[column.key],
                    new: new.values[column.key])
            ]
        }
    }

    private static func nested(
        _ old: [AgreementRow], _ new: [AgreementRow], _ columns: [TableColumn], _ column: TableColumn,
        row: String, within: String
    ) -> [Change] {
        var found: [Change] = []
        let keys = old.map(\.key) + new.map(\.key).filter { key in !old.contains { $0.key == key } }
        for key in keys {
            let (before, after) = (old.first { $0.key == key }, new.first { $0.key == key })
            if let before, let after {
                found += changes(before, after, columns, row: row, within: "\(within)\(column.key) \(key) ")
            } else {
                found.append(
                    Change(
                        row: row, column: "\(within)\(column.key) \(key)", label: column.label,
                        old: before.map { .object($0.values) }, new: after.map { .object($0.values) }))
            }
        }
        let (before, after) = (old.map(\.key), new.map(\.key))
        if before.filter(after.contains) != after.filter(before.contains) {
            // The rows say the same and stand in another order: what is shown is the order.
            found.append(
                Change(
                    row: row, column: within + column.key, label: column.label, old: list(before),
                    new: list(after)))
        }
        return found
    }

    private static func list(_ keys: [String]) -> JSON { .array(keys.map { .string($0) }) }
}

extension TableColumn {
    /// Whether the column names the row it stands in.
    fileprivate var isOwnCode: Bool { if case .code = type { true } else { false } }
}
