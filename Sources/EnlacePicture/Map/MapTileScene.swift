// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// What a selection shows in one tile. Every chosen incident with a place is in exactly one tile of a zoom,
/// as a mark, as a circle, or counted in a cluster that says so: nothing is left out silently.
package struct MapTileScene: Sendable {
    /// An incident that is drawn by itself.
    package struct Single: Sendable {
        /// The incident.
        package let row: MapRow
        /// Where in the tile.
        package let place: TilePlace
    }

    /// Incidents that are drawn as one number.
    package struct Cluster: Sendable, Equatable {
        /// The middle of their square.
        package let place: TilePlace
        /// How many they are.
        package let count: Int
        /// How many of them tell of persons killed.
        package let deaths: Int
    }

    /// The tile.
    package let tile: MapTile
    /// What is drawn by itself.
    package private(set) var singles: [Single] = []
    /// What is drawn as numbers.
    package private(set) var clusters: [Cluster] = []

    /// Up to so many incidents of a tile are drawn one by one; beyond, squares with several become numbers.
    package static let singlesMax = 200
    /// Squares across a tile, as a power of two: 32 pixels of a tile drawn 512 pixels wide.
    package static let squaresShift = 4

    /// How many incidents the tile holds.
    package var total: Int { singles.count + clusters.reduce(0) { $0 + $1.count } }

    /// A tile of so many rows is looked through row by row; only fuller ones need a selection.
    private static let scannedMax = 16_384

    /// The scene of a tile.
    package init(_ tile: MapTile, of selection: MapSelection) {
        self.init(tile, in: MapScope(selection.filter, over: selection.columns), selection)
    }

    /// The scene of a tile; what is chosen is asked for only where the tile holds many rows.
    package init(_ tile: MapTile, in scope: MapScope, _ selection: @autoclosure () -> MapSelection) {
        self.tile = tile
        let ranges = scope.columns.runs.map { $0.range(of: tile) }
        let rows = ranges.reduce(0) { $0 + $1.count }
        guard rows > 0 else { return }
        if rows <= Self.scannedMax {
            scan(ranges, scope)
        } else {
            count(ranges, selection())
        }
    }

    private mutating func scan(_ ranges: [Range<Int>], _ scope: MapScope) {
        let columns = scope.columns
        let side = UInt64(2 * Self.squaresShift)
        let shift = 64 - 2 * UInt64(tile.zoom) - side
        var found: [(run: Int, index: Int)] = []
        for (run, range) in ranges.enumerated() {
            scope.forEach(in: range, of: columns.runs[run]) { found.append((run, $0)) }
        }
        guard found.count > Self.singlesMax else {
            for row in found { add(columns.row(columns.runs[row.run], row.index)) }
            return
        }
        var squares = (0..<1 << Int(side)).map { Square(number: $0) }
        for row in found {
            let run = columns.runs[row.run]
            let number = Int(run.curve[row.index] >> shift & (1 << side - 1))
            squares[number].count += 1
            squares[number].run = row.run
            squares[number].first = row.index
            if columns.facets[Int(run.facets[row.index])].harm == .killed { squares[number].deaths += 1 }
        }
        draw(squares.filter { $0.count > 0 }, columns)
    }

    private mutating func count(_ ranges: [Range<Int>], _ selection: MapSelection) {
        let columns = selection.columns
        let count = zip(ranges, selection.choices).reduce(0) { $0 + $1.1.count(in: $1.0) }
        guard count > Self.singlesMax else {
            for (index, range) in ranges.enumerated() {
                let run = columns.runs[index]
                selection.choices[index].forEach(in: range) { add(columns.row(run, $0)) }
            }
            return
        }
        draw(squares(ranges, selection), columns)
    }

    private mutating func draw(_ squares: [Square], _ columns: MapColumns) {
        for square in squares {
            if square.count == 1 {
                add(columns.row(columns.runs[square.run], square.first))
            } else {
                clusters.append(
                    Cluster(
                        place: Self.middle(of: square.number), count: square.count, deaths: square.deaths))
            }
        }
    }

    private mutating func add(_ row: MapRow) {
        guard let point = row.point else { return }
        singles.append(Single(row: row, place: tile.place(of: MercatorPoint(point))))
    }

    private struct Square {
        let number: Int
        var count = 0
        var deaths = 0
        var run = 0
        var first = 0
    }

    /// The squares with chosen rows, in the order of the curve, put together over all runs.
    private func squares(_ ranges: [Range<Int>], _ selection: MapSelection) -> [Square] {
        let side = UInt64(2 * Self.squaresShift)
        let shift = 64 - 2 * UInt64(tile.zoom) - side
        var squares = (0..<1 << Int(side)).map { Square(number: $0) }
        for (index, range) in ranges.enumerated() {
            let run = selection.columns.runs[index]
            let choice = selection.choices[index]
            var start = range.lowerBound
            while start < range.upperBound {
                let place = run.curve[start] >> shift
                let end = run.end(of: place, shift: shift, from: start, to: range.upperBound)
                let chosen = choice.count(in: start..<end)
                if chosen > 0 {
                    let number = Int(place & (1 << side - 1))
                    squares[number].count += chosen
                    squares[number].deaths += selection.deaths[index].count(in: start..<end)
                    if chosen == 1, let first = choice.first(in: start..<end) {
                        squares[number].run = index
                        squares[number].first = first
                    }
                }
                start = end
            }
        }
        return squares.filter { $0.count > 0 }
    }

    private static func middle(of number: Int) -> TilePlace {
        let corner = MercatorPoint(curve: UInt64(number))
        let side = MapTile.extent >> Int32(squaresShift)
        return TilePlace(
            x: Int32(corner.x) * side + side / 2, y: Int32(corner.y) * side + side / 2)
    }
}
