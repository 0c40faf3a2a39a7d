// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Foundation
import NIOCore
import NIOPosix

/// Speaks to the running node of a folder over its socket. ``shutdown()`` must be called at the end.
package final class LocalClient: Sendable {
    private let folder: NodeFolder
    private let client: HTTPClient
    /// Imports and rebuilds of a full store take a while.
    private static let timeout = TimeAmount.minutes(10)

    /// A client of a folder's node; nothing is connected yet.
    package init(folder: NodeFolder) {
        self.folder = folder
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
    }

    /// Closes the connections.
    package func shutdown() async throws { try await client.shutdown() }

    /// Runs a body with a client and closes it, whatever the body does.
    package static func with<T: Sendable>(
        folder: NodeFolder, _ body: (LocalClient) async throws -> T
    ) async throws -> T {
        let client = LocalClient(folder: folder)
        do {
            let result = try await body(client)
            try await client.shutdown()
            return result
        } catch {
            // The body's error is the one to tell; closing can only fail because it was closed before.
            try? await client.shutdown()
            throw error
        }
    }

    /// Imports incidents of an open source for a desk.
    package func importIncidents(
        _ incidents: [Incident], desk: DeskCode, role: Code? = nil
    ) async throws -> ImportOutcome {
        let body = officer(
            desk, role, ["incidents": .array(incidents.map { Self.json(of: $0.sections) })])
        let answer = try await post("import", body)
        var outcome = ImportOutcome()
        outcome.taken = try count("taken", answer)
        outcome.held = try count("held", answer)
        return outcome
    }

    /// Records and releases one thing said, as the agreement provides.
    package func say(
        _ content: any RecordKind, in className: ClassName, thread: RecordID? = nil, desk: DeskCode,
        role: Code? = nil
    ) async throws -> RecordID {
        var body: JSONObject = [
            "class": .string(className.rawValue), "kind": .string(type(of: content).kindName),
            "sections": Self.json(of: content.sections),
        ]
        if let thread { body["thread"] = thread.json }
        return try id(try await post("say", officer(desk, role, body)))
    }

    /// Acknowledges a counterpart's alert or first notice for a desk.
    package func acknowledge(
        _ record: RecordID, intent: Code? = nil, desk: DeskCode, role: Code? = nil
    ) async throws -> RecordID {
        var body: JSONObject = ["record": record.json]
        if let intent { body["intent"] = intent.json }
        return try id(try await post("acknowledge", officer(desk, role, body)))
    }

    /// What the node holds, and how its links are.
    package func status() async throws -> LocalStatus {
        var request = HTTPClientRequest(url: try address("status"))
        request.method = .GET
        let answer = try await send(request)
        guard let status = LocalStatus(json: answer) else {
            throw LocalClientError.unexpectedAnswer("status")
        }
        return status
    }

    /// The heads of all channels with a counterpart, in both directions.
    package func heads(with party: PartyCode) async throws -> [LogHead] {
        let answer = try await post("heads", ["with": party.json])
        guard let heads = answer.array?.compactMap({ LogHead(json: $0) }) else {
            throw LocalClientError.unexpectedAnswer("heads")
        }
        return heads
    }

    /// The digests of what both sides see, as of some heads and an instant.
    package func digests(at heads: [LogHead], instant: Instant) async throws -> LocalDigests {
        let body: JSONObject = ["heads": .array(heads.map(\.json)), "instant": instant.json]
        guard let digests = LocalDigests(json: try await post("digests", body)) else {
            throw LocalClientError.unexpectedAnswer("digests")
        }
        return digests
    }

    /// Everything that counterparts did that they must not, newest first.
    package func misbehaviours() async throws -> [StoredMisbehaviour] {
        let found = try await post("misbehaviour", [:]).array?.map { StoredMisbehaviour(json: $0) }
        guard let found, !found.contains(nil) else {
            throw LocalClientError.unexpectedAnswer("misbehaviour")
        }
        return found.compactMap(\.self)
    }

    /// The evidence file of one, by its number.
    package func evidence(ofMisbehaviour number: Int) async throws -> [UInt8] {
        try await post("misbehaviour/evidence", ["number": .integer(Int64(number))]).canonicalBytes
    }

    /// Lets a stopped channel go on, for a reason that is kept.
    package func resume(_ channel: ChannelName, because reason: String) async throws {
        _ = try await post(
            "misbehaviour/resume", ["channel": .string(channel.path), "reason": .string(reason)])
    }

    /// Asks the counterparts what they hold of the own channels, and gets back what is missing.
    package func recover(without parties: [PartyCode]) async throws -> RecoveryAnswer {
        let json = try await post("recover", ["without": .array(parties.map(\.json))])
        guard let answer = RecoveryAnswer(json: json) else {
            throw LocalClientError.unexpectedAnswer("recover")
        }
        return answer
    }

    /// Drops the rows and folds them again; the digests of all rows before and after.
    package func rebuild() async throws -> (before: ContentDigest, after: ContentDigest) {
        let answer = try await post("rebuild", [:]).object
        guard let before = answer?["before"].flatMap({ ContentDigest(json: $0) }),
            let after = answer?["after"].flatMap({ ContentDigest(json: $0) })
        else { throw LocalClientError.unexpectedAnswer("rebuild") }
        return (before, after)
    }
}

