// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import EnlacePicture
import Foundation
import Synchronization

/// What lies under the records on the map: the line, its segments and ports, the sides, and the layers beside
/// the agreement. The same for everybody, so each tile is made once.
package final class MapGround: Sendable {
    /// The borders.
    package let borders: Borders
    /// The layers beside the agreement, in the order in which they are drawn.
    package let layers: [BasemapLayer]
    /// The own party: its side is plain, every other side is hatched.
    let own: PartyCode
    let segments: [Stretch]
    let ports: [Port]
    private let lines: [(border: Borders.Border, drawn: DrawnLine)]
    private let tiles = Mutex<[MapTile: VectorTile]>([:])

    /// Tiles kept; a map looks at some dozens.
    private static let tilesMax = 600

    /// A segment as it is drawn.
    struct Stretch: Sendable {
        let fact: SegmentFact
        let line: BasemapLayer.Line
        /// For maps from far away: with fewer vertices.
        let far: BasemapLayer.Line
        let middle: MercatorPoint
        let end: MercatorPoint
    }

    struct Port: Sendable {
        let point: MercatorPoint
        let name: Phrase
    }

    /// The ground of an agreement.
    ///
    /// - Parameter layers: Layers to find one's way by.
    package init(agreement: Agreement, borders: Borders, own: PartyCode, layers: [BasemapLayer] = []) {
        self.borders = borders
        self.layers = layers
        self.own = own
        lines = borders.borders.map { ($0, DrawnLine($0.line)) }
        segments = borders.borders.flatMap { border in
            (border.segments?.segments ?? []).compactMap { Stretch($0, on: border.line) }
        }
        ports = (agreement.tables["ports"]?.rows ?? []).compactMap { row in
            guard let point = row.point("point"), let name = row.name else { return nil }
            return Port(point: MercatorPoint(point), name: name)
        }
    }

    /// The layers of a folder `basemap` beside an agreement, by name; none where there is no such folder.
    package static func layers(in agreementFolder: URL) -> [BasemapLayer] {
        let folder = agreementFolder.appending(path: "basemap")
        // An agreement need not have layers; what cannot be read is not drawn.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".geojson") }.sorted().compactMap { name in
            // As above: a map without a layer is better than none.
            guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
            return BasemapLayer(name: String(name.dropLast(".geojson".count)), geoJSON: Array(data))
        }
    }

    /// The corners of all lines: what a first look at the map shows.
    package var vertices: [GeoPoint] { borders.borders.flatMap { $0.line.vertices } }

    /// The segment with a code as it is drawn.
    func stretch(_ code: SegmentCode) -> Stretch? { segments.first { $0.fact.code == code } }

    /// The corners of a segment; none for a code that the agreement does not know.
    package func vertices(of code: SegmentCode) -> [GeoPoint] {
        stretch(code)?.far.vertices.map(\.point) ?? []
    }

    /// What lies under the records in a tile.
    package func tile(_ tile: MapTile) -> VectorTile {
        if let known = tiles.withLock({ $0[tile] }) { return known }
        let made = made(tile)
        tiles.withLock { tiles in
            if tiles.count >= Self.tilesMax { tiles.removeAll() }
            tiles[tile] = made
        }
        return made
    }

    private func made(_ tile: MapTile) -> VectorTile {
        let clip = TileClip(tile)
        var made: [VectorTile.Layer] = [
            VectorTile.Layer(name: "side", features: MapHatch(borders, own: own).features(of: tile))
        ]
        for layer in layers {
            let lines = layer.lines.filter { $0.mayTouch(tile) }.flatMap { clip.parts(of: $0.vertices) }
            if !lines.isEmpty {
                made.append(
                    VectorTile.Layer(
                        name: layer.name, features: [VectorTile.Feature(geometry: .lines(lines))]))
            }
            made.append(VectorTile.Layer(name: "\(layer.name)-names", features: names(layer, clip)))
        }
        made.append(VectorTile.Layer(name: "line", features: lines(clip)))
        made.append(VectorTile.Layer(name: "segments", features: segments(clip)))
        made.append(VectorTile.Layer(name: "ports", features: ports(clip)))
        return VectorTile(layers: made)
    }

    /// Named places, the smaller ones from nearer: a tile holds some dozens of names at most.
    private func names(_ layer: BasemapLayer, _ clip: TileClip) -> [VectorTile.Feature] {
        let least =
            switch clip.tile.zoom {
            case ..<5: 500_000
            case 5: 200_000
            case 6: 80_000
            case 7: 30_000
            case 8: 10_000
            case 9: 3_000
            default: 0
            }
        return layer.places.filter { $0.population >= least }.compactMap { place in
            guard inside(place.point, clip.tile), let spot = clip.place(of: place.point) else { return nil }
            return VectorTile.Feature(
                geometry: .points([spot]),
                properties: [
                    .init("name", .text(place.name)), .init("population", .whole(Int64(place.population))),
                ])
        }
    }

    private func inside(_ point: MercatorPoint, _ tile: MapTile) -> Bool {
        MapTile(holding: point, zoom: tile.zoom) == tile
    }

    private func lines(_ clip: TileClip) -> [VectorTile.Feature] {
        lines.compactMap { border, drawn in
            let parts = clip.parts(of: drawn.vertices(zoom: clip.tile.zoom))
            guard !parts.isEmpty else { return nil }
            return VectorTile.Feature(
                geometry: .lines(parts), properties: [.init("border", .text(border.code.rawValue))])
        }
    }

    /// Where a segment ends, and its name in its middle.
    private func segments(_ clip: TileClip) -> [VectorTile.Feature] {
        segments.flatMap { stretch -> [VectorTile.Feature] in
            [(stretch.middle, "name"), (stretch.end, "end")].compactMap { point, what in
                guard inside(point, clip.tile), let place = clip.place(of: point) else { return nil }
                return VectorTile.Feature(
                    geometry: .points([place]),
                    properties: [
                        .init("what", .text(what)), .init("code", .text(stretch.fact.code.rawValue)),
                        .init("name_en", .text(stretch.fact.name.en)),
                        .init("name_es", .text(stretch.fact.name.es)),
                    ])
            }
        }
    }

    private func ports(_ clip: TileClip) -> [VectorTile.Feature] {
        ports.compactMap { port in
            guard inside(port.point, clip.tile), let place = clip.place(of: port.point) else { return nil }
            return VectorTile.Feature(
                geometry: .points([place]),
                properties: [
                    .init("name_en", .text(port.name.en)), .init("name_es", .text(port.name.es)),
                ])
        }
    }
}

extension MapGround.Stretch {
    /// The part of a line between two measures.
    init?(_ fact: SegmentFact, on line: BorderLine) {
        let from = Double(fact.fromMetres)
        let to = min(Double(fact.toMetres), line.lengthMetres)
        guard let start = line.point(atMeasure: from), let end = line.point(atMeasure: to),
            let middle = line.point(atMeasure: (from + to) / 2)
        else { return nil }
        let inner = zip(line.vertices, line.vertexMeasures).filter { $1 > from && $1 < to }.map(\.0)
        let vertices = [start] + inner + [end]
        self.fact = fact
        self.line = BasemapLayer.Line(vertices.map { MercatorPoint($0) })
        far = BasemapLayer.Line(
            LineSimplification.simplified(vertices, metres: DrawnLine.farMetres).map { MercatorPoint($0) })
        self.middle = MercatorPoint(middle)
        self.end = MercatorPoint(end)
    }
}
