// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("Evidence of misbehaviour")
struct EvidenceTests {
    let desk: Desk
    let channel: HandmadeChannel<Live>
    let rewritten: HandmadeChannel<Live>

    init() throws {
        desk = try Desk()
        var channel: HandmadeChannel<Live> = desk.channel(as: Live.self)
        for number in 0..<6 { try channel.append(SampleContent.alert(by: boreal, note: "nota \(number)")) }
        var forged: HandmadeChannel<Live> = desk.channel(seed: 9, as: Live.self)
        try forged.append(SampleContent.alert(by: boreal, note: "otra"))
        var rewritten = channel
        rewritten.items[2] = forged.items[0]
        self.channel = channel
        self.rewritten = rewritten
    }

    private func tree(_ log: HandmadeChannel<Live>, _ size: Int) -> MemoryTree {
        MemoryTree(log.items[..<size].map { MerkleHash.leaf($0.entry) })
    }

    private func entry(_ index: Int, _ log: HandmadeChannel<Live>, _ size: Int) throws
        -> Misbehaviour.ProvedEntry
    {
        let proof = try InclusionProof(
            index: UInt64(index), size: UInt64(size), reading: tree(log, size))
        return .init(index: UInt64(index), bytes: log.items[index].entry, proof: proof.hashes)
    }

    private func evidence(
        held: Misbehaviour.Held, sent: Misbehaviour.Sent, card: [UInt8]? = nil
    ) throws -> Misbehaviour {
        Misbehaviour(
            .fork(channel: channel.name.path, index: 2), in: channel.name, of: desk.agreement.id,
            at: ManualClock.start, card: try card ?? desk.card.signed(with: desk.keys.log), held: held,
            sent: sent)
    }

    /// Evidence of each way in which two checkpoints contradict each other.
    private func proofs() throws -> [Misbehaviour] {
        var held = Misbehaviour.Held()
        held.checkpoint = try channel.bundle(0..<5).checkpoint
        var equal = Misbehaviour.Sent()
        equal.checkpoint = try rewritten.bundle(0..<5).checkpoint
        var shorter = Misbehaviour.Sent()
        shorter.checkpoint = try rewritten.bundle(0..<4).checkpoint
        var continued = held
        let whole = tree(channel, 5)
        continued.earlier = .init(
            size: 4, root: try whole.root(ofTreeOf: 4),
            proof: try ConsistencyProof(oldSize: 4, newSize: 5, reading: whole).hashes)
        var longer = Misbehaviour.Sent()
        longer.checkpoint = try rewritten.bundle(0..<6).checkpoint
        longer.entry = try entry(2, rewritten, 6)
        longer.sections = [.sha256([1])]
        var placed = held
        placed.entry = try entry(2, channel, 5)
        return [
            try evidence(held: held, sent: equal), try evidence(held: continued, sent: shorter),
            try evidence(held: placed, sent: longer),
        ]
    }

    @Test("two checkpoints of one log that contradict each other prove it, in three ways")
    func proved() throws {
        for evidence in try proofs() {
            let read = try Misbehaviour(file: evidence.fileBytes)
            #expect(read == evidence)
            #expect(read.fileBytes == evidence.fileBytes)
            let judgement = try read.judged()
            #expect(judgement.isProved)
            #expect(judgement.summary.en.hasPrefix("PROVED") && judgement.summary.es.hasPrefix("PROBADO"))
        }
    }

