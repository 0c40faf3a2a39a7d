// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird
import Logging

/// What the owner of the node's folder may ask over its Unix socket: canonical JSON in, canonical JSON out.
///
/// A running node owns its store, so commands that write come here. Who can open the socket owns the folder;
/// the desk and the role for which something is said are stated, and the agreement's table still decides.
struct LocalRoutes: Sendable {
    let node: Node
    let folder: NodeFolder
    let ports: PortBook
    let recovery: RecoveryRoute
    let logger: Logger

    /// The longest body: some ten thousand incidents at once.
    static let byteCountMax = 64 << 20

    /// The router of the local listener.
    var router: Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: PeerErrors(logger: logger))
        router.get("/v1/status") { _, _ in try status() }
        func post(_ path: RouterPath, _ answer: @escaping @Sendable (JSONObject) async throws -> JSON) {
            router.post(path) { request, _ in
                Response.json(try await answer(try await request.canonicalJSON(upTo: Self.byteCountMax)))
            }
        }
        post("/v1/import", importIncidents)
        post("/v1/say", say)
        post("/v1/dispatch", dispatch)
        post("/v1/acknowledge", acknowledge)
        post("/v1/release", release)
        post("/v1/redact", redact)
        post("/v1/confirm-destruction", confirmDestruction)
        post("/v1/records", records)
        post("/v1/accounts", accounts)
        post("/v1/quality", quality)
        post("/v1/heads", heads)
        post("/v1/digests", digests)
        post("/v1/rebuild", rebuild)
        post("/v1/export/shared", exportShared)
        post("/v1/export/tiles", exportTiles)
        post("/v1/misbehaviour", misbehaviour)
        post("/v1/misbehaviour/evidence", evidence)
        post("/v1/misbehaviour/resume", resume)
        post("/v1/recover", recovery.recover)
        post("/v1/export/record", exportRecord)
        post("/v1/courier/export", exportCourier)
        post("/v1/courier/import", importCourier)
        return router
    }

    private func importIncidents(_ body: JSONObject) async throws -> JSON {
        let incidents = try (body["incidents"]?.array ?? []).map { json in
            try Incident(sections: try sections(json))
        }
        let outcome = try await node.importIncidents(incidents, by: try officer(body))
        return ["held": .integer(Int64(outcome.held)), "taken": .integer(Int64(outcome.taken))]
    }

    private func say(_ body: JSONObject) async throws -> JSON {
        let kind = try KindRegistry.kind(named: try text("kind", body))
        let content = try kind.init(sections: try sections(body["sections"]))
        guard let className = ClassName(rawValue: try text("class", body)) else {
            throw RequestError.malformedBody("class")
        }
        var thread: RecordID?
        if let json = body["thread"] { thread = try value(RecordID(json: json), "thread") }
        let id = try await node.say(content, in: className, thread: thread, by: try officer(body))
        return ["id": id.json]
    }

    private func acknowledge(_ body: JSONObject) async throws -> JSON {
        let record = try value(body["record"].flatMap { RecordID(json: $0) }, "record")
        var intent: Code?
        if let json = body["intent"] { intent = try value(Code(json: json), "intent") }
        return ["id": try await node.acknowledge(record, intent: intent, by: try officer(body)).json]
    }

    private func heads(_ body: JSONObject) async throws -> JSON {
        let party = try value(body["with"].flatMap { PartyCode(json: $0) }, "with")
        guard node.counterparts[party] != nil else { throw NodeError.noCounterpart(party) }
        return .array(try node.channelHeads(with: party).map(\.json))
    }

    private func digests(_ body: JSONObject) async throws -> JSON {
        let heads = try (body["heads"]?.array ?? []).map { try value(LogHead(json: $0), "heads") }
        let instant = try value(body["instant"].flatMap { Instant(json: $0) }, "instant")
        let digests = try node.pictureDigests(at: heads, instant: instant)
        var classes = JSONObject()
        for name in ClassName.allCases {
            guard let counts = digests.counts[name], let owed = digests.obligations[name] else { continue }
            classes[name.rawValue] = ["obligations": owed.json, "picture": counts.json]
        }
        return [
            "classes": .object(classes), "obligations": digests.owed.json, "picture": digests.picture.json,
        ]
    }

    private func rebuild(_: JSONObject) async throws -> JSON {
        let digests = try await node.store.rebuildRows { _ in }
        return ["after": digests.after.json, "before": digests.before.json]
    }

    private func status() throws -> Response {
        func size(_ value: UInt64) -> JSON { .integer(Int64(clamping: value)) }
        let own = try node.store.heads(own: true).map { head -> JSON in
            var object: JSONObject = ["log": .string(head.log.path), "size": size(head.size)]
            if case .channel(let channel) = head.log {
                object["receipted"] = size(try node.store.receiptedSize(of: channel))
            }
            return .object(object)
        }
        let mirrors = try node.store.heads(own: false).map { head -> JSON in
            ["log": .string(head.log.path), "size": size(head.size)]
        }
        var links = JSONObject()
        for party in node.counterparts.keys {
            var link = JSONObject()
            if let contact = node.links.lastContact(with: party) { link["lastContact"] = contact.json }
            links[party.rawValue] = .object(link)
        }
        var incidents = JSONObject()
        for name in ClassName.allCases {
            let totals = try node.store.incidentTotals(in: name)
            incidents[name.rawValue] = [
                "own": .integer(Int64(totals.own)), "received": .integer(Int64(totals.received)),
            ]
        }
        var witnesses = JSONObject()
        for witness in node.witnessSettings {
            let entry = node.witnesses[witness.name]
            var object = JSONObject()
            object["failure"] = entry.failure.map { .string($0) }
            object["lastCosigned"] = entry.lastCosigned?.json
            witnesses[witness.name.text] = .object(object)
        }
        let ports = ports.ports
        return .json([
            "consolePort": .integer(Int64(ports.console ?? 0)), "incidents": .object(incidents),
            "links": .object(links), "mirrors": .array(mirrors), "own": .array(own),
            "party": node.party.json, "stopped": .array(try node.store.unresumedMisbehaviours().map(\.json)),
            "peersPort": .integer(Int64(ports.peers ?? 0)),
            "process": .integer(Int64(ProcessIdentity.own)), "standings": recovery.standings,
            "witnesses": .object(witnesses),
        ])
    }
}

extension LocalRoutes {
    func officer(_ body: JSONObject) throws -> Officer {
        let desk = try value(body["desk"].flatMap { DeskCode(json: $0) }, "desk")
        guard node.agreement.desk(desk)?.party == node.party else {
            throw RequestError.malformedBody("desk “\(desk)” is not a desk of \(node.party)")
        }
        var role = Code(unchecked: "watch")
        if let json = body["role"] { role = try value(Code(json: json), "role") }
        return Officer(account: Officer.owner, desk: desk, role: role)
    }

    func sections(_ json: JSON?) throws -> [String: JSONObject] {
        guard let object = json?.object else { throw RequestError.malformedBody("sections") }
        var sections: [String: JSONObject] = [:]
        for member in object.members { sections[member.key] = try value(member.value.object, member.key) }
        return sections
    }

    func text(_ key: String, _ body: JSONObject) throws -> String {
        try value(body[key]?.string, key)
    }

    func value<T>(_ value: T?, _ name: String) throws(RequestError) -> T {
        guard let value else { throw .malformedBody(name) }
        return value
    }
}
