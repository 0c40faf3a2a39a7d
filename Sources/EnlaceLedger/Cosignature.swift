// SPDX-License-Identifier: Apache-2.0

import Crypto

/// A signature with a time over a checkpoint (C2SP tlog-cosignature, Ed25519): as of that time, this was
/// the largest consistent tree that the cosigner had seen of the log.
package struct Cosignature: Hashable, Sendable {
    /// Largest time (tlog-cosignature, Format).
    package static let timestampMax = UInt64(Int64.max)
    private static let timestampByteCount = 8

    /// Seconds since 1970-01-01 00:00 UTC.
    package let timestamp: UInt64
    private let signature: [UInt8]

    /// Reads eight bytes of time, big-endian, and 64 bytes of signature; nil for another length or a time
    /// above the largest.
    init?(bytes: [UInt8]) {
        guard bytes.count == Self.timestampByteCount + StrictPublicKey.signatureByteCount else { return nil }
        timestamp = bytes.prefix(Self.timestampByteCount).reduce(0) { $0 << 8 | UInt64($1) }
        guard timestamp <= Self.timestampMax else { return nil }
        signature = Array(bytes.dropFirst(Self.timestampByteCount))
    }

    init(timestamp: UInt64, signature: [UInt8]) {
        self.timestamp = timestamp
        self.signature = signature
    }

    /// As it stands in a signature line behind the key id.
    var bytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: timestamp >> (56 - 8 * $0)) } + signature
    }

    func isValid(over noteText: [UInt8], by key: StrictPublicKey) -> Bool {
        key.isValid(signature: signature, for: Self.message(timestamp: timestamp, noteText: noteText))
    }

    /// What is signed: a header of its own, so that no cosignature can be read as a log's signature.
    static func message(timestamp: UInt64, noteText: [UInt8]) -> [UInt8] {
        Array("cosignature/v1\ntime \(timestamp)\n".utf8) + noteText
    }
}

/// Verifies the cosignatures of one cosigner. A type of its own, so that a witness's key cannot be passed
/// where a log's key is meant.
package struct CosignatureVerifier: Hashable, Sendable {
    /// The key, of type `cosignatureV1`.
    package let key: NoteVerifierKey

    /// Throws `keyPurpose` for a key of another type.
    package init(_ key: NoteVerifierKey) throws(LedgerError) {
        guard key.type == .cosignatureV1 else { throw .keyPurpose(name: key.name, expected: .cosignatureV1) }
        self.key = key
    }

    /// A cosigner by name and public key.
    package init(name: NoteKeyName, publicKey: StrictPublicKey) {
        key = NoteVerifierKey(name: name, type: .cosignatureV1, publicKey: publicKey)
    }

    /// The newest time at which this cosigner signed the note; nil when it did not. Throws
    /// `signatureInvalid` when a signature under its name and key id is wrong.
    package func timestamp(in note: SignedNote) throws(LedgerError) -> UInt64? {
        var newest: UInt64?
        for signature in note.signatures where signature.name == key.name && signature.keyID == key.keyID {
            let verified = try key.verify(signature, over: note.text)
            newest = [newest, verified.timestamp].compactMap(\.self).max()
        }
        return newest
    }
}

/// Cosigns checkpoints of other logs: a witness or a mirror. Each needs a private key of its own, because
/// the signed message does not name the cosigner (tlog-cosignature, Ed25519 signed message).
package struct CosignatureSigner: Sendable {
    /// The public half.
    package let verifier: CosignatureVerifier
    private let privateKey: Curve25519.Signing.PrivateKey

    /// Throws `publicKey`, which no key that was generated does.
    package init(name: NoteKeyName, privateKey: Curve25519.Signing.PrivateKey) throws(LedgerError) {
        let publicKey = try StrictPublicKey(privateKey.publicKey.rawRepresentation)
        verifier = CosignatureVerifier(name: name, publicKey: publicKey)
        self.privateKey = privateKey
    }

    /// Cosigns at a time in seconds since 1970. Whoever calls has verified that the tree is consistent with
    /// the one cosigned before, and has stored that it is about to sign. Throws `timestamp` when out of
    /// range, `signing` when the library fails.
    package func cosign(
        _ checkpoint: SignedCheckpoint, at timestamp: UInt64
    ) throws(LedgerError) -> NoteSignature {
        guard timestamp <= Cosignature.timestampMax else { throw .timestamp(timestamp) }
        let message = Cosignature.message(timestamp: timestamp, noteText: checkpoint.note.text)
        let signature = try privateKey.ledgerSignature(for: message)
        let cosignature = Cosignature(timestamp: timestamp, signature: signature)
        return NoteSignature(
            name: verifier.key.name, keyID: verifier.key.keyID, signature: cosignature.bytes)
    }
}

extension Curve25519.Signing.PrivateKey {
    /// An Ed25519 signature with this boundary's error.
    func ledgerSignature(for message: [UInt8]) throws(LedgerError) -> [UInt8] {
        do {
            return Array(try signature(for: message))
        } catch {
            throw .signing(reason: "\(error)")
        }
    }
}
