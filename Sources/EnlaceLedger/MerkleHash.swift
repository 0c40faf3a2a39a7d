// SPDX-License-Identifier: Apache-2.0

import Crypto

/// The three hashes of RFC 6962 §2.1. Leaves and nodes begin with different bytes, so that nobody can pass
/// off an inner node as an entry.
package enum MerkleHash {
    private static let leafPrefix: UInt8 = 0x00
    private static let nodePrefix: UInt8 = 0x01

    /// The root of a tree without entries: the hash of no bytes.
    package static let emptyRoot = TreeHash(SHA256().finalize())

    /// The hash of one entry.
    package static func leaf(_ entry: UnsafeRawBufferPointer) -> TreeHash {
        var hasher = SHA256()
        withUnsafeBytes(of: leafPrefix) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: entry)
        return TreeHash(hasher.finalize())
    }

    /// The hash of one entry.
    package static func leaf(_ entry: [UInt8]) -> TreeHash {
        entry.withUnsafeBytes { leaf($0) }
    }

    /// The hash of one entry inside a larger buffer, such as an entry bundle.
    package static func leaf(_ entry: ArraySlice<UInt8>) -> TreeHash {
        entry.withUnsafeBytes { leaf($0) }
    }

    /// The hash of a node with two children.
    package static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * TreeHash.byteCount, alignment: 8) { buffer in
            buffer[0] = nodePrefix
            buffer.storeBytes(of: left, toByteOffset: 1, as: TreeHash.self)
            buffer.storeBytes(of: right, toByteOffset: 1 + TreeHash.byteCount, as: TreeHash.self)
            var hasher = SHA256()
            hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
            return TreeHash(hasher.finalize())
        }
    }

    /// The hash of a complete subtree from its leaves, whose number is a power of two.
    static func complete(_ leaves: some Collection<TreeHash>) -> TreeHash {
        precondition(leaves.count.nonzeroBitCount == 1, "a complete subtree has a power of two of leaves")
        var row = Array(leaves)
        while row.count > 1 {
            for pair in 0..<row.count / 2 { row[pair] = node(row[2 * pair], row[2 * pair + 1]) }
            row.removeLast(row.count / 2)
        }
        return row[0]
    }

    /// Joins the complete subtrees of a range, largest first, into the hash of the range.
    /// Every split of RFC 6962 §2.1 has a complete tree at its left, so joining goes from the right.
    static func joined(_ subtrees: some BidirectionalCollection<TreeHash>) -> TreeHash {
        guard var hash = subtrees.last else { return emptyRoot }
        for subtree in subtrees.dropLast().reversed() { hash = node(subtree, hash) }
        return hash
    }
}
