// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import EnlacePicture
import Testing

@Suite("The incidents of the map, held as columns")
struct MapColumnsTests {
    private static let events = ["A", "B", "C"].map { Code(unchecked: $0) }

    /// An incident somewhere in a box, one in eight without a place, one in eight with that of an area.
    private func row(_ number: Int, _ random: inout SplitMix64) throws -> IncidentListRow {
        func pick(_ count: UInt64) -> Int { Int(random.next() % count) }
        let point = try GeoPoint(
            longitude: -110 + Double(pick(2000)) / 1000, latitude: 30 + Double(pick(2000)) / 1000)
        let fate = pick(8)
        return IncidentListRow(
            id: id(number), party: pick(2) == 0 ? north : south, happenedAt: nil,
            sortInstant: minute(Int64(pick(500))), event: Self.events[pick(3)],
            status: nil, place: fate == 0 ? .area : .segment(SegmentCode(unchecked: "S1")), side: "north",
            point: fate == 0 ? nil : point, placePrecision: nil, uncertaintyMetres: fate < 2 ? nil : 100,
            distanceMetres: fate == 0 ? nil : 5, measureMetres: fate == 0 ? nil : 7,
            killed: .known(pick(2)), injured: .known(0), missing: .known(0))
    }

    private func filters() -> [MapFilter] {
        var filters = [MapFilter(in: .live)]
        for event in Self.events {
            var filter = MapFilter(in: .live)
            filter.incidents.events = [event]
            filter.incidents.from = minute(100)
            filter.incidents.before = minute(400)
            filters.append(filter)
        }
        var deadly = MapFilter(in: .live)
        deadly.harms = [.killed]
        deadly.incidents.parties = [south]
        return filters + [deadly]
    }

    private func admits(_ filter: MapFilter, _ row: IncidentListRow) -> Bool {
        let asked = filter.incidents
        return (asked.events.isEmpty || row.event.map(asked.events.contains) == true)
            && (asked.parties.isEmpty || asked.parties.contains(row.party))
            && (filter.harms.isEmpty
                || filter.harms.contains(
                    MapHarm(killed: row.killed, injured: row.injured, missing: row.missing)))
            && row.sortInstant >= asked.from ?? minute(-1) && row.sortInstant < asked.before ?? minute(9999)
    }

    /// Columns after batches, replacements and removals, and what they must hold.
    private func made(_ count: Int, seed: UInt64) throws -> (MapColumns, [IncidentListRow]) {
        var random = SplitMix64(state: seed)
        var columns = MapColumns()
        var held: [RecordID: IncidentListRow] = [:]
        var next = 0
        while next < count {
            let size = min(count - next, 1 + Int(random.next() % 400))
            let rows = try (next..<next + size).map { try row($0, &random) }
            next += size
            columns.replace(rows.map { MapColumns.Key(id: $0.id, party: $0.party) }, with: rows) {
                _ in SegmentCode(unchecked: "S2")
            }
            for row in rows { held[row.id] = row }
            // Some are corrected: they move; some are gone.
            for gone in held.values.sorted(by: { $0.id < $1.id }).prefix(3) {
                let key = MapColumns.Key(id: gone.id, party: gone.party)
                let isBack = random.next() % 2 == 0
                var moved: [IncidentListRow] = []
                if isBack { moved = [try row(Int(gone.id.low % 1000), &random)].filter { $0.id == gone.id } }
                columns.replace([key], with: moved) { _ in SegmentCode(unchecked: "S2") }
                held[gone.id] = moved.first
            }
        }
        return (columns, Array(held.values))
    }

    @Test("hold what came last of each record, within a hundred bytes each", arguments: [1, 2, 3])
    func held(seed: UInt64) throws {
        let (columns, rows) = try made(3000, seed: seed)
        #expect(columns.count == rows.count)
        #expect(columns.byteCount <= 100 * rows.count)
        for row in rows.prefix(50) {
            let found = try #require(columns.row(of: row.id))
            #expect(found.party == row.party && found.instant == row.sortInstant && found.event == row.event)
            #expect(found.point == row.point)
        }
        #expect(columns.row(of: id(999_999)) == nil)
    }

