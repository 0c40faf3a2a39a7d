// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("Intake")
struct IntakeTests {
    let nodes: SampleNodes
    let channel: HandmadeChannel<Live>
    var us: Node { nodes[aurora] }

    init() throws {
        nodes = try SampleNodes()
        var channel = try nodes.handmade(as: Live.self)
        for number in 0..<6 { try channel.append(SampleContent.alert(by: boreal, note: "nota \(number)")) }
        self.channel = channel
    }

    private func take(_ range: Range<Int>?) async throws -> PushReply {
        try await us.take(try channel.bundle(range), of: channel.name, from: boreal)
    }

    private func isReceipt(_ reply: PushReply, for size: UInt64) throws -> Bool {
        guard case .receipted(let note) = reply else { return false }
        return try Checkpoint(text: SignedNote(bytes: note).text).size == size
    }

    @Test("a bundle twice, overlapping, stale or after a gap changes nothing that was taken already")
    func idempotent() async throws {
        try await nodes.running {
            #expect(try await take(2..<4) == .sendFrom(0))
            #expect(try us.store.logPaths().isEmpty)
            #expect(try isReceipt(await take(0..<3), for: 3))
            let digest = try us.store.rowDigest()
            let heads = try us.store.heads(own: true) + us.store.heads(own: false)
            #expect(try isReceipt(await take(0..<3), for: 3))
            #expect(try isReceipt(await take(0..<2), for: 2))
            #expect(try isReceipt(await take(1..<3), for: 3))
            #expect(try isReceipt(await take(0..<0), for: 0))
            #expect(try isReceipt(await take(3..<3), for: 3))
            #expect(try await take(4..<6) == .sendFrom(3))
            #expect(try us.store.rowDigest() == digest)
            #expect(try us.store.heads(own: true) + us.store.heads(own: false) == heads)
            #expect(try isReceipt(await take(1..<5), for: 5))
            #expect(try isReceipt(await take(0..<6), for: 6))
            #expect(try us.heldCount(of: channel.name) == 6)
            #expect(try us.store.notices(in: .live, limit: 99).count == 6)
            #expect(
                try us.store.entries(of: .channel(channel.name), from: 0, limit: 9).map(\.record)
                    == channel.records)
            // What was received is said once for each piece, and covers the log without gap or overlap.
            #expect(try await NodeVerifier(node: us).verify().findings.isEmpty)
        }
    }

    @Test("bundles that arrive at once are taken one after the other")
    func concurrent() async throws {
        let (us, channel) = (us, channel)
        try await nodes.running {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for end in [1, 2, 3, 6, 6, 4, 5] {
                    group.addTask {
                        _ = try await us.take(try channel.bundle(0..<end), of: channel.name, from: boreal)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try us.heldCount(of: channel.name) == 6)
            #expect(try us.store.notices(in: .live, limit: 99).count == 6)
        }
    }

    @Test("a record this program cannot read is stored and receipted, and named as not understood")
    func unread() async throws {
        var odd = try nodes.handmade(lane: .record, seed: 8, as: Live.self)
        try odd.append(SampleContent.alert(by: boreal))
        let (bundle, name) = (try odd.bundle(), odd.name)
        let id = odd.records[0]
        try await nodes.running {
            #expect(try isReceipt(await us.take(bundle, of: name, from: boreal), for: 1))
            #expect(try us.store.record(id)?.kind == Alert.kindName)
            #expect(try us.store.notices(in: .live, limit: 9).isEmpty)
            #expect(try us.owed().isEmpty)
            let said = ChannelName(author: aurora, recipient: boreal, className: .live, lane: .record)
            let item = try #require(try us.store.items(of: said, from: 0, limit: 1, as: Live.self).first)
            #expect(try SealedSection(bytes: item.sections[0]).object["rejected"] == ["0:kind.wrong-lane"])
            let digest = try us.store.rowDigest()
            try await us.store.rebuildRows { _ in }
            #expect(try us.store.rowDigest() == digest)
        }
    }

    @Test("events are told once for what is new, and not for what comes again")
    func events() async throws {
        try await nodes.running {
            _ = try await take(0..<2)
            _ = try await take(0..<2)
            _ = try await take(0..<3)
            us.events.publish(.live, "end", nil, by: aurora)
            var records: [RecordID] = []
            for await event in us.events.events(after: 0) {
                guard event.kind != "end" else { break }
                if let record = event.record { records.append(record) }
            }
            #expect(records == Array(channel.records.prefix(3)))
        }
    }
}
