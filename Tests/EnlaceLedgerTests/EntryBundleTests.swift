// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

@Suite("Entry bundles")
struct EntryBundleTests {
    @Test("a bundle is length and bytes, entry by entry")
    func layout() throws {
        let bundle = try EntryBundle([[1, 2, 3], [], [UInt8](repeating: 7, count: 258)])
        #expect(bundle.bytes == [0, 3, 1, 2, 3, 0, 0, 1, 2] + [UInt8](repeating: 7, count: 258))
        #expect(try EntryBundle(bytes: bundle.bytes, width: 3) == bundle)
        #expect(bundle.leafHashes[0] == MerkleHash.leaf([1, 2, 3]))
    }

    @Test("65,535 bytes are the longest entry, 256 entries the fullest bundle")
    func limits() throws {
        let longest = [UInt8](repeating: 1, count: 65_535)
        #expect(try EntryBundle(bytes: EntryBundle([longest]).bytes, width: 1).entries == [longest])
        #expect(
            ledgerError { _ = try EntryBundle([[], longest + [1]]) }
                == .entryTooLong(position: 1, byteCount: 65_536))
        let full = try EntryBundle(Array(repeating: [], count: 256))
        #expect(try EntryBundle(bytes: full.bytes, width: 256) == full)
        #expect(ledgerError { _ = try EntryBundle(Array(repeating: [], count: 257)) } == .bundleWidth(257))
        #expect(ledgerError { _ = try EntryBundle([]) } == .bundleWidth(0))
        for width in [0, -1, 257, .max] {
            #expect(ledgerError { _ = try EntryBundle(bytes: [0, 0], width: width) } == .bundleWidth(width))
        }
    }

    @Test("a bundle cut anywhere, with a byte more, or of another width is refused", arguments: [UInt64(30)])
    func truncation(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let entries = (0..<12).map { _ in
            Sample.bytes(Int.random(in: 0...20, using: &generator), using: &generator)
        }
        let bytes = try EntryBundle(entries).bytes
        for count in bytes.indices {
            let error = ledgerError { _ = try EntryBundle(bytes: Array(bytes.prefix(count)), width: 12) }
            #expect(error?.code == "ledger-bundle-truncated")
        }
        #expect(
            ledgerError { _ = try EntryBundle(bytes: bytes + [0], width: 12) }
                == .bundleOverlong(byteCount: 1))
        #expect(isRefused { _ = try EntryBundle(bytes: bytes, width: 11) })
        #expect(isRefused { _ = try EntryBundle(bytes: bytes, width: 13) })
    }

    @Test("altered and random bytes are refused or read as what they say", arguments: [UInt64(31), 32])
    func mutations(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let leaves = 4
        var refusedCount = 0
        for _ in 0..<3000 {
            var bytes = try EntryBundle((0..<leaves).map { _ in Sample.bytes(5, using: &generator) }).bytes
            let position = Int.random(in: bytes.indices, using: &generator)
            bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            if Bool.random(using: &generator) { bytes = Sample.bytes(40, using: &generator) }
            let error = ledgerError {
                let bundle = try EntryBundle(bytes: bytes, width: leaves)
                #expect(bundle.bytes == bytes)
            }
            if error != nil { refusedCount += 1 }
        }
        #expect(refusedCount > 1000)
    }
}
