// SPDX-License-Identifier: Apache-2.0

import Crypto

/// A SHA-256 value of the Merkle tree: the hash of a leaf, of an inner node, or a root (RFC 6962 §2.1).
///
/// Four words in memory order instead of an array: a tree of a million entries holds two million of these,
/// and a heap object each would cost more than the hashing.
package struct TreeHash: Hashable, Sendable, BitwiseCopyable {
    /// Bytes of a SHA-256 value.
    package static let byteCount = 32

    private let word0: UInt64
    private let word1: UInt64
    private let word2: UInt64
    private let word3: UInt64

    /// Reads exactly 32 bytes; nil for any other number.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self = withUnsafeTemporaryAllocation(byteCount: Self.byteCount, alignment: 8) { buffer in
            buffer.copyBytes(from: bytes)
            return buffer.load(as: TreeHash.self)
        }
    }

    /// Reads 64 hexadecimal digits in lower case; nil otherwise.
    package init?(hex: String) {
        guard let bytes = Hexadecimal.decode(hex.utf8) else { return nil }
        self.init(bytes: bytes)
    }

    /// Reads 44 characters of canonical base64 (RFC 4648 §4); nil otherwise.
    package init?(base64: some BidirectionalCollection<UInt8>) {
        guard let bytes = Base64.decode(base64) else { return nil }
        self.init(bytes: bytes)
    }

    init(_ digest: SHA256Digest) {
        self = digest.withUnsafeBytes { $0.loadUnaligned(as: TreeHash.self) }
    }

    /// The 32 bytes.
    package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// The 32 bytes in base64 (RFC 4648 §4), as checkpoints and proof lines write them.
    package var base64: String { String(decoding: Base64.encode(bytes), as: UTF8.self) }

    /// The 32 bytes as 64 hexadecimal digits, as fingerprints are read aloud.
    package var hex: String { Hexadecimal.encode(bytes) }

    /// Calls `body` with the 32 bytes, without copying them to the heap.
    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    {
        try Swift.withUnsafeBytes(of: self, body)
    }
}

extension TreeHash: Comparable {
    /// The order of the bytes, so that sorted lists are the same on every machine.
    package static func < (left: TreeHash, right: TreeHash) -> Bool {
        if left.word0 != right.word0 { return left.word0.bigEndian < right.word0.bigEndian }
        if left.word1 != right.word1 { return left.word1.bigEndian < right.word1.bigEndian }
        if left.word2 != right.word2 { return left.word2.bigEndian < right.word2.bigEndian }
        return left.word3.bigEndian < right.word3.bigEndian
    }
}

extension TreeHash: CustomStringConvertible {
    /// The base64 text.
    package var description: String { base64 }
}

extension TreeHash {
    /// Reads consecutive hashes; nil when the bytes are not a whole number of them.
    static func list(_ bytes: some Collection<UInt8>) -> [TreeHash]? {
        guard bytes.count.isMultiple(of: byteCount) else { return nil }
        let count = bytes.count / byteCount
        return Array(unsafeUninitializedCapacity: count) { target, written in
            UnsafeMutableRawBufferPointer(target).copyBytes(from: bytes)
            written = count
        }
    }

    /// The bytes of consecutive hashes, as a tile holds them.
    static func concatenation(_ hashes: [TreeHash]) -> [UInt8] {
        hashes.withUnsafeBytes { Array($0) }
    }
}
