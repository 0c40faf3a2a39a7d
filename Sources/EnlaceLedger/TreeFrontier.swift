// SPDX-License-Identifier: Apache-2.0

/// The right edge of a Merkle tree: the roots of its complete subtrees, largest first. It is all that is
/// needed to append entries and to compute the root, O(log n) in time and space.
package struct TreeFrontier: Hashable, Sendable {
    /// Number of entries.
    package private(set) var size: UInt64
    /// One hash for each bit set in `size`, the subtree of the highest bit first.
    package private(set) var hashes: [TreeHash]

    /// The edge of an empty tree.
    package init() {
        size = 0
        hashes = []
    }

    /// A stored edge. Throws `frontierShape` unless there is one hash for each bit set in `size`.
    package init(size: UInt64, hashes: [TreeHash]) throws(LedgerError) {
        guard hashes.count == size.nonzeroBitCount else {
            throw .frontierShape(size: size, hashes: hashes.count)
        }
        self.size = size
        self.hashes = hashes
    }

    /// The root of the tree (RFC 6962 §2.1).
    package var root: TreeHash { MerkleHash.joined(hashes) }

    /// Appends one entry by its leaf hash. Throws `treeFull` when the size no longer fits 64 bits.
    package mutating func append(_ leaf: TreeHash) throws(LedgerError) {
        guard size < .max else { throw .treeFull(size: size) }
        append(leaf) { _, _ in }
    }

    /// Appends one entry and reports each subtree that it completes, from height 0 upwards. The caller has
    /// made sure that the size stays within 64 bits.
    @inline(__always)
    mutating func append(_ leaf: TreeHash, completing: (_ height: Int, _ hash: TreeHash) -> Void) {
        var hash = leaf
        var height = 0
        completing(height, hash)
        while size & (1 << UInt64(height)) != 0 {
            hash = MerkleHash.node(hashes.removeLast(), hash)
            height += 1
            completing(height, hash)
        }
        hashes.append(hash)
        size += 1
    }
}
