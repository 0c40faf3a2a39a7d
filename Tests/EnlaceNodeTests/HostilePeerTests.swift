// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("A counterpart that does not keep the rules")
struct HostilePeerTests {
    let nodes: SampleNodes
    let honest: HandmadeChannel<Live>
    var us: Node { nodes[aurora] }

    init() throws {
        nodes = try SampleNodes()
        var channel = try nodes.handmade(as: Live.self)
        for number in 0..<4 { try channel.append(SampleContent.alert(by: boreal, note: "nota \(number)")) }
        honest = channel
    }

    /// What refuses a forged bundle after three honest entries, on nodes of its own; nothing of it may stand,
    /// and other channels go on.
    private func refusal(
        from sender: PartyCode = boreal, of channel: ChannelName? = nil,
        _ forge: (HostilePeerTests) throws -> ChannelBundle
    ) async throws -> String? {
        let fresh = try HostilePeerTests()
        return try await fresh.refusal(of: try forge(fresh), from: sender, of: channel ?? honest.name)
    }

    private func refusal(
        of bundle: ChannelBundle, from sender: PartyCode, of channel: ChannelName
    ) async throws -> String? {
        let (us, honest) = (us, honest)
        var other = try nodes.handmade(lane: .record, seed: 77, as: Live.self)
        try other.append(try SampleContent.incident(by: boreal, number: 1))
        let (otherBundle, otherName) = (try other.bundle(), other.name)
        return try await nodes.running {
            _ = try await us.take(try honest.bundle(0..<3), of: honest.name, from: boreal)
            let digest = try us.store.rowDigest()
            let heads = try us.store.heads(own: true) + us.store.heads(own: false)
            let refusal = await code {
                _ = try await us.take(bundle, of: channel, from: sender)
            }
            #expect(try us.store.rowDigest() == digest)
            #expect(try us.store.heads(own: true) + us.store.heads(own: false) == heads)
            // Every other channel goes on, and the channel itself once it is resumed and honest again.
            _ = try await us.take(otherBundle, of: otherName, from: boreal)
            if us.stopped.contains(honest.name) {
                let stopped = await code {
                    _ = try await us.take(try honest.bundle(2..<4), of: honest.name, from: boreal)
                }
                #expect(stopped == "exchange.channel-stopped")
                try await us.resume(honest.name, by: "test", because: "the test goes on")
            }
            _ = try await us.take(try honest.bundle(2..<4), of: honest.name, from: boreal)
            #expect(try us.heldCount(of: honest.name) == 4)
            #expect(try us.store.incidentTotals(in: .live).received == 1)
            #expect(try await NodeVerifier(node: us).verify().findings.isEmpty)
            return refusal
        }
    }

    @Test("a record that comes again under a known id in another class undoes nothing and owes nothing")
    func repeatedIdentity() async throws {
        let nodes = try SampleNodes()
        var live = try nodes.handmade(seed: 5, as: Live.self)
        try live.append(SampleContent.alert(by: boreal))
        var exercise = try nodes.handmade(seed: 5, as: Exercise.self)
        try exercise.append(SampleContent.alert(by: boreal))
        #expect(live.records == exercise.records)
        let (us, first, again) = (nodes[aurora], try live.bundle(), try exercise.bundle())
        let (liveName, exerciseName) = (live.name, exercise.name)
        try await nodes.running {
            _ = try await us.take(first, of: liveName, from: boreal)
            let owed = try us.owed()
            _ = try await us.take(again, of: exerciseName, from: boreal)
            #expect(try us.heldCount(of: exerciseName) == 1)
            #expect(try us.owed() == owed)
            #expect(try us.owed(in: .exercise).isEmpty)
            // What others of us say in the meantime stands.
            let id = try await us.say(SampleContent.alert(by: aurora))
            #expect(try us.store.record(id) != nil)
        }
    }

    /// The channel with one entry said otherwise.
    private func rewritten(at index: Int) throws -> HandmadeChannel<Live> {
        var forged = try nodes.handmade(seed: 99, as: Live.self)
        try forged.append(SampleContent.alert(by: boreal, note: "it was never so"))
        var channel = honest
        channel.items[index] = forged.items[0]
        return channel
    }

    @Test("an entry rewritten where we hold it is a fork", arguments: [0, 1, 2])
    func fork(index: Int) async throws {
        #expect(try await refusal { try $0.rewritten(at: index).bundle(0..<4) } == "exchange.fork")
    }

    @Test("a log rewritten below what is sent again gives another root")
    func silentFork() async throws {
        #expect(try await refusal { try $0.rewritten(at: 0).bundle(3..<4) } == "exchange.root-mismatch")
    }

