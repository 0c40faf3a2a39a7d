// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Testing

/// Bytes that were changed on their way.
private struct Mutator {
    var random: SplitMix64

    mutating func index(below count: Int) -> Int { Int(random.next() % UInt64(max(1, count))) }

    /// Flips, cuts, splices, repetitions, and other lengths.
    mutating func mutated(_ original: [UInt8], with other: [UInt8]) -> [UInt8] {
        var bytes = original
        for _ in 0...index(below: 3) {
            guard !bytes.isEmpty else { return bytes }
            switch random.next() % 6 {
            case 0: bytes[index(below: bytes.count)] ^= 1 << UInt8(random.next() % 8)
            case 1: bytes[index(below: bytes.count)] = UInt8(truncatingIfNeeded: random.next())
            case 2: bytes.removeLast(index(below: bytes.count))
            case 3:
                let start = index(below: bytes.count)
                bytes.removeSubrange(start..<min(bytes.count, start + 1 + index(below: 64)))
            case 4:
                let start = index(below: other.count)
                let piece = other[start..<min(other.count, start + 1 + index(below: 64))]
                bytes.insert(contentsOf: piece, at: index(below: bytes.count))
            default:
                // A length, as the frame writes them: two or four bytes.
                let start = index(below: bytes.count)
                for place in start..<min(bytes.count, start + 2 + 2 * index(below: 2)) {
                    bytes[place] =
                        random.happens(percent: 50) ? 0xff : UInt8(truncatingIfNeeded: random.next())
                }
            }
        }
        return bytes
    }
}

@Suite("Wire traffic changed at random")
struct WireMutationTests {
    private static let seed: UInt64 = 20_261_124

    @Test("5,000 changed bundles are refused or harmless, and none crashes")
    func bundles() async throws {
        print("mutations of bundles: seed \(Self.seed)")
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        var channel = try nodes.handmade(as: Live.self)
        for number in 0..<6 { try channel.append(SampleContent.alert(by: boreal, note: "nota \(number)")) }
        let log = channel
        let originals = try [3..<4, 3..<6, 0..<4, 2..<3, 3..<3].map { try log.bundle($0).bytes }
        let bodies = log.items.map(\.entry)
        let intake = try #require(us.intakes[log.name])
        try await nodes.running {
            _ = try await us.take(try log.bundle(0..<3), of: log.name, from: boreal)
            var mutator = Mutator(random: SplitMix64(seed: Self.seed))
            var codes: [String: Int] = [:]
            for round in 0..<5000 {
                let original = originals[mutator.index(below: originals.count)]
                let bytes = mutator.mutated(
                    original, with: originals[mutator.index(below: originals.count)])
                let outcome = await code { _ = try await intake.take(ChannelBundle(bytes: bytes), into: us) }
                codes[outcome ?? "taken", default: 0] += 1
                guard outcome == nil else { continue }
                // What was taken is what the author signed, entry for entry.
                let held = try us.store.entries(of: .channel(log.name), from: 0, limit: 99).map(\.body)
                #expect(held == Array(bodies.prefix(held.count)), "seed \(Self.seed), round \(round)")
            }
            #expect((codes["exchange.malformed-bundle"] ?? 0) > 500, "\(codes)")
            #expect(codes.count > 6, "\(codes)")
            let held = try us.store.entries(of: .channel(log.name), from: 0, limit: 99).map(\.body)
            #expect(held == Array(bodies.prefix(held.count)))
            #expect(try await NodeVerifier(node: us).verify().findings.isEmpty)
        }
    }

    @Test("100 changed bundles stop the channel at most, and what is shown is signed by a known office")
    func whole() async throws {
        print("mutations at the node: seed \(Self.seed)")
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        var channel = try nodes.handmade(as: Live.self)
        for number in 0..<4 { try channel.append(SampleContent.alert(by: boreal, note: "nota \(number)")) }
        let log = channel
        let original = try log.bundle(0..<4).bytes
        try await nodes.running {
            var mutator = Mutator(random: SplitMix64(seed: Self.seed &+ 1))
            for _ in 0..<100 {
                let bytes = mutator.mutated(original, with: original)
                _ = await code {
                    _ = try await us.take(ChannelBundle(bytes: bytes), of: log.name, from: boreal)
                }
                if us.stopped.contains(log.name) {
                    try await us.resume(log.name, by: "test", because: "the next one")
                }
            }
            for notice in try us.store.unverified(in: .live).notices {
                #expect(log.records.contains(notice.record))
            }
            _ = try await us.take(try log.bundle(0..<4), of: log.name, from: boreal)
            #expect(try us.store.unverified(in: .live).notices.isEmpty)
        }
    }

    @Test("2,000 changed receipts are no receipts, unless they say the same")
    func receipts() async throws {
        print("mutations of receipts: seed \(Self.seed)")
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        var channel = try nodes.handmade(as: Live.self)
        try channel.append(SampleContent.alert(by: boreal))
        let log = channel
        let sent = try log.bundle()
        let reply = try await nodes.running { try await us.take(sent, of: log.name, from: boreal) }
        guard case .receipted(let receipt) = reply else {
            Issue.record("\(reply)")
            return
        }
        let (author, mirror) = (nodes[boreal].signer.verifier, us.signer.verifier)
        var mutator = Mutator(random: SplitMix64(seed: Self.seed &+ 2))
        for round in 0..<2000 {
            let bytes = mutator.mutated(receipt, with: receipt)
            // One that does not verify is refused, which is what is wanted.
            guard let read = try? author.receipt(bytes, of: .channel(log.name), by: mirror) else { continue }
            #expect(read.checkpoint.size == 1, "seed \(Self.seed), round \(round)")
            #expect(read.note.text == (try SignedNote(bytes: receipt).text))
        }
    }

    @Test("1,500 changed checkpoints and 1,500 changed cards are refused, or say the same")
    func checkpointsAndCards() throws {
        print("mutations of checkpoints and cards: seed \(Self.seed)")
        let nodes = try SampleNodes()
        var channel = try nodes.handmade(as: Live.self)
        try channel.append(SampleContent.alert(by: boreal))
        let note = try channel.bundle().checkpoint
        let keys = try #require(nodes.keys[boreal])
        let card = try #require(nodes.cards[boreal])
        let signed = try card.signed(with: keys.log)
        let verifier = nodes[boreal].signer.verifier
        var mutator = Mutator(random: SplitMix64(seed: Self.seed &+ 3))
        for round in 0..<1500 {
            let bytes = mutator.mutated(note, with: signed)
            // One that does not verify is refused, which is what is wanted.
            if let read = try? verifier.checkpoint(bytes, of: .channel(channel.name)) {
                #expect(try read.note.text == SignedNote(bytes: note).text, "seed \(Self.seed), \(round)")
            }
            let changed = mutator.mutated(signed, with: note)
            if let read = try? PartyCard(signed: changed) {
                #expect(read == card, "seed \(Self.seed), round \(round)")
            }
        }
    }
}
