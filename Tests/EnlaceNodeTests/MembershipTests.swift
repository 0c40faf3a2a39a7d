// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("Membership by versions of the agreement")
struct MembershipTests {
    private let all = [aurora, boreal, cirrus]

    /// Aurora and Boreal are bound; Cirrus joins by version 2. Returns the nodes, Cirrus a member.
    private func joined() throws -> SampleNodes {
        var nodes = try SampleNodes(parties: all, founding: [aurora, boreal])
        try nodes.bind(all, from: nodes.clock.now())
        return nodes
    }

    private func channel(to recipient: PartyCode) -> ChannelName {
        ChannelName(author: aurora, recipient: recipient, className: .live, lane: .urgent)
    }

    @Test("who is not named yet gets nothing and gives nothing; from its version on it gets what is new")
    func joining() async throws {
        var nodes = try SampleNodes(parties: all, founding: [aurora, boreal])
        try await nodes.running { [nodes] in
            try await nodes[aurora].say(SampleContent.alert(by: aurora, note: "antes"))
            _ = await MemoryNetwork(Array(nodes.nodes.values)).exchangeOnce()
            #expect(try nodes[boreal].heldCount(of: channel(to: boreal)) == 1)
            #expect(try nodes[aurora].heldCount(of: channel(to: cirrus)) == 0)
        }
        try nodes.bind(all, from: nodes.clock.now())
        try await nodes.running { [nodes] in
            try await nodes[aurora].say(SampleContent.alert(by: aurora, note: "después"))
            try await nodes[cirrus].say(SampleContent.alert(by: cirrus))
            try await MemoryNetwork(Array(nodes.nodes.values)).converge()
            #expect(try nodes[cirrus].heldCount(of: channel(to: cirrus)) == 1)
            let notes = try nodes[cirrus].store.notices(in: .live, limit: 9).compactMap { $0.row.note?.text }
            #expect(notes == ["después"])
            for node in nodes.nodes.values {
                #expect(try await NodeVerifier(node: node).verify().isSound, "\(node.party)")
            }
            #expect(try haveEqualPictures(nodes[aurora], nodes[boreal]))
            #expect(try haveEqualPictures(nodes[aurora], nodes[cirrus]))
        }
    }

    @Test("a party that is not bound is not taken by a courier either")
    func byCourier() async throws {
        let nodes = try joined()
        let folder = nodes.folder.url.appending(path: "stick")
        try await nodes.running {
            try await nodes[cirrus].say(SampleContent.alert(by: cirrus))
            _ = try await nodes[cirrus].exportCourier(to: aurora, into: folder)
        }
        var after = nodes
        try after.bind([aurora, boreal], from: after.clock.now())
        let us = after[aurora]
        try await after.running {
            let summary = try await us.importCourier(from: folder)
            #expect(summary.taken == 0 && summary.refused.map(\.code) == ["agreement.not-a-member"])
        }
    }

    @Test("from the moment it leaves a party gets nothing, while the node runs, and can show what it had")
    func leaving() async throws {
        var nodes = try joined()
        let moment = nodes.clock.now().adding(seconds: 3600)
        try nodes.bind([aurora, boreal], from: moment)
        let leaver = channel(to: cirrus)
        try await nodes.running { [nodes] in
            let (a, c) = (nodes[aurora], nodes[cirrus])
            let network = MemoryNetwork(Array(nodes.nodes.values))
            try await a.say(SampleContent.alert(by: aurora, note: "último"))
            try await network.converge()
            #expect(a.isMember(cirrus))
            #expect(try a.finalStatements().isEmpty)
            let before = try #require(try a.store.head(of: .channel(leaver)))
            #expect(try a.store.receiptedSize(of: leaver) == before.size)

            nodes.clock.advance(milliseconds: 3_600_000)
            #expect(!a.isMember(cirrus))
            try await a.say(SampleContent.alert(by: aurora, note: "para otros"))
            let refused = await code { _ = try await a.release(try SampleContent.incident(), to: cirrus) }
            #expect(refused == "agreement.not-a-member")
            _ = await network.exchangeOnce()
            #expect(try a.store.head(of: .channel(leaver)) == before)
            #expect(try c.store.head(of: .channel(leaver))?.size == before.size)
            let kept = try await a.bundle(of: leaver, from: 0)
            #expect(kept == nil)
            #expect(try nodes[boreal].heldCount(of: channel(to: boreal)) == 2)

            let final = try #require(try a.finalStatements().first)
            #expect(final.party == cirrus && final.leftAt == moment)
            #expect(final.sent.map(\.note).contains(before.note))
            for node in nodes.nodes.values {
                #expect(try await NodeVerifier(node: node).verify().isSound, "\(node.party)")
            }
        }
    }