    @Test("a shorter log with another root is a fork, even when no entry is sent")
    func rollback() async throws {
        #expect(try await refusal { try $0.rewritten(at: 0).bundle(2..<2) } == "exchange.rollback")
        #expect(try await refusal { try $0.rewritten(at: 0).bundle(0..<2) } == "exchange.rollback")
        #expect(try await refusal { try $0.rewritten(at: 2).bundle(3..<3) } == "exchange.fork")
    }

    @Test("a checkpoint signed by another key, or of another log, is refused")
    func forgedCheckpoint() async throws {
        let stranger = NodeKeys.generate(offices: [])
        #expect(
            try await refusal { try $0.honest.bundle(signedBy: stranger) } == "exchange.ledger-unsigned")
        let moved = try await refusal { test in
            let other = try test.nodes.handmade(lane: .record, as: Live.self)
            return ChannelBundle(
                checkpoint: try other.note(
                    size: 4, root: test.root, signedBy: try #require(test.nodes.keys[boreal])),
                first: 0, items: test.honest.items)
        }
        #expect(moved == "exchange.ledger-unsigned")
        let noise = try await refusal {
            ChannelBundle(checkpoint: [1, 2, 3], first: 0, items: $0.honest.items)
        }
        #expect(noise?.hasPrefix("exchange.ledger-") == true)
    }

    /// The root of the honest entries.
    private var root: TreeHash {
        get throws { try MemoryTree(honest.items.map { MerkleHash.leaf($0.entry) }).root(ofTreeOf: 4) }
    }

    @Test("a checkpoint with another root or size than the entries give is refused")
    func wrongRoot() async throws {
        let wrong = try await refusal { test in
            let keys = try #require(test.nodes.keys[boreal])
            return ChannelBundle(
                checkpoint: try test.honest.note(size: 4, root: MerkleHash.leaf([1]), signedBy: keys),
                first: 0,
                items: test.honest.items)
        }
        #expect(wrong == "exchange.root-mismatch")
        let short = try await refusal { test in
            let whole = try test.honest.bundle()
            return ChannelBundle(
                checkpoint: whole.checkpoint, first: 0, items: Array(whole.items.dropLast()))
        }
        #expect(short == "exchange.malformed-bundle")
        let shifted = try await refusal { test in
            let whole = try test.honest.bundle()
            return ChannelBundle(checkpoint: whole.checkpoint, first: 1, items: whole.items)
        }
        #expect(shifted == "exchange.malformed-bundle")
    }

    @Test(
        "an entry without one of its disclosed sections, or with another's, gets no receipt",
        arguments: [
            (["facts", "note"], "exchange.missing-section"), ([], "exchange.missing-section"),
            (["facts", "note", "where", "where"], "exchange.missing-section"),
            (["note", "facts", "where"], "exchange.section-mismatch"),
        ])
    func withheldSection(names: [String], code: String) async throws {
        let refusal = try await refusal { test in
            var channel = test.honest
            let good = channel.items[3]
            let sections = Dictionary(uniqueKeysWithValues: zip(["facts", "note", "where"], good.sections))
            channel.items[3] = .init(entry: good.entry, sections: names.compactMap { sections[$0] })
            return try channel.bundle(3..<4)
        }
        #expect(refusal == code)
    }

    @Test("the section of another record in the place of the right one gets no receipt")
    func exchangedSection() async throws {
        let refusal = try await refusal { test in
            var channel = test.honest
            channel.items[3] = .init(entry: channel.items[3].entry, sections: channel.items[2].sections)
            return try channel.bundle(3..<4)
        }
        #expect(refusal == "exchange.section-mismatch")
    }

    @Test(
        "a record of another party, office or agreement in a signed log is refused",
        arguments: [
            (aurora, boreal.sampleOffice, false, "exchange.wrong-party"),
            (boreal, aurora.sampleOffice, false, "exchange.unknown-office"),
            (boreal, boreal.sampleOffice, true, "exchange.unknown-agreement"),
        ])
    func foreignRecords(party: PartyCode, office: OfficeCode, isForeign: Bool, code: String) async throws {
        let refusal = try await refusal { test in
            let versions = isForeign ? AgreementVersions(core: .sha256([1]), annexes: [:]) : nil
            var channel = test.honest
            channel.items.removeLast()
            try channel.append(
                channel.sealed(
                    .init(SampleContent.alert(by: boreal)), as: party, office: office, under: versions))
            return try channel.bundle(3..<4)
        }
        #expect(refusal == code)
    }

    @Test("nobody writes into a channel that is not its own")
    func foreignChannel() async throws {
        let own = ChannelName(author: aurora, recipient: boreal, className: .live, lane: .urgent)
        let past = ChannelName(author: boreal, recipient: cirrus, className: .live, lane: .urgent)
        for (sender, channel) in [(cirrus, nil), (aurora, nil), (boreal, own), (boreal, past)] {
            let refusal = try await refusal(from: sender, of: channel) { try $0.honest.bundle(3..<4) }
            #expect(refusal == "exchange.foreign-channel")
        }
    }

