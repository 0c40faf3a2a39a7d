// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("Bundle of a channel")
struct ChannelBundleTests {
    private func sample() -> ChannelBundle {
        ChannelBundle(
            checkpoint: Array("origin\n3\nroot\n\n— sig\n".utf8), first: 1,
            items: [
                .init(entry: [1, 2, 3], sections: [[4], [], [5, 6, 7]]), .init(entry: [], sections: []),
                .init(
                    entry: [UInt8](repeating: 9, count: 300), sections: [[UInt8](repeating: 8, count: 70_000)]
                ),
            ])
    }

    @Test("a bundle is read back from its bytes")
    func roundTrip() throws {
        #expect(try ChannelBundle(bytes: sample().bytes) == sample())
        let empty = ChannelBundle(checkpoint: [], first: 0, items: [])
        #expect(try ChannelBundle(bytes: empty.bytes) == empty)
    }

    @Test("every truncation and any byte more is refused")
    func truncations() {
        let whole = sample().bytes
        for count in 0..<whole.count where !(1000..<70_000).contains(count) {
            #expect(throws: IntakeError.malformedBundle) {
                try ChannelBundle(bytes: Array(whole.prefix(count)))
            }
        }
        #expect(throws: IntakeError.malformedBundle) { try ChannelBundle(bytes: whole + [0]) }
    }

    @Test("2,000 seeded mutations are refused, or read as exactly what they say", arguments: [7 as UInt64])
    func mutations(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let small = ChannelBundle(
            checkpoint: [1, 2, 3], first: 5,
            items: [.init(entry: [4, 5], sections: [[6], [7, 8]]), .init(entry: [9], sections: [[]])])
        var refused = 0
        for _ in 0..<2000 {
            var bytes = small.bytes
            for _ in 0...Int(random.next() % 3) {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 3 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(0xff, at: place)
                }
            }
            do throws(IntakeError) {
                let read = try ChannelBundle(bytes: bytes)
                #expect(read.bytes == bytes, "seed \(seed)")
            } catch {
                refused += 1
                #expect(error == .malformedBundle)
            }
        }
        #expect((1000..<2000).contains(refused))
    }

    @Test(
        "lengths that promise more than there is, or more than is allowed, are not believed",
        arguments: [
            [0xff, 0xff, 0xff, 0xff],
            [0, 0, 0, 0] + [0xff] + [UInt8](repeating: 0, count: 7) + [0, 0, 0, 0],
            [0, 0, 0, 0] + [UInt8](repeating: 0, count: 8) + [0xff, 0xff, 0xff, 0xff],
            [0, 0, 0, 0] + [UInt8](repeating: 0, count: 8) + [0, 0, 2, 1],
            [0, 0, 0, 0] + [UInt8](repeating: 0, count: 8) + [0, 0, 0, 1, 0, 0, 0xff, 0xff],
        ] as [[UInt8]])
    func hostileLengths(tail: [UInt8]) {
        let bytes = Array("ENLACE-BUNDLE/1\n".utf8) + tail
        #expect(throws: IntakeError.malformedBundle) { try ChannelBundle(bytes: bytes) }
    }

    @Test("more bytes than a node accepts are refused before anything is read")
    func tooManyBytes() {
        let bytes = Array("ENLACE-BUNDLE/1\n".utf8) + [UInt8](repeating: 0, count: ChannelBundle.byteCountMax)
        #expect(throws: IntakeError.malformedBundle) { try ChannelBundle(bytes: bytes) }
    }
}
