// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("A node as mirror of its counterpart")
struct NodeMirrorTests {
    let nodes: SampleNodes
    let sent: HandmadeChannel<Live>
    let tree: MemoryTree
    let origin: LogOrigin
    var us: Node { nodes[aurora] }

    init() throws {
        nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        var sent = try nodes.handmade(as: Live.self)
        for number in 0..<6 { try sent.append(SampleContent.alert(by: boreal, note: "nota \(number)")) }
        self.sent = sent
        tree = MemoryTree(sent.items.map { MerkleHash.leaf($0.entry) })
        origin = try LogName.channel(sent.name).origin(in: nodes.agreement.id)
    }

    /// The author's node, which gives what it has from an index on.
    private func author(of channel: HandmadeChannel<Live>) -> ScriptedTransport {
        ScriptedTransport(pushing: { _, _ in .sendFrom(0) }) { name, first in
            guard name == channel.name, first < channel.items.count else { return nil }
            return try channel.bundle(Int(first)..<channel.items.count)
        }
    }

    private let nobody = ScriptedTransport(pushing: { _, _ in .sendFrom(0) })

    /// Makes the mirror know a head of the honest channel.
    private func announce(_ size: UInt64, from old: UInt64 = 0) async throws {
        let keys = try #require(nodes.keys[boreal])
        let note = try sent.note(size: size, root: tree.root(ofTreeOf: size), signedBy: keys)
        let hashes = try ConsistencyProof(oldSize: old, newSize: size, reading: tree).hashes
        let request = try AddCheckpointRequest(oldSize: old, hashes: hashes, note: SignedNote(bytes: note))
        _ = try await us.witness(request.bytes, from: boreal)
    }

    /// The body that brings entries of the honest channel, with some of them changed.
    private func body(_ range: Range<UInt64>, changing change: Int? = nil) throws -> [UInt8] {
        let upload = try EntryUpload(origin: origin, start: range.lowerBound, end: range.upperBound)
        var bytes = upload.bytes
        for number in 0..<upload.packageCount {
            let place = try #require(upload.package(number))
            var entries = sent.items[Int(place.start)..<Int(place.range.end)].map(\.entry)
            if let change { entries[change] += [0x20] }
            bytes += try EntryPackage(place: place, entries: entries, reading: tree).bytes
        }
        return bytes
    }

    /// Status and, where there is one, the answer that says where to go on.
    private func status(
        _ body: [UInt8], from caller: PartyCode = boreal, through transport: ScriptedTransport? = nil
    ) async -> (status: Int, info: MirrorInfo?) {
        do {
            switch try await us.mirror(body, from: caller, through: transport ?? author(of: sent)) {
            case .cosigned: return (200, nil)
            case .goOn(let info): return (202, info)
            }
        } catch MirrorRefusal.conflict(let info) {
            return (409, info)
        } catch {
            return ((error as? MirrorRefusal)?.status ?? 500, nil)
        }
    }

    @Test("an upload is cosigned once entries and sections are durable, and the receipt is that of a push")
    func upload() async throws {
        let card = try #require(nodes.cards[aurora])
        let keys = try PartyVerifier(card: card, agreement: nodes.agreement.id)
        try await nodes.running {
            try await announce(6)
            #expect(try us.heldCount(of: sent.name) == 0)
            guard
                case .cosigned(let line) = try await us.mirror(
                    body(0..<6), from: boreal, through: author(of: sent))
            else {
                Issue.record("the upload was not cosigned")
                return
            }
            let head = try #require(try us.store.head(of: .channel(sent.name)))
            #expect(head.size == 6)
            let note = try SignedNote(text: SignedNote(bytes: head.note).text, signatures: [line])
            #expect(try keys.mirror.timestamp(in: note) != nil)
            #expect(try keys.witness.timestamp(in: note) == nil)
            #expect(try us.store.items(of: sent.name, from: 0, limit: 9, as: Live.self) == sent.items)
            // Asked again, alone or with everything, the answer is the same.
            #expect(await status(try body(6..<6)).status == 200)
            #expect(await status(try body(0..<6)).status == 200)
            #expect(await status(try body(3..<6)).status == 200)
            #expect(try await NodeVerifier(node: us).verify().findings.isEmpty)
        }
    }

