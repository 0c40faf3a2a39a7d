// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel

/// How the map is drawn, in the form its library reads (MapLibre style specification, version 8).
///
/// Colours stand as `var(--token)`: the page's script looks them up in the theme. Addresses are those of this
/// node; nothing else is ever named. Numbers are whole, for the JSON here has no fractions.
struct MapStyle: Sendable {
    let choice: MapChoice
    let layers: [String]
    let language: Language

    static let font: JSON = ["Noto Sans Regular"]

    var json: JSON {
        let filter = choice.filterQuery
        let tiles = "/map/tiles/\(choice.className.rawValue)/{z}/{x}/{y}.mvt"
        return [
            "version": 8, "name": "Enlace", "glyphs": "/map/glyphs/{fontstack}/{range}.pbf",
            "sources": [
                "ground": [
                    "type": "vector", "maxzoom": 14, "tiles": ["/map/basemap/{z}/{x}/{y}.mvt"],
                ],
                "incidents": [
                    "type": "vector", "maxzoom": 14,
                    "tiles": [.string(filter.isEmpty ? tiles : "\(tiles)?\(filter)")],
                ],
                "chosen": [
                    "type": "geojson", "data": ["type": "FeatureCollection", "features": []],
                ],
            ],
            "layers": .array(background + ground + line + incidents + names + chosen),
        ]
    }

    private var background: [JSON] {
        [
            ["id": "background", "type": "background", "paint": ["background-color": "var(--bg)"]],
            drawn("side", "ground", ["line-color": "var(--rule)", "line-width": 1]),
        ]
    }

    private func drawn(
        _ name: String, _ source: String, id: String? = nil, _ paint: JSON, from zoom: Int64 = 0
    ) -> JSON {
        [
            "id": .string(id ?? name), "type": "line", "source": .string(source),
            "source-layer": .string(name), "minzoom": .integer(zoom), "paint": paint,
        ]
    }

    /// The layers beside the agreement: a few have a look of their own, by what their name says.
    private var ground: [JSON] {
        layers.map { name in
            if name.hasSuffix("counties") {
                return drawn(
                    name, "ground",
                    ["line-color": "var(--rule)", "line-width": 1, "line-dasharray": [3, 3]], from: 7)
            }
            if name.hasSuffix("states") {
                return drawn(
                    name, "ground", ["line-color": "var(--edge)", "line-width": 1, "line-dasharray": [6, 3]])
            }
            let colour: JSON = name.hasSuffix("rivers") ? "var(--muted)" : "var(--edge)"
            return drawn(name, "ground", ["line-color": colour, "line-width": 1])
        }
    }

    /// The line between the parties is double: nothing of this map crosses it.
    private var line: [JSON] {
        [
            drawn("line", "ground", id: "line-rim", ["line-color": "var(--text)", "line-width": 5]),
            drawn("line", "ground", id: "line-middle", ["line-color": "var(--bg)", "line-width": 2]),
        ]
    }

    private var incidents: [JSON] {
        [
            [
                "id": "stretches", "type": "line", "source": "incidents", "source-layer": "stretches",
                "filter": ["==", ["geometry-type"], "LineString"],
                "paint": [
                    "line-color": "var(--unknown)", "line-width": 10, "line-opacity": ["/", 5, 10],
                    "line-dasharray": [1, 1],
                ],
            ],
            drawn(
                "circles", "incidents",
                ["line-color": "var(--text)", "line-width": 1, "line-dasharray": [4, 3]]),
            [
                "id": "coarse", "type": "circle", "source": "incidents", "source-layer": "marks",
                "filter": ["get", "coarse"],
                "paint": [
                    "circle-radius": 9, "circle-opacity": 0, "circle-stroke-color": "var(--unknown)",
                    "circle-stroke-width": 2,
                ],
            ],
            [
                "id": "marks", "type": "symbol", "source": "incidents", "source-layer": "marks",
                "filter": ["!", ["get", "coarse"]],
                "layout": [
                    "icon-image": [
                        "concat", "spot ", ["get", "shape"], " ", ["get", "harm"], " ",
                        ["case", ["get", "own"], "own", "other"],
                    ],
                    "icon-allow-overlap": true, "icon-ignore-placement": true,
                ],
            ],
            clusterCircles,
            labels(
                "cluster-counts", "incidents", "clusters", text: ["to-string", ["get", "count"]], size: 12,
                isAlwaysThere: true),
            labels(
                "stretch-counts", "incidents", "stretches", text: ["to-string", ["get", "count"]], size: 13,
                filter: ["==", ["geometry-type"], "Point"], isAlwaysThere: true),
        ]
    }

    /// The rim of a number is thick where some of its incidents tell of persons killed.
    private var clusterCircles: JSON {
        [
            "id": "clusters", "type": "circle", "source": "incidents", "source-layer": "clusters",
            "paint": [
                "circle-color": "var(--surface)",
                "circle-radius": ["step", ["get", "count"], 9, 10, 11, 100, 14, 1000, 18, 10_000, 22],
                "circle-stroke-color": [
                    "case", [">", ["get", "killed"], 0], "var(--extreme)", "var(--text)",
                ],
                "circle-stroke-width": ["case", [">", ["get", "killed"], 0], 4, 1],
            ],
        ]
    }

    private var name: JSON { ["get", .string("name_\(language.rawValue)")] }

    private var names: [JSON] {
        layers.map { labels("\($0)-names", "ground", "\($0)-names", text: ["get", "name"], size: 13) } + [
            labels(
                "segment-names", "ground", "segments", text: name, size: 12, from: 8,
                filter: ["==", ["get", "what"], "name"]),
            labels("port-names", "ground", "ports", text: name, size: 12, from: 10),
        ]
    }

    private var chosen: [JSON] {
        [
            [
                "id": "chosen", "type": "circle", "source": "chosen",
                "paint": [
                    "circle-radius": 18, "circle-opacity": 0, "circle-stroke-color": "var(--text)",
                    "circle-stroke-width": 3,
                ],
            ]
        ]
    }

    private func labels(
        _ id: String, _ source: String, _ layer: String, text: JSON, size: Int64, from zoom: Int64 = 0,
        filter: JSON? = nil, isAlwaysThere: Bool = false
    ) -> JSON {
        var label: JSONObject = [
            "id": .string(id), "type": "symbol", "source": .string(source), "source-layer": .string(layer),
            "minzoom": .integer(zoom),
            "layout": [
                "text-field": text, "text-font": Self.font, "text-size": .integer(size),
                "text-allow-overlap": .bool(isAlwaysThere), "text-ignore-placement": .bool(isAlwaysThere),
            ],
            "paint": [
                "text-color": "var(--text)", "text-halo-color": "var(--bg)", "text-halo-width": 2,
            ],
        ]
        if let filter { label["filter"] = filter }
        return .object(label)
    }
}
