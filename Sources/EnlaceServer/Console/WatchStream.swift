// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import Hummingbird
import NIOCore
import ServiceLifecycle

extension ConsoleSite {
    /// Between signs of life; proxies close what is silent for a minute.
    private static let heartbeat = Duration.seconds(15)
    /// How many events may wait for a browser; then the stream ends, and the browser connects again.
    private static let bufferMax = 256

    private enum Item: Sendable {
        case event(NodeEvent)
        case beat
    }

    /// `GET /watch/stream`: an event named `notices` for everything that changes the page or its strip.
    ///
    /// The id of an event names the start of the node too. A browser that was connected before a restart
    /// cannot be told what it missed, so it is told at once to fetch the page again.
    func watchStream(_ request: Request, _ className: ClassName, _ visit: Visit) throws -> Response {
        guard let found = visit.found else { throw RequestError.notSignedIn }
        let start = "\(health.startedAt.milliseconds)-"
        let lastID = request.headers.value(of: HeaderName.lastEventID)
        let last = lastID.flatMap { $0.hasPrefix(start) ? Int($0.dropFirst(start.count)) : nil }
        var headers: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store"]
        headers.set(HeaderName.accelBuffering, to: "no")
        let body = ResponseBody { writer in
            var out = writer
            try await out.write(ByteBuffer(string: "retry: 2000\n\n"))
            if lastID != nil && last == nil {
                try await out.write(ByteBuffer(string: "event: notices\ndata: {\"kind\":\"restarted\"}\n\n"))
            }
            let (items, feed) = AsyncStream.makeStream(
                of: Item.self, bufferingPolicy: .bufferingOldest(Self.bufferMax))
            try await request.body.consumeWithInboundCloseHandler { _ in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { await follow(className, after: last, feed) }
                    group.addTask {
                        while true {
                            try await Task.sleep(for: Self.heartbeat)
                            feed.yield(.beat)
                        }
                    }
                    for await item in items.cancelOnGracefulShutdown() {
                        switch item {
                        case .event(let event):
                            try await out.write(ByteBuffer(string: Self.text(event, start)))
                        case .beat:
                            // Signing out, here or elsewhere, ends the stream too.
                            guard try sessions.isOpen(found.tokenDigest) else { feed.finish(); continue }
                            try await out.write(ByteBuffer(string: ":\n\n"))
                        }
                    }
                    group.cancelAll()
                }
            } onInboundClosed: {
                feed.finish()
            }
            try await out.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    /// Passes on the events of a class, and those of live records and drills, which every page counts.
    private func follow(
        _ className: ClassName, after last: Int?, _ feed: AsyncStream<Item>.Continuation
    ) async {
        for await event in node.events.events(after: last)
        where event.className == className || event.className != .reference {
            if case .dropped = feed.yield(.event(event)) { break }
        }
        feed.finish()
    }

    private static func text(_ event: NodeEvent, _ start: String) -> String {
        var data: JSONObject = [
            "class": .string(event.className.rawValue), "kind": .string(event.kind),
            "number": .integer(Int64(event.number)), "party": event.party.json,
        ]
        if let record = event.record { data["record"] = record.json }
        let json = JSON.object(data).canonicalText
        return "event: notices\nid: \(start)\(event.number)\ndata: \(json)\n\n"
    }
}
