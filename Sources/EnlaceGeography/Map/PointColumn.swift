// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Points held for maps: along the curve, so that those of a tile stand next to each other. Twelve bytes a
/// point.
package struct PointColumn: Sendable {
    /// Places on the curve, ascending.
    package let curve: [UInt64]
    /// For each place, the point's index in the list the column was built from.
    package let rows: [Int32]

    /// A column of at most two thousand million points. Points at one place stand in the order of the list.
    package init(_ points: some Collection<GeoPoint>) {
        let places = points.map { MercatorPoint($0).curve }
        rows = places.indices.map { Int32($0) }.sorted {
            (places[Int($0)], $0) < (places[Int($1)], $1)
        }
        curve = rows.map { places[Int($0)] }
    }

    /// The number of points.
    package var count: Int { curve.count }

    /// Values of the points, given in the order of their list, in the order of the column.
    package func ordered<Value>(_ values: [Value]) -> [Value] { rows.map { values[Int($0)] } }

    /// The points of a tile, as a range of the column.
    package func range(of tile: MapTile) -> Range<Int> {
        let shift = 64 - 2 * UInt64(tile.zoom)
        let start = curve.firstIndexSorted { $0 >> shift >= tile.curve }
        let end = curve.firstIndexSorted { $0 >> shift > tile.curve }
        return start..<end
    }

    /// The squares of a tile, 64 × 64, that hold points of a choice, in the order of the curve. A square costs
    /// a few steps however many points it holds.
    package func squares(of tile: MapTile, among choice: PointChoice? = nil) -> [CountPyramid.Square] {
        let range = range(of: tile)
        let shift = UInt64(max(0, 64 - 2 * (tile.zoom + CountPyramid.squaresShift)))
        var squares: [CountPyramid.Square] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let square = curve[start] >> shift
            let end = end(of: square, shift: shift, from: start, to: range.upperBound)
            let count = choice?.count(in: start..<end) ?? end - start
            if count > 0 {
                let place = MercatorPoint(curve: square & (1 << UInt64(2 * CountPyramid.squaresShift) - 1))
                squares.append(CountPyramid.Square(column: Int(place.x), row: Int(place.y), count: count))
            }
            start = end
        }
        return squares
    }

    /// Where the points of a square end: found in ever longer steps, then by halving the last one.
    private func end(of square: UInt64, shift: UInt64, from start: Int, to limit: Int) -> Int {
        var step = 1
        var low = start
        var high = start + 1
        while high < limit, curve[high] >> shift == square {
            low = high
            step *= 2
            high = min(limit, start + step)
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            if curve[middle] >> shift == square { low = middle } else { high = middle }
        }
        return high
    }
}

/// A choice among the points of a column, e.g. of a kind and a time: one bit a point, and running counts, so
/// that the number of chosen points in any range takes two steps.
package struct PointChoice: Sendable {
    @usableFromInline let bits: [UInt64]
    @usableFromInline let counts: [UInt32]

    /// The points, by their index in the column, that fulfil a condition. What the condition looks at should
    /// stand in the order of the column too (`PointColumn.ordered`): then a million points take a millisecond.
    ///
    /// Inlinable, so that the condition is compiled into the loop.
    @inlinable
    package init(_ column: PointColumn, where isChosen: (Int) -> Bool) {
        let words = column.count / 64 + 1
        var bits: [UInt64] = []
        var counts: [UInt32] = []
        bits.reserveCapacity(words)
        counts.reserveCapacity(words)
        var sum: UInt32 = 0
        for word in 0..<words {
            var chosen: UInt64 = 0
            let first = word * 64
            for index in first..<min(first + 64, column.count) where isChosen(index) {
                chosen |= 1 << UInt64(index - first)
            }
            bits.append(chosen)
            counts.append(sum)
            sum += UInt32(chosen.nonzeroBitCount)
        }
        self.bits = bits
        self.counts = counts
    }

    /// Whether a point, by its index in the column, is chosen.
    package func contains(_ index: Int) -> Bool { bits[index / 64] >> UInt64(index % 64) & 1 == 1 }

    /// How many points of a range of the column are chosen.
    package func count(in range: Range<Int>) -> Int { before(range.upperBound) - before(range.lowerBound) }

    private func before(_ index: Int) -> Int {
        let below = bits[index / 64] & (1 << UInt64(index % 64) - 1)
        return Int(counts[index / 64]) + below.nonzeroBitCount
    }
}
