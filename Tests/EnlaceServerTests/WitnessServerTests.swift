// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceTesting
import Foundation
import NIOCore
import Testing

@Suite("Witness and mirror over HTTP")
struct WitnessServerTests {
    /// An answer as it comes over the wire.
    struct Answer {
        let status: Int
        let type: String
        let body: [UInt8]
    }

    private static func post(_ url: String, _ body: [UInt8]) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.body = .bytes(ByteBuffer(bytes: body))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
        let bytes = try await response.body.collect(upTo: 1 << 20)
        return Answer(
            status: Int(response.status.code), type: response.headers.first(name: "content-type") ?? "",
            body: Array(bytes.readableBytesView))
    }

    /// A neutral witness that runs in a folder while a body does.
    private static func serving<T: Sendable>(
        _ folder: WitnessFolder, _ body: @escaping @Sendable (_ address: String) async throws -> T
    ) async throws -> T {
        let (ready, readiness) = AsyncStream.makeStream(of: Int.self)
        let server = try WitnessServer(
            folder: folder, listen: HostPort(host: "127.0.0.1", port: 0), logger: silent,
            handlesSignals: false
        ) { readiness.yield($0) }
        async let running: Void = server.run()
        var ports = ready.makeAsyncIterator()
        let port = await ports.next() ?? 0
        let result: Result<T, any Error>
        do {
            result = .success(try await within { try await body("http://127.0.0.1:\(port)") })
        } catch {
            result = .failure(error)
        }
        await server.stop()
        try await running
        return try result.get()
    }

    @Test("a neutral witness gives every case the status of the specification, and the right type")
    func neutral() async throws {
        try await inTemporaryFolder { parent in
            let folder = WitnessFolder(parent.appending(path: "w"))
            let key = try CosignatureVerifier(folder.create(name: try NoteKeyName("witness.example/w1")))
            let log = try GrowingLog(origin: "log.example", key: .init(), size: WitnessCase.logSize)
            _ = try folder.add([try log.verifierKey])
            let first = try log.request(from: 0, to: WitnessCase.heldSize)
            let cases = try WitnessCase.all(of: log)
            try await Self.serving(folder) { address in
                let answer = try await Self.post("\(address)/add-checkpoint", first.bytes)
                #expect(answer.status == 200)
                let signed = try log.signed(log.head(WitnessCase.heldSize)).adding(
                    answer: answer.body, by: [key])
                #expect(try key.timestamp(in: signed.note) != nil)
                for one in cases where one.status != 200 {
                    let answer = try await Self.post("\(address)/add-checkpoint", one.body)
                    #expect(answer.status == one.status, "\(one.name)")
                    if let held = one.heldSize {
                        #expect(answer.type == "text/x.tlog.size")
                        #expect(answer.body == Array("\(held)\n".utf8))
                    } else {
                        #expect(answer.type == "application/problem+json")
                    }
                }
                let long = [UInt8](repeating: 0x61, count: 1 << 20)
                #expect(try await Self.post("\(address)/add-checkpoint", long).status == 413)
                #expect(try await Self.post("\(address)/add-entries", []).status == 404)
                let growth = try log.request(from: 10, to: 20).bytes
                #expect(try await Self.post("\(address)/add-checkpoint", growth).status == 200)
            }
            // Started again it knows what it knew, and one folder holds one witness.
            try await Self.serving(folder) { address in
                let rollback = try log.request(from: 10, to: 20).bytes
                #expect(try await Self.post("\(address)/add-checkpoint", rollback).body == Array("20\n".utf8))
                #expect(throws: WitnessServerError.self) {
                    try WitnessServer(
                        folder: folder, listen: HostPort(host: "127.0.0.1", port: 0), logger: silent)
                }
            }
        }
    }

    @Test(
        "a node gives its counterpart every status too, as witness and as mirror",
        arguments: ["witness", "mirror"])
    func node(role: String) async throws {
        try await withPair { first, second in
            let name = ChannelName(author: mx, recipient: us, className: .live, lane: .urgent)
            let origin = try LogName.channel(name).origin(in: Code(unchecked: "us-mx"))
            let log = try GrowingLog(
                origin: origin.text, key: try NodeKeys(file: second.folder.keysFile).log,
                size: WitnessCase.logSize)
            let cases = try WitnessCase.all(of: log)
            try await running(first) { _ in
                let url = "\(first.card.address)/\(role)/add-checkpoint"
                func post(_ body: [UInt8]) async throws -> (status: Int, body: [UInt8]) {
                    try await RawPeer.post(url, body, second.identity())
                }
                let answer = try await post(try log.request(from: 0, to: WitnessCase.heldSize).bytes)
                #expect(answer.status == 200)
                let lines = try NoteSignature.lines(answer.body)
                #expect(lines.map(\.name.text) == ["enlace/us-mx/us/witness"])
                for one in cases where one.status != 200 {
                    let answer = try await post(one.body)
                    #expect(answer.status == one.status, "\(one.name)")
                    if let held = one.heldSize { #expect(answer.body == Array("\(held)\n".utf8)) }
                }
            }
        }
    }

    @Test("a node that runs asks the witness of its settings, and keeps the cosignature")
    func asking() async throws {
        try await withPair { first, second in
            let folder = WitnessFolder(first.folder.url.appending(path: "../witness"))
            let key = try CosignatureVerifier(folder.create(name: try NoteKeyName("witness.example/w1")))
            let log = LogName.channel(
                ChannelName(author: us, recipient: mx, className: .live, lane: .urgent))
            let agreement = Code(unchecked: "us-mx")
            let card = try PartyVerifier(card: first.card, agreement: agreement)
            _ = try folder.add([try card.logKey(of: log.origin(in: agreement))])
            try await Self.serving(folder) { address in
                let settings = NodeSettings(
                    party: us, console: HostPort(host: "127.0.0.1", port: 0),
                    peers: try first.folder.settings().peers,
                    witnesses: [WitnessSetting(address: address, key: key)])
                try Data(settings.json.canonicalBytes).write(to: first.folder.settingsFile)
                #expect(try first.folder.settings() == settings)
                try await running(first) { node in
                    _ = try await node.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
                    while try node.node.store.cosignedSize(of: log, by: key.key.name) < 1 {
                        await Task.yield()
                    }
                    let status = try await LocalClient.with(folder: first.folder) { try await $0.status() }
                    #expect(status.witnesses.map(\.name) == ["witness.example/w1"])
                    #expect(status.witnesses.first?.failure == nil)
                }
            }
        }
    }

    @Test("a mirror takes an upload over HTTP, also as gzip, and serves the copy to its author alone")
    func mirror() async throws {
        try await withPair { us, mx in
            try await running(us) { _ in
                try await running(mx) { author in
                    try await Self.upload(author.node, us.card, try mx.identity())
                }
            }
        }
    }

    private static func upload(_ author: Node, _ card: PartyCard, _ identity: TLSIdentity) async throws {
        let name = ChannelName(author: mx, recipient: us, className: .live, lane: .urgent)
        let log = LogName.channel(name)
        for _ in 0..<3 { _ = try await author.say(rocks(), in: .live, thread: nil, by: nogalesWatch) }
        while try author.store.receiptedSize(of: name) < 3 { await Task.yield() }
        let head = try #require(try author.store.head(of: log))
        let origin = try log.origin(in: Code(unchecked: "us-mx"))
        func post(_ path: String, _ body: [UInt8], gzip: Bool = false) async throws -> (Int, [UInt8]) {
            let answer = try await RawPeer.post(
                "\(card.address)/mirror/\(path)", body, identity, encoding: gzip ? "gzip" : nil)
            return (answer.status, answer.body)
        }
        let request = try author.store.witnessRequest(of: head, from: 3)
        #expect(try await post("add-checkpoint", request.bytes).0 == 200)
        let upload = try EntryUpload(origin: origin, start: 0, end: 3)
        let entries = try author.store.entries(of: log, from: 0, limit: 3).map(\.body)
        let tree = MemoryTree(entries.map { MerkleHash.leaf($0) })
        let package = try EntryPackage(
            place: try #require(upload.package(0)), entries: entries, reading: tree)
        let body = upload.bytes + package.bytes
        for (bytes, isGzip) in [(body, false), (StoredGzip.wrap(body), true)] {
            let answer = try await post("add-entries", bytes, gzip: isGzip)
            #expect(answer.0 == 200)
            #expect(try NoteSignature.lines(answer.1).map(\.name.text) == ["enlace/us-mx/us/mirror"])
        }
        #expect(try await post("add-entries", body, gzip: true).0 == 400)
        let behind = try await post("add-entries", EntryUpload(origin: origin, start: 0, end: 0).bytes)
        #expect(behind.0 == 409)
        #expect(behind.1 == Array("3\n3\n\n".utf8))
        try await MutualTLSTests.withTransport(identity, to: card) { try await monitor($0, origin, entries) }
    }

    private static func monitor(
        _ transport: HTTPPeerTransport, _ origin: LogOrigin, _ entries: [[UInt8]]
    ) async throws {
        let hash = Hexadecimal.encode(ContentDigest.sha256(Array(origin.text.utf8)).bytes)
        let checkpoint = try await transport.get("/mirror/\(hash)/checkpoint")
        #expect(checkpoint.status == 200)
        let names = try SignedNote(bytes: checkpoint.body).signatures.map(\.name.text)
        #expect(names.contains("enlace/us-mx/us/mirror"))
        let bundle = try await transport.get("/mirror/\(hash)/tile/entries/000.p/3")
        #expect(try EntryBundle(bytes: bundle.body, width: 3).entries == entries)
        // A channel of another direction, and one that does not exist.
        for text in ["enlace/us-mx/us/mx/live/urgent", "enlace/us-mx/mx/us/live/record"] {
            let other = Hexadecimal.encode(ContentDigest.sha256(Array(text.utf8)).bytes)
            #expect(try await transport.get("/mirror/\(other)/checkpoint").status == 404)
        }
    }
}

/// A gzip file whose blocks are stored as they are (RFC 1952, RFC 1951 §3.2.4).
private enum StoredGzip {
    static func wrap(_ bytes: [UInt8]) -> [UInt8] {
        func little(_ value: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
        }
        var out: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
        let starts = Array(stride(from: 0, to: bytes.count, by: 65_535))
        for start in starts {
            let block = bytes[start..<min(start + 65_535, bytes.count)]
            out.append(start == starts.last ? 1 : 0)
            out += little(UInt32(block.count), 2) + little(~UInt32(block.count), 2) + block
        }
        var checksum = UInt32.max
        for byte in bytes {
            checksum ^= UInt32(byte)
            for _ in 0..<8 { checksum = checksum >> 1 ^ (checksum & 1 == 1 ? 0xedb8_8320 : 0) }
        }
        return out + little(~checksum, 4) + little(UInt32(truncatingIfNeeded: bytes.count), 4)
    }
}
