// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("A node as witness of its counterpart")
struct NodeWitnessTests {
    let nodes: SampleNodes
    let log: GrowingLog
    let name: ChannelName
    var us: Node { nodes[aurora] }

    init() throws {
        nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        name = ChannelName(author: boreal, recipient: aurora, className: .live, lane: .urgent)
        let origin = try LogName.channel(name).origin(in: nodes.agreement.id)
        log = try GrowingLog(
            origin: origin.text, key: try #require(nodes.keys[boreal]).log, size: WitnessCase.logSize)
    }

    private func status(_ body: [UInt8], from caller: PartyCode = boreal) async -> Int {
        do {
            _ = try await us.witness(body, from: caller)
            return 200
        } catch {
            return (error as? WitnessRefusal)?.status ?? 500
        }
    }

    @Test("every case gets the status of the specification, and what was seen is durable")
    func table() async throws {
        let node = us
        try await nodes.running {
            #expect(await status(try log.request(from: 0, to: WitnessCase.heldSize).bytes) == 200)
            for one in try WitnessCase.all(of: log) where one.status != 200 {
                #expect(await status(one.body) == one.status, "\(one.name)")
            }
            let request = try log.request(from: 10, to: 20)
            let line = try await node.witness(request.bytes, from: boreal)
            let note = try SignedNote(text: request.note.text, signatures: [line])
            let card = try #require(nodes.cards[aurora])
            let keys = try PartyVerifier(card: card, agreement: nodes.agreement.id)
            #expect(try keys.witness.timestamp(in: note) != nil)
            #expect(try keys.mirror.timestamp(in: note) == nil)
        }
        let reopened = try nodes.open(aurora, storePath: nodes.storePath(of: aurora))
        #expect(try reopened.store.witnessed(log.origin, of: name)?.size == 20)
    }

    @Test("a party is answered about its own channels to this node, and about nothing else")
    func foreign() async throws {
        let boreals = try #require(nodes.keys[boreal]).log
        let paths = [
            "boreal/cirrus/live/urgent", "boreal/domestic", "aurora/boreal/live/urgent",
            "cirrus/aurora/live/urgent", "boreal/aurora/live/nothing",
        ]
        try await nodes.running {
            for path in paths {
                let other = try GrowingLog(
                    origin: "enlace/\(nodes.agreement.id)/\(path)", key: boreals, size: 3)
                #expect(await status(try other.request(from: 0, to: 3).bytes) == 404, "\(path)")
            }
            #expect(await status(try log.request(from: 0, to: 3).bytes, from: cirrus) == 404)
        }
    }

    @Test("what the mirror holds binds the witness: it proves from there, and no other history passes")
    func mirrorBindsWitness() async throws {
        let (sent, fork) = (try channel(of: 6), try channel(of: 6, seed: 9))
        let bundle = try sent.bundle(0..<4)
        try await nodes.running {
            _ = try await us.take(bundle, of: sent.name, from: boreal)
            let late = try request(sent, from: 0, to: 6)
            #expect(await refusal(late)?.heldSize == 4)
            guard case .splitView? = await refusal(try request(fork, from: 0, to: 4)) else {
                Issue.record("another history of the same size was not recognised")
                return
            }
            #expect(await status(try request(sent, from: 4, to: 6)) == 200)
        }
    }

    @Test("another history, or a wrong proof, stops the channel; the history is proved by itself")
    func stops() async throws {
        let (sent, fork) = (try channel(of: 6), try channel(of: 6, seed: 9))
        try await nodes.running {
            #expect(await status(try request(sent, from: 0, to: 4)) == 200)
            #expect(await status(try request(fork, from: 4, to: 6)) == 422)
            #expect(us.stopped.contains(sent.name))
            #expect(try us.store.misbehaviours().map(\.code) == ["exchange.bad-proof"])
            try await us.resume(sent.name, by: "test", because: "the next")
            #expect(await status(try request(fork, from: 4, to: 4)) == 409)
            let evidence = try Misbehaviour(file: us.evidence(ofMisbehaviour: 2))
            #expect(evidence.code == "exchange.fork")
            #expect(try evidence.judged().isProved)
            #expect(await status(try request(sent, from: 4, to: 6)) == 200)
        }
    }

    @Test("what the witness has seen binds the mirror: entries that lead elsewhere are a fork")
    func witnessBindsMirror() async throws {
        let (sent, fork) = (try channel(of: 6), try channel(of: 6, seed: 9))
        try await nodes.running { () async throws in
            #expect(await status(try request(sent, from: 0, to: 4)) == 200)
            let found = await code {
                _ = try await us.take(try fork.bundle(0..<6), of: fork.name, from: boreal)
            }
            #expect(found == "exchange.fork")
            #expect(try us.heldCount(of: fork.name) == 0)
        }
    }

    @Test("a log that the witness saw ahead of the mirror is copied in pieces, past what was seen")
    func mirrorCatchesUp() async throws {
        let sent = try channel(of: 6)
        try await nodes.running {
            #expect(await status(try request(sent, from: 0, to: 4)) == 200)
            for end in [2, 5, 6] {
                _ = try await us.take(try sent.bundle(0..<end), of: sent.name, from: boreal)
            }
            #expect(try us.heldCount(of: sent.name) == 6)
            #expect(await refusal(try request(sent, from: 4, to: 6))?.heldSize == 6)
        }
    }

    private func refusal(_ body: [UInt8]) async -> WitnessRefusal? {
        do {
            _ = try await us.witness(body, from: boreal)
            return nil
        } catch {
            return error as? WitnessRefusal
        }
    }

    private func channel(of count: Int, seed: UInt64 = 1) throws -> HandmadeChannel<Live> {
        var channel = try nodes.handmade(seed: seed, as: Live.self)
        for number in 0..<count {
            try channel.append(SampleContent.alert(by: boreal, note: "nota \(number)"))
        }
        return channel
    }

    /// The request of a channel made by hand to go from one size to another.
    private func request(
        _ channel: HandmadeChannel<Live>, from old: UInt64, to new: UInt64
    ) throws -> [UInt8] {
        let tree = MemoryTree(channel.items.map { MerkleHash.leaf($0.entry) })
        let keys = try #require(nodes.keys[boreal])
        let note = try channel.note(size: new, root: tree.root(ofTreeOf: new), signedBy: keys)
        let hashes = try ConsistencyProof(oldSize: old, newSize: new, reading: tree).hashes
        return try AddCheckpointRequest(oldSize: old, hashes: hashes, note: SignedNote(bytes: note)).bytes
    }
}
