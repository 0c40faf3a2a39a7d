// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension MapPage {
    /// The map as a drawing. With a script and WebGL the same map can be moved; without, its links move it.
    static func picture(_ input: Input, _ viewer: Viewer) -> HTML {
        let drawing = input.drawing
        let ground = drawing.ground.map { layer -> HTML in
            let name = groundClass(layer.name)
            return "<path class=\"ground ground--\(name)\" d=\"\(path(layer.lines))\"/>\n"
        }
        let stretches = drawing.stretches.map { stretch -> HTML in
            "<path class=\"stretch\" d=\"\(path(stretch.lines))\"/>\n"
        }
        let labels = apart(drawing.labels.filter { isShown($0, input.view) }).map { label -> HTML in
            """
            <text class="ground__label ground__label--\(groundClass(label.kind))" x="\(unit(label.place.x))" \
            y="\(unit(label.place.y))">\(viewer.say(label.text))</text>

            """
        }
        let title = viewer.sayPlainly(ConsolePhrases.Map.picture, drawing.inView.grouped)
        return """
            <figure class="map__figure" data-map-picture>
            <svg class="map__svg" viewBox="0 0 \(MapView.width) \(MapView.height)" role="img" \
            aria-label="\(title)">
            \(ground)\(stretches)\(labels)\(circles(drawing))\(clusters(input, viewer))\
            \(singles(drawing, viewer))\(focusRing(input))</svg>
            </figure>

            """
    }

    /// The few layers that have a look of their own, by what their name says; others are thin lines.
    private static func groundClass(_ name: String) -> String {
        for known in ["side", "line", "segments", "ports", "coast", "rivers", "counties", "states"]
        where name == known || name.hasSuffix("-\(known)") {
            return known
        }
        return "other"
    }

    /// The words that stand clear of those before them: the larger places come first in their tile.
    private static func apart(_ labels: [MapDrawing.Label]) -> [MapDrawing.Label] {
        labels.reduce(into: []) { kept, label in
            let isClear = kept.allSatisfy {
                abs($0.place.x - label.place.x) > 90 || abs($0.place.y - label.place.y) > 16
            }
            if isClear, kept.count < 60 { kept.append(label) }
        }
    }

    /// Words thin out on a map from far away.
    private static func isShown(_ label: MapDrawing.Label, _ view: MapView) -> Bool {
        guard (0...Double(MapView.width)).contains(label.place.x),
            (0...Double(MapView.height)).contains(label.place.y)
        else { return false }
        switch label.kind {
        case "segments": return (8...11).contains(view.zoom)
        case "ports": return view.zoom >= 11
        default: return true
        }
    }

    private static func circles(_ drawing: MapDrawing) -> [HTML] {
        drawing.singles.filter { $0.row.placing == .circle || $0.radius >= 12 }.map { single in
            let coarse: HTML = single.row.placing == .circle ? " uncertain--coarse" : ""
            return """
                <circle class="uncertain\(coarse)" cx="\(unit(single.place.x))" \
                cy="\(unit(single.place.y))" r="\(unit(max(single.radius, 9)))"/>

                """
        }
    }

    private static func clusters(_ input: Input, _ viewer: Viewer) -> [HTML] {
        input.drawing.clusters.map { cluster in
            let radius = cluster.count < 10 ? 9 : cluster.count < 100 ? 11 : cluster.count < 10_000 ? 15 : 19
            return """
                <g class="cluster\(cluster.deaths > 0 ? " cluster--deaths" : "")">\
                <circle cx="\(unit(cluster.place.x))" cy="\(unit(cluster.place.y))" r="\(radius)"/>\
                <text x="\(unit(cluster.place.x))" y="\(unit(cluster.place.y + 4))">\(short(cluster.count))\
                </text></g>

                """
        }
    }

    private static func singles(_ drawing: MapDrawing, _ viewer: Viewer) -> [HTML] {
        drawing.singles.filter { $0.row.placing == .mark }.map { single in
            """
            <g transform="translate(\(unit(single.place.x)) \(unit(single.place.y)))">\
            \(mapMark(single.shape, harm: single.row.harm, isOwn: viewer.isOwn(single.row.party)))</g>

            """
        }
    }

    private static func focusRing(_ input: Input) -> HTML? {
        guard case .incident(let found)? = input.focus, found.row.placing.isPoint, let point = found.row.point
        else { return nil }
        let place = input.view.place(of: point)
        return """
            <circle class="focus-ring" cx="\(unit(place.x))" cy="\(unit(place.y))" r="18"/>
            """
    }

    /// A count in the room of a cluster: `12k` is 12 thousand and some.
    private static func short(_ count: Int) -> String {
        count < 10_000 ? String(count) : count < 1_000_000 ? "\(count / 1000)k" : "\(count / 1_000_000)M"
    }

    /// A path through places, to a tenth of a unit.
    private static func path(_ lines: [[MapPlace]]) -> String {
        var text = ""
        for line in lines where line.count > 1 {
            for (index, place) in line.enumerated() {
                text += "\(index == 0 ? "M" : "L")\(unit(place.x)) \(unit(place.y))"
            }
        }
        return text
    }

    /// A number of units with one decimal.
    static func unit(_ value: Double) -> String {
        let tenths = Int((min(max(value, -9_999), 9_999) * 10).rounded())
        let whole = "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)"
        return tenths % 10 == 0 ? whole : "\(whole).\(abs(tenths) % 10)"
    }
}
