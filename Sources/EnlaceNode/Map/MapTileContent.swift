// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import EnlacePicture

/// A tile of incidents as a browser draws it. Layers: `marks`, `circles` (uncertainty), `clusters`,
/// `stretches` (positions that stand for an area) and `sum`, which says how many incidents the tile holds.
package struct MapTileContent: Sendable {
    /// What lies under the incidents.
    package let ground: MapGround
    let agreement: Agreement

    /// A circle of uncertainty is drawn from so many steps of the tile up (6 pixels), and never larger than
    /// the tile.
    static let radiusRange = 48.0...4096.0
    private static let corners = 36
    /// Where more than so many are drawn one by one, their circles would cover each other: nearer, they come.
    private static let circledMax = 60
    private static let equatorMetres = 40_075_016.685_578_49

    /// Tiles over a ground.
    package init(ground: MapGround, agreement: Agreement) {
        self.ground = ground
        self.agreement = agreement
    }

    /// What a selection shows in a tile.
    package func tile(_ tile: MapTile, of selection: MapSelection) -> VectorTile {
        self.tile(tile, in: MapScope(selection.filter, over: selection.columns), selection)
    }

    /// The same; what is chosen is asked for only where the tile needs it.
    package func tile(
        _ tile: MapTile, in scope: MapScope, _ selection: @autoclosure () -> MapSelection
    ) -> VectorTile {
        // Asked for at most once, whoever needs it.
        var known: MapSelection?
        func chosen() -> MapSelection {
            let made = known ?? selection()
            known = made
            return made
        }
        let scene = MapTileScene(tile, in: scope, chosen())
        let marks = scene.singles.map { single in
            VectorTile.Feature(
                geometry: .points([single.place]), properties: properties(of: single.row))
        }
        let clusters = scene.clusters.map { cluster in
            VectorTile.Feature(
                geometry: .points([cluster.place]),
                properties: [
                    .init("count", .whole(Int64(cluster.count))),
                    .init("killed", .whole(Int64(cluster.deaths))),
                ])
        }
        let sum = VectorTile.Feature(
            geometry: .points([TilePlace(x: MapTile.extent / 2, y: MapTile.extent / 2)]),
            properties: [
                .init("incidents", .whole(Int64(scene.total))),
                .init("clustered", .whole(Int64(scene.total - scene.singles.count))),
            ])
        return VectorTile(layers: [
            VectorTile.Layer(
                name: "stretches", features: scope.mayHaveStretches ? stretches(tile, chosen()) : []),
            VectorTile.Layer(name: "circles", features: circles(around: scene, scope, chosen())),
            VectorTile.Layer(name: "marks", features: marks),
            VectorTile.Layer(name: "clusters", features: clusters),
            VectorTile.Layer(name: "sum", features: scene.total > 0 ? [sum] : []),
        ])
    }

    private func properties(of row: MapRow) -> [VectorTile.Property] {
        [
            .init("id", .text(row.id.description)), .init("party", .text(row.party.rawValue)),
            .init("own", .truth(row.party == ground.own)), .init("event", .text(row.event?.rawValue ?? "")),
            .init("shape", .text(MapShape(row.event, in: agreement).rawValue)),
            .init("harm", .text(row.harm.rawValue)), .init("coarse", .truth(row.placing == .circle)),
            .init("metres", .whole(Int64(row.uncertaintyMetres ?? 0))),
        ]
    }

    /// How far a distance reaches at a position, in steps of a tile.
    func steps(metres: Double, at point: GeoPoint, zoom: Int) -> Double {
        let cosine = Elementary.sineCosine(degreesE7: Double(point.latitudeE7)).cosine
        let world = Double(MapTile.extent) * Double(1 << zoom)
        return metres / (Self.equatorMetres * max(cosine, 1e-6)) * world
    }

    /// The circles of what is drawn one by one, here and in the tiles around, as far as they reach in here.
    private func circles(
        around scene: MapTileScene, _ scope: MapScope, _ selection: @autoclosure () -> MapSelection
    ) -> [VectorTile.Feature] {
        let tile = scene.tile
        let clip = TileClip(tile)
        // Farther out every circle is smaller than a mark.
        guard let metres = scope.uncertaintyMetresMax,
            steps(metres: Double(metres), at: tile.bounds.northEast, zoom: tile.zoom)
                >= Self.radiusRange.lowerBound
                || steps(metres: Double(metres), at: tile.bounds.southWest, zoom: tile.zoom)
                    >= Self.radiusRange.lowerBound
        else { return [] }
        var features = circles(of: scene, in: clip)
        for column in -1...1 {
            for row in -1...1 where (column, row) != (0, 0) {
                guard
                    let beside = MapTile(
                        zoom: tile.zoom, column: Int(tile.column) + column, row: Int(tile.row) + row)
                else { continue }
                features += circles(of: MapTileScene(beside, in: scope, selection()), in: clip)
            }
        }
        return features
    }

    private func circles(of scene: MapTileScene, in clip: TileClip) -> [VectorTile.Feature] {
        guard scene.singles.count <= Self.circledMax else { return [] }
        return scene.singles.compactMap { single in
            guard let metres = single.row.uncertaintyMetres, let point = single.row.point else { return nil }
            let radius = steps(metres: Double(metres), at: point, zoom: clip.tile.zoom)
            guard Self.radiusRange.contains(radius) else { return nil }
            let centre = MercatorPoint(point)
            let steps = radius * Double(Int64(1) << (20 - Int64(min(clip.tile.zoom, 20))))
            let ring = (0...Self.corners).map { corner -> MercatorPoint in
                let angle = Double(corner % Self.corners) / Double(Self.corners) * 2 * Elementary.pi
                let turn = Elementary.sineCosine(angle)
                let last = Double(UInt32.max)
                return MercatorPoint(
                    x: UInt32(min(max(Double(centre.x) + turn.cosine * steps, 0), last)),
                    y: UInt32(min(max(Double(centre.y) + turn.sine * steps, 0), last)))
            }
            let parts = clip.parts(of: ring)
            guard !parts.isEmpty else { return nil }
            return VectorTile.Feature(
                geometry: .lines(parts),
                properties: [
                    .init("id", .text(single.row.id.description)),
                    .init("coarse", .truth(single.row.placing == .circle)),
                ])
        }
    }

    /// Segments along which something is drawn whose position stands for an area.
    func stretches(_ tile: MapTile, _ selection: MapSelection) -> [VectorTile.Feature] {
        let clip = TileClip(tile)
        return selection.stretches.sorted { $0.key < $1.key }.flatMap { code, count -> [VectorTile.Feature] in
            guard let stretch = ground.stretch(code) else { return [] }
            let line = tile.zoom < DrawnLine.nearZoom ? stretch.far : stretch.line
            guard line.mayTouch(tile) else { return [] }
            let properties: [VectorTile.Property] = [
                .init("segment", .text(code.rawValue)), .init("count", .whole(Int64(count))),
            ]
            var features: [VectorTile.Feature] = []
            let parts = clip.parts(of: line.vertices)
            if !parts.isEmpty {
                features.append(VectorTile.Feature(geometry: .lines(parts), properties: properties))
            }
            if MapTile(holding: stretch.middle, zoom: tile.zoom) == tile {
                features.append(
                    VectorTile.Feature(
                        geometry: .points([tile.place(of: stretch.middle)]), properties: properties))
            }
            return features
        }
    }
}
