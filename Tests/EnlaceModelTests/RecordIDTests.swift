// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("Record ids")
struct RecordIDTests {
    /// RFC 9562 appendix A.6, Tuesday, February 22, 2022 2:22:22.00 PM GMT-05:00.
    static let published = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

    @Test("the example of RFC 9562 §A.6 is read, written and dated")
    func example() throws {
        let id = try #require(RecordID(Self.published))
        #expect(id.description == Self.published)
        #expect(id.instant.description == "2022-02-22T19:22:22.000Z")
        #expect(
            id.bytes == [
                1, 0x7f, 0x22, 0xe2, 0x79, 0xb0, 0x7c, 0xc3, 0x98, 0xc4, 0xdc, 0x0c, 0x0c, 7, 0x39, 0x8f,
            ])
        #expect(RecordID(bytes: id.bytes) == id)
    }

    @Test(
        "another version, variant or form is refused",
        arguments: [
            "", "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", "017f22e2-79b0-0cc3-98c4-dc0c0c07398f",
            "017f22e2-79b0-8cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-08c4-dc0c0c07398f",
            "017f22e2-79b0-7cc3-78c4-dc0c0c07398f", "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
            "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
            "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b07-cc3-98c4-dc0c0c07398f",
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2 79b0 7cc3 98c4 dc0c0c07398f",
            "urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        ])
    func refused(text: String) {
        #expect(RecordID(text) == nil)
    }

    @Test("sixteen bytes are an id only with the version and variant of one", arguments: [0, 15, 17])
    func bytes(count: Int) throws {
        let id = try #require(RecordID(Self.published))
        #expect(RecordID(bytes: Array((id.bytes + id.bytes).prefix(count))) == nil)
        for version in 0..<16 where version != 7 {
            #expect(RecordID(high: id.high & ~0xf000 | UInt64(version) << 12, low: id.low) == nil)
        }
        for variant in [0, 1, 3] as [UInt64] {
            #expect(RecordID(high: id.high, low: id.low & (.max >> 2) | variant << 62) == nil)
        }
    }

    @Test("any instant, sequence and random bits make a readable id; seed 11")
    func made() throws {
        var random = SplitMix64(state: 11)
        for _ in 0..<2000 {
            let instant = Instant(milliseconds: Int64.random(in: Instant.range, using: &random))
            let sequence = UInt16.random(in: .min ... .max, using: &random)
            let id = RecordID(instant: instant, sequence: sequence, random: random.next())
            #expect(RecordID(id.description) == id)
            #expect(RecordID(bytes: id.bytes) == id)
            #expect(RecordID(high: id.high, low: id.low) == id)
            #expect(id.instant == instant)
        }
    }

    @Test("ids sort by instant, then sequence, then random bits, as their texts and bytes do; seed 12")
    func order() {
        var random = SplitMix64(state: 12)
        let ids = (0..<400).map { _ in
            RecordID(
                instant: Instant(milliseconds: Int64.random(in: 0...3, using: &random)),
                sequence: UInt16.random(in: 0...3, using: &random), random: random.next())
        }
        let sorted = ids.sorted()
        #expect(sorted.map(\.description) == ids.map(\.description).sorted())
        #expect(sorted.map(\.bytes) == ids.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) })
        let keys = sorted.map { [$0.high >> 16, $0.high & 0xfff] }
        #expect(keys == keys.sorted { $0.lexicographicallyPrecedes($1) })
    }
}