extension LocalClient {
    static func json(of sections: [String: JSONObject]) -> JSON {
        var object = JSONObject()
        for (name, section) in sections { object[name] = .object(section) }
        return .object(object)
    }

    func officer(_ desk: DeskCode, _ role: Code?, _ body: JSONObject) -> JSONObject {
        var body = body
        body["desk"] = desk.json
        if let role { body["role"] = role.json }
        return body
    }

    private func id(_ answer: JSON) throws -> RecordID {
        guard let id = answer.object?["id"].flatMap({ RecordID(json: $0) }) else {
            throw LocalClientError.unexpectedAnswer("id")
        }
        return id
    }

    private func count(_ key: String, _ answer: JSON) throws -> Int {
        guard let number = answer.object?[key]?.integer else { throw LocalClientError.unexpectedAnswer(key) }
        return Int(number)
    }

    private func address(_ name: String) throws(LocalClientError) -> String {
        guard let url = URL(httpURLWithSocketPath: folder.socketFile.path, uri: "/v1/\(name)") else {
            throw .noNode(folder.url.path)
        }
        return url.absoluteString
    }

    func post(_ name: String, _ body: JSONObject) async throws -> JSON {
        var request = HTTPClientRequest(url: try address(name))
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: JSON.object(body).canonicalBytes))
        return try await send(request)
    }

    private func send(_ request: HTTPClientRequest) async throws -> JSON {
        let status: Int
        let bytes: [UInt8]
        do {
            let response = try await client.execute(request, timeout: Self.timeout)
            status = Int(response.status.code)
            bytes = Array(try await response.body.collect(upTo: LocalRoutes.byteCountMax).readableBytesView)
        } catch is CancellationError {
            throw CancellationError()
        } catch let error as HTTPClientError
            where error != .connectTimeout && error != .remoteConnectionClosed
        {
            throw LocalClientError.unexpectedAnswer("\(error)")
        } catch {
            throw LocalClientError.noNode(folder.url.path)
        }
        guard let json = try? JSON(canonical: bytes) else {  // any defect is one answer: not our node
            throw LocalClientError.unexpectedAnswer("\(status)")
        }
        guard status == 200 else {
            guard let titles = json.object?["titles"]?.object, let en = titles["en"]?.string,
                let es = titles["es"]?.string, let code = json.object?["code"]?.string
            else { throw LocalClientError.unexpectedAnswer("\(status)") }
            throw LocalClientError.refused(code: code, Phrase(en: en, es: es))
        }
        return json
    }
}

/// Why the running node could not be asked, or did not do what it was asked.
package enum LocalClientError: SpokenError, Equatable {
    /// No node answers at the folder's socket.
    case noNode(String)
    /// The node refused, and said why.
    case refused(code: String, Phrase)
    /// The answer is not one of this program.
    case unexpectedAnswer(String)

    package var code: String {
        switch self {
        case .noNode: "local.no-node"
        case .refused(let code, _): code
        case .unexpectedAnswer: "local.unexpected-answer"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .noNode(let path):
            Phrase(
                en: "No node is running in \(path). Start it with: enlace serve --node \(path)",
                es: "No hay un nodo en marcha en \(path). Inícielo con: enlace serve --node \(path)")
        case .refused(_, let phrase): phrase
        case .unexpectedAnswer(let what):
            Phrase(
                en: "The running node gave an answer this program does not know (\(what)). "
                    + "Program and node may be of different versions.",
                es: "El nodo en marcha dio una respuesta que este programa no conoce (\(what)). "
                    + "El programa y el nodo pueden ser de versiones distintas.")
        }
    }
}
