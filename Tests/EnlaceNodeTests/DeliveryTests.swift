// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("Two nodes")
struct DeliveryTests {
    @Test("an alert is delivered with a signed receipt, and that it was received is said in both logs")
    func ladder() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let id = try await us.say(SampleContent.alert(by: aurora, note: "nota"))
            let network = MemoryNetwork([us, them])
            #expect(try us.store.notices(in: .live, limit: 9)[0].deliveredAt.isEmpty)
            #expect(try them.store.record(id) == nil)
            try await network.converge()

            // Delivered: the counterpart's mirror key signed our head.
            let channel = ChannelName(author: aurora, recipient: boreal, className: .live, lane: .urgent)
            let receipt = try #require(try us.store.receipts(of: .channel(channel), after: 0, limit: 9).first)
            let mirror = try #require(us.counterparts[boreal]).mirror
            #expect(try mirror.timestamp(in: SignedNote(bytes: receipt.note)) != nil)
            #expect(try us.store.notices(in: .live, limit: 9)[0].deliveredAt[boreal] != nil)

            // Held there, word for word, and said to be received.
            let notice = try #require(try them.store.notices(in: .live, limit: 9).first)
            #expect(notice.row.id == id && notice.row.note?.text == "nota" && notice.row.party == aurora)
            let back = ChannelName(author: boreal, recipient: aurora, className: .live, lane: .record)
            #expect(try us.heldCount(of: back) == 1)
            #expect(
                try us.heldCount(
                    of: ChannelName(author: boreal, recipient: aurora, className: .live, lane: .urgent)) == 0)
            let entry = try us.store.entries(of: .channel(back), from: 0, limit: 1)[0]
            #expect(try us.store.record(entry.record)?.kind == Received.kindName)
            // A receipt is not receipted again: nothing follows, however often they exchange.
            let count = try us.store.heads(own: true).map(\.size).reduce(0, +)
            for _ in 0..<3 { #expect(await network.exchangeOnce().isEmpty) }
            #expect(try us.store.heads(own: true).map(\.size).reduce(0, +) == count)
        }
    }

    @Test("delivered is not acknowledged: only a desk's word settles what is owed, on both sides alike")
    func deliveredIsNotAcknowledged() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            let id = try await us.say(SampleContent.alert(by: aurora))
            try await network.converge()
            #expect(try us.store.notices(in: .live, limit: 9)[0].row.acknowledgements.isEmpty)
            #expect(try us.owed().contains { $0.clock == "acknowledge-alert" && $0.debtor == boreal })
            #expect(try us.owed() == them.owed())

            let answer = try await them.acknowledge(
                id, intent: Code(unchecked: "en-route"), by: .sample(of: boreal))
            #expect(try them.owed().allSatisfy { $0.clock == "first-notice" })
            #expect(try us.owed().contains { $0.clock == "acknowledge-alert" })
            try await network.converge()
            let row = try us.store.notices(in: .live, limit: 9)[0].row
            #expect(row.acknowledgements.map(\.id) == [answer])
            #expect(row.acknowledgements.map(\.desk) == [boreal.sampleDesk])
            #expect(try us.owed() == them.owed())
            #expect(try us.owed().map(\.clock) == ["first-notice"])
            // The serious alert still owes its first notice; it comes in the same thread.
            try await us.say(SampleContent.firstNotice(by: aurora), thread: id)
            try await network.converge()
            #expect(try us.owed() == them.owed())
            #expect(try us.owed().map(\.clock) == ["acknowledge-notice"])
            #expect(try haveEqualPictures(us, them))
        }
    }

    @Test("after they have exchanged everything, both compute the same pictures of every class")
    func equalPictures() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            for className in ClassName.allCases {
                try await us.say(SampleContent.alert(by: aurora), in: className)
                try await them.say(SampleContent.firstNotice(by: boreal), in: className)
            }
            try await us.release(try SampleContent.incident(by: aurora, number: 3, note: "a"), to: boreal)
            try await them.release(
                try SampleContent.incident(by: boreal, number: 4), to: aurora, withholding: ["where", "when"])
            _ = try await us.importIncidents(
                try (0..<30).map { try SampleContent.incident(by: aurora, number: $0) },
                by: .sample(of: aurora))
            try await MemoryNetwork([us, them]).converge()
            #expect(try haveEqualPictures(us, them))
            for node in [us, them] {
                #expect(try await NodeVerifier(node: node).verify().findings.isEmpty)
                let digest = try node.store.rowDigest()
                try await node.store.rebuildRows { _ in }
                #expect(try node.store.rowDigest() == digest)
            }
        }
    }

    @Test("what was not released is in no picture, and changes nothing the other side can compute")
    func unreleased() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            try await us.release(try SampleContent.incident(by: aurora, number: 3), to: boreal)
            try await MemoryNetwork([us, them]).converge()
            let heads = try us.channelHeads(with: boreal)
            let before = try us.pictureDigests(at: heads, instant: ManualClock.start)
            try await us.say(try SampleContent.incident(by: aurora, number: 5))
            #expect(try us.channelHeads(with: boreal) == heads)
            #expect(try us.pictureDigests(at: heads, instant: ManualClock.start) == before)
            #expect(try us.store.incidentTotals(in: .live).own == 2)
            #expect(try them.store.incidentTotals(in: .live).received == 1)
        }
    }

    @Test("a picture at a head that is not held, or has another root, is refused")
    func headNotHeld() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            try await us.say(SampleContent.alert(by: aurora))
            let heads = try us.channelHeads(with: boreal)
            let instant = ManualClock.start
            #expect(
                await code { _ = try them.pictureDigests(at: heads, instant: instant) }
                    == "picture.head-not-held")
            try await MemoryNetwork([us, them]).converge()
            #expect(await code { _ = try them.pictureDigests(at: heads, instant: instant) } == nil)
            let other = heads.map { LogHead(origin: $0.origin, size: $0.size, root: .sha256([1])) }
            #expect(
                await code { _ = try us.pictureDigests(at: other, instant: instant) }
                    == "picture.head-not-held")
            let foreign = [LogHead(origin: "aurora/domestic", size: 1, root: .sha256([1]))]
            #expect(
                await code { _ = try us.pictureDigests(at: foreign, instant: instant) }
                    == "picture.head-not-held")
        }
    }
}
