// SPDX-License-Identifier: Apache-2.0

/// How many rows of an agreement officials have reviewed.
package struct ReviewCount: Hashable, Sendable {
    /// Rows in all, those within other rows included.
    package private(set) var rows = 0
    /// Rows that are proposed.
    package private(set) var proposed = 0
    /// Rows that are reviewed. Rows without a status, such as clauses, are neither.
    package private(set) var reviewed = 0

    /// The rows of tables.
    package init(of tables: some Sequence<AgreementTable>) {
        for table in tables {
            let columns = AgreementSchema.table(named: table.name)?.columns ?? []
            for row in table.rows { add(row, columns) }
        }
    }

    private mutating func add(_ row: AgreementRow, _ columns: [TableColumn]) {
        rows += 1
        switch row.status {
        case .proposed: proposed += 1
        case .reviewed: reviewed += 1
        case nil: break
        }
        for column in columns {
            guard case .rows(let inner) = column.type else { continue }
            for row in row.rows(column.key) { add(row, inner) }
        }
    }
}