    @Test("every upload that does not fit, or is not what was signed, gets the status of the specification")
    func table() async throws {
        try await nodes.running {
            // Nothing is pending yet.
            #expect(await status(try body(0..<6)).status == 409)
            #expect(try await status(body(0..<0)).info == MirrorInfo(size: 0, nextEntry: 0))
            try await announce(4)
            let whole = try body(0..<4)
            #expect(try await status(body(0..<6)).info == MirrorInfo(size: 4, nextEntry: 0))
            #expect(await status(try body(0..<3)).status == 409)
            #expect(await status(try body(1..<4)).status == 409)
            #expect(await status(try body(4..<4)).status == 409)
            #expect(await status(try body(0..<4, changing: 2)).status == 422)
            var wrongHash = whole
            wrongHash[wrongHash.count - 40] ^= 1
            #expect(await status(wrongHash).status == 422)
            for count in [0, 1, 20, whole.count - 1] {
                #expect(await status(Array(whole.prefix(count))).status == 400, "\(count) bytes")
            }
            #expect(await status(whole + [0]).status == 400)
            #expect(await status(whole, from: cirrus).status == 404)
            let other = try EntryUpload(origin: LogOrigin("enlace/other"), start: 0, end: 0).bytes
            #expect(await status(other).status == 404)
            #expect(try us.heldCount(of: sent.name) == 0)
            #expect(await status(whole).status == 200)
        }
    }

    @Test("without the sections there is no cosignature, whatever was uploaded")
    func sections() async throws {
        var without = sent
        without.items[2] = ChannelBundle.Item(entry: sent.items[2].entry, sections: [])
        let stripped = author(of: without)
        try await nodes.running {
            try await announce(6)
            #expect(await status(try body(0..<6), through: nobody).status == 503)
            let found = await code {
                _ = try await us.mirror(try body(0..<6), from: boreal, through: stripped)
            }
            #expect(found == "exchange.missing-section")
            #expect(try us.heldCount(of: sent.name) == 0)
            // A section that was promised and withheld is misbehaviour: the channel is stopped.
            let stopped = await code {
                _ = try await us.mirror(try body(0..<6), from: boreal, through: author(of: sent))
            }
            #expect(stopped == "exchange.channel-stopped")
            #expect(try us.heldCount(of: sent.name) == 0)
            try await us.resume(sent.name, by: "test", because: "the sections are there again")
            #expect(await status(try body(0..<6)).status == 200)
        }
    }

    @Test("what the author gives beyond the head is left for the next, and another history is a fork")
    func beyond() async throws {
        var fork = try nodes.handmade(seed: 9, as: Live.self)
        for number in 0..<6 { try fork.append(SampleContent.alert(by: boreal, note: "otra \(number)")) }
        let liar = author(of: fork)
        try await nodes.running {
            try await announce(4)
            #expect(await status(try body(0..<4)).status == 200)
            #expect(try us.heldCount(of: sent.name) == 4)
            try await announce(6, from: 4)
            await #expect(throws: (any Error).self) {
                try await us.mirror(try body(4..<6), from: boreal, through: liar)
            }
            #expect(try us.heldCount(of: sent.name) == 4)
        }
    }

    @Test("a part of an upload is verified, and the client told from where to go on")
    func parts() async throws {
        var long = sent
        for number in 6..<300 { try long.append(SampleContent.alert(by: boreal, note: "nota \(number)")) }
        let whole = MemoryTree(long.items.map { MerkleHash.leaf($0.entry) })
        let note = try long.note(
            size: 300, root: whole.root(ofTreeOf: 300), signedBy: try #require(nodes.keys[boreal]))
        let request = try AddCheckpointRequest(oldSize: 0, hashes: [], note: SignedNote(bytes: note))
        let upload = try EntryUpload(origin: origin, start: 0, end: 300)
        let first = try #require(upload.package(0))
        let package = try EntryPackage(
            place: first, entries: long.items.prefix(256).map(\.entry), reading: whole)
        let transport = author(of: long)
        try await nodes.running {
            _ = try await us.witness(request.bytes, from: boreal)
            let part = await status(upload.bytes + package.bytes, through: transport)
            #expect(part.status == 202)
            let info = try #require(part.info)
            let rest = try EntryUpload(origin: origin, start: info.nextEntry, end: info.size)
            #expect(rest.packageCount == 0)
            #expect(await status(rest.bytes, through: transport).status == 200)
            #expect(try us.heldCount(of: sent.name) == 300)
        }
    }
}
