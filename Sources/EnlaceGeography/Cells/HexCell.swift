// SPDX-License-Identifier: Apache-2.0

/// A cell of the hexagons of one grid. Its address says nothing without the grid, whose centre it counts
/// from.
///
/// Cells stand on a corner. `q` counts steps to the east and `r` steps to the north-east (60° from east), so
/// that the six neighbours are the same six steps from every cell (axial coordinates).
package struct HexCell: Hashable, Sendable {
    /// The size of the cell.
    package let level: HexLevel
    /// Steps to the east.
    let q: Int32
    /// Steps to the north-east.
    let r: Int32

    /// Addresses stay well within the width of a packed field.
    static let stepMax: Int32 = 1 << 28

    init(level: HexLevel, q: Int32, r: Int32) {
        self.level = level
        self.q = q
        self.r = r
    }

    /// The row, counted to the north.
    package var row: Int { Int(r) }
    /// The column within the row, counted to the east; odd rows are shifted half a cell to the east.
    package var column: Int { Int(q) + (Int(r) >> 1) }

    /// A cell by column and row; nil outside the addresses.
    package init?(level: HexLevel, column: Int, row: Int) {
        let q = column - (row >> 1)
        guard abs(q) <= Int(Self.stepMax), abs(row) <= Int(Self.stepMax) else { return nil }
        self.init(level: level, q: Int32(q), r: Int32(row))
    }

    // MARK: Neighbours

    private static let steps: [(q: Int32, r: Int32)] = [(1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1)]

    /// The six cells with a common edge, from the east to the left.
    package var neighbours: [HexCell] {
        Self.steps.map { HexCell(level: level, q: q + $0.q, r: r + $0.r) }
    }

    /// The least number of steps to another cell of the same level; nil between levels.
    package func steps(to other: HexCell) -> Int? {
        guard level == other.level else { return nil }
        let east = Int(other.q) - Int(q)
        let north = Int(other.r) - Int(r)
        return max(abs(east), abs(north), abs(east + north))
    }

    /// All cells within a number of steps, row by row from the south-west, this one among them: 1, 7, 19,
    /// 37 …
    package func disk(radius: Int) -> [HexCell] {
        let radius = Int32(min(max(0, radius), Self.radiusMax))
        return (-radius...radius).flatMap { north in
            (max(-radius, -radius - north)...min(radius, radius - north)).map { east in
                HexCell(level: level, q: q + east, r: r + north)
            }
        }
    }

    /// More than three million cells are asked for by mistake only.
    private static let radiusMax = 1_000

    // MARK: Levels

    /// The cell of the next wider level that holds this cell's centre. Three centres in four lie on an edge
    /// of it: of the two cells there the one with the smaller `q`, then the smaller `r`, so that every cell
    /// has four children. A child reaches over its parent's edge.
    package var parent: HexCell? {
        guard let wider = level.wider else { return nil }
        let isSplit = q & 1 == 1 && r & 1 == 1
        return HexCell(level: wider, q: q >> 1, r: (r >> 1) + (isSplit ? 1 : 0))
    }

    /// The four cells of the next smaller level whose parent is this.
    package var children: [HexCell] {
        guard let smaller = level.smaller else { return [] }
        return [(0, 0), (1, 0), (0, 1), (1, -1)].map {
            HexCell(level: smaller, q: 2 * q + $0.0, r: 2 * r + $0.1)
        }
    }
}

extension HexCell: Comparable {
    /// Wider levels first, then row by row from the south, in a row from the west: the order of `id`.
    package static func < (a: HexCell, b: HexCell) -> Bool { a.id < b.id }
}
