// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// How many points lie in each square of the map, for every zoom: so that a map of a million points, which
/// must not leave any out, need not draw them one by one.
///
/// A tile is cut into 64 × 64 squares. Squares of deeper zooms lie within those of higher ones, and their
/// counts add up; so do the pyramids of two columns of points. The same points give the same pyramid in
/// whatever order they came.
package struct CountPyramid: Sendable, Equatable {
    /// One zoom: the squares that hold points, in the order of the curve, and how many each holds.
    struct Level: Sendable, Equatable {
        var squares: [UInt64] = []
        var counts: [UInt32] = []
    }

    /// By zoom, from 0.
    private(set) var levels: [Level]

    /// Squares across a tile, as a power of two.
    static let squaresShift = 6
    /// The deepest zoom that is counted: its squares are 600 m wide at the equator. Farther in, points are
    /// drawn themselves.
    package static let zoomMax = 10

    /// A square of a tile and the number of points in it.
    package struct Square: Hashable, Sendable {
        /// From the west, 0 … 63.
        package let column: Int
        /// From the north, 0 … 63.
        package let row: Int
        /// How many points.
        package let count: Int
    }

    /// The pyramid of no points.
    package init() { levels = Array(repeating: Level(), count: Self.zoomMax + 1) }

    /// The pyramid of a column of points.
    package init(_ points: some Sequence<MercatorPoint>) {
        self.init(sortedCurve: points.map(\.curve).sorted())
    }

    /// The pyramid of points by their places on the curve, in ascending order.
    package init(sortedCurve curve: [UInt64]) {
        precondition(zip(curve, curve.dropFirst()).allSatisfy { $0 <= $1 }, "the column is sorted")
        self.init()
        var level = Level()
        let shift = Self.shift(zoom: Self.zoomMax)
        for place in curve { level.add(place >> shift, 1) }
        for zoom in stride(from: Self.zoomMax, through: 0, by: -1) {
            levels[zoom] = level
            var wider = Level()
            for (square, count) in zip(level.squares, level.counts) { wider.add(square >> 2, count) }
            level = wider
        }
    }

    /// How many points there are.
    package var total: Int { levels[0].counts.reduce(0) { $0 + Int($1) } }

    /// Adds the points of another pyramid.
    package mutating func add(_ other: CountPyramid) {
        for zoom in levels.indices { levels[zoom] = levels[zoom].merged(with: other.levels[zoom]) }
    }

    /// The squares of a tile that hold points, in the order of the curve; nil where the tile lies deeper than
    /// points are counted.
    package func squares(of tile: MapTile) -> [Square]? {
        guard levels.indices.contains(tile.zoom) else { return nil }
        let level = levels[tile.zoom]
        let shift = UInt64(2 * Self.squaresShift)
        let start = level.squares.firstIndexSorted { $0 >= tile.curve << shift }
        let end = level.squares.firstIndexSorted { $0 >= (tile.curve + 1) << shift }
        return (start..<end).map { index in
            let place = MercatorPoint(curve: level.squares[index] & (1 << shift - 1))
            return Square(column: Int(place.x), row: Int(place.y), count: Int(level.counts[index]))
        }
    }

    /// The bits of a place on the curve below a square of a zoom.
    private static func shift(zoom: Int) -> UInt64 { 64 - 2 * UInt64(zoom + squaresShift) }
}

extension CountPyramid.Level {
    /// Counts in a square that is the last one or comes after it.
    mutating func add(_ square: UInt64, _ count: UInt32) {
        if squares.last == square {
            counts[counts.count - 1] += count
        } else {
            squares.append(square)
            counts.append(count)
        }
    }

    func merged(with other: Self) -> Self {
        var merged = Self()
        var here = 0
        var there = 0
        while here < squares.count || there < other.squares.count {
            let isHere =
                there == other.squares.count
                || (here < squares.count && squares[here] <= other.squares[there])
            if isHere {
                merged.add(squares[here], counts[here])
                here += 1
            } else {
                merged.add(other.squares[there], other.counts[there])
                there += 1
            }
        }
        return merged
    }
}

extension Array {
    /// The first index whose element fulfils a condition that all later ones fulfil too; `endIndex` if none.
    func firstIndexSorted(where isBeyond: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
