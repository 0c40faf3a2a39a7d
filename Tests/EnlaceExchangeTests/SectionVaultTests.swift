// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("Sections at rest")
struct SectionVaultTests {
    private let vault = SectionVault(masterKey: [UInt8](repeating: 1, count: 32))
    private let record = RecordID(instant: ManualClock.start, sequence: 1, random: 1)

    private func section() throws -> SealedSection {
        try SealedSection(
            name: "note", object: ["text": "palabras reservadas"], salt: [UInt8](repeating: 5, count: 16))
    }

    private func changed(
        _ stored: VaultedSection, record: RecordID? = nil, name: String? = nil, digest: ContentDigest? = nil,
        wrappedKey: [UInt8]? = nil, sealed: [UInt8]? = nil
    ) -> VaultedSection {
        VaultedSection(
            digest: digest ?? stored.digest, record: record ?? stored.record, name: name ?? stored.name,
            wrappedKey: wrappedKey ?? stored.wrappedKey, sealed: sealed ?? stored.sealed)
    }

    @Test("a sealed section opens to itself, shows nothing, and has a key of its own each time")
    func roundTrip() throws {
        var random = SplitMix64(seed: 7)
        let stored = try vault.seal(try section(), of: record, using: &random)
        #expect(try vault.open(stored) == section())
        #expect(!String(decoding: stored.sealed, as: UTF8.self).contains("reservadas"))
        let again = try vault.seal(try section(), of: record, using: &random)
        #expect(again.wrappedKey != stored.wrappedKey && again.sealed != stored.sealed)
    }

    @Test("under a new master key the same section opens once its key is wrapped anew, and only then")
    func rewrapping() throws {
        var random = SplitMix64(seed: 7)
        let stored = try vault.seal(try section(), of: record, using: &random)
        let next = SectionVault(masterKey: [UInt8](repeating: 2, count: 32))
        #expect(!next.isIntact(stored))
        let wrapped = try #require(try next.rewrapped(stored.wrappedKey, from: vault))
        #expect(try next.open(changed(stored, wrappedKey: wrapped)) == section())
        // Again, or where the key was destroyed, there is nothing to do; of a stranger's key nothing is made.
        #expect(try next.rewrapped(wrapped, from: vault) == nil)
        #expect(try next.rewrapped([], from: vault) == nil)
        let stranger = SectionVault(masterKey: [UInt8](repeating: 3, count: 32))
        #expect(throws: (any Error).self) { try next.rewrapped(stored.wrappedKey, from: stranger) }
    }

    @Test("a blinded value is found again by its node, and tells nothing to another")
    func blinding() {
        let blinded = vault.blinded("UCDP 1234")
        #expect(blinded.count == 64 && !blinded.contains("UCDP"))
        #expect(blinded == vault.blinded("UCDP 1234") && blinded != vault.blinded("UCDP 1235"))
        #expect(blinded != SectionVault(masterKey: [UInt8](repeating: 2, count: 32)).blinded("UCDP 1234"))
    }

    @Test("another master key, record, name or digest does not open it")
    func moved() throws {
        var random = SplitMix64(seed: 7)
        let stored = try vault.seal(try section(), of: record, using: &random)
        let other = RecordID(instant: ManualClock.start, sequence: 2, random: 1)
        let wrong = SectionVault(masterKey: [UInt8](repeating: 2, count: 32))
        #expect(throws: VaultError.damaged(record: record, name: "note")) { try wrong.open(stored) }
        #expect(throws: VaultError.damaged(record: other, name: "note")) {
            try vault.open(changed(stored, record: other))
        }
        #expect(throws: VaultError.damaged(record: record, name: "facts")) {
            try vault.open(changed(stored, name: "facts"))
        }
        #expect(throws: VaultError.self) { try vault.open(changed(stored, digest: .sha256([]))) }
    }

    @Test("a section is intact when it opens to the bytes of its digest, and only then")
    func intact() throws {
        var random = SplitMix64(seed: 7)
        let stored = try vault.seal(try section(), of: record, using: &random)
        #expect(vault.isIntact(stored))
        #expect(!vault.isIntact(changed(stored, digest: .sha256([]))))
        #expect(!vault.isIntact(changed(stored, sealed: Array(stored.sealed.dropLast()))))
        #expect(!vault.isIntact(changed(stored, wrappedKey: [])))
    }

    @Test("every flipped byte and every truncation is damage")
    func flipped() throws {
        var random = SplitMix64(seed: 7)
        let stored = try vault.seal(try section(), of: record, using: &random)
        for index in stored.sealed.indices {
            var sealed = stored.sealed
            sealed[index] ^= 0x80
            #expect(throws: VaultError.self) { try vault.open(changed(stored, sealed: sealed)) }
            #expect(throws: VaultError.self) {
                try vault.open(changed(stored, sealed: Array(stored.sealed.prefix(index))))
            }
        }
        for index in stored.wrappedKey.indices {
            var wrapped = stored.wrappedKey
            wrapped[index] ^= 0x01
            #expect(throws: VaultError.self) { try vault.open(changed(stored, wrappedKey: wrapped)) }
            #expect(throws: VaultError.self) {
                try vault.open(changed(stored, wrappedKey: Array(stored.wrappedKey.prefix(index))))
            }
        }
    }
}