    @Test(
        "a tile shows exactly what lies in it and passes the filter, whatever the filter", arguments: [4, 5])
    func tiles(seed: UInt64) throws {
        let (columns, rows) = try made(4000, seed: seed)
        for filter in filters() {
            let selection = MapSelection(filter, of: columns)
            let wanted = rows.filter { admits(filter, $0) }
            #expect(selection.total == wanted.count)
            for zoom in [0, 5, 7, 9, 11, 14] {
                let places = Dictionary(grouping: wanted.filter(\.isPlaced)) { row in
                    row.point.map { MapTile(holding: $0, zoom: zoom) }
                }
                var sum = 0
                for (tile, expected) in places {
                    guard let tile else { continue }
                    let scene = MapTileScene(tile, of: selection)
                    let scanned = MapTileScene(
                        tile, in: MapScope(filter, over: columns), MapSelection(filter, of: columns))
                    #expect(scene.total == expected.count && scanned.total == expected.count)
                    #expect(scene.clusters.allSatisfy { $0.count > 1 && $0.deaths <= $0.count })
                    #expect(
                        scene.clusters.reduce(0) { $0 + $1.deaths }
                            + scene.singles.count { $0.row.harm == .killed }
                            == expected.count { $0.killed == .known(1) })
                    if expected.count <= MapTileScene.singlesMax {
                        #expect(Set(scene.singles.map(\.row.id)) == Set(expected.map(\.id)))
                    }
                    sum += scene.total
                }
                // Every incident with a place is in one tile of the zoom: none is left out.
                #expect(sum == wanted.count(where: \.isPlaced))
            }
        }
    }

    @Test("more than a scan looks through is counted by the same rule")
    func fullTiles() throws {
        let (columns, rows) = try made(40_000, seed: 6)
        for filter in filters() {
            let selection = MapSelection(filter, of: columns)
            let tile = try #require(MapTile(zoom: 0, column: 0, row: 0))
            #expect(
                MapTileScene(tile, of: selection).total
                    == rows.count { $0.isPlaced && admits(filter, $0) })
        }
    }

    @Test("numbers of a page add up: by placing, by segment, along segments")
    func tallies() throws {
        let (columns, rows) = try made(2000, seed: 7)
        for filter in filters() {
            let selection = MapSelection(filter, of: columns)
            let tallies = MapTallies(selection)
            let wanted = rows.filter { admits(filter, $0) }
            #expect(tallies.total == wanted.count)
            #expect(tallies.placings.values.reduce(0, +) == wanted.count)
            #expect(tallies.placings[.mark] ?? 0 == wanted.count(where: \.isPlaced))
            #expect(tallies.placings[.nowhere] ?? 0 == wanted.count { $0.point == nil })
            #expect(selection.stretches.values.reduce(0, +) == tallies.placings[.stretch] ?? 0)
            #expect(tallies.harms.values.reduce(0, +) == wanted.count)
        }
    }

    @Test("the table is the same incidents, newest first, page by page, none twice and none left out")
    func pages() throws {
        let (columns, rows) = try made(1500, seed: 8)
        for filter in filters() {
            let selection = MapSelection(filter, of: columns)
            var seen: [MapRow] = []
            var key: PageKey?
            repeat {
                let page = selection.rows(after: key, limit: 37)
                seen += page
                key = page.count == 37 ? page.last?.key : nil
            } while key != nil
            #expect(seen.map(\.key) == seen.map(\.key).sorted(by: >))
            #expect(Set(seen.map(\.id)) == Set(rows.filter { admits(filter, $0) }.map(\.id)))
            #expect(seen.count == selection.total)
        }
    }

    @Test("two parties may choose one id; taking one out leaves the other")
    func sameID() throws {
        var random = SplitMix64(state: 9)
        var rows = [try row(1, &random)]
        let first = rows[0]
        rows.append(
            IncidentListRow(
                id: first.id, party: first.party == north ? south : north, happenedAt: nil,
                sortInstant: minute(3), event: nil, status: nil, place: .area, side: "UNK", point: nil,
                placePrecision: nil, uncertaintyMetres: nil, distanceMetres: nil, measureMetres: nil,
                killed: nil, injured: nil, missing: nil))
        var columns = MapColumns()
        columns.replace([], with: rows) { _ in nil }
        #expect(columns.count == 2)
        columns.replace([MapColumns.Key(id: first.id, party: first.party)], with: []) { _ in nil }
        #expect(columns.count == 1)
        #expect(columns.row(of: first.id)?.party == rows[1].party)
        #expect(columns.row(of: first.id)?.harm == .unknown)
    }

    @Test("a position that stands for an area is never a point")
    func areas() throws {
        var columns = MapColumns()
        func row(_ number: Int, uncertainty: Int?, distance: Int) throws -> IncidentListRow {
            IncidentListRow(
                id: id(number), party: north, happenedAt: nil, sortInstant: minute(1), event: nil,
                status: nil, place: .area, side: "UNK", point: try GeoPoint(longitude: -110, latitude: 31),
                placePrecision: nil, uncertaintyMetres: uncertainty, distanceMetres: distance,
                measureMetres: 1, killed: nil, injured: nil, missing: nil)
        }
        columns.replace(
            [],
            with: [
                try row(1, uncertainty: nil, distance: 10), try row(2, uncertainty: nil, distance: 90_000),
                try row(3, uncertainty: 25_000, distance: 10), try row(4, uncertainty: 1000, distance: 10),
            ]
        ) { _ in SegmentCode(unchecked: "S1") }
        let placings = (1...4).map { columns.row(of: id($0))?.placing }
        #expect(placings == [.stretch, .area, .circle, .mark])
        let selection = MapSelection(MapFilter(in: .live), of: columns)
        let tile = try #require(MapTile(zoom: 0, column: 0, row: 0))
        #expect(MapTileScene(tile, of: selection).total == 2)
        #expect(selection.stretches == [SegmentCode(unchecked: "S1"): 1])
    }

    @Test("harm that is not stated is not taken for none")
    func harm() {
        #expect(MapHarm(killed: .known(1), injured: nil, missing: nil) == .killed)
        #expect(MapHarm(killed: .unknown, injured: .known(2), missing: nil) == .hurt)
        #expect(MapHarm(killed: .known(0), injured: nil, missing: .known(1)) == .hurt)
        #expect(MapHarm(killed: .known(0), injured: .known(0), missing: .known(0)) == MapHarm.none)
        #expect(MapHarm(killed: .known(0), injured: .unknown, missing: .known(0)) == .unknown)
        #expect(MapHarm(killed: nil, injured: nil, missing: nil) == .unknown)
    }

    @Test("periods count each incident once")
    func periods() throws {
        let (columns, rows) = try made(500, seed: 10)
        let selection = MapSelection(MapFilter(in: .live), of: columns)
        let span = try #require(selection.span)
        #expect(span.first == rows.map(\.sortInstant).min() && span.last == rows.map(\.sortInstant).max())
        let limits = (0...10).map { minute($0 * 50) }
        #expect(selection.counts(between: limits).reduce(0, +) == rows.count)
        #expect(selection.counts(between: [minute(0)]).isEmpty)
    }
}

