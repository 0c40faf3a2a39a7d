// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("Renewed keys")
struct RotationTests {
    private func renewAll(_ keys: inout NodeKeys) {
        keys = NodeKeys.generate(offices: Array(keys.offices.keys)).with(sectionMaster: keys.sectionMaster)
    }

    private func findings(_ node: Node) async throws -> [String] {
        try await NodeVerifier(node: node).verify().findings.map(\.code)
    }

    @Test("traffic before, in flight and after arrives, and both nodes stay sound")
    func traffic() async throws {
        var nodes = try SampleNodes()
        try await nodes.running { [nodes] in
            let (a, b) = (nodes[aurora], nodes[boreal])
            let before = try await a.say(SampleContent.alert(by: aurora, note: "antes"))
            try await MemoryNetwork([a, b]).converge()
            _ = try await b.acknowledge(before, intent: nil, by: .sample(of: boreal))
            try await MemoryNetwork([a, b]).converge()
            // Said and released, but not on its way yet.
            try await a.say(SampleContent.alert(by: aurora, note: "en camino"))
        }
        try nodes.renewKeys(of: aurora, renewAll)
        try nodes.reopen(aurora)
        _ = try await nodes.running { [nodes] in
            try await nodes[aurora].say(SampleContent.alert(by: aurora, note: "después"))
        }
        try nodes.reopen(aurora)
        try nodes.reopen(boreal)
        try await nodes.running { [nodes] in
            let (a, b) = (nodes[aurora], nodes[boreal])
            try await MemoryNetwork([a, b]).converge()
            #expect(try b.store.notices(in: .live, limit: 9).count == 3)
            try await b.say(SampleContent.alert(by: boreal))
            try await MemoryNetwork([a, b]).converge()
            #expect(try haveEqualPictures(a, b))
            #expect(try await findings(a).isEmpty)
            #expect(try await findings(b).isEmpty)
        }
    }

    @Test("without the former cards, what was signed under them is found")
    func formerCardsAreNeeded() async throws {
        var nodes = try SampleNodes()
        try await nodes.running { [nodes] in
            let (a, b) = (nodes[aurora], nodes[boreal])
            try await a.say(SampleContent.alert(by: aurora))
            try await b.say(SampleContent.alert(by: boreal))
            try await MemoryNetwork([a, b]).converge()
        }
        try nodes.renewKeys(of: aurora, renewAll)
        try nodes.reopen(boreal)
        #expect(try await findings(nodes[boreal]).isEmpty)
        let forgetful = try Node(
            party: boreal, agreement: nodes.agreement, keys: try #require(nodes.keys[boreal]),
            peers: [try #require(nodes.cards[aurora])], storePath: nodes.storePath(of: boreal),
            clock: nodes.clock)
        let found = Set(try await findings(forgetful))
        #expect(found.isSuperset(of: ["verify.head", "verify.entry", "verify.receipt"]), "\(found)")
    }

    @Test("a former office key counts for nothing that claims to be said after it was replaced")
    func backdating() async throws {
        var nodes = try SampleNodes()
        let former = try #require(nodes.keys[boreal])
        try nodes.renewKeys(of: boreal) { keys in keys.offices[boreal.sampleOffice] = .init() }
        let history = try #require(nodes.histories[boreal])
        var random = SplitMix64(seed: 7)
        func record(at instant: Instant) throws -> SignedRecord<Live> {
            try SealedRecord<Live>(
                .init(SampleContent.alert(by: boreal)),
                id: RecordID(instant: instant, sequence: 0, random: random.next()), party: boreal,
                office: boreal.sampleOffice, at: instant, agreement: nodes.agreement.versions,
                key: try #require(former.offices[boreal.sampleOffice]), using: &random
            ).record
        }
        let since = history.current.since
        try history.offices.verify(record(at: Instant(milliseconds: since.milliseconds - 1)), at: 0)
        let late = try record(at: since)
        #expect(throws: IntakeError.entry(index: 3, .badSignature(boreal.sampleOffice))) {
            try history.offices.verify(late, at: 3)
        }
    }

    @Test("a compromised key counts for what was held, and for nothing else")
    func compromised() async throws {
        var nodes = try SampleNodes()
        let stolen = try #require(nodes.keys[boreal])
        let agreement = nodes.agreement
        try await nodes.running { [nodes] in
            let (a, b) = (nodes[aurora], nodes[boreal])
            try await b.say(SampleContent.alert(by: boreal))
            try await a.say(SampleContent.alert(by: aurora))
            try await MemoryNetwork([a, b]).converge()
        }
        try nodes.renewKeys(of: boreal, compromised: true, renewAll)
        try nodes.reopen(aurora)
        try nodes.reopen(boreal)
        #expect(try await findings(nodes[aurora]).isEmpty)
        #expect(try await findings(nodes[boreal]).isEmpty)
        try await nodes.running { [nodes] in
            let a = nodes[aurora]
            var forged = HandmadeChannel<Exercise>(
                from: boreal, to: aurora, keys: stolen, agreement: agreement, seed: 3)
            try forged.append(SampleContent.alert(by: boreal))
            // With the stolen log key it is unsigned; with a good head, the stolen office key is left.
            let refused = await code { _ = try await a.take(forged.bundle(), of: forged.name, from: boreal) }
            #expect(refused?.hasPrefix("exchange.") == true, "\(refused ?? "taken")")
            let current = try #require(nodes.keys[boreal])
            var other = HandmadeChannel<Reference>(
                from: boreal, to: aurora, keys: stolen, agreement: agreement, seed: 4)
            try other.append(SampleContent.alert(by: boreal))
            let alsoRefused = await code {
                _ = try await a.take(other.bundle(signedBy: current), of: other.name, from: boreal)
            }
            #expect(alsoRefused == "record.bad-signature", "\(alsoRefused ?? "taken")")
            try await MemoryNetwork([a, nodes[boreal]]).converge()
        }
    }

    @Test("sections are wrapped under the new key, and a renewal that was cut off is ended")
    func sectionMaster() async throws {
        var nodes = try SampleNodes(parties: [aurora, boreal])
        _ = try await nodes.running { [nodes] in
            try await nodes[aurora].say(SampleContent.alert(by: aurora, note: "secreto"))
        }
        let former = try #require(nodes.keys[aurora]).sectionMaster
        try nodes.renewKeys(of: aurora) { keys in keys.sectionMaster = [UInt8](repeating: 9, count: 32) }
        try nodes.reopen(aurora)
        #expect(try await !findings(nodes[aurora]).isEmpty)
        let count = try nodes[aurora].store.rewrapSections(from: SectionVault(masterKey: former))
        #expect(count > 0)
        #expect(try nodes[aurora].store.rewrapSections(from: SectionVault(masterKey: former)) == 0)
        #expect(try await findings(nodes[aurora]).isEmpty)
    }
}

extension NodeKeys {
    /// The same keys with another section key.
    func with(sectionMaster: [UInt8]) -> NodeKeys {
        var keys = self
        keys.sectionMaster = sectionMaster
        return keys
    }
}