    @Test("a record with the id of one of ours changes nothing that we said")
    func takenID() async throws {
        let us = us
        let nodes = nodes
        try await nodes.running {
            let id = try await us.say(SampleContent.alert(by: aurora, note: "nuestra"))
            var random = SplitMix64(seed: 4)
            let key = try #require(nodes.keys[boreal]?.offices[boreal.sampleOffice])
            let forged = try SealedRecord<Live>(
                .init(SampleContent.alert(by: boreal, note: "ajena")), id: id, party: boreal,
                office: boreal.sampleOffice, at: ManualClock.start, agreement: nodes.agreement.versions,
                key: key,
                using: &random)
            var channel = try nodes.handmade(as: Live.self)
            try channel.append(forged)
            _ = try await us.take(try channel.bundle(), of: channel.name, from: boreal)
            let notices = try us.store.notices(in: .live, limit: 9)
            // Both stand, each under its party: neither takes the other's place.
            #expect(Set(notices.map(\.row.note?.text)) == ["nuestra", "ajena"])
            #expect(notices.first { $0.row.party == aurora }?.row.note?.text == "nuestra")
            #expect(try us.owed().contains { $0.record == id && $0.debtor == boreal })
        }
    }

    @Test("a record under one of our ids that nobody can read, told twice, leaves ours as it was")
    func takenIDUnread() async throws {
        let us = us
        let nodes = nodes
        try await nodes.running {
            let id = try await us.release(
                try SampleContent.incident(by: aurora, number: 1, note: "nuestra"), to: boreal,
                withholding: ["note"])
            let key = try #require(nodes.keys[boreal]?.offices[boreal.sampleOffice])
            let header = Header<Live>(
                id: id, kind: "gossip", kindVersion: 1, thread: id, predecessor: nil, party: boreal,
                office: boreal.sampleOffice, instant: ManualClock.start, marking: .amber,
                retention: .operational, agreement: nodes.agreement.versions, sections: [:])
            let record = try SignedRecord(header: header, key: key)
            var channel = try nodes.handmade(as: Live.self)
            let entry: JSON = [
                "disclosed": [], "purpose": "response", "record": record.json, "version": 1,
            ]
            for _ in 0..<2 { channel.items.append(.init(entry: entry.canonicalBytes, sections: [])) }
            _ = try await us.take(try channel.bundle(), of: channel.name, from: boreal)
            let ours: SealedRecord<Live> = try us.store.sealedRecord(id, by: aurora)
            #expect(ours.sections.contains { $0.name == "note" })
            let digest = try us.store.rowDigest()
            try await us.store.rebuildRows { _ in }
            #expect(try us.store.rowDigest() == digest)
            // A later release sends ours, and not theirs in our name.
            try await us.release(id, to: boreal, purpose: .response, by: .sample(of: aurora))
            let told = try us.store.disclosedSections(of: id, to: boreal, as: Live.self)
            #expect(told?.contains("note") == true)
            // Only our way: what their real node has is another channel than the forged one.
            let link = MemoryTransport(from: us, to: nodes[boreal])
            try await ChannelSender(node: us, counterpart: boreal, lane: .record, transport: link) { _ in }
                .sendAll()
            #expect(try nodes[boreal].heldSections(of: id).contains("note"))
        }
    }

    @Test("incidents that nobody can read, said in one of our threads, count nowhere, and ours counts once")
    func unreadIncidents() async throws {
        let us = us
        let nodes = nodes
        try await nodes.running {
            let thread = try await us.release(
                try SampleContent.incident(by: aurora, number: 1), to: boreal)
            let key = try #require(nodes.keys[boreal]?.offices[boreal.sampleOffice])
            var channel = try nodes.handmade(as: Live.self)
            for number in 1...3 as ClosedRange<UInt64> {
                let header = Header<Live>(
                    id: RecordID(instant: ManualClock.start, sequence: 0, random: number), kind: "incident",
                    kindVersion: 2, thread: thread, predecessor: nil, party: boreal,
                    office: boreal.sampleOffice, instant: ManualClock.start, marking: .amber,
                    retention: .operational, agreement: nodes.agreement.versions, sections: [:])
                let record = try SignedRecord(header: header, key: key)
                let entry: JSON = [
                    "disclosed": [], "purpose": "response", "record": record.json, "version": 1,
                ]
                channel.items.append(.init(entry: entry.canonicalBytes, sections: []))
            }
            _ = try await us.take(try channel.bundle(), of: channel.name, from: boreal)
            let quality = try await us.quality(in: .live, limit: 100, inclusion: [:])
            #expect(quality.read == 1 && quality.held == 1)
        }
    }
}
