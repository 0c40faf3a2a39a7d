// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("Restart")
struct RestartTests {
    /// Every channel entry of a pair is held once on each side, and both compute the same.
    private func expectWhole(_ us: Node, _ them: Node, alerts: Int) async throws {
        #expect(try haveEqualPictures(us, them))
        for node in [us, them] {
            #expect(try node.store.notices(in: .live, limit: 999).count == alerts)
            #expect(try await NodeVerifier(node: node).verify().findings.isEmpty)
            #expect(try node.owed() == us.owed())
        }
    }

    @Test("a sender that lost its receipts in a crash sends again, and nothing is doubled")
    func peerAhead() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        let copy = nodes.folder.path("copy.sqlite")
        let channel = ChannelName(author: aurora, recipient: boreal, className: .live, lane: .urgent)
        try await withCommits(of: [them]) {
            try await withCommits(of: [us]) {
                for _ in 0..<5 { try await us.say(SampleContent.alert(by: aurora)) }
                // The bundle arrives and is receipted there; here the power goes before the answer comes.
                let bundle = try #require(try await us.bundle(of: channel, from: 0))
                _ = try await them.take(bundle, of: channel, from: aurora)
                try StoreFiles.copy(from: nodes.storePath(of: aurora), to: copy)
            }
            let restarted = try nodes.open(aurora, storePath: copy)
            try await withCommits(of: [restarted]) {
                #expect(try restarted.store.receiptedSize(of: channel) == 0)
                try await MemoryNetwork([restarted, them]).converge()
                try await restarted.say(SampleContent.alert(by: aurora))
                try await them.say(SampleContent.alert(by: boreal))
                try await MemoryNetwork([restarted, them]).converge()
                try await expectWhole(restarted, them, alerts: 7)
            }
        }
    }

    @Test(
        "a recipient that crashed after storing receipts again, and one that crashed before takes all anew",
        arguments: [false, true])
    func recipientCrashed(afterStoring: Bool) async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        let copy = nodes.folder.path("copy.sqlite")
        let channel = ChannelName(author: aurora, recipient: boreal, className: .live, lane: .urgent)
        try await withCommits(of: [us]) {
            for _ in 0..<5 { try await us.say(SampleContent.alert(by: aurora)) }
            try await withCommits(of: [them]) {
                let bundle = try #require(try await us.bundle(of: channel, from: 0))
                if !afterStoring { try StoreFiles.copy(from: nodes.storePath(of: boreal), to: copy) }
                _ = try await them.take(bundle, of: channel, from: aurora)
                if afterStoring { try StoreFiles.copy(from: nodes.storePath(of: boreal), to: copy) }
            }
            let restarted = try nodes.open(boreal, storePath: copy)
            try await withCommits(of: [restarted]) {
                #expect(try restarted.heldCount(of: channel) == (afterStoring ? 5 : 0))
                try await us.say(SampleContent.alert(by: aurora))
                try await MemoryNetwork([us, restarted]).converge()
                try await expectWhole(us, restarted, alerts: 6)
            }
        }
    }

    @Test("copies at random points of a rough exchange all converge with the counterpart", arguments: 1...5)
    func randomPoints(seed: Int) async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        let faults = NetworkFaults(lossPercent: 30, repetitionPercent: 10, reorderingPercent: 10)
        let copy = nodes.folder.path("copy.sqlite")
        try await withCommits(of: [them]) {
            try await withCommits(of: [us]) {
                var random = SplitMix64(seed: UInt64(seed))
                let network = MemoryNetwork([us, them], faults: faults, seed: UInt64(seed))
                for _ in 0..<Int(random.next() % 30) + 5 {
                    try await us.say(SampleContent.alert(by: aurora))
                    try await them.say(SampleContent.alert(by: boreal))
                    if random.happens(percent: 40) { _ = await network.exchangeOnce() }
                }
                try StoreFiles.copy(from: nodes.storePath(of: aurora), to: copy)
            }
            let restarted = try nodes.open(aurora, storePath: copy)
            try await withCommits(of: [restarted]) {
                try await MemoryNetwork([restarted, them], faults: faults, seed: UInt64(seed) + 100)
                    .converge()
                let alerts = try restarted.store.notices(in: .live, limit: 999).count
                try await expectWhole(restarted, them, alerts: alerts)
            }
        }
    }

    @Test("ids ascend although the clock was set back while the node was down")
    func clockSetBack() async throws {
        let nodes = try SampleNodes()
        let before = try await nodes.running {
            try await nodes[aurora].say(SampleContent.alert(by: aurora))
            return try await nodes[aurora].say(SampleContent.alert(by: aurora))
        }
        nodes.clock.advance(milliseconds: -3_600_000)
        let restarted = try nodes.open(aurora, storePath: nodes.storePath(of: aurora))
        let after = try await withCommits(of: [restarted]) {
            try await restarted.say(SampleContent.alert(by: aurora))
        }
        #expect(before < after)
    }

    @Test("a restored backup that says something new is refused as a fork, and nothing of it is taken")
    func restoredBackup() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        let copy = nodes.folder.path("backup.sqlite")
        let channel = ChannelName(author: aurora, recipient: boreal, className: .live, lane: .urgent)
        try await withCommits(of: [them]) {
            try await withCommits(of: [us]) {
                try await us.say(SampleContent.alert(by: aurora))
                try StoreFiles.copy(from: nodes.storePath(of: aurora), to: copy)
                try await us.say(SampleContent.alert(by: aurora))
                try await MemoryNetwork([us, them]).converge()
            }
            let restored = try nodes.open(aurora, storePath: copy)
            try await withCommits(of: [restored]) {
                try await restored.say(SampleContent.alert(by: aurora))
                let transport = MemoryTransport(from: restored, to: them)
                let sender = ChannelSender(
                    node: restored, counterpart: boreal, lane: .urgent, transport: transport
                ) { _ in }
                #expect(await code { try await sender.sendAll() } == "exchange.fork")
                #expect(try them.heldCount(of: channel) == 2)
                #expect(try restored.store.receiptedSize(of: channel) == 0)
            }
        }
    }
}
