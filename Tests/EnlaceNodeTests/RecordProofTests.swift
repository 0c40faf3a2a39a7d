// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

@Suite("The proof of one record")
struct RecordProofTests {
    /// Nodes that have exchanged one release of an incident with its note withheld, and its proof.
    private func proven(
        parties: [PartyCode] = [aurora, boreal],
        _ body: @Sendable (SampleNodes, RecordID, RecordProof) async throws -> Void
    ) async throws {
        let nodes = try SampleNodes(parties: parties)
        try await nodes.running {
            _ = try await nodes[aurora].say(SampleContent.alert(by: aurora))
            let id = try await nodes[aurora].release(
                SampleContent.incident(by: aurora, number: 1, note: "kept back"), to: boreal,
                withholding: ["note"])
            try await MemoryNetwork(Array(nodes.nodes.values)).converge()
            let proof = try nodes[aurora].recordProof(of: id, cards: try nodes.proofCards())
            try await body(nodes, id, proof)
        }
    }

    @Test("author and recipient prove the same record with the same bytes, and it is sound")
    func bothSides() async throws {
        try await proven { nodes, id, proof in
            let theirs = try nodes[boreal].recordProof(of: id, cards: try nodes.proofCards())
            #expect(try theirs.bytes() == proof.bytes())
            let read = try RecordProof(bytes: proof.bytes())
            #expect(read == proof)
            let report = read.verify()
            #expect(report.isSound, "\(report.results)")
            #expect(report.results.map(\.check) == ProofCheck.allCases.filter { $0 != .pinned })
            #expect(report.receiptAt != nil && report.size == 1)
            #expect(read.claim.id == id && read.claim.party == aurora && read.channel.recipient == boreal)
            #expect(!report.notShown.isEmpty)
        }
    }

    @Test("a withheld section is named by its digest, and its words are nowhere in the file")
    func withheld() async throws {
        try await proven { _, _, proof in
            #expect(proof.claim.withheld == ["note"])
            #expect(proof.verify().sections.map(\.name) == proof.claim.disclosed)
            let bytes = try proof.bytes()
            #expect(Data(bytes).range(of: Data("kept back".utf8)) == nil)
            let digest = try #require(proof.claim.digests["note"])
            #expect(Data(bytes).range(of: Data("\(digest)".utf8)) != nil)
        }
    }

