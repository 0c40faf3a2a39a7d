// SPDX-License-Identifier: Apache-2.0

/// A tree that continues another with further leaves: what a log would be with the entries that were sent,
/// without storing them. Costs as many hashes as there are leaves, whatever lies below.
package struct SplicedTree<Base: HashReader>: HashReader {
    private let base: Base
    private let first: UInt64
    private let leaves: [TreeHash]

    /// The first `first` entries of `base`, then these leaf hashes. `base` must hold that many.
    package init(_ base: Base, upTo first: UInt64, then leaves: [TreeHash]) {
        self.base = base
        self.first = first
        self.leaves = leaves
    }

    /// Number of entries.
    package var size: UInt64 { first + UInt64(leaves.count) }

    /// The hash of one complete subtree; throws `subtreeOutsideTree`, or what the base throws.
    package func hash(height: Int, index: UInt64) throws -> TreeHash {
        guard (0..<UInt64.bitWidth).contains(height), index < size >> UInt64(height) else {
            throw LedgerError.subtreeOutsideTree(height: height, index: index, size: size)
        }
        if (index + 1) << UInt64(height) <= first { return try base.hash(height: height, index: index) }
        guard height > 0 else { return leaves[Int(index - first)] }
        return MerkleHash.node(
            try hash(height: height - 1, index: 2 * index),
            try hash(height: height - 1, index: 2 * index + 1))
    }
}
