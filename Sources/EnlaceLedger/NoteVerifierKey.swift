// SPDX-License-Identifier: Apache-2.0

import Crypto

/// What a key signs, the byte in front of the key material (C2SP signed-note, Signature types).
/// 0x06, ML-DSA-44 cosignatures, is the next to come: a case here, and a kind of key beside Ed25519.
package enum NoteSignatureType: UInt8, Hashable, Sendable {
    /// Ed25519 over the note text.
    case ed25519 = 0x01
    /// Ed25519 with a time, over a checkpoint (C2SP tlog-cosignature).
    case cosignatureV1 = 0x04
}

/// Names a key together with its name; four bytes of a hash, an identifier and no proof of anything.
package struct NoteKeyID: Hashable, Sendable, CustomStringConvertible {
    /// The four bytes as a big-endian number.
    package let value: UInt32

    /// Eight hexadecimal digits.
    package var description: String { Hexadecimal.encode(bytes) }

    init(_ value: UInt32) { self.value = value }

    /// The first four bytes of SHA-256 over name, newline, type and key (C2SP signed-note, Signatures).
    package init(name: NoteKeyName, type: NoteSignatureType, publicKey: [UInt8]) {
        self.init(name: name, typeAndKey: [type.rawValue] + publicKey)
    }

    init(name: NoteKeyName, typeAndKey: [UInt8]) {
        let digest = SHA256.hash(data: Array(name.text.utf8) + [UInt8(ascii: "\n")] + typeAndKey)
        value = digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The four bytes in the order they are sent.
    package var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
}

/// A key that signatures in notes are verified with: name, type and public key.
package struct NoteVerifierKey: Hashable, Sendable {
    /// Longest text of a verifier key that is read: the longest name, and a key of 64 bytes.
    private static let textByteCountMax = NoteKeyName.byteCountMax + 128

    /// The name in signature lines.
    package let name: NoteKeyName
    /// What the key signs.
    package let type: NoteSignatureType
    /// The key, checked.
    package let publicKey: StrictPublicKey
    /// Derived from the three.
    package let keyID: NoteKeyID

    /// A key from its parts.
    package init(name: NoteKeyName, type: NoteSignatureType, publicKey: StrictPublicKey) {
        self.name = name
        self.type = type
        self.publicKey = publicKey
        keyID = NoteKeyID(name: name, type: type, publicKey: publicKey.bytes)
    }

    /// Reads `name+key id+base64(type, key)`, exactly as `text` writes it.
    ///
    /// Throws `verifierKey` when the form is wrong, `keyName`, `keyIDMismatch` when the key was altered,
    /// `signatureType` for a type that is not supported, `publicKey` for a weak key.
    package init(text: String) throws(LedgerError) {
        let bytes = Array(text.utf8)
        // Base64 may contain a plus, so only the first two separate.
        let parts = bytes.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard bytes.count <= Self.textByteCountMax, parts.count == 3,
            let stated = Hexadecimal.decode(parts[1]), stated.count == 4,
            let typeAndKey = Base64.decode(parts[2]), let typeByte = typeAndKey.first
        else { throw .verifierKey(Excerpt.of(bytes)) }
        let name = try NoteKeyName(bytes: parts[0])
        let computed = NoteKeyID(name: name, typeAndKey: typeAndKey)
        guard computed.bytes == stated else {
            let statedID = NoteKeyID(stated.reduce(0) { $0 << 8 | UInt32($1) })
            throw .keyIDMismatch(name: name, stated: statedID, computed: computed)
        }
        guard let type = NoteSignatureType(rawValue: typeByte) else { throw .signatureType(typeByte) }
        self.init(name: name, type: type, publicKey: try StrictPublicKey(typeAndKey.dropFirst()))
    }

    /// The verifier key as it is configured and published.
    package var text: String {
        let material = Base64.encode([type.rawValue] + publicKey.bytes)
        return "\(name)+\(keyID)+\(String(decoding: material, as: UTF8.self))"
    }
}
