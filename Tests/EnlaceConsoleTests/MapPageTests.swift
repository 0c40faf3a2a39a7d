// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceGeography
import EnlaceModel
import EnlacePicture
import Testing

@Suite("The page of the map")
struct MapPageTests {
    private func row(
        _ number: Int, placing: MapPlacing = .mark, party: PartyCode = Night.us, event: String = "F10"
    ) throws -> MapRow {
        MapRow(
            id: Night.id(UInt64(number)), party: party, instant: Night.ago(Int64(number) * 3600),
            event: Night.code(event), status: nil, harm: MapHarm.allCases[number % 4], side: "us",
            segment: SegmentCode(unchecked: "S16"), placing: placing,
            point: placing == .nowhere
                ? nil : try GeoPoint(longitude: -110.9 - Double(number) / 1000, latitude: 31.4),
            precision: Night.code("100M"),
            uncertaintyMetres: placing.isPoint ? (placing == .circle ? 25_000 : 100) : nil)
    }

    private func rows(_ name: String) throws -> [MapRow] {
        switch name {
        case "none": []
        case "one": [try row(1)]
        case "hostile": [try row(1, event: PagesTests.hostile), try row(2, party: Night.mx)]
        default:
            try (0..<60).map {
                try row(
                    $0, placing: MapPlacing.allCases[$0 % 5], party: $0 % 2 == 0 ? Night.us : Night.mx)
            }
        }
    }

    private func input(
        _ name: String, _ className: ClassName = .live, choice: MapChoice? = nil,
        focus: MapPage.Focus? = nil
    ) throws -> MapPage.Input {
        let rows = try rows(name)
        let hostile = Phrase(same: PagesTests.hostile)
        let view = MapView(centre: MercatorPoint(try GeoPoint(longitude: -110.9, latitude: 31.4)), zoom: 9)
        var drawing = MapDrawing()
        let cross = [[MapPlace(x: 0, y: 0), MapPlace(x: 960, y: 480.26)]]
        drawing.ground = ["side", "us-states", "line"].map { MapDrawing.Ground(name: $0, lines: cross) }
        drawing.labels = [MapDrawing.Label(kind: "segments", text: hostile, place: MapPlace(x: 5, y: 5))]
        drawing.singles = rows.filter(\.placing.isPoint).map {
            MapDrawing.Single(row: $0, shape: .star, place: MapPlace(x: 1.26, y: 2), radius: 14)
        }
        drawing.clusters = [
            MapDrawing.Cluster(
                place: MapPlace(x: 3, y: 3), count: 37, deaths: 1, view: view.zoomed(by: 3))
        ]
        drawing.stretches = [
            MapDrawing.Stretch(segment: SegmentCode(unchecked: "S16"), count: 2, lines: cross)
        ]
        let placings = Dictionary(rows.map { ($0.placing, 1) }, uniquingKeysWith: +)
        return MapPage.Input(
            frame: Night.frame(className), choice: choice ?? MapChoice(className: className), view: view,
            drawing: drawing,
            numbers: MapPage.Numbers(
                total: rows.count, placings: placings,
                segments: rows.isEmpty ? [:] : [Night.segments[0].code: rows.count],
                reading: name == "one" ? (3, 1200) : nil),
            periods: MapPage.Periods(
                limits: rows.isEmpty ? [] : [Night.ago(7200), Night.ago(3600), Night.now],
                counts: rows.isEmpty ? [] : [1, rows.count - 1], shown: nil),
            table: MapPage.Table(
                rows: rows.prefix(50).map {
                    MapPage.Table.Row(row: $0, shape: .disc, words: $0.point.map { _ in hostile })
                }, before: 0, next: rows.count > 50 ? rows[49].key : nil),
            focus: focus, agreement: Night.agreement(),
            addresses: MapPage.Addresses(library: "/map/files/a.js"), refused: name == "one" ? ["kind"] : [])
    }

    @Test(
        "is sound in every language and class", arguments: Language.allCases,
        ["none", "one", "hostile", "many"])
    func sound(language: Language, name: String) throws {
        for className in ClassName.allCases {
            let page = MapPage.page(try input(name, className), Night.viewer(language))
            let check = MarkupCheck(page.string)
            #expect(check.problems.isEmpty, "\(language) \(name): \(check.problems.prefix(5))")
            #expect(!page.string.contains("<script>alert"))
        }
    }

    @Test("has a row of the table for each incident, with its place in words and on the map")
    func table() throws {
        let check = MarkupCheck(MapPage.page(try input("many"), Night.viewer(.en)).string)
        let rows = check.all("tr").filter { $0.attributes["data-id"] != nil }
        #expect(rows.count == 50)
        // Only what is a point says where the map should go; what is an area never does.
        #expect(rows.count { $0.attributes["data-at"] != nil } == 20)
        #expect(
            rows.allSatisfy {
                ($0.attributes["data-at"] != nil) == ($0.attributes["data-at"]?.isEmpty == false)
            })
        #expect(check.all("a").contains { $0.attributes["href"]?.contains("&after=") == true })
    }

    @Test("says in both languages that it tracks nobody, and whose statement reference data is not")
    func notes() throws {
        for language in Language.allCases {
            let words =
                language == .en
                ? [
                    "Areas, not people. This map holds no tracking of persons.",
                    "not a statement of either party",
                ]
                : ["Zonas, no personas.", "no es declaración de ninguna de las partes"]
            let live = MapPage.page(try input("many"), Night.viewer(language)).string
            let open = MapPage.page(try input("many", .reference), Night.viewer(language)).string
            #expect(live.contains(words[0]) && open.contains(words[0]))
            #expect(!live.contains("mappage__reference") && open.contains("mappage__reference"))
            #expect(open.contains(words[1]))
        }
    }

    @Test("says how far the reading has come, what was left out, and what the map cannot show")
    func warnings() throws {
        let one = MapPage.page(try input("one", focus: .nothing), Night.viewer(.en)).string
        #expect(one.contains("still reading the records"))
        #expect(one.contains("was left out: kind"))
        #expect(one.contains("has no place on this map"))
        let segment = MapPage.Focus.segment(Night.segments[0].code)
        #expect(
            MapPage.page(try input("many", focus: segment), Night.viewer(.es)).string
                .contains("corresponde al tramo"))
    }

    @Test("moves and zooms by links, and links to this exact view")
    func links() throws {
        let choice = MapChoice(className: .exercise, values: [.kind: "F10", .party: "us"])
        let check = MarkupCheck(
            MapPage.page(try input("many", .exercise, choice: choice), Night.viewer(.en)).string)
        let links = check.all("a").compactMap { $0.attributes["href"] }
        #expect(
            links.contains(
                "/map?class=exercise&amp;kind=F10&amp;party=us&amp;at=31.40000,-110.90000&amp;zoom=10"))
        #expect(
            links.contains(
                "/map?class=exercise&amp;kind=F10&amp;party=us&amp;at=31.40000,-110.90000&amp;zoom=9"))
    }

    @Test("an address holds only what needs no escaping")
    func addresses() {
        let choice = MapChoice(
            className: .live,
            values: [
                .kind: "A10,C", .from: "2026-11-24", .to: "2026-11-24T05:35:00.000Z", .party: "u&s",
                .side: "<", .segment: "", .severity: "kill/ed",
            ])
        #expect(choice.filterQuery == "kind=A10,C&from=2026-11-24&to=2026-11-24T05:35:00.000Z")
        #expect(choice.choosing(.to, "x y").filterQuery == "kind=A10,C&from=2026-11-24")
    }
}
