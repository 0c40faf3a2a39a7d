// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

@Suite("An urgent message that is not verified")
struct UnverifiedTests {
    let nodes: SampleNodes
    let honest: HandmadeChannel<Live>
    var us: Node { nodes[aurora] }

    init() throws {
        nodes = try SampleNodes()
        var channel: HandmadeChannel<Live> = try nodes.handmade(as: Live.self)
        for number in 0..<4 { try channel.append(SampleContent.alert(by: boreal, note: "nota \(number)")) }
        honest = channel
    }

    private func notes(_ node: Node, _ className: ClassName = .live) throws -> [String?] {
        try node.store.unverified(in: className).notices.map { $0.row?.note?.text }
    }

    /// A bundle whose root is not the one its entries give.
    private func wrongRoot(_ log: HandmadeChannel<Live>, _ range: Range<Int>) throws -> ChannelBundle {
        let keys = try #require(nodes.keys[boreal])
        let note = try log.note(
            size: UInt64(range.upperBound), root: MerkleHash.leaf([1]), signedBy: keys)
        return ChannelBundle(
            checkpoint: note, first: UInt64(range.lowerBound), items: Array(log.items[range]))
    }

    @Test("is shown, and has no receipt, row, obligation or place in any picture")
    func shown() async throws {
        let (us, honest) = (us, honest)
        let bad = try wrongRoot(honest, 1..<3)
        try await nodes.running {
            _ = try await us.take(try honest.bundle(0..<1), of: honest.name, from: boreal)
            let rows = try us.store.rowDigest()
            let heads = try us.store.heads(own: true) + us.store.heads(own: false)
            let owed = try us.owed()
            let arrivals = us.events.events(after: nil)
            let refusal = await code { _ = try await us.take(bad, of: honest.name, from: boreal) }
            #expect(refusal == "exchange.root-mismatch")
            #expect(try us.store.rowDigest() == rows)
            #expect(try us.store.heads(own: true) + us.store.heads(own: false) == heads)
            #expect(try us.owed() == owed)
            #expect(try us.store.notices(in: .live, limit: 9).count == 1)
            var told: [RecordID] = []
            for await event in arrivals {
                if event.kind == "unverified" { event.record.map { told.append($0) } }
                if event.kind == "stopped" { break }
            }
            #expect(told == Array(honest.records[1..<3]))
        }
        let shown = try us.store.unverified(in: .live)
        #expect(Set(shown.notices.map { $0.row?.note?.text }) == ["nota 1", "nota 2"])
        #expect(shown.notices.allSatisfy { $0.reason == "exchange.root-mismatch" && $0.party == boreal })
        #expect(shown.droppedCount == 0)
        #expect(try us.store.unverifiedCounts() == [.live: 2])
        #expect(try notes(us, .exercise).isEmpty)
        #expect(try await NodeVerifier(node: us).verify().findings.isEmpty)
    }

    @Test("is still shown when its channel is stopped, and in no other lane")
    func stoppedChannel() async throws {
        let (us, honest) = (us, honest)
        let bad = try wrongRoot(honest, 0..<1)
        var incidents: HandmadeChannel<Live> = try nodes.handmade(lane: .record, seed: 3, as: Live.self)
        try incidents.append(try SampleContent.incident(by: boreal, number: 1))
        let record = incidents
        let badRecord = try wrongRoot(record, 0..<1)
        try await nodes.running {
            _ = await code { _ = try await us.take(bad, of: honest.name, from: boreal) }
            let stopped = await code {
                _ = try await us.take(try honest.bundle(0..<3), of: honest.name, from: boreal)
            }
            #expect(stopped == "exchange.channel-stopped")
            _ = await code { _ = try await us.take(badRecord, of: record.name, from: boreal) }
        }
        #expect(Set(try notes(us)) == ["nota 0", "nota 1", "nota 2"])
    }

