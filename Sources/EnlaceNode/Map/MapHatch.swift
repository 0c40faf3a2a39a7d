// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import EnlaceModel

/// The fine hatch over the sides of counterparts, as lines in a tile: a side is where the borders say it is,
/// however many there are, and not where a polygon that somebody drew says.
struct MapHatch: Sendable {
    let borders: Borders
    let own: PartyCode

    /// Between two lines of the hatch, in steps of a tile. Divides the tile, so that lines meet across tiles.
    private static let spacing: Int32 = 256
    /// Between two places of a line that are asked for their side.
    private static let stride: Int32 = 128
    /// Farther from the line there is no hatch: it would say something about places this is not about.
    private static let metresMax = 400_000.0

    init(_ borders: Borders, own: PartyCode) {
        self.borders = borders
        self.own = own
    }

    /// The hatch of a tile.
    func features(of tile: MapTile) -> [VectorTile.Feature] {
        // Where a tile is wider than what is hatched, its lines would be coarser than the side.
        guard tile.zoom >= 3 else { return [] }
        var lines: [[TilePlace]] = []
        var sum = Self.spacing
        while sum < 2 * MapTile.extent {
            lines += parts(ofDiagonal: sum, in: tile)
            sum += Self.spacing
        }
        return lines.isEmpty ? [] : [VectorTile.Feature(geometry: .lines(lines))]
    }

    /// The parts of the line x + y = sum that lie on a counterpart's side.
    private func parts(ofDiagonal sum: Int32, in tile: MapTile) -> [[TilePlace]] {
        let first = max(0, sum - MapTile.extent)
        let last = min(MapTile.extent, sum)
        var parts: [[TilePlace]] = []
        var start: Int32?
        var before = first
        var wasHatched = false
        var y = first
        while true {
            let isHatched = isCounterpart(sum, y, tile)
            if isHatched, !wasHatched { start = y == first ? y : edge(sum, before, y, tile) }
            if !isHatched, wasHatched, let from = start {
                parts.append(part(sum, from, edge(sum, y, before, tile)))
                start = nil
            }
            wasHatched = isHatched
            before = y
            guard y < last else { break }
            y = min(last, y + Self.stride)
        }
        if let start, start < last { parts.append(part(sum, start, last)) }
        return parts
    }

    private func part(_ sum: Int32, _ from: Int32, _ to: Int32) -> [TilePlace] {
        [TilePlace(x: sum - from, y: from), TilePlace(x: sum - to, y: to)]
    }

    /// Where the hatch begins between a place without and one with it, to four steps.
    private func edge(_ sum: Int32, _ plain: Int32, _ hatched: Int32, _ tile: MapTile) -> Int32 {
        var (plain, hatched) = (plain, hatched)
        while abs(hatched - plain) > 4 {
            let middle = (plain + hatched) / 2
            if isCounterpart(sum, middle, tile) { hatched = middle } else { plain = middle }
        }
        return hatched
    }

    private func isCounterpart(_ sum: Int32, _ y: Int32, _ tile: MapTile) -> Bool {
        let found = borders.locate(tile.point(at: TilePlace(x: sum - y, y: y)))
        // Beyond a line's end there is no side in law.
        guard let party = found.party, found.position.beyond == nil,
            found.position.distanceMetres <= Self.metresMax
        else { return false }
        return party != own
    }
}

extension MapTile {
    /// The position of a place of the tile, to the nearest step of the map.
    package func point(at place: TilePlace) -> GeoPoint {
        let side = Int64(1) << (32 - Int64(zoom))
        let x = Int64(column) * side + (Int64(place.x) * side >> 12)
        let y = Int64(row) * side + (Int64(place.y) * side >> 12)
        let last = Int64(UInt32.max)
        return MercatorPoint(x: UInt32(min(max(x, 0), last)), y: UInt32(min(max(y, 0), last))).point
    }
}