    @Test("what does not contradict, or is not signed by the author, proves nothing")
    func notProved() throws {
        var held = Misbehaviour.Held()
        held.checkpoint = try channel.bundle(0..<5).checkpoint
        held.entry = try entry(2, channel, 5)
        var same = Misbehaviour.Sent()
        same.checkpoint = try channel.bundle(0..<6).checkpoint
        same.entry = try entry(2, channel, 6)
        let stranger = SampleKeys.generate(offices: [])
        var foreign = Misbehaviour.Sent()
        foreign.checkpoint = try rewritten.bundle(0..<5, signedBy: stranger).checkpoint
        var moved = same
        moved.entry = .init(index: 2, bytes: rewritten.items[2].entry, proof: same.entry?.proof)
        var elsewhere = Misbehaviour.Sent()
        elsewhere.checkpoint = try rewritten.bundle(0..<6).checkpoint
        elsewhere.entry = try entry(3, rewritten, 6)
        for sent in [same, foreign, moved, elsewhere, Misbehaviour.Sent()] {
            let judgement = try evidence(held: held, sent: sent).judged()
            #expect(!judgement.isProved)
            #expect(judgement.summary.es.hasPrefix("DECLARADO"))
        }
        #expect(try !evidence(held: Misbehaviour.Held(), sent: elsewhere).judged().isProved)
        // A proof of continuity that is not one does not turn two sizes into a contradiction.
        var unproved = held
        unproved.entry = nil
        unproved.earlier = .init(size: 4, root: MerkleHash.leaf([7]), proof: [])
        var shorter = Misbehaviour.Sent()
        shorter.checkpoint = try channel.bundle(0..<4).checkpoint
        #expect(try !evidence(held: unproved, sent: shorter).judged().isProved)
    }

    @Test("is judged by the author's own card and by no other")
    func cards() throws {
        let proof = try proofs()[0]
        let stranger = SampleKeys.generate(offices: [aurora.sampleOffice])
        let other = try PartyCard(sample: aurora, keys: stranger, agreement: desk.agreement)
        let foreign = try evidence(
            held: proof.held, sent: proof.sent, card: other.signed(with: stranger.log))
        #expect(throws: EvidenceError.otherParty(aurora)) { try foreign.judged() }
        let unsigned = try evidence(
            held: proof.held, sent: proof.sent, card: desk.card.signed(with: stranger.log))
        #expect(throws: EvidenceError.card) { try unsigned.judged() }
        let own = try PartyCard(sample: boreal, keys: stranger, agreement: desk.agreement)
        let swapped = try evidence(held: proof.held, sent: proof.sent, card: own.signed(with: stranger.log))
        #expect(try !swapped.judged().isProved)
    }

    @Test("1,000 changes of a file are refused or prove nothing new (seed 41)")
    func mutations() throws {
        var random = SplitMix64(seed: 41)
        let files = try proofs().map(\.fileBytes)
        for round in 0..<1000 {
            let original = files[round % files.count]
            var bytes = original
            switch random.next() % 3 {
            case 0: bytes[Int(random.next() % UInt64(bytes.count))] ^= UInt8(1 << (random.next() % 8))
            case 1: bytes.removeLast(Int(random.next() % UInt64(bytes.count)))
            default:
                let from = Int(random.next() % UInt64(bytes.count))
                let length = min(Int(random.next() % 40), bytes.count - from)
                let to = Int(random.next() % UInt64(bytes.count))
                bytes.insert(contentsOf: bytes[from..<from + length], at: to)
            }
            guard bytes != original else { continue }
            do throws(EvidenceError) {
                let read = try Misbehaviour(file: bytes)
                guard try read.judged().isProved else { continue }
                // What is still proved is proved by what the author signed: only words were changed.
                let untouched = try proofsHold(read)
                #expect(untouched, "seed 41, round \(round)")
            } catch {}
        }
    }

    /// Whether a file that proves something rests on two notes that the author's key did sign.
    private func proofsHold(_ read: Misbehaviour) throws(EvidenceError) -> Bool {
        let verifier = try? PartyVerifier(card: desk.card, agreement: desk.agreement.id)
        return [read.held.checkpoint, read.sent.checkpoint].allSatisfy { note in
            note.map { (try? verifier?.checkpoint($0, of: .channel(read.channel))) != nil } ?? false
        }
    }
}
