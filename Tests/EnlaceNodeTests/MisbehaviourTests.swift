// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

@Suite("A channel that is stopped")
struct MisbehaviourTests {
    let nodes: SampleNodes
    let honest: HandmadeChannel<Live>
    let rewritten: HandmadeChannel<Live>
    var us: Node { nodes[aurora] }

    init() throws {
        nodes = try SampleNodes()
        var channel: HandmadeChannel<Live> = try nodes.handmade(lane: .record, as: Live.self)
        for number in 0..<5 { try channel.append(try SampleContent.incident(by: boreal, number: number)) }
        var forged: HandmadeChannel<Live> = try nodes.handmade(lane: .record, seed: 99, as: Live.self)
        try forged.append(try SampleContent.incident(by: boreal, number: 70))
        var rewritten = channel
        rewritten.items[1] = forged.items[0]
        honest = channel
        self.rewritten = rewritten
    }

    private var evidenceFolder: String { nodes.storePath(of: aurora) + "-evidence" }

    private func files() -> [String] {
        // Without a folder there is no file.
        ((try? FileManager.default.contentsOfDirectory(atPath: evidenceFolder)) ?? []).sorted()
    }

    private func answer(_ log: HandmadeChannel<Live>, _ range: Range<Int>, by node: Node) async -> String? {
        await code { _ = try await node.take(try log.bundle(range), of: log.name, from: boreal) }
    }

    @Test("gives no receipt and takes nothing, keeps evidence that proves it, and others go on")
    func stops() async throws {
        let (us, honest, rewritten) = (us, honest, rewritten)
        var other: HandmadeChannel<Live> = try nodes.handmade(as: Live.self)
        try other.append(SampleContent.alert(by: boreal))
        let urgent = other
        try await nodes.running {
            #expect(await answer(honest, 0..<3, by: us) == nil)
            #expect(await answer(rewritten, 0..<4, by: us) == "exchange.fork")
            // Neither the next entries, nor what is held already, nor another attack gets another answer.
            for log in [honest, rewritten] {
                for range in [3..<4, 0..<3, 0..<0] {
                    #expect(await answer(log, range, by: us) == "exchange.channel-stopped")
                }
            }
            #expect(try us.heldCount(of: honest.name) == 3)
            #expect(await answer(urgent, 0..<1, by: us) == nil)
            // Own sending goes on.
            try await us.say(SampleContent.alert(by: aurora))
        }
        let found = try us.store.misbehaviours()
        #expect(found.map(\.channel) == [honest.name] && found.map(\.code) == ["exchange.fork"])
        #expect(files() == ["1-boreal-aurora-live-record-exchange-fork.json"])
        let file = try #require(FileManager.default.contents(atPath: "\(evidenceFolder)/\(files()[0])"))
        #expect(try us.evidence(ofMisbehaviour: 1) == Array(file))
        let evidence = try Misbehaviour(file: Array(file))
        #expect(try evidence.judged().isProved)
        #expect(evidence.held.entry?.bytes == honest.items[1].entry)
        #expect(evidence.sent.entry?.bytes == rewritten.items[1].entry)
    }

    @Test("a log taken back, and one of the same size with another root, are proved too")
    func rollback() async throws {
        for (range, code) in [(2..<2, "exchange.rollback"), (3..<3, "exchange.fork")] {
            let fresh = try MisbehaviourTests()
            let us = fresh.us
            try await fresh.nodes.running {
                #expect(await fresh.answer(fresh.honest, 0..<3, by: us) == nil)
                #expect(await fresh.answer(fresh.rewritten, range, by: us) == code)
            }
            let evidence = try Misbehaviour(file: us.evidence(ofMisbehaviour: 1))
            #expect(try evidence.judged().isProved, "\(code)")
        }
    }

    @Test("stays stopped after a restart, goes on when resumed for a reason, and is caught again")
    func resumed() async throws {
        var nodes = nodes
        let (honest, rewritten) = (honest, rewritten)
        let first = us
        try await nodes.running {
            _ = await answer(honest, 0..<3, by: first)
            #expect(await answer(rewritten, 0..<4, by: first) == "exchange.fork")
        }
        try first.store.close()
        for file in files() { try FileManager.default.removeItem(atPath: "\(evidenceFolder)/\(file)") }
        nodes.replace(aurora, with: try nodes.open(aurora, storePath: nodes.storePath(of: aurora)))
        // The store holds the evidence: a file that is gone is written again.
        #expect(files().count == 1)
        let us = nodes[aurora]
        try await withCommits(of: [us]) {
            #expect(await answer(honest, 3..<4, by: us) == "exchange.channel-stopped")
            for reason in ["", "  \n", String(repeating: "x", count: 501)] {
                let refused = await code { try await us.resume(honest.name, by: "cli", because: reason) }
                #expect(refused == "misbehaviour.no-reason")
            }
            #expect(await answer(honest, 3..<4, by: us) == "exchange.channel-stopped")
            try await us.resume(honest.name, by: "cli", because: "restored from a backup")
            #expect(await answer(honest, 3..<4, by: us) == nil)
            let again = await code { try await us.resume(honest.name, by: "cli", because: "x") }
            #expect(again == "misbehaviour.not-stopped")
            #expect(await answer(rewritten, 0..<5, by: us) == "exchange.fork")
            #expect(await answer(honest, 4..<5, by: us) == "exchange.channel-stopped")
        }
        let found = try us.store.misbehaviours()
        #expect(found.map(\.number) == [2, 1])
        #expect(found[1].resumption?.reason == "restored from a backup")
        #expect(found[0].resumption == nil)
    }

    @Test("is never stopped by what a network does")
    func transient() async throws {
        let (us, honest) = (us, honest)
        try await nodes.running {
            #expect(await answer(honest, 0..<3, by: us) == nil)
            for range in [0..<3, 0..<1, 1..<2, 4..<5, 0..<0, 2..<4] {
                _ = await answer(honest, range, by: us)
            }
            let bytes = try honest.bundle(3..<5).bytes
            for end in stride(from: 0, to: bytes.count, by: 97) {
                _ = await code {
                    _ = try await us.take(
                        ChannelBundle(bytes: Array(bytes[..<end])), of: honest.name, from: boreal)
                }
            }
            let whole = try honest.bundle(3..<5)
            let cut = ChannelBundle(
                checkpoint: whole.checkpoint, first: whole.first, items: Array(whole.items.dropLast()))
            let cutOff = await code { _ = try await us.take(cut, of: honest.name, from: boreal) }
            #expect(cutOff == "exchange.malformed-bundle")
            #expect(await answer(honest, 4..<5, by: us) == nil)
        }
        #expect(try us.store.misbehaviours().isEmpty)
    }

    @Test("two bad bundles at once stop it once")
    func concurrent() async throws {
        let (us, honest, rewritten) = (us, honest, rewritten)
        try await nodes.running {
            #expect(await answer(honest, 0..<3, by: us) == nil)
            await withTaskGroup(of: Void.self) { group in
                for end in [2, 3, 4, 5] {
                    group.addTask { _ = await self.answer(rewritten, 0..<end, by: us) }
                }
            }
        }
        #expect(try us.store.misbehaviours().count == 1)
    }
}
