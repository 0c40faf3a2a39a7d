// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What of points and lines falls into a tile, with a margin around it, so that what is drawn across the edge
/// of two tiles meets.
package struct TileClip: Sendable {
    /// The tile.
    package let tile: MapTile
    /// The margin around the tile, in its steps.
    package let buffer: Int32

    /// A margin of 64 steps: 4 pixels of a tile drawn 256 pixels wide.
    package static let bufferDefault: Int32 = 64

    /// A clip to a tile.
    package init(_ tile: MapTile, buffer: Int32 = TileClip.bufferDefault) {
        self.tile = tile
        self.buffer = min(max(0, buffer), MapTile.extent)
    }

    /// The place of a point in the tile; nil outside tile and margin.
    package func place(of point: MercatorPoint) -> TilePlace? {
        let place = tile.place(of: point)
        return contains(place) ? place : nil
    }

    /// The parts of a line that lie in the tile and its margin, each of at least two different places.
    ///
    /// An edge never goes farther than half way round the globe: one over the date line is drawn over it.
    package func parts(of line: [MercatorPoint]) -> [[TilePlace]] {
        guard let first = line.first else { return [] }
        var parts: [[TilePlace]] = []
        var part: [TilePlace] = []
        var start = exact(first)
        for point in line.dropFirst() {
            let end = exact(point, near: start)
            if let (from, to) = clipped(start, end) {
                if part.last != from.place { close(&part, into: &parts) }
                append(from.place, to: &part)
                append(to.place, to: &part)
            } else {
                close(&part, into: &parts)
            }
            start = end
        }
        close(&part, into: &parts)
        return parts
    }

    private func contains(_ place: TilePlace) -> Bool {
        let range = -buffer...(MapTile.extent + buffer)
        return range.contains(place.x) && range.contains(place.y)
    }

    private func append(_ place: TilePlace, to part: inout [TilePlace]) {
        if part.last != place { part.append(place) }
    }

    private func close(_ part: inout [TilePlace], into parts: inout [[TilePlace]]) {
        if part.count > 1 { parts.append(part) }
        part = []
    }

    /// A place in the tile's steps that keeps the fraction.
    private struct ExactPlace {
        var x: Double
        var y: Double
        var place: TilePlace { TilePlace(x: Int32(x.rounded()), y: Int32(y.rounded())) }
    }

    private func exact(_ point: MercatorPoint) -> ExactPlace {
        let scale = Double(MapTile.extent) / Double(tile.side)
        return ExactPlace(
            x: Double(Int64(point.x) - tile.origin.x) * scale,
            y: Double(Int64(point.y) - tile.origin.y) * scale)
    }

    private func exact(_ point: MercatorPoint, near other: ExactPlace) -> ExactPlace {
        let turn = Double(MapTile.extent) * Double(1 << tile.zoom)
        var place = exact(point)
        if place.x - other.x > turn / 2 { place.x -= turn }
        if other.x - place.x > turn / 2 { place.x += turn }
        return place
    }

    /// The part of an edge within tile and margin (Liang and Barsky 1984): what is left between the greatest
    /// entry and the least exit of the four sides.
    private func clipped(_ start: ExactPlace, _ end: ExactPlace) -> (ExactPlace, ExactPlace)? {
        let low = -Double(buffer)
        let high = Double(MapTile.extent + buffer)
        let x = end.x - start.x
        let y = end.y - start.y
        var entry = 0.0
        var exit = 1.0
        for (step, room) in [
            (-x, start.x - low), (x, high - start.x), (-y, start.y - low), (y, high - start.y),
        ] {
            if step == 0 {
                if room < 0 { return nil }
            } else if step < 0 {
                entry = max(entry, room / step)
            } else {
                exit = min(exit, room / step)
            }
        }
        guard entry <= exit else { return nil }
        func place(_ fraction: Double) -> ExactPlace {
            if fraction == 0 { return start }
            return fraction == 1
                ? end : ExactPlace(x: start.x + x * fraction, y: start.y + y * fraction)
        }
        return (place(entry), place(exit))
    }
}
