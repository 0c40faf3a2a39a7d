// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Hummingbird
import Logging

/// What counterparts may ask of this node. Who calls is the party of the connection, never of the request.
///
/// Nothing of another party's channels is served, and missing and foreign look alike: a party does not learn
/// here that a third one was told anything.
struct PeerRoutes: Sendable {
    let node: Node
    /// The way to each counterpart, to fetch the sections of what it uploads.
    let transports: [PartyCode: any PeerTransport]
    let logger: Logger

    /// Media type of the size that a witness or mirror holds (C2SP tlog-witness, 409).
    static let sizeType = "text/x.tlog.size"

    /// The router of the peer listener.
    var router: Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: PeerErrors(logger: logger))
        router.post("/exchange/v1/push/:author/:recipient/:class/:lane") { request, context in
            try await push(request, try channel(in: context.parameters))
        }
        router.get("/exchange/v1/pull/:author/:recipient/:class/:lane") { request, context in
            try await pull(request, try channel(in: context.parameters))
        }
        router.get("/exchange/v1/link") { _, _ in
            try caller()
            return Response(status: .noContent)
        }
        for path in ["/witness/add-checkpoint", "/mirror/add-checkpoint"] {
            router.post(RouterPath(path)) { request, _ in try await witness(request) }
        }
        router.post("/mirror/add-entries") { request, _ in try await addEntries(request) }
        router.get("/mirror/:hash/**") { request, context in
            try serveMirror(
                try context.parameters.require("hash"), context.parameters.getCatchAll(),
                path: request.uri.path)
        }
        router.get("/exchange/v1/held") { _, _ in
            let held = try node.held(of: try caller())
            return Response.json(["held": .array(held.map(\.json))])
        }
        router.get("/exchange/v1/held/:author/:recipient/:class/:lane") { request, context in
            try heldBundle(request, try channel(in: context.parameters))
        }
        router.get("/log/**") { request, context in
            try await serveLog(context.parameters.getCatchAll(), path: request.uri.path)
        }
        return router
    }

    /// The party that calls; its call is a sign of life.
    @discardableResult
    func caller() throws(RequestError) -> PartyCode {
        // A connection outlives its handshake: whoever left meanwhile is a stranger from that moment on.
        guard let party = PeerConnection.party, node.isMember(party) else { throw .unknownPeer }
        node.links.heard(party, at: node.clock.now())
        return party
    }

    private func channel(in parameters: Parameters) throws -> ChannelName {
        let path = try ["author", "recipient", "class", "lane"].map { try parameters.require($0) }
            .joined(separator: "/")
        guard let channel = ChannelName(path: path) else { throw IntakeError.foreignChannel(path) }
        return channel
    }

    private func push(_ request: Request, _ channel: ChannelName) async throws -> Response {
        let caller = try caller()
        guard channel.author == caller, channel.recipient == node.party else {
            throw IntakeError.foreignChannel(channel.path)
        }
        let body = try await request.body.collect(upTo: ChannelBundle.byteCountMax)
        let bundle = try ChannelBundle(bytes: Array(body.readableBytesView))
        let reply: PushReply
        do {
            reply = try await node.take(bundle, of: channel, from: caller)
        } catch IntakeError.gap(let expected) {
            reply = .sendFrom(expected)
        }
        switch reply {
        case .receipted(let note): return .bytes(note, type: "text/plain; charset=utf-8")
        case .sendFrom(let index):
            return .bytes(Array("\(index)\n".utf8), type: Self.sizeType, status: .conflict)
        case .refused(let code, let phrase): throw Refusal(code: code, phrase: phrase)
        }
    }

    private func firstIndex(_ request: Request) throws(RequestError) -> UInt64 {
        guard let text = request.query("from"), let first = UInt64(text), first <= UInt64(Int64.max) else {
            throw .malformedQuery("from")
        }
        return first
    }

    /// What this node holds of the caller’s own channel, for a caller that has lost it.
    private func heldBundle(_ request: Request, _ channel: ChannelName) throws -> Response {
        let caller = try caller()
        let first = try firstIndex(request)
        guard channel.author == caller, channel.recipient == node.party else {
            throw RequestError.notFound(request.uri.path)
        }
        guard let bundle = try node.heldBundle(of: channel, from: first) else {
            return Response(status: .noContent)
        }
        return .bytes(bundle.bytes, type: "application/octet-stream")
    }

    private func pull(_ request: Request, _ channel: ChannelName) async throws -> Response {
        let caller = try caller()
        let first = try firstIndex(request)
        guard channel.author == node.party, channel.recipient == caller else {
            throw RequestError.notFound(request.uri.path)
        }
        guard let bundle = try await node.bundle(of: channel, from: first) else {
            return Response(status: .noContent)
        }
        return .bytes(bundle.bytes, type: "application/octet-stream")
    }

    /// Checkpoint, tiles and entry bundles of an own channel for the calling party (C2SP tlog-tiles).
    private func serveLog(_ parts: [Substring], path: String) async throws -> Response {
        let caller = try caller()
        guard parts.count >= 5,
            let channel = ChannelName(path: parts[..<4].joined(separator: "/")),
            channel.author == node.party, channel.recipient == caller,
            let head = try await node.shownHead(of: .channel(channel))
        else { throw RequestError.notFound(path) }
        return try serve(parts[4...], of: head, path: path)
    }

    /// A part of a log as tlog-tiles lays it out.
    func serve(_ parts: ArraySlice<Substring>, of head: StoredHead, path: String) throws -> Response {
        let rest = parts.joined(separator: "/")
        if rest == "checkpoint" {
            return .bytes(try node.store.cosigned(head).bytes, type: "text/plain; charset=utf-8")
        }
        guard let bytes = try tile(rest, of: head) else { throw RequestError.notFound(path) }
        var response = Response.bytes(bytes, type: "application/octet-stream")
        response.headers[.cacheControl] = "private, max-age=31536000, immutable"
        return response
    }

    /// A tile or entry bundle up to the head's size; nil for what is not there.
    private func tile(_ path: String, of head: StoredHead) throws -> [UInt8]? {
        // A path that is no tile's is a path with nothing behind it.
        if let place = try? EntryBundle.Location(path: path) {
            guard place.width <= Tile.width(level: 0, index: place.index, inTreeOf: head.size) else {
                return nil
            }
            let first = place.index * UInt64(EntryBundle.fullWidth)
            let entries = try node.store.entries(of: head.log, from: first, limit: place.width)
            return try EntryBundle(entries.map(\.body)).bytes
        }
        if let tile = try? Tile(path: path) {  // as above
            guard tile.level < UInt64.bitWidth / Tile.levelHeight,
                tile.width <= Tile.width(level: tile.level, index: tile.index, inTreeOf: head.size)
            else { return nil }
            return try node.store.tile(of: head.log, level: tile.level, index: tile.index, width: tile.width)
        }
        return nil
    }
}

/// The node refused a push for a reason that it states.
struct Refusal: SpokenError {
    let code: String
    let phrase: Phrase
}

/// Turns errors of the peer listener into problem+json.
struct PeerErrors: RouterMiddleware {
    typealias Context = BasicRequestContext
    let logger: Logger

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            return Failure(RequestError.notFound(request.uri.path)).response(in: .en)
        } catch let error as HTTPError {
            return Response(status: error.status)
        } catch {
            let failure = Failure(error)
            let caller = PeerConnection.party?.rawValue ?? "?"
            logger.warning(
                "a counterpart's request was not taken",
                metadata: ["party": "\(caller)", "code": "\(failure.code)", "reason": "\(failure.what.en)"])
            if let reference = failure.reference {
                logger.error("\(error)", metadata: ["reference": "\(reference)"])
            }
            return failure.response(in: .en)
        }
    }
}
