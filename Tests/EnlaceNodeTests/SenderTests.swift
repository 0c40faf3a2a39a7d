// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Synchronization
import Testing

@Suite("Sending")
struct SenderTests {
    let nodes: SampleNodes
    let channel = ChannelName(author: aurora, recipient: boreal, className: .live, lane: .urgent)
    var us: Node { nodes[aurora] }

    init() throws { nodes = try SampleNodes() }

    private func sender(_ transport: any PeerTransport) -> ChannelSender {
        ChannelSender(node: us, counterpart: boreal, lane: .urgent, transport: transport) { _ in }
    }

    /// What comes of one alert sent to a counterpart that answers so.
    private func outcome(
        _ answer: @escaping @Sendable (ChannelBundle) throws -> PushReply
    ) async throws -> (code: String?, receipted: UInt64) {
        try await nodes.running {
            try await us.say(SampleContent.alert(by: aurora))
            let sender = sender(ScriptedTransport { bundle, _ in try answer(bundle) })
            let code = await code { try await sender.sendAll() }
            return (code, try us.store.receiptedSize(of: channel))
        }
    }

    /// The receipt of a bundle, by whatever key, name and time.
    private func receipt(
        _ bundle: ChannelBundle, keys: NodeKeys, name: String = "enlace/sample/boreal/mirror",
        seconds: UInt64 = 1_349_934_300
    ) throws -> [UInt8] {
        let counterpart = try Counterpart(
            card: try #require(nodes.cards[aurora]), agreement: nodes.agreement.id)
        let checkpoint = try counterpart.verifier.checkpoint(bundle.checkpoint, of: .channel(channel))
        let signer = try CosignatureSigner(name: try NoteKeyName(name), privateKey: keys.mirror)
        return try checkpoint.note.adding([try signer.cosign(checkpoint, at: seconds)]).bytes
    }

    @Test("a receipt of the counterpart's mirror counts, and one by any other key does not")
    func receipts() async throws {
        let theirs = try #require(nodes.keys[boreal])
        let good = try await outcome { .receipted(note: try receipt($0, keys: theirs)) }
        #expect(good.code == nil && good.receipted == 1)
    }

    @Test("a receipt by another key, under another name or without any cosignature is refused")
    func forgedReceipts() async throws {
        let stranger = NodeKeys.generate(offices: [])
        let theirs = try #require(nodes.keys[boreal])
        for forge in [
            { try receipt($0, keys: stranger) },
            { try receipt($0, keys: theirs, name: "enlace/sample/cirrus/mirror") },
            { $0.checkpoint },
        ] as [@Sendable (ChannelBundle) throws -> [UInt8]] {
            // Each on nodes of its own, so that nothing is receipted yet.
            let result = try await SenderTests().outcome { .receipted(note: try forge($0)) }
            #expect(result.code != nil && result.receipted == 0)
        }
    }

    @Test(
        "a receipt that claims an impossible time is stored without harm",
        arguments: [
            UInt64(Int64.max), UInt64(Int64.max) / 1000 + 1, 253_402_300_800, 0,
        ])
    func impossibleTime(seconds: UInt64) async throws {
        let theirs = try #require(nodes.keys[boreal])
        let result = try await outcome { .receipted(note: try receipt($0, keys: theirs, seconds: seconds)) }
        #expect(result.code == nil && result.receipted == 1)
        #expect(try us.store.notices(in: .live, limit: 1)[0].deliveredAt[boreal] != nil)
    }

    @Test(
        "a counterpart that asks for the same again and again is not served for ever",
        arguments: [0, 1, 7, UInt64.max])
    func sendFromForever(index: UInt64) async throws {
        let calls = Mutex(0)
        let result = try await outcome { _ in
            calls.withLock { $0 += 1 }
            return .sendFrom(index)
        }
        #expect(result.code == "exchange.gap" && result.receipted == 0)
        #expect(calls.withLock { $0 } == 1)
    }

    @Test(
        "a counterpart that gives what is held, or what cannot be joined to it, is not asked for ever",
        arguments: [false, true])
    func pullForever(gap: Bool) async throws {
        var theirs = try nodes.handmade(as: Live.self)
        for _ in 0..<3 { try theirs.append(SampleContent.alert(by: boreal)) }
        let bundle = try gap ? theirs.bundle(1..<3) : theirs.bundle(0..<3)
        let calls = Mutex(0)
        let sender = sender(
            ScriptedTransport(
                pushing: { _, _ in .sendFrom(0) },
                pulling: { channel, _ in
                    guard channel.className == .live else { return nil }
                    calls.withLock { $0 += 1 }
                    return bundle
                }))
        let name = theirs.name
        try await nodes.running { () async throws in
            #expect(await code { try await sender.fetchAll() } == "exchange.gap")
            #expect(try us.heldCount(of: name) == (gap ? 0 : 3))
        }
        #expect(calls.withLock { $0 } == (gap ? 1 : 2))
    }

    @Test("a refusal is told with the counterpart's own reason, and nothing counts as delivered")
    func refused() async throws {
        let result = try await outcome { _ in .refused(code: "exchange.fork", Phrase(en: "no", es: "no")) }
        #expect(result.code == "exchange.fork" && result.receipted == 0)
    }

    @Test("a backlog is sent in bundles of bounded size, each with a head signed for its size")
    func backlog() async throws {
        let them = nodes[boreal]
        try await nodes.running {
            let drafts = (0..<1100).map { _ in SealedRecord<Live>.Draft(SampleContent.alert(by: aurora)) }
            _ = try await us.submit(drafts, by: .sample(of: aurora), releasing: .byAgreementOnly)
            let transport = MemoryTransport(from: us, to: them)
            try await sender(transport).sendAll()
            let bundles = try transport.delivered.map { try ChannelBundle(bytes: $0.bytes) }
            // Bundles may overtake each other and then come twice; none is larger, and together they are all.
            #expect(bundles.allSatisfy { $0.items.count <= ChannelBundle.itemCountMax })
            let sent = bundles.reduce(into: Set<UInt64>()) { sent, bundle in
                sent.formUnion(bundle.first..<bundle.first + UInt64(bundle.items.count))
            }
            #expect(sent.count == 1100)
            #expect(try them.heldCount(of: channel) == 1100)
            #expect(try us.store.receiptedSize(of: channel) == 1100)
        }
    }

    @Test("a bundle takes as many entries as fit, and always one")
    func fitting() {
        func item(_ bytes: Int) -> ChannelBundle.Item {
            .init(entry: [1], sections: [[UInt8](repeating: 0, count: bytes)])
        }
        #expect(ChannelBundle.fitting([]).isEmpty)
        #expect(ChannelBundle.fitting([item(17 << 20), item(1)]).count == 1)
        let large = Array(repeating: item(1 << 20), count: 40)
        let fitting = ChannelBundle.fitting(large)
        #expect(fitting.count == 15)
        #expect(
            ChannelBundle(checkpoint: [], first: 0, items: fitting).bytes.count < ChannelBundle.byteCountMax)
        #expect(
            ChannelBundle.fitting(Array(repeating: item(1), count: 600)).count == ChannelBundle.itemCountMax)
    }
}
