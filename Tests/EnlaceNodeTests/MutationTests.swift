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

/// Random damage to what leaves a node as files. Nothing may crash, and nothing that was changed may pass.
///
/// `ENLACE_MUTATIONS` sets how many there are in all (5,000 where it is not set); a failure names its seed.
@Suite("Mutated exports are refused")
struct MutationTests {
    static let count = ProcessInfo.processInfo.environment["ENLACE_MUTATIONS"].flatMap { Int($0) } ?? 5000
    /// Printed with every failure; change it to try others.
    static let seed: UInt64 = 20_261_124

    /// One random change: a bit, a byte, a digit for a digit, a cut, an insertion, a repetition, a swap.
    static func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        func place(_ count: Int) -> Int { Int(random.next() % UInt64(max(1, count))) }
        let at = place(bytes.count)
        switch random.next() % 8 {
        case 0: bytes[at] ^= 1 << UInt8(random.next() % 8)
        case 1: bytes[at] = UInt8(truncatingIfNeeded: random.next())
        case 2, 3:
            // A letter or digit for another one keeps most texts well formed.
            let alphabet = Array("0123456789abcdefABCXYZ+/=-".utf8)
            bytes[at] = alphabet[place(alphabet.count)]
        case 4: bytes.removeSubrange(at..<min(bytes.count, at + 1 + place(40)))
        case 5: bytes.insert(contentsOf: random.bytes(1 + place(8)), at: at)
        case 6:
            let length = min(bytes.count - at, 1 + place(64))
            bytes.insert(contentsOf: bytes[at..<at + length], at: place(bytes.count))
        default: bytes.swapAt(at, place(bytes.count))
        }
        return bytes
    }

    /// A few records both ways, with a withheld section and an acknowledgement.
    private func exchanged(_ body: @Sendable (SampleNodes, RecordID) async throws -> Void) async throws {
        let nodes = try SampleNodes()
        try await nodes.running {
            let id = try await nodes[aurora].release(
                SampleContent.incident(by: aurora, number: 1, note: "note"), to: boreal,
                withholding: ["note"])
            let call = try await nodes[boreal].say(SampleContent.alert(by: boreal, note: "vidrio"))
            let network = MemoryNetwork([nodes[aurora], nodes[boreal]])
            try await network.converge()
            _ = try await nodes[aurora].acknowledge(call, intent: nil, by: .sample(of: aurora))
            try await network.converge()
            try await body(nodes, id)
        }
    }

    @Test("proofs of a record: every change is refused or fails a check")
    func proofs() async throws {
        try await exchanged { nodes, id in
            let bytes = try nodes[aurora].recordProof(of: id, cards: try nodes.proofCards()).bytes()
            #expect(try RecordProof(bytes: bytes).verify().isSound)
            var random = SplitMix64(seed: Self.seed)
            var read = 0
            for number in 0..<Self.count / 2 {
                let changed = Self.mutated(bytes, &random)
                guard changed != bytes, let proof = try? RecordProof(bytes: changed) else { continue }
                read += 1
                #expect(!proof.verify().isSound, "seed \(Self.seed), mutation \(number) passes")
            }
            #expect(read > 0, "no change reached the checks behind the form")
            print("mutations: seed \(Self.seed), \(Self.count / 2) of proofs, \(read) well formed")
        }
    }

    @Test("exports of what two parties share: every change is found")
    func shared() async throws {
        try await exchanged { nodes, _ in
            let url = nodes.folder.url.appending(path: "export")
            _ = try await nodes[aurora].exportShared(
                with: boreal, cards: try nodes.signedCards(), to: url)
            let original = try files(below: url)
            let paths = original.keys.sorted()
            func findings(_ files: [String: [UInt8]]) throws -> Int {
                try SharedExportVerifier(MemoryFiles(files)).verify {
                    try nodes[aurora].pictureDigests(at: $0, instant: $1)
                }.findings.count
            }
            #expect(try findings(original) == 0)
            var random = SplitMix64(seed: Self.seed)
            for number in 0..<Self.count / 4 {
                let path = paths[Int(random.next() % UInt64(paths.count))]
                var changed = original
                if random.happens(percent: 3) {
                    changed[path] = nil
                } else {
                    changed[path] = Self.mutated(original[path] ?? [], &random)
                }
                guard changed != original else { continue }
                #expect(
                    try findings(changed) > 0, "seed \(Self.seed), mutation \(number) of \(path) passes")
            }
            print("mutations: seed \(Self.seed), \(Self.count / 4) of shared exports")
        }
    }

    @Test("files of a courier: nothing is taken from a changed one, and the node goes on")
    func courier() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        let folder = nodes.folder.url.appending(path: "stick")
        try await nodes.running {
            _ = try await us.say(SampleContent.alert(by: aurora, note: "vidrio"))
            _ = try await us.exportCourier(to: boreal, into: folder)
            let original = try #require(try files(below: folder).first { $0.key.hasPrefix("1-urgent") })
            let file = folder.appending(path: original.key)
            let content = try #require(CourierFile.unwrapped(original.value))
            var random = SplitMix64(seed: Self.seed)
            for number in 0..<Self.count / 4 {
                // Half of them as damaged on the way, half as made by somebody who can compute a digest.
                let changed =
                    random.happens(percent: 50)
                    ? Self.mutated(original.value, &random)
                    : CourierFile.wrapped(Self.mutated(content, &random))
                guard changed != original.value else { continue }
                try Data(changed).write(to: file)
                let summary = try await them.importCourier(from: folder)
                #expect(
                    summary.taken == 0 && summary.refused.count == 1,
                    "seed \(Self.seed), mutation \(number)")
            }
            try Data(original.value).write(to: file)
            let summary = try await them.importCourier(from: folder)
            #expect(summary.taken == 1 && summary.isComplete, "\(summary.refused)")
            print("mutations: seed \(Self.seed), \(Self.count / 4) of courier files")
        }
    }
}
