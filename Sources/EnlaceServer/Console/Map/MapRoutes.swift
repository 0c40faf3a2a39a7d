// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlacePicture
import Hummingbird

extension ConsoleSite {
    /// The routes of the map: the page, the part of it that is fetched again, tiles, style, library, letters.
    func addMapRoutes(_ router: Router<ConsoleContext>) {
        router.get("/map") { request, context in try mapPage(request, try context.currentVisit()) }
        router.get("/map/part") { request, context in
            let visit = try context.currentVisit()
            _ = try visit.officer()
            return Response.page(MapPage.part(try mapInput(request, visit), visit.viewer))
        }
        router.get("/map/style.json") { request, context in
            try mapStyle(request, try context.currentVisit())
        }
        router.get("/map/tiles/:class/:zoom/:column/:row") { request, context in
            _ = try context.currentVisit().officer()
            let name = try context.parameters.require("class")
            guard let className = ClassName(rawValue: name) else {
                throw RequestError.malformedQuery("class")
            }
            return try mapTile(request, className, try Self.tile(context))
        }
        router.get("/map/basemap/:zoom/:column/:row") { request, context in
            _ = try context.currentVisit().officer()
            return try groundTile(request, try Self.tile(context))
        }
        router.get("/map/glyphs/:stack/:range") { request, context in
            _ = try context.currentVisit().officer()
            return try map.files.glyphs(to: request, range: try context.parameters.require("range"))
        }
        router.get("/map/files/:name") { request, context in
            _ = try context.currentVisit().officer()
            return try map.files.response(to: request, name: try context.parameters.require("name"))
        }
    }

    /// `GET /map`
    private func mapPage(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        var response = Response.page(MapPage.page(try mapInput(request, visit), visit.viewer))
        // The library works in a thread that it makes out of itself, and tries a picture that it carries. On
        // no other page may anything do that.
        response.headers[.contentSecurityPolicy] = Self.mapPolicy
        return response
    }

    /// The policy of the map's page: that of every page, `img-src data:`, and `worker-src blob:`.
    static let mapPolicy = "\(ConsoleMiddleware.policy); img-src 'self' data:; worker-src blob:"

    private func mapTile(_ request: Request, _ className: ClassName, _ tile: MapTile) throws -> Response {
        let query = MapQuery(request, className: className, agreement: node.agreement)
        if let name = query.refused.first { throw RequestError.malformedQuery(name) }
        let ground = map.ground(of: node, folder)
        let columns = node.map.columns(of: className)
        // The version counts from the start of the node.
        let tag = "\"\(health.startedAt.milliseconds)-\(columns.version)-\(ground.version.short)\""
        return Self.tagged(request, tag, maxAge: 0) {
            let scope = MapScope(query.filter, over: columns)
            return ground.content.tile(tile, in: scope, node.map.selection(query.filter, of: columns)).bytes
        }
    }

    private func groundTile(_ request: Request, _ tile: MapTile) throws -> Response {
        let ground = map.ground(of: node, folder)
        let tag = "\"\(health.startedAt.milliseconds)-\(ground.version.short)\""
        return Self.tagged(request, tag, maxAge: 3600) { ground.content.ground.tile(tile).bytes }
    }

    /// A tile with its tag; asked for again with the tag of what has not changed, nothing is sent.
    private static func tagged(
        _ request: Request, _ tag: String, maxAge: Int, _ bytes: () -> [UInt8]
    ) -> Response {
        let control = maxAge > 0 ? "private, max-age=\(maxAge)" : "private, no-cache"
        if request.headers[.ifNoneMatch]?.contains(tag) == true {
            return Response(status: .notModified, headers: [.eTag: tag, .cacheControl: control])
        }
        var response = Response.bytes(bytes(), type: "application/vnd.mapbox-vector-tile")
        response.headers[.eTag] = tag
        response.headers[.cacheControl] = control
        return response
    }

    /// The tile of a path that ends `:zoom/:column/:row.mvt`.
    private static func tile(_ context: ConsoleContext) throws -> MapTile {
        let last = try context.parameters.require("row")
        guard last.hasSuffix(".mvt"), let zoom = Int(try context.parameters.require("zoom")),
            let column = Int(try context.parameters.require("column")), let row = Int(last.dropLast(4)),
            let tile = MapTile(zoom: zoom, column: column, row: row)
        else { throw RequestError.malformedQuery("tile") }
        return tile
    }

    private func mapStyle(_ request: Request, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let className = try request.queriedClass
        let query = MapQuery(request, className: className, agreement: node.agreement)
        if let name = query.refused.first { throw RequestError.malformedQuery(name) }
        let layers = map.ground(of: node, folder).content.ground.layers.map(\.name)
        return .json(
            MapStyle(choice: query.choice, layers: layers, language: visit.viewer.language).json)
    }
}

extension ContentDigest {
    /// Enough of a digest to tell versions apart in a tag.
    fileprivate var short: Substring { description.prefix(12) }
}
