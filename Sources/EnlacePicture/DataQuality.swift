// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What incidents can tell, source by source and side by side: how complete and how precise they are, and
/// whether the sides may be compared.
package struct DataQuality: Sendable, Equatable {
    /// One row for each source and side, sorted.
    package let rows: [QualityRow]
    /// One row for each side, all sources together, sorted.
    package let sides: [QualityRow]
    /// Each pair of sides, all sources together and then for each source that has both.
    package let comparisons: [SideComparison]
    /// How many incidents were read.
    package let read: Int
    /// How many incidents there are; more than ``read`` where only the newest were read.
    package let held: Int

    /// What some rows say together.
    ///
    /// - Parameter inclusion: what each source takes in, where that is known.
    package init(rows: [QualityRow], inclusion: [String: Phrase] = [:], held: Int? = nil) {
        self.rows = rows.sorted(by: QualityRow.isBefore)
        let grouped = Dictionary(grouping: rows, by: \.side)
        sides = grouped.map { QualityRow.joined($0.value, side: $0.key) }.sorted(by: QualityRow.isBefore)
        read = rows.reduce(0) { $0 + $1.records }
        self.held = max(held ?? read, read)
        comparisons = Self.comparisons(of: self.rows, sides: sides, inclusion: inclusion)
    }

    private static func comparisons(
        of rows: [QualityRow], sides: [QualityRow], inclusion: [String: Phrase]
    ) -> [SideComparison] {
        let known = sides.filter { $0.side != nil }
        let whole = pairs(known).map { a, b in
            let sources = { (row: QualityRow) in rows.filter { $0.side == row.side }.map(\.source) }
            return ComparabilityGate(inclusion: inclusion).compare(
                a, b, in: .all, sources: (sources(a), sources(b)))
        }
        let bySource = Dictionary(grouping: rows.filter { $0.side != nil }, by: \.source)
        let within = bySource.sorted { ($0.key ?? "") < ($1.key ?? "") }.flatMap { source, rows in
            pairs(rows).map { a, b in
                ComparabilityGate(inclusion: inclusion).compare(
                    a, b, in: source.map { .source($0) } ?? .statements, sources: ([source], [source]))
            }
        }
        return whole + within
    }

    private static func pairs(_ rows: [QualityRow]) -> [(QualityRow, QualityRow)] {
        rows.indices.flatMap { a in rows.indices.filter { $0 > a }.map { (rows[a], rows[$0]) } }
    }

    /// The form for machines: numbers of incidents.
    package var json: JSON {
        [
            "comparisons": .array(comparisons.map(\.json)), "held": .integer(Int64(held)),
            "read": .integer(Int64(read)), "rows": .array(rows.map(\.json)),
            "sides": .array(sides.map(\.json)),
        ]
    }
}

/// Gathers rows out of incidents; the order in which they come does not matter.
package struct QualityFold: Sendable {
    private struct Key: Hashable {
        let source: String?
        let side: PartyCode?
    }

    private var gathered: [Key: QualityRow] = [:]

    /// Nothing gathered yet.
    package init() {}

    /// Takes one incident in.
    package mutating func add(_ row: IncidentRow) {
        let key = Key(source: row.incident.source, side: row.incident.claimedSide)
        gathered[key, default: QualityRow(source: key.source, side: key.side)].add(row)
    }

    /// The rows gathered so far, sorted.
    package var rows: [QualityRow] { gathered.values.sorted(by: QualityRow.isBefore) }
}
