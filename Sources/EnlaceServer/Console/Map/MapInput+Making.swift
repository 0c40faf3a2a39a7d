// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceGeography
import EnlaceModel
import EnlaceNode
import EnlacePicture
import Hummingbird

extension ConsoleSite {
    /// Rows of the table on a page.
    private static let mapRows = 50
    /// Steps of the period.
    private static let periodSteps = 24
    /// The most calls among which a record in the middle is looked for.
    private static let callLimit = 200

    /// What the map's page shows.
    func mapInput(_ request: Request, _ visit: Visit) throws -> MapPage.Input {
        let className = try request.queriedClass
        let query = MapQuery(request, className: className, agreement: node.agreement)
        var refused = query.refused
        let key = request.query("after").flatMap { PageKey($0) }
        if key == nil, request.query("after") != nil { refused.append("after") }
        let ground = map.ground(of: node, folder)
        let selection = node.map.selection(query.filter)
        let focus = try mapFocus(query.choice.focus, className, ground)
        let view = query.choice.view ?? focus?.view ?? MapView(fitting: ground.content.ground.vertices)
        let rank = request.query("rank").flatMap { Int($0) }
        return MapPage.Input(
            frame: frame(visit, className: className, status: try status(), page: .map),
            choice: query.choice, view: view, drawing: ground.content.drawing(view, of: selection),
            numbers: numbers(of: selection), periods: periods(query),
            table: mapTable(selection, after: key, before: key == nil ? 0 : rank.map { max(0, $0) }, ground),
            focus: focus?.found, agreement: node.agreement,
            addresses: MapPage.Addresses(library: map.files.library), refused: refused)
    }

    private func numbers(of selection: MapSelection) -> MapPage.Numbers {
        let progress = node.map.progress
        let tallies = MapTallies(selection)
        return MapPage.Numbers(
            total: tallies.total, placings: tallies.placings, segments: tallies.segments,
            reading: progress.isComplete ? nil : (progress.read, progress.entries))
    }

    private func mapTable(
        _ selection: MapSelection, after key: PageKey?, before: Int?, _ ground: MapSite.Ground
    ) -> MapPage.Table {
        let found = selection.rows(after: key, limit: Self.mapRows + 1)
        let rows = found.prefix(Self.mapRows)
        return MapPage.Table(
            rows: rows.map { tableRow($0, ground) }, before: before,
            next: found.count > rows.count ? rows.last?.key : nil)
    }

    private func tableRow(_ row: MapRow, _ ground: MapSite.Ground) -> MapPage.Table.Row {
        let words = row.point.map { point in
            let located = Located(
                point, uncertaintyMetres: row.uncertaintyMetres.map(Double.init) ?? .infinity, claimed: nil,
                among: node.store.borders)
            return ground.places.words(for: located, among: node.store.borders).phrase
        }
        return MapPage.Table.Row(
            row: row, shape: MapShape(row.event, in: node.agreement), words: words)
    }

    /// Equal steps over all time in which something matches, in whole hours or days.
    private func periods(_ query: MapQuery) -> MapPage.Periods {
        let shown: Range<Instant>? =
            if let from = query.filter.incidents.from, let before = query.filter.incidents.before {
                from..<before
            } else {
                nil
            }
        let selection = node.map.selection(query.filter.atAnyTime)
        guard let span = selection.span else { return MapPage.Periods(limits: [], counts: [], shown: shown) }
        let hour: Int64 = 3_600_000
        let unit = span.last.milliseconds - span.first.milliseconds > 24 * 24 * hour ? 24 * hour : hour
        let first = span.first.milliseconds / unit * unit
        let units = (span.last.milliseconds - first) / unit + 1
        let step = (units + Int64(Self.periodSteps) - 1) / Int64(Self.periodSteps)
        let count = (units + step - 1) / step
        let limits = (0...count).map { Instant(milliseconds: first + $0 * step * unit) }
        return MapPage.Periods(limits: limits, counts: selection.counts(between: limits), shown: shown)
    }

    /// What the map was asked to show in its middle, and the view of it.
    private func mapFocus(
        _ id: RecordID?, _ className: ClassName, _ ground: MapSite.Ground
    ) throws -> (found: MapPage.Focus, view: MapView?)? {
        guard let id else { return nil }
        if let row = node.map.columns(of: className).row(of: id) {
            let found = MapPage.Focus.incident(tableRow(row, ground))
            if row.placing.isPoint, let point = row.point {
                return (found, MapView(centre: MercatorPoint(point), zoom: 11))
            }
            return (found, row.segment.flatMap { segmentView($0, ground) })
        }
        // A call has a segment, not a place.
        let calls = try node.store.notices(in: className, limit: Self.callLimit)
        guard let segment = calls.first(where: { $0.row.id == id })?.row.segment else {
            return (.nothing, nil)
        }
        return (.segment(segment), segmentView(segment, ground))
    }

    private func segmentView(_ code: SegmentCode, _ ground: MapSite.Ground) -> MapView? {
        let vertices = ground.content.ground.vertices(of: code)
        return vertices.isEmpty ? nil : MapView(fitting: vertices)
    }
}
