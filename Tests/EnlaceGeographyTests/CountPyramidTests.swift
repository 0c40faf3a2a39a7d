// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Testing

@Suite("Counts for the map")
struct CountPyramidTests {
    private func points(_ count: Int, seed: UInt64) throws -> [GeoPoint] {
        var random = SplitMix64(state: seed)
        return try (0..<count).map { index in
            if index % 3 == 0 { return try GeoPoint(longitude: -110.93, latitude: 31.33) }
            return try random.point(west: -118, south: 25, east: -97, north: 34)
        }
    }

    /// By counting each point on its own.
    private func expected(_ points: [GeoPoint], _ tile: MapTile) -> [Int: Int] {
        points.map(MercatorPoint.init).reduce(into: [:]) { counts, point in
            guard MapTile(holding: point, zoom: tile.zoom) == tile else { return }
            let place = tile.place(of: point)
            counts[Int(place.y / 64) * 64 + Int(place.x / 64), default: 0] += 1
        }
    }

    private func table(_ squares: [CountPyramid.Square]) -> [Int: Int] {
        squares.reduce(into: [:]) { $0[$1.row * 64 + $1.column, default: 0] += $1.count }
    }

    @Test("the pyramid counts every point once at every zoom, in its square (seed 30)")
    func counts() throws {
        let points = try points(5_000, seed: 30)
        let pyramid = CountPyramid(points.map(MercatorPoint.init))
        #expect(pyramid.total == 5_000)
        for zoom in 0...CountPyramid.zoomMax {
            let tiles = Set(points.map { MapTile(holding: $0, zoom: zoom) })
            let squares = try tiles.map { try #require(pyramid.squares(of: $0)) }
            #expect(squares.joined().reduce(0) { $0 + $1.count } == 5_000)
        }
        let nogales = try GeoPoint(longitude: -110.93, latitude: 31.33)
        for zoom in [0, 4, 7, 10] {
            let tile = MapTile(holding: nogales, zoom: zoom)
            #expect(table(try #require(pyramid.squares(of: tile))) == expected(points, tile))
        }
        #expect(pyramid.squares(of: MapTile(holding: nogales, zoom: 11)) == nil)
    }

    @Test("pyramids add up, and the order of the points does not matter (seed 31)")
    func additive() throws {
        let points = try points(4_000, seed: 31).map(MercatorPoint.init)
        let all = CountPyramid(points)
        var sum = CountPyramid(points[..<1_500])
        sum.add(CountPyramid(points[1_500...]))
        #expect(sum == all && CountPyramid(points.reversed()) == all)
        sum.add(CountPyramid())
        #expect(sum == all && CountPyramid().total == 0)
    }

    @Test("a column counts as the pyramid does, and at deeper zooms too (seed 32)")
    func column() throws {
        let points = try points(5_000, seed: 32)
        let column = PointColumn(points)
        let pyramid = CountPyramid(sortedCurve: column.curve)
        #expect(Set(column.rows).count == 5_000)
        for index in stride(from: 0, to: 5_000, by: 97) {
            let tile = MapTile(holding: points[index], zoom: index % 19)
            #expect(table(column.squares(of: tile)) == expected(points, tile))
            if let squares = pyramid.squares(of: tile) { #expect(column.squares(of: tile) == squares) }
            let rows = column.rows[column.range(of: tile)]
            #expect(rows.allSatisfy { MapTile(holding: points[Int($0)], zoom: tile.zoom) == tile })
            #expect(rows.contains(Int32(index)))
        }
        #expect(
            PointColumn([GeoPoint]()).squares(of: try #require(MapTile(zoom: 0, column: 0, row: 0))) == [])
    }

    @Test("a choice counts only what was chosen (seed 33)")
    func choice() throws {
        let points = try points(3_000, seed: 33)
        let column = PointColumn(points)
        let isChosen = column.ordered(points.indices.map { $0 % 7 == 0 })
        let choice = PointChoice(count: column.count) { isChosen[$0] }
        let chosen = points.indices.filter { $0 % 7 == 0 }.map { points[$0] }
        #expect(choice.count(in: 0..<3_000) == chosen.count)
        for zoom in [0, 3, 8, 15] {
            let tile = MapTile(holding: points[0], zoom: zoom)
            #expect(table(column.squares(of: tile, among: choice)) == expected(chosen, tile))
        }
        for index in 0..<3_000 { #expect(choice.contains(index) == (column.rows[index] % 7 == 0)) }
        for end in [0, 1, 63, 64, 65, 2_999] {
            #expect(choice.count(in: 0..<end) == column.rows[..<end].count { $0 % 7 == 0 })
        }
    }

    @Test("a choice by kinds and period is that of the condition written out (seed 34)")
    func kindsAndPeriod() {
        var random = SplitMix64(state: 34)
        for count in [0, 1, 63, 64, 65, 1_000] {
            let kinds = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() % 5) }
            let instants = (0..<count).map { _ in Int64(random.next() % 100) }
            let choice = PointChoice(kinds: kinds, wanted: [1, 4, 255], instants: instants, period: 20..<60)
            let expected = PointChoice(count: count) {
                (kinds[$0] == 1 || kinds[$0] == 4) && instants[$0] >= 20 && instants[$0] < 60
            }
            #expect(choice == expected)
            #expect(
                choice.count(in: 0..<count) == (0..<count).count { choice.contains($0) })
        }
    }
}
