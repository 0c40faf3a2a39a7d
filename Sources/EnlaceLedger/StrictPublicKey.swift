// SPDX-License-Identifier: Apache-2.0

import Crypto

/// What is wrong with an Ed25519 public key.
package enum PublicKeyDefect: String, Sendable {
    case length
    case notCanonical
    case smallOrder
}

/// An Ed25519 public key that is safe to trust (RFC 8032 §5.1): canonical encoding, not of small order.
///
/// The library accepts both kinds of bad keys. With a key of small order anybody makes signatures without a
/// private key; with two encodings of one key, two parties may hold different key identifiers for it.
/// Keys with a component of small order pass: nobody can sign for them without the private key.
package struct StrictPublicKey: Sendable {
    /// Bytes of an encoded key.
    package static let byteCount = 32
    /// Bytes of a signature.
    package static let signatureByteCount = 64

    /// The encoding: y in 255 bits, little-endian, and the sign of x (RFC 8032 §5.1.2).
    package let bytes: [UInt8]
    private let key: Curve25519.Signing.PublicKey

    /// Throws `publicKey` with what is wrong.
    package init(_ bytes: some Collection<UInt8>) throws(LedgerError) {
        let bytes = Array(bytes)
        if let defect = Self.defect(of: bytes) { throw .publicKey(defect) }
        do {
            key = try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        } catch {
            // The length is right, and the library checks nothing else.
            throw .publicKey(.length)
        }
        self.bytes = bytes
    }

    /// Whether `signature` was made over `message` with the private key. False for any wrong length.
    package func isValid(signature: some Collection<UInt8>, for message: [UInt8]) -> Bool {
        guard signature.count == Self.signatureByteCount else { return false }
        return key.isValidSignature(Array(signature), for: message)
    }

    private static func defect(of bytes: [UInt8]) -> PublicKeyDefect? {
        guard bytes.count == byteCount else { return .length }
        var y = bytes
        y[31] &= 0x7f
        let isHigh = y[31] == 0x7f && y[1..<31].allSatisfy { $0 == 0xff }
        if isHigh && y[0] >= 0xed { return .notCanonical }
        let isLow = y[1...].allSatisfy { $0 == 0 }
        // y of order 2 is p − 1, of order 4 it is 0, of order 1 it is 1.
        if isHigh && y[0] == 0xec || isLow && y[0] <= 1 { return .smallOrder }
        return ordinatesOfOrder8.contains(y) ? .smallOrder : nil
    }

    /// The two y with d·y⁴ + 2·y² = 1: doubling such a point twice gives order 2. Little-endian.
    private static let ordinatesOfOrder8: [[UInt8]] = [
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ].compactMap { Hexadecimal.decode($0.utf8) }
}

extension StrictPublicKey: Hashable {
    /// Equal when the encodings are; there is one for each key.
    package static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }
    /// Feeds the encoding.
    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