@Suite("The part of the map that is shown")
struct MapViewTests {
    @Test("fits positions, and holds them")
    func fitting() throws {
        let corners = [
            try GeoPoint(longitude: -117.1, latitude: 32.5), try GeoPoint(longitude: -97.1, latitude: 25.9),
        ]
        let view = MapView(fitting: corners)
        #expect(corners.allSatisfy(view.holds))
        #expect(!corners.allSatisfy(view.zoomed(by: 1).holds))
        #expect(MapView(fitting: []).zoom == 0)
    }

    @Test("is covered by its tiles, and moves without leaving the map")
    func tiles() throws {
        let view = MapView(centre: MercatorPoint(try GeoPoint(longitude: -106.5, latitude: 31.7)), zoom: 9)
        #expect((4...9).contains(view.tiles.count))
        for (tile, corner) in view.tiles {
            let north = view.place(of: tile.bounds.northEast)
            #expect(abs(north.x - corner.x - Double(MapView.tileSide)) < 0.01)
            #expect(abs(north.y - corner.y) < 0.01)
        }
        #expect(view.moved(east: 1, south: 0).centrePoint.longitude > view.centrePoint.longitude)
        #expect(view.moved(east: 0, south: 1).centrePoint.latitude < view.centrePoint.latitude)
        let far = view.moved(east: -1e9, south: -1e9)
        #expect(far.centre == MercatorPoint(x: 0, y: 0))
        #expect(!far.tiles.isEmpty)
        #expect(MapView(centre: view.centre, zoom: 99).zoom == MapView.zoomRange.upperBound)
        #expect(MapView(centre: view.centre, zoom: -1).zoom == 0)
    }
}
