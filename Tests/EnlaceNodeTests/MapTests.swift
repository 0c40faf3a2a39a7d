// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceGeography
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("The map of a node")
struct MapTests {
    private func rows(_ range: Range<Int>) throws -> [Incident] {
        try range.map { try SampleContent.incident(by: aurora, number: $0) }
    }

    private func selection(_ node: Node, _ className: ClassName) -> MapSelection {
        node.map.selection(MapFilter(in: className))
    }

    @Test("holds as many incidents as the list counts, on both nodes, by class")
    func counts() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            _ = try await us.importIncidents(try rows(0..<60), by: .sample(of: aurora))
            try await us.say(try SampleContent.incident(by: aurora))
            try await MemoryNetwork([us, them]).converge()
            for node in [us, them] {
                #expect(!node.map.progress.isComplete)
                _ = try await node.readMap()
                #expect(node.map.progress.isComplete)
                for className in ClassName.allCases {
                    let totals = try node.store.incidentTotals(in: className)
                    #expect(selection(node, className).total == totals.own + totals.received)
                }
            }
            #expect(selection(us, .live).total == 1)
            #expect(selection(them, .live).total == 0)
            #expect(selection(them, .reference).total == 60)
        }
    }

    @Test("takes what is new from where it was, and again from the start without counting twice")
    func appended() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            _ = try await us.importIncidents(try rows(0..<20), by: .sample(of: aurora))
            let cursor = try await us.readMap()
            let before = us.map.columns(of: .reference)
            #expect(try await us.readMap(after: cursor) == cursor)
            #expect(us.map.columns(of: .reference).version == before.version)
            _ = try await us.importIncidents(try rows(20..<30), by: .sample(of: aurora))
            let next = try await us.readMap(after: cursor)
            #expect(next != cursor)
            #expect(selection(us, .reference).total == 30)
            #expect(us.map.columns(of: .reference).version > before.version)
            _ = try await us.readMap()
            #expect(selection(us, .reference).total == 30)
        }
    }

    @Test("a correction moves the incident on the map and leaves it once")
    func corrected() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            let id = try await us.say(try SampleContent.incident(by: aurora))
            let cursor = try await us.readMap()
            let first = try #require(us.map.columns(of: .live).row(of: id))
            #expect(first.placing == .mark)
            var correction = Correction()
            correction.of = id
            correction.reason = Code(unchecked: "mistyped")
            correction.values = [
                "where": ["place": try GeoPoint(longitude: -110.15, latitude: 31.4).json]
            ]
            try await us.say(correction, thread: id)
            _ = try await us.readMap(after: cursor)
            let moved = try #require(us.map.columns(of: .live).row(of: id))
            #expect(moved.point == (try GeoPoint(longitude: -110.15, latitude: 31.4)))
            #expect(moved.point != first.point)
            #expect(selection(us, .live).total == 1)
        }
    }

    @Test("draws the counterpart's side hatched, the own side plain, and the line between them")
    func ground() throws {
        let nodes = try SampleNodes()
        let agreement = nodes.agreement
        let borders = try Locator(agreement).borders
        for own in [aurora, boreal] {
            let ground = MapGround(agreement: agreement, borders: borders, own: own)
            let view = MapView(fitting: ground.vertices)
            let content = MapTileContent(ground: ground, agreement: agreement)
            let drawing = content.drawing(
                view, of: MapSelection(MapFilter(in: .live), of: MapColumns()))
            #expect(drawing.ground.contains { $0.name == "line" })
            #expect(drawing.inView == 0)
            for (tile, _) in view.tiles {
                for layer in ground.tile(tile).layers where layer.name == "side" {
                    for feature in layer.features {
                        guard case .lines(let lines) = feature.geometry else { continue }
                        for line in lines where line.count == 2 {
                            let middle = TilePlace(
                                x: (line[0].x + line[1].x) / 2, y: (line[0].y + line[1].y) / 2)
                            let found = borders.locate(tile.point(at: middle))
                            #expect(found.party != own || found.position.distanceMetres < 2000)
                        }
                    }
                }
            }
        }
    }

    @Test("tile, drawing and table are the same incidents")
    func equal() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            _ = try await us.importIncidents(try rows(0..<300), by: .sample(of: aurora))
            _ = try await us.readMap()
            let ground = MapGround(
                agreement: us.agreement, borders: us.store.borders, own: aurora)
            let content = MapTileContent(ground: ground, agreement: us.agreement)
            var filter = MapFilter(in: .reference)
            for events in [Set<Code>(), [Code(unchecked: "A10")], [Code(unchecked: "none")]] {
                filter.incidents.events = events
                let selection = us.map.selection(filter)
                let tallies = MapTallies(selection)
                let points = (tallies.placings[.mark] ?? 0) + (tallies.placings[.circle] ?? 0)
                let whole = MapView(centre: MercatorPoint(x: 1 << 31, y: 1 << 31), zoom: 0)
                #expect(content.drawing(whole, of: selection).inView == points)
                #expect(selection.rows(limit: 10_000).count == selection.total)
            }
        }
    }
}