    @Test("the proof for one counterpart names no other, and of several one must be chosen")
    func severalCounterparts() async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        try await nodes.running {
            let id = try await nodes[aurora].say(SampleContent.alert(by: aurora))
            try await MemoryNetwork(Array(nodes.nodes.values)).converge()
            let cards = try nodes.proofCards()
            #expect(throws: RecordProofRefusal.severalCounterparts(id, [boreal, cirrus])) {
                try nodes[aurora].recordProof(of: id, cards: cards)
            }
            for (chosen, other) in [(boreal, cirrus), (cirrus, boreal)] {
                let proof = try nodes[aurora].recordProof(of: id, with: chosen, cards: cards)
                #expect(proof.verify().isSound)
                let bytes = Data(try proof.bytes())
                #expect(bytes.range(of: Data(other.rawValue.utf8)) == nil, "\(other) is named")
            }
        }
    }

    @Test("what nobody was told or nobody receipted has no proof, and the refusal says why")
    func refusals() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            let cards = try nodes.proofCards()
            let own = try await us.submit(
                [SealedRecord<Live>.Draft(try SampleContent.incident(by: aurora))],
                by: .sample(of: aurora), releasing: .byAgreementOnly)[0]
            #expect(throws: RecordProofRefusal.notReleased(own)) {
                try us.recordProof(of: own, cards: cards)
            }
            let call = try await us.say(SampleContent.alert(by: aurora))
            #expect(throws: RecordProofRefusal.notReceipted(call, by: boreal)) {
                try us.recordProof(of: call, cards: cards)
            }
            #expect(throws: RecordProofRefusal.notReleasedTo(cirrus, call)) {
                try us.recordProof(of: call, with: cirrus, cards: cards)
            }
            let unknown = RecordID(instant: ManualClock.start, sequence: 1, random: 2)
            #expect(throws: NodeError.self) { try us.recordProof(of: unknown, cards: cards) }
            try await MemoryNetwork([us, nodes[boreal]]).converge()
            #expect(try us.recordProof(of: call, cards: cards).verify().isSound)
        }
    }

    @Test(
        "a drill says so in the file, and a file that does not is refused", arguments: ["live", "exercise"])
    func marks(name: String) async throws {
        let className = try #require(ClassName(rawValue: name))
        let nodes = try SampleNodes()
        try await nodes.running {
            let id = try await nodes[aurora].say(SampleContent.alert(by: aurora), in: className)
            try await MemoryNetwork([nodes[aurora], nodes[boreal]]).converge()
            let bytes = try nodes[aurora].recordProof(of: id, cards: try nodes.proofCards()).bytes()
            var object = try #require(try JSON(canonical: bytes).object)
            #expect((object["mark"] != nil) == (className == .exercise))
            object["mark"] = className == .exercise ? nil : ["en": "EXERCISE", "es": "SIMULACRO"]
            #expect(throws: RecordProofError.malformed(member: "mark")) {
                try RecordProof(bytes: JSON.object(object).canonicalBytes)
            }
        }
    }

    @Test("every part that is exchanged for another one's is refused or fails the check it belongs to")
    func exchangedParts() async throws {
        try await proven { nodes, _, proof in
            let other = try await nodes[aurora].release(
                SampleContent.incident(by: aurora, number: 2), to: boreal, withholding: ["note"])
            try await MemoryNetwork([nodes[aurora], nodes[boreal]]).converge()
            let second = try nodes[aurora].recordProof(of: other, cards: try nodes.proofCards())
            #expect(failures(of: proof, entry: second.entry, sections: second.sections) == [.inclusion])
            #expect(failures(of: proof, sections: second.sections) == [.sections])
            #expect(failures(of: proof, inclusion: second.inclusion) == [.inclusion])
            // A head without the countersignature, and one by the recipient's key alone.
            let note = proof.inclusion.note
            for (kept, failing) in [(0, ProofCheck.receipt), (1, .log)] {
                let cut = try LogProof(
                    index: proof.inclusion.index, hashes: proof.inclusion.hashes,
                    note: try SignedNote(text: note.text, signatures: [note.signatures[kept]]))
                #expect(failures(of: proof, inclusion: cut).contains(failing))
            }
        }
    }

    /// The checks that fail when parts of a proof are replaced.
    private func failures(
        of proof: RecordProof, entry: [UInt8]? = nil, sections: [[UInt8]]? = nil, inclusion: LogProof? = nil
    ) -> [ProofCheck] {
        let changed = try? RecordProof(
            agreement: proof.agreement, channel: proof.channel, cards: proof.cards,
            entry: entry ?? proof.entry, sections: sections ?? proof.sections,
            inclusion: inclusion ?? proof.inclusion)
        return changed?.verify().results.filter { $0.failure != nil }.map(\.check) ?? []
    }

    @Test("cards that were compared beforehand are recognised, and others are told apart")
    func pinned() async throws {
        try await proven { nodes, _, proof in
            let cards = Array(nodes.cards.values)
            #expect(proof.verify(pinned: cards).isSound && proof.verify(pinned: cards).isPinned)
            let strangers = try SampleNodes()
            let report = proof.verify(pinned: Array(strangers.cards.values))
            #expect(!report.isSound)
            #expect(report.results.filter { $0.failure != nil }.map(\.check) == [.pinned])
        }
    }

    /// The proof with other cards of its author.
    private func proof(_ proof: RecordProof, with cards: [SignedCard]) throws -> RecordProof {
        var all = proof.cards
        all[aurora] = cards
        return try RecordProof(
            agreement: proof.agreement, channel: proof.channel, cards: all, entry: proof.entry,
            sections: proof.sections, inclusion: proof.inclusion)
    }

    @Test("after keys were renewed what was proved stays proved, and the card in force is shown")
    func renewed() async throws {
        try await proven { nodes, _, proof in
            var nodes = nodes
            let known = Array(nodes.cards.values)
            let former = try #require(nodes.keys[aurora]?.log)
            let first = try #require(proof.cards[aurora])
            try nodes.renewKeys(of: aurora) { $0 = .generate(offices: [aurora.sampleOffice]) }
            let (card, key) = (try #require(nodes.cards[aurora]), try #require(nodes.keys[aurora]?.log))
            let next = try SignedCard(card.signed(with: key, former: former))
            let report = try self.proof(proof, with: first + [next]).verify(pinned: known)
            #expect(report.isSound && report.isPinned, "\(report.results)")
            #expect(report.fingerprints.first?.fingerprint == card.fingerprint)
            // Nobody who held the former key vouches for this one: it is not what was compared.
            let unvouched = try SignedCard(card.signed(with: key))
            let doubtful = try self.proof(proof, with: first + [unvouched]).verify(pinned: known)
            #expect(doubtful.results.filter { $0.failure != nil }.map(\.check) == [.pinned])
        }
    }

    @Test("what only a compromised key signed is not proved by a file alone")
    func compromised() async throws {
        try await proven { nodes, _, proof in
            var nodes = nodes
            try nodes.renewKeys(of: aurora, compromised: true) {
                $0 = .generate(offices: [aurora.sampleOffice])
            }
            let (card, key) = (try #require(nodes.cards[aurora]), try #require(nodes.keys[aurora]?.log))
            let next = try SignedCard(card.signed(with: key))
            let first = try #require(proof.cards[aurora])
            let report = try self.proof(proof, with: first + [next]).verify()
            let failures = Set(report.results.filter { $0.failure != nil }.map(\.check))
            #expect(failures.isSuperset(of: [.office, .log]))
        }
    }

    @Test("a made-up card has no place beside a true one")
    func madeUpCard() async throws {
        let strangers = try SampleNodes()
        try await proven { _, _, proof in
            let made = try #require(try strangers.proofCards()[aurora])
            let first = try #require(proof.cards[aurora])
            for cards in [made + first, first + made] {
                #expect(throws: RecordProofError.self) { try self.proof(proof, with: cards) }
            }
        }
    }

    @Test("whoever makes up all keys makes a proof that only the fingerprints betray")
    func madeUp() async throws {
        let honest = try SampleNodes()
        try await proven { _, _, proof in
            #expect(proof.verify().isSound, "a file cannot prove whose keys these are")
            #expect(proof.verify().verdict.en.contains("fingerprints"))
            #expect(!proof.verify(pinned: Array(honest.cards.values)).isSound)
        }
    }
}

extension SampleNodes {
    /// The signed cards of all parties, as a proof takes them.
    func proofCards() throws -> [PartyCode: [SignedCard]] {
        try signedCards().mapValues { [try SignedCard($0)] }
    }
}