    @Test("what a party that left still pushes is refused, and changes nothing")
    func pushingAfterwards() async throws {
        var nodes = try joined()
        try nodes.bind([aurora, boreal], from: nodes.clock.now())
        let agreement = try Agreement.sample(parties: all)
        var channel = HandmadeChannel<Live>(
            from: cirrus, to: aurora, keys: try #require(nodes.keys[cirrus]), agreement: agreement, seed: 5)
        try channel.append(SampleContent.alert(by: cirrus))
        let bundle = try channel.bundle()
        let name = channel.name
        try await nodes.running { [nodes] in
            let refused = await code {
                _ = try await nodes[aurora].take(bundle, of: name, from: cirrus)
            }
            #expect(refused == "agreement.not-a-member")
            let held = try nodes[aurora].heldCount(of: name)
            #expect(held == 0)
        }
    }

    @Test("records name the newest version that holds; those of any version both have signed are taken")
    func versionsOfRecords() async throws {
        var nodes = try SampleNodes(parties: all, founding: [aurora, boreal])
        let founding = nodes.agreement.versions
        _ = try await nodes.running { [nodes] in
            // Said under the founding agreement, and still on its way when the next version holds.
            try await nodes[aurora].say(SampleContent.alert(by: aurora))
        }
        try nodes.bind(all, from: nodes.clock.now())
        let second = try Agreement.sample(parties: all).versions
        #expect(nodes[aurora].versions == second && founding != second)
        var foreign = HandmadeChannel<Exercise>(
            from: boreal, to: aurora, keys: try #require(nodes.keys[boreal]),
            agreement: try Agreement.sample(parties: [boreal]), seed: 6)
        try foreign.append(SampleContent.alert(by: boreal))
        let (bundle, name) = (try foreign.bundle(), foreign.name)
        try await nodes.running { [nodes] in
            try await MemoryNetwork([nodes[aurora], nodes[boreal]]).converge()
            #expect(try nodes[boreal].heldCount(of: channel(to: boreal)) == 1)
            let refused = await code { _ = try await nodes[aurora].take(bundle, of: name, from: boreal) }
            #expect(refused == "exchange.unknown-agreement")
        }
    }

    @Test("an old record keeps the clock it was made under")
    func clocks() async throws {
        var nodes = try SampleNodes()
        try await nodes.running { [nodes] in
            try await nodes[aurora].say(SampleContent.alert(by: aurora))
            try await MemoryNetwork([nodes[aurora], nodes[boreal]]).converge()
        }
        try nodes.bind([aurora, boreal], from: nodes.clock.now(), acknowledgeSeconds: 60)
        try await nodes.running { [nodes] in
            let (a, b) = (nodes[aurora], nodes[boreal])
            try await a.say(SampleContent.alert(by: aurora))
            try await MemoryNetwork([a, b]).converge()
            func seconds(_ node: Node) throws -> [Int64] {
                try node.owed().filter { $0.clock == "acknowledge-alert" }
                    .map { ($0.dueAt.milliseconds - $0.openedAt.milliseconds) / 1000 }.sorted()
            }
            for node in [a, b] {
                #expect(try seconds(node) == [60, 600])
                let digest = try node.store.rowDigest()
                try await node.store.rebuildRows { _ in }
                #expect(try node.store.rowDigest() == digest)
            }
            #expect(try haveEqualPictures(a, b))
        }
    }

    @Test("a version that skips one, drops a party unsaid, or lacks a signature is not adopted")
    func refusals() throws {
        let nodes = try SampleNodes(parties: all)
        let book = AgreementBook(founding: nodes.agreement)
        let (leaving, texts) = try nodes.version(
            naming: [aurora, boreal], after: book.newest, from: ManualClock.start)
        var adopted = book
        try adopted.adopt(leaving, texts, by: aurora)
        #expect(throws: AgreementVersionError.notNext(held: 2, found: 2)) {
            try adopted.adopt(leaving, texts, by: aurora)
        }
        let (third, _) = try nodes.version(naming: [aurora], after: adopted.newest, from: ManualClock.start)
        #expect(throws: AgreementVersionError.notNext(held: 1, found: 3)) { try book.check(third.version) }

        let version = leaving.version
        func changed(
            leaving: [PartyCode: StrictPublicKey]? = nil, agreement: ContentDigest? = nil
        ) -> AgreementVersion {
            AgreementVersion(
                id: version.id, number: 2, agreement: agreement ?? version.agreement,
                versions: version.versions, parties: version.parties,
                leaving: leaving ?? version.leaving, previous: version.previous,
                validFrom: version.validFrom)
        }
        #expect(throws: AgreementVersionError.notNext(held: 1, found: 2)) {
            try book.check(changed(leaving: [:]))
        }
        var copy = book
        #expect(throws: AgreementVersionError.unsigned([aurora, boreal])) {
            try copy.adopt(SignedAgreementVersion(version), texts, by: aurora)
        }
        let other = try Agreement.sample(parties: [aurora])
        #expect(throws: AgreementVersionError.self) { try copy.adopt(leaving, other, by: aurora) }
        let delta = PartyCode(unchecked: "delta")
        #expect(throws: AgreementVersionError.notNamed(delta)) { try copy.adopt(leaving, texts, by: delta) }
        // The party that leaves needs nobody but itself.
        let alone = try SignedAgreementVersion(version).signed(
            by: cirrus, with: try #require(nodes.keys[cirrus]).log)
        #expect(throws: AgreementVersionError.unsigned([aurora, boreal])) {
            try copy.adopt(alone, texts, by: aurora)
        }
        try copy.adopt(alone, texts, by: cirrus)
        #expect(!copy.isMember(cirrus, at: ManualClock.start))
    }
}

extension SampleNodes {
    /// All parties adopt a version that names some of them, and their nodes are opened again.
    mutating func bind(
        _ parties: [PartyCode], from instant: Instant, acknowledgeSeconds: Int64 = 600
    ) throws {
        let founding = AgreementBook(founding: agreement)
        let newest = books[aurora]?.newest ?? founding.newest
        let (signed, texts) = try version(
            naming: parties, after: newest, from: instant, acknowledgeSeconds: acknowledgeSeconds)
        for party in keys.keys.sorted() where newest.parties.union(parties).contains(party) {
            // Who joins was made with the texts that name it.
            var book =
                books[party] ?? (newest.parties.contains(party) ? founding : AgreementBook(founding: texts))
            try book.adopt(signed, texts, by: party)
            books[party] = book
        }
        for party in keys.keys.sorted() { try reopen(party) }
    }
}
