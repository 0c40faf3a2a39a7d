// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import EnlacePicture

extension MapTileContent {
    /// What a selection shows in a view, out of the same tiles that a browser draws.
    package func drawing(_ view: MapView, of selection: MapSelection) -> MapDrawing {
        var drawing = MapDrawing()
        let scale = Double(MapView.tileSide) / Double(MapTile.extent)
        var lines: [String: [[MapPlace]]] = [:]
        var order: [String] = []
        var stretches: [SegmentCode: [[MapPlace]]] = [:]
        for (tile, corner) in view.tiles {
            func place(_ spot: TilePlace) -> MapPlace {
                MapPlace(x: corner.x + Double(spot.x) * scale, y: corner.y + Double(spot.y) * scale)
            }
            for layer in ground.tile(tile).layers {
                if !order.contains(layer.name) { order.append(layer.name) }
                for feature in layer.features {
                    switch feature.geometry {
                    case .lines(let parts): lines[layer.name, default: []] += parts.map { $0.map(place) }
                    case .points(let spots):
                        guard let text = feature.title, let spot = spots.first else { continue }
                        drawing.labels.append(
                            MapDrawing.Label(kind: layer.name, text: text, place: place(spot)))
                    case .areas: continue
                    }
                }
            }
            for feature in self.stretches(tile, selection) {
                guard case .lines(let parts) = feature.geometry, let code = feature.segment else { continue }
                stretches[code, default: []] += parts.map { $0.map(place) }
            }
            add(MapTileScene(tile, of: selection), view, place, to: &drawing)
        }
        drawing.ground = order.compactMap { name in
            lines[name].map { MapDrawing.Ground(name: name, lines: $0) }
        }
        drawing.stretches = stretches.sorted { $0.key < $1.key }.map { code, parts in
            MapDrawing.Stretch(segment: code, count: selection.stretches[code] ?? 0, lines: parts)
        }
        return drawing
    }

    /// The incidents of a tile as far as they lie in view.
    private func add(
        _ scene: MapTileScene, _ view: MapView, _ place: (TilePlace) -> MapPlace,
        to drawing: inout MapDrawing
    ) {
        let scale = Double(MapView.tileSide) / Double(MapTile.extent)
        for single in scene.singles {
            guard let point = single.row.point, view.holds(point) else { continue }
            let radius = single.row.uncertaintyMetres.map {
                steps(metres: Double($0), at: point, zoom: scene.tile.zoom) * scale
            }
            drawing.singles.append(
                MapDrawing.Single(
                    row: single.row, shape: MapShape(single.row.event, in: agreement),
                    place: view.place(of: MercatorPoint(point)), radius: radius ?? 0))
        }
        for cluster in scene.clusters {
            let middle = MercatorPoint(scene.tile.point(at: cluster.place))
            drawing.clusters.append(
                MapDrawing.Cluster(
                    place: place(cluster.place), count: cluster.count, deaths: cluster.deaths,
                    view: MapView(centre: middle, zoom: view.zoom + 3)))
        }
    }
}

extension VectorTile.Feature {
    private func text(_ name: String) -> String? {
        for property in properties where property.name == name {
            if case .text(let text) = property.value { return text }
        }
        return nil
    }

    /// What a feature is called; nothing for the ends of segments.
    fileprivate var title: Phrase? {
        if text("what") == "end" { return nil }
        if let en = text("name_en"), let es = text("name_es") { return Phrase(en: en, es: es) }
        return text("name").map { Phrase(same: $0) }
    }

    fileprivate var segment: SegmentCode? { text("segment").flatMap { SegmentCode(rawValue: $0) } }
}
