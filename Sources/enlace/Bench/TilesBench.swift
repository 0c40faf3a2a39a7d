// SPDX-License-Identifier: Apache-2.0
import EnlaceAnalysis
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlacePicture
import Foundation

/// Measures the map's tiles out of memory: columns of many points, then tiles that have some of them at each
/// zoom, as bytes ready to send. Nothing is kept between two tiles but the columns: where a tile needs the
/// choice of a filter, it is made anew, as for the first tile of a map.
///
/// Half of the points lie anywhere in the box of the line, half within some kilometres of it; the same in
/// every run.
struct TilesBench: Sendable {
    let count: Int
    /// How `psql` is called, to compare with PostGIS on the same tiles in the same run.
    let psql: String?

    /// Tiles measured at each zoom.
    private static let tilesPerZoom = 24
    static let zooms = 0...14
    /// Deepest zoom of the comparison: farther in, both only read a few rows.
    static let comparedZoomMax = 12

    /// One way of asking.
    struct Question: Sendable {
        let name: String
        let what: Phrase
        let filter: MapFilter
    }

    /// Measures, and hands over each figure as it is known.
    func run(report: @escaping @Sendable (Figure) -> Void) async throws -> [Figure] {
        let agreement = try AgreementFolder.load(DemoSite.shippedAgreement())
        let borders = try Locator(agreement).borders
        let points = try GeographyBench.points(count, along: borders.borders[0].line)
        var figures: [Figure] = []
        func add(_ new: [Figure]) {
            for figure in new { report(figure) }
            figures += new
        }
        let (columns, built) = Self.columns(points)
        add([
            Figure(
                name: "columnsSeconds",
                what: Phrase(
                    en: "columns of \(columns.count) incidents built, s",
                    es: "columnas de \(columns.count) incidentes construidas, s"),
                value: built, target: nil),
            Figure(
                name: "bytesPerPoint",
                what: Phrase(
                    en: "held in memory for each point, bytes", es: "en memoria por cada punto, bytes"),
                value: Double(columns.byteCount) / Double(max(1, columns.count)), target: .atMost(100)),
        ])
        let content = MapTileContent(
            ground: MapGround(agreement: agreement, borders: borders, own: PartyCode(unchecked: "us")),
            agreement: agreement)
        let tiles = Self.zooms.map { Self.tiles(points, zoom: $0) }
        var medians: [String: [Double]] = [:]
        for question in Self.questions(count) {
            let (new, median) = measure(question, tiles, columns, content)
            add(new)
            medians[question.name] = median
        }
        if let psql {
            let peer = TilesPeer(psql: psql)
            add(try peer.figures(points: points, tiles: tiles, own: medians))
        }
        return figures
    }

    /// Every incident as the comparison has it too: kind, party and instant follow from its number.
    static func row(_ index: Int, _ point: GeoPoint) -> IncidentListRow {
        IncidentListRow(
            id: RecordID(
                instant: instant(index), sequence: 0, random: UInt64(index)),
            party: PartyCode(unchecked: index % 2 == 0 ? "us" : "mx"), happenedAt: instant(index),
            sortInstant: instant(index), event: event(index), status: nil, place: .beyondBelt, side: "us",
            point: point, placePrecision: nil, uncertaintyMetres: 100, distanceMetres: 1, measureMetres: 1,
            killed: index % 11 == 0 ? .known(1) : .known(0), injured: nil, missing: nil)
    }

    static func event(_ index: Int) -> Code { Code(unchecked: ["A10", "C10", "D10"][index % 3]) }
    static func instant(_ index: Int) -> Instant {
        Instant(milliseconds: 1_500_000_000_000 + Int64(index) * 60_000)
    }

    private static func columns(_ points: [GeoPoint]) -> (MapColumns, seconds: Double) {
        var columns = MapColumns()
        let seconds = ContinuousClock().measure {
            // In pages, as they come from the store.
            for start in stride(from: 0, to: points.count, by: 10_000) {
                let rows = (start..<min(start + 10_000, points.count)).map { row($0, points[$0]) }
                columns.replace([], with: rows) { _ in nil }
            }
        }.inSeconds
        return (columns, seconds)
    }

    /// Tiles with points, those of the first points of the list, each once.
    private static func tiles(_ points: [GeoPoint], zoom: Int) -> [MapTile] {
        var seen: Set<MapTile> = []
        return Array(
            points.prefix(4_000).map { MapTile(holding: $0, zoom: zoom) }
                .filter { seen.insert($0).inserted }.prefix(tilesPerZoom))
    }

    static func questions(_ count: Int) -> [Question] {
        var filter = MapFilter(in: .reference)
        filter.incidents.events = [Code(unchecked: "A10")]
        filter.incidents.from = instant(count / 10)
        return [
            Question(
                name: "all", what: Phrase(en: "all incidents", es: "todos los incidentes"),
                filter: MapFilter(in: .reference)),
            Question(
                name: "filtered",
                what: Phrase(
                    en: "one kind, nine tenths of the time", es: "un tipo, nueve décimos del tiempo"),
                filter: filter),
        ]
    }

    private func measure(
        _ question: Question, _ tiles: [[MapTile]], _ columns: MapColumns, _ content: MapTileContent
    ) -> (figures: [Figure], medians: [Double]) {
        let clock = ContinuousClock()
        var figures: [Figure] = []
        var medians: [Double] = []
        for (zoom, tiles) in zip(Self.zooms, tiles) {
            var milliseconds: [Double] = []
            var bytes = 0
            // Zooms with few tiles ask for each several times, so that there is a percentile.
            for turn in 0..<max(Self.tilesPerZoom, tiles.count) where !tiles.isEmpty {
                let tile = tiles[turn % tiles.count]
                let start = clock.now
                let scope = MapScope(question.filter, over: columns)
                bytes +=
                    content.tile(tile, in: scope, MapSelection(question.filter, of: columns)).bytes.count
                milliseconds.append((clock.now - start).inMilliseconds)
            }
            guard bytes > 0 else { continue }
            let order = OrderStatistics(milliseconds)
            medians.append(order.percentile(50) ?? .nan)
            figures.append(
                Figure(
                    name: "tile\(question.name.capitalized)Zoom\(zoom)P50Milliseconds",
                    what: Phrase(
                        en: "tile at zoom \(zoom), \(question.what.en), p50, ms",
                        es: "tesela en el nivel \(zoom), \(question.what.es), p50, ms"),
                    value: order.percentile(50) ?? .nan, target: nil))
            figures.append(
                Figure(
                    name: "tile\(question.name.capitalized)Zoom\(zoom)P95Milliseconds",
                    what: Phrase(
                        en: "the same, p95, ms", es: "lo mismo, p95, ms"),
                    value: order.percentile(95) ?? .nan, target: .atMost(5)))
        }
        return (figures, medians)
    }
}
