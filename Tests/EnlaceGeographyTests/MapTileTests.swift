// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Foundation
import Testing

@Suite("Tiles of the map")
struct MapTileTests {
    @Test("are those of other programs: known positions and zooms")
    func known() throws {
        // mercantile 1.2.1, tile(lng, lat, zoom).
        let expected: [(Double, Double, Int, UInt32, UInt32)] = [
            (-110.9347, 31.3336, 0, 0, 0),
            (-110.9347, 31.3336, 9, 98, 209),
            (-117.0288, 32.5425, 14, 2865, 6624),
            (-97.4761, 25.8838, 18, 60092, 111548),
            (151.2, -33.9, 12, 3768, 2458),
            (0.001, -0.001, 1, 1, 1),
            (-110.9347, 31.3336, 22, 804669, 1712401),
        ]
        for (longitude, latitude, zoom, column, row) in expected {
            let tile = MapTile(holding: try GeoPoint(longitude: longitude, latitude: latitude), zoom: zoom)
            #expect(tile.column == column && tile.row == row, "\(longitude), \(latitude), \(zoom)")
        }
    }

    @Test("places on the map agree with the textbook formula to a step in 2^32 and turn back (seed 28)")
    func mercator() throws {
        var random = SplitMix64(state: 28)
        for _ in 0..<20_000 {
            let point = try random.point(west: -180, south: -85, east: 180, north: 85)
            let place = MercatorPoint(point)
            let x = (point.longitude + 180) / 360 * 4_294_967_296
            let y = (1 - asinh(tan(point.latitude * .pi / 180)) / .pi) / 2 * 4_294_967_296
            #expect(abs(Double(place.x) - x) <= 1.001 && abs(Double(place.y) - y) <= 1.001)
            let back = place.point
            #expect(
                abs(back.longitudeE7 - point.longitudeE7) <= 1
                    && abs(back.latitudeE7 - point.latitudeE7) <= 1)
            #expect(MercatorPoint(curve: place.curve) == place)
        }
    }

    @Test("the rims, the poles and the date line stay on the map")
    func rims() throws {
        let cases: [(Double, Double, UInt32, UInt32)] = [
            (-180, 90, 0, 0), (180, 90, 0, 0), (-180, -90, 0, .max), (0, 0, 1 << 31, 1 << 31),
        ]
        for (longitude, latitude, x, y) in cases {
            let place = MercatorPoint(try GeoPoint(longitude: longitude, latitude: latitude))
            #expect(place == MercatorPoint(x: x, y: y))
        }
    }

    @Test("at every zoom hold their children, and the point they were asked for (seed 29)")
    func nested() throws {
        var random = SplitMix64(state: 29)
        for _ in 0..<500 {
            let point = MercatorPoint(try random.point(west: -118, south: 25, east: -97, north: 34))
            var tile = MapTile(holding: point, zoom: MapTile.zoomMax)
            while let parent = tile.parent {
                #expect(
                    parent.children.contains(tile) && parent == MapTile(holding: point, zoom: parent.zoom))
                #expect(parent.curve == tile.curve >> 2)
                let place = parent.place(of: point)
                #expect((0..<4096).contains(place.x) && (0..<4096).contains(place.y))
                tile = parent
            }
            #expect(tile == MapTile(zoom: 0, column: 0, row: 0) && tile.curve == 0)
        }
        #expect(MapTile(zoom: 3, column: 8, row: 0) == nil && MapTile(zoom: -1, column: 0, row: 0) == nil)
        #expect(MapTile(zoom: 23, column: 0, row: 0) == nil && MapTile(zoom: 2, column: 0, row: -1) == nil)
    }

    @Test("have bounds that meet those of their neighbours")
    func bounds() throws {
        let tile = try #require(MapTile(zoom: 8, column: 49, row: 103))
        let east = try #require(MapTile(zoom: 8, column: 50, row: 103))
        let south = try #require(MapTile(zoom: 8, column: 49, row: 104))
        #expect(tile.bounds.northEast.longitudeE7 == east.bounds.southWest.longitudeE7)
        #expect(tile.bounds.southWest.latitudeE7 == south.bounds.northEast.latitudeE7)
        #expect(abs(tile.bounds.southWest.longitude - (-111.09375)) < 1e-7)
        let world = try #require(MapTile(zoom: 0, column: 0, row: 0)).bounds
        #expect(world.southWest.longitudeE7 == -1_800_000_000 && world.northEast.longitudeE7 > 1_799_999_990)
        #expect(abs(world.northEast.latitude - 85.0511287798) < 1e-6)
    }

    @Test("a line is cut at the margin of the tile and nowhere else")
    func clip() throws {
        let tile = try #require(MapTile(zoom: 4, column: 3, row: 6))
        func point(_ x: Int64, _ y: Int64) -> MercatorPoint {
            let side: Int64 = 1 << 28
            return MercatorPoint(
                x: UInt32(3 * side + x * side / 4_096), y: UInt32(6 * side + y * side / 4_096))
        }
        func places(_ pairs: [(Int32, Int32)]) -> [TilePlace] {
            pairs.map { TilePlace(x: $0.0, y: $0.1) }
        }
        let clip = TileClip(tile, buffer: 100)
        // Through the tile from side to side, out, and back over a corner.
        let line = [point(-1_000, 2_000), point(5_000, 2_000), point(5_000, 5_000), point(2_000, 5_000)]
        #expect(clip.parts(of: line) == [places([(-100, 2_000), (4_196, 2_000)])])
        #expect(
            clip.parts(of: [point(100, 200), point(300, 400), point(300, 400)]) == [
                places([(100, 200), (300, 400)])
            ])
        #expect(
            clip.parts(of: [point(10, 10), point(10, 5_000), point(20, 5_000), point(20, 10)])
                == [places([(10, 10), (10, 4_196)]), places([(20, 4_196), (20, 10)])])
        #expect(clip.parts(of: [point(-200, 0), point(-200, 4_000)]).isEmpty && clip.parts(of: []).isEmpty)
        #expect(clip.place(of: point(4_196, -100)) == TilePlace(x: 4_196, y: -100))
        #expect(clip.place(of: point(4_197, 0)) == nil)
    }

    @Test("a line over the date line is drawn over it, not around the world")
    func dateLine() throws {
        let line = try [(179.0, 10.0), (-179, 10)].map {
            MercatorPoint(try GeoPoint(longitude: $0.0, latitude: $0.1))
        }
        let east = try #require(MapTile(zoom: 2, column: 3, row: 1))
        let middle = try #require(MapTile(zoom: 2, column: 1, row: 1))
        #expect(TileClip(east).parts(of: line).count == 1)
        #expect(TileClip(middle).parts(of: line).isEmpty)
    }
}
