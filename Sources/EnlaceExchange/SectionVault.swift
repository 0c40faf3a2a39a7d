// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceLedger
import EnlaceModel

/// A section at rest: encrypted under a key of its own, which is wrapped under the node's key.
///
/// To erase a section is to destroy its wrapped key. The key is random, not derived: what can be derived
/// again cannot be destroyed.
package struct VaultedSection: Sendable, Hashable {
    /// The digest of the section's canonical form.
    package let digest: ContentDigest
    /// The record the section belongs to.
    package let record: RecordID
    /// The section's name.
    package let name: String
    /// The section's key, wrapped (RFC 3394).
    package let wrappedKey: [UInt8]
    /// The canonical form, sealed (AES-256-GCM, the record's id authenticated).
    package let sealed: [UInt8]

    /// A section as it was stored.
    package init(
        digest: ContentDigest, record: RecordID, name: String, wrappedKey: [UInt8], sealed: [UInt8]
    ) {
        self.digest = digest
        self.record = record
        self.name = name
        self.wrappedKey = wrappedKey
        self.sealed = sealed
    }
}

/// Seals sections for storage and opens them again.
package struct SectionVault: Sendable {
    private let master: SymmetricKey
    /// A key for nothing but ``blinded(_:)``.
    private let blinding: SymmetricKey
    /// A key for nothing but facets, see ``sealFacets(_:of:using:)``.
    let facets: SymmetricKey
    /// A key for nothing but secrets of accounts, see ``sealSecret(_:of:using:)``.
    let secrets: SymmetricKey

    /// A vault under the node's 256-bit key.
    package init(masterKey: [UInt8]) {
        precondition(masterKey.count == 32, "the node's key has 32 bytes")
        master = SymmetricKey(data: masterKey)
        blinding = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master, info: Array("enlace/blinding/v1".utf8), outputByteCount: 32)
        facets = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master, info: Array("enlace/facets/v1".utf8), outputByteCount: 32)
        secrets = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master, info: Array("enlace/accounts/v1".utf8), outputByteCount: 32)
    }

    /// A value out of a section as it may stand outside of it, to be found again: it says nothing to whoever
    /// has no key of this node, so it need not be erased with its section.
    package func blinded(_ text: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: blinding)
        return Hexadecimal.encode(Array(code))
    }

    /// Seals a section of a record under a fresh key out of `random`.
    ///
    /// The nonce is always zero: a key seals one section and nothing else, ever (NIST SP 800-38D §8).
    package func seal(
        _ section: SealedSection, of record: RecordID, using random: inout some RandomNumberGenerator
    ) throws -> VaultedSection {
        let words = (0..<4).map { _ in random.next() as UInt64 }
        let key = words.withUnsafeBytes { SymmetricKey(data: $0) }
        let box = try AES.GCM.seal(
            section.bytes, using: key, nonce: AES.GCM.Nonce(data: [UInt8](repeating: 0, count: 12)),
            authenticating: record.bytes)
        guard let combined = box.combined else {
            throw VaultError.damaged(record: record, name: section.name)
        }
        return VaultedSection(
            digest: section.digest, record: record, name: section.name,
            wrappedKey: Array(try AES.KeyWrap.wrap(key, using: master)), sealed: Array(combined))
    }

    /// A section's key, wrapped under this vault's key instead of a former one; nil when it is already, or
    /// when it was destroyed. Throws when it is wrapped under neither.
    package func rewrapped(_ wrapped: [UInt8], from former: SectionVault) throws -> [UInt8]? {
        guard !wrapped.isEmpty else { return nil }
        // A key that opens under ours needs nothing; why another does not, the next line says.
        guard (try? AES.KeyWrap.unwrap(wrapped, using: master)) == nil else { return nil }
        let key = try AES.KeyWrap.unwrap(wrapped, using: former.master)
        return Array(try AES.KeyWrap.wrap(key, using: master))
    }

    /// Whether a section opens to the bytes its digest names. They are not read further: bytes of that digest
    /// are the bytes that were signed.
    package func isIntact(_ stored: VaultedSection) -> Bool {
        // Why it does not open does not matter here.
        guard let bytes = try? bytes(of: stored) else { return false }
        return ContentDigest.sha256(bytes) == stored.digest
    }

    private func bytes(of stored: VaultedSection) throws -> [UInt8] {
        let key = try AES.KeyWrap.unwrap(stored.wrappedKey, using: master)
        let box = try AES.GCM.SealedBox(combined: stored.sealed)
        return Array(try AES.GCM.open(box, using: key, authenticating: stored.record.bytes))
    }

    /// Opens a section and checks it against its digest.
    package func open(_ stored: VaultedSection) throws(VaultError) -> SealedSection {
        let section: SealedSection
        do {
            section = try SealedSection(bytes: bytes(of: stored))
        } catch {
            throw .damaged(record: stored.record, name: stored.name)
        }
        guard section.digest == stored.digest, section.name == stored.name else {
            throw .damaged(record: stored.record, name: stored.name)
        }
        return section
    }
}

/// Why a stored section could not be opened.
package enum VaultError: SpokenError, Equatable {
    /// The stored bytes were changed, or the node's key is not the one they were sealed under.
    case damaged(record: RecordID, name: String)

    package var code: String { "section.damaged" }

    package var phrase: Phrase {
        switch self {
        case .damaged(let record, let name):
            Phrase(
                en:
                    "Section “\(name)” of record \(record) cannot be opened: it was changed, or the node's "
                    + "key is another. Run enlace verify.",
                es: "No se puede abrir la sección «\(name)» del registro \(record): fue alterada, o la llave "
                    + "del nodo es otra. Ejecute enlace verify.")
        }
    }
}
