// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A tile of a web map: at zoom z the square is cut into 2^z columns and rows, counted from the north-west.
package struct MapTile: Hashable, Sendable {
    /// The zoom, 0 … 22.
    package let zoom: Int
    /// The column, from the west.
    package let column: UInt32
    /// The row, from the north.
    package let row: UInt32

    /// Deeper than any map of ours: a tile is 10 m wide there.
    package static let zoomMax = 22
    /// Steps across a tile, as vector tiles have them by default.
    package static let extent: Int32 = 4096

    /// A tile; nil where there is none with these numbers.
    package init?(zoom: Int, column: Int, row: Int) {
        guard (0...Self.zoomMax).contains(zoom), (0..<1 << zoom).contains(column),
            (0..<1 << zoom).contains(row)
        else { return nil }
        self.init(unchecked: zoom, UInt32(column), UInt32(row))
    }

    /// The tile that holds a position.
    package init(holding point: MercatorPoint, zoom: Int) {
        let zoom = min(max(zoom, 0), Self.zoomMax)
        // A shift by 32 gives zero here, as it should at zoom 0.
        self.init(unchecked: zoom, point.x >> (32 - zoom), point.y >> (32 - zoom))
    }

    /// The tile that holds a position on the globe.
    package init(holding point: GeoPoint, zoom: Int) {
        self.init(holding: MercatorPoint(point), zoom: zoom)
    }

    private init(unchecked zoom: Int, _ column: UInt32, _ row: UInt32) {
        self.zoom = zoom
        self.column = column
        self.row = row
    }

    /// The tile around this one at the zoom before.
    package var parent: MapTile? { MapTile(zoom: zoom - 1, column: Int(column / 2), row: Int(row / 2)) }

    /// The four tiles within this one at the next zoom, in the order of the curve.
    package var children: [MapTile] {
        [(0, 0), (1, 0), (0, 1), (1, 1)].compactMap {
            MapTile(zoom: zoom + 1, column: 2 * Int(column) + $0.0, row: 2 * Int(row) + $0.1)
        }
    }

    /// The steps of the whole map across this tile.
    var side: Int64 { 1 << (32 - Int64(zoom)) }
    /// The tile's north-western corner in steps of the whole map.
    var origin: (x: Int64, y: Int64) { (Int64(column) * side, Int64(row) * side) }

    /// The tile's place on the curve, at its own zoom: points of the tile, and no others, have it as the
    /// first `2 zoom` bits.
    package var curve: UInt64 {
        let corner = MercatorPoint(
            x: UInt32(truncatingIfNeeded: origin.x), y: UInt32(truncatingIfNeeded: origin.y))
        return corner.curve >> (64 - 2 * UInt64(zoom))
    }

    /// The corners of the tile on the globe: the least and the greatest longitude and latitude.
    package var bounds: (southWest: GeoPoint, northEast: GeoPoint) {
        let last = Int64(UInt32.max)
        let west = UInt32(origin.x)
        let east = UInt32(min(origin.x + side, last))
        let north = UInt32(origin.y)
        let south = UInt32(min(origin.y + side, last))
        return (MercatorPoint(x: west, y: south).point, MercatorPoint(x: east, y: north).point)
    }

    /// A position in the tile's own steps, 0 … 4095 within it; beyond that outside, across the whole map.
    package func place(of point: MercatorPoint) -> TilePlace {
        // From zoom 20 on a step of the tile is finer than one of the map.
        let x = ((Int64(point.x) - origin.x) << 12) >> (32 - Int64(zoom))
        let y = ((Int64(point.y) - origin.y) << 12) >> (32 - Int64(zoom))
        return TilePlace(x: Int32(clamping: x), y: Int32(clamping: y))
    }
}

/// A place in a tile, in 4,096ths of its side from its north-western corner, to the east and to the south.
package struct TilePlace: Hashable, Sendable {
    /// Steps to the east.
    package let x: Int32
    /// Steps to the south.
    package let y: Int32

    /// A place.
    package init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }
}
