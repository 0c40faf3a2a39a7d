// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// The list of incidents for programs: JSON, a table and a map, with the filters of the page.
    func addIncidentTwins(_ router: Router<ConsoleContext>) {
        router.get("/incidents.json") { request, context in
            try incidentList(request, try context.currentVisit())
        }
        router.get("/incidents.csv") { request, context in
            try incidentTable(request, try context.currentVisit())
        }
        router.get("/incidents.geojson") { request, context in
            try incidentMap(request, try context.currentVisit())
        }
    }

    /// `GET /incidents.json`: rows, the exact number of all that match, and where the next page is.
    private func incidentList(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let query = try IncidentQuery(request, agreement: node.agreement)
        let page = try incidentPage(query)
        let next = page.next.map(request.address)
        var answer: JSONObject = [
            "class": .string(query.filter.className.rawValue), "rows": .array(page.rows.map(\.json)),
            "total": .integer(Int64(try node.store.incidentCount(matching: query.filter))),
        ]
        answer["next"] = next.map { .string($0) }
        return .json(.object(answer)).linking(next: next)
    }

    /// `GET /incidents.csv`
    private func incidentTable(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let query = try IncidentQuery(
            request, agreement: node.agreement, limitMax: IncidentQuery.fileLimitMax)
        let page = try incidentPage(query)
        var table = CSVTable(columns: ["class"] + IncidentListRow.columns)
        for row in page.rows { table.add([query.filter.className.rawValue] + row.fields) }
        return .file(
            table.text, type: CSVTable.mediaType, name: "incidents-\(query.filter.className.rawValue).csv"
        ).linking(next: page.next.map(request.address))
    }

    /// `GET /incidents.geojson`: a place that stands for an area has no geometry here and keeps its segment.
    private func incidentMap(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let query = try IncidentQuery(
            request, agreement: node.agreement, limitMax: IncidentQuery.fileLimitMax)
        let page = try incidentPage(query)
        var map = GeoJSONText()
        for row in page.rows {
            var properties = row.json.object ?? JSONObject()
            properties["class"] = .string(query.filter.className.rawValue)
            properties["point"] = nil
            map.add(id: row.id.description, at: row.isPlaced ? row.point : nil, properties)
        }
        let next = page.next.map(request.address)
        var members: JSONObject = [
            "total": .integer(Int64(try node.store.incidentCount(matching: query.filter)))
        ]
        members["next"] = next.map { .string($0) }
        return .file(
            map.text(with: members), type: GeoJSONText.mediaType,
            name: "incidents-\(query.filter.className.rawValue).geojson"
        ).linking(next: next)
    }

    private func incidentPage(_ query: IncidentQuery) throws -> IncidentListPage {
        try node.store.incidents(matching: query.filter, after: query.after, limit: query.limit)
    }
}

extension Response {
    /// A file to keep, named for what it holds.
    static func file(_ text: String, type: String, name: String) -> Response {
        var response = Response.bytes(Array(text.utf8), type: type)
        response.headers[.contentDisposition] = "attachment; filename=\"enlace-\(name)\""
        return response
    }
}