    @Test("of no known office is refused, and altered content is never shown")
    func unknownOffice() async throws {
        let us = us
        let stranger = NodeKeys.generate(offices: [boreal.sampleOffice])
        var log = honest
        log.items = []
        try log.append(
            log.sealed(.init(SampleContent.alert(by: boreal, note: "ajena")), signedBy: stranger))
        try log.append(
            log.sealed(
                .init(SampleContent.alert(by: boreal, note: "nadie")),
                office: OfficeCode(unchecked: "nobody")))
        try log.append(SampleContent.alert(by: boreal, note: "cierta"))
        let last = log.items[2]
        log.items[2] = .init(
            entry: last.entry, sections: last.sections.map { $0 == last.sections[1] ? $0.dropLast() : $0 })
        let (bundle, name) = (try wrongRoot(log, 0..<3), log.name)
        try await nodes.running {
            _ = await code { _ = try await us.take(bundle, of: name, from: boreal) }
        }
        let shown = try us.store.unverified(in: .live).notices
        #expect(shown.count == 1)
        #expect(shown.first?.row?.note == nil)
        #expect(shown.first?.row?.segment == SegmentCode(unchecked: "S1"))
    }

    @Test("goes when it arrives verified, once, and comes once however often it is sent")
    func verifiedLater() async throws {
        let (us, honest) = (us, honest)
        let bad = try wrongRoot(honest, 0..<2)
        try await nodes.running {
            for _ in 0..<3 { _ = await code { _ = try await us.take(bad, of: honest.name, from: boreal) } }
            #expect(try us.store.unverified(in: .live).notices.count == 2)
            try await us.resume(honest.name, by: "test", because: "restored")
            _ = try await us.take(try honest.bundle(0..<1), of: honest.name, from: boreal)
            #expect(try notes(us) == ["nota 1"])
            _ = try await us.take(try honest.bundle(0..<2), of: honest.name, from: boreal)
            #expect(try notes(us).isEmpty)
            // What is held is not shown again when it comes with something that is not verified.
            _ = await code { _ = try await us.take(wrongRoot(honest, 0..<3), of: honest.name, from: boreal) }
            #expect(try notes(us) == ["nota 2"])
            #expect(try us.store.notices(in: .live, limit: 9).count == 2)
        }
    }

    @Test("is put aside by the watch, is not shown again, and survives a restart until then")
    func putAside() async throws {
        var nodes = nodes
        let honest = honest
        let first = us
        let bad = try wrongRoot(honest, 0..<2)
        try await nodes.running {
            _ = await code { _ = try await first.take(bad, of: honest.name, from: boreal) }
        }
        try first.store.close()
        nodes.replace(aurora, with: try nodes.open(aurora, storePath: nodes.storePath(of: aurora)))
        let us = nodes[aurora]
        try await withCommits(of: [us]) {
            let shown = try us.store.unverified(in: .live).notices
            #expect(shown.count == 2)
            let clerk = Officer.sample(of: aurora, role: SampleRole.clerk)
            let refused = await code { try await us.putAside(shown[0].key, .dismissed, by: clerk) }
            #expect(refused == "authority.not-allowed")
            try await us.putAside(shown[0].key, .confirmed, by: .sample(of: aurora))
            let again = await code {
                try await us.putAside(shown[0].key, .dismissed, by: .sample(of: aurora))
            }
            #expect(again == "unverified.no-message")
            _ = await code { _ = try await us.take(bad, of: honest.name, from: boreal) }
            #expect(try us.store.unverified(in: .live).notices.map(\.key) == [shown[1].key])
        }
    }

    @Test("in a flood keeps the newest, says how many went, and its words lie sealed on the disk")
    func flood() async throws {
        let us = us
        var log: HandmadeChannel<Live> = try nodes.handmade(seed: 20, as: Live.self)
        let limit = UnverifiedLimit.messagesMax
        for number in 0..<2 * limit { try log.append(SampleContent.alert(by: boreal, note: "ola \(number)")) }
        let flood = log
        let first = try wrongRoot(flood, 0..<limit)
        try await nodes.running {
            _ = await code { _ = try await us.take(first, of: flood.name, from: boreal) }
            _ = await code {
                _ = try await us.take(try flood.bundle(0..<2 * limit), of: flood.name, from: boreal)
            }
        }
        let shown = try us.store.unverified(in: .live)
        #expect(shown.notices.count == limit)
        #expect(shown.droppedCount == limit)
        #expect(Set(shown.notices.map(\.record)) == Set(flood.records.suffix(limit)))
        #expect(try !StoreFiles.contain("ola 99".utf8, at: nodes.storePath(of: aurora)))
    }
}
