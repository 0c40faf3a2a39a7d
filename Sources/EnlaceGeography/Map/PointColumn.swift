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

    /// The squares of a tile, 64 × 64, that hold points of a choice, in the order of the curve. A square
    /// costs a few steps however many points it holds.
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
