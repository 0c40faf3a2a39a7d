// SPDX-License-Identifier: Apache-2.0

/// Proof that a tree continues a smaller one without changing it (RFC 6962 §2.1.2; verified as in
/// RFC 9162 §2.1.4.2).
package struct ConsistencyProof: Hashable, Sendable {
    /// Number of entries of the earlier tree.
    package let oldSize: UInt64
    /// Number of entries of the later tree.
    package let newSize: UInt64
    /// The hashes, none when the earlier tree is empty or both are the same.
    package let hashes: [TreeHash]

    /// A proof received from elsewhere; `verify` judges it.
    package init(oldSize: UInt64, newSize: UInt64, hashes: [TreeHash]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.hashes = hashes
    }

    /// Builds the proof. Throws `treeShrinks`, or what the reader throws.
    package init(oldSize: UInt64, newSize: UInt64, reading reader: some HashReader) throws {
        guard oldSize <= newSize else { throw LedgerError.treeShrinks(from: oldSize, to: newSize) }
        var plan = ProofPlan()
        if oldSize > 0, oldSize < newSize {
            let seed = Self.lastSubtree(ofTreeOf: oldSize)
            // The whole earlier tree is one subtree: the verifier has its root already.
            if seed.index > 0 { plan.add(seed) }
            plan.addPath(from: seed, inTreeOf: newSize)
        }
        self.init(oldSize: oldSize, newSize: newSize, hashes: try plan.read(from: reader))
    }

    /// Throws unless the tree with `newRoot` begins with the entries of the tree with `oldRoot`:
    /// `treeShrinks`, `proofLength` when hashes are missing or left over, `rootMismatch` naming the size
    /// whose root does not come out.
    package func verify(oldRoot: TreeHash, newRoot: TreeHash) throws(LedgerError) {
        guard oldSize <= newSize else { throw .treeShrinks(from: oldSize, to: newSize) }
        guard oldSize > 0, oldSize < newSize else {
            return try verifyWithoutHashes(oldRoot: oldRoot, newRoot: newRoot)
        }
        let seed = Self.lastSubtree(ofTreeOf: oldSize)
        let shape = ProofShape(index: seed.index, last: (newSize - 1) >> UInt64(seed.height))
        let seedCount = seed.index > 0 ? 1 : 0
        guard hashes.count == seedCount + shape.hashCount else {
            throw .proofLength(expected: seedCount + shape.hashCount, found: hashes.count)
        }
        var oldHash = seedCount == 1 ? hashes[0] : oldRoot
        var newHash = oldHash
        for (level, sibling) in hashes.dropFirst(seedCount).enumerated() {
            if level >= shape.inner || seed.index >> UInt64(level) & 1 == 1 {
                oldHash = MerkleHash.node(sibling, oldHash)
                newHash = MerkleHash.node(sibling, newHash)
            } else {
                newHash = MerkleHash.node(newHash, sibling)
            }
        }
        guard oldHash == oldRoot else {
            throw .rootMismatch(size: oldSize, expected: oldRoot, computed: oldHash)
        }
        guard newHash == newRoot else {
            throw .rootMismatch(size: newSize, expected: newRoot, computed: newHash)
        }
    }

    /// Equal sizes need equal roots, and the empty tree has one root only.
    private func verifyWithoutHashes(oldRoot: TreeHash, newRoot: TreeHash) throws(LedgerError) {
        guard hashes.isEmpty else { throw .proofLength(expected: 0, found: hashes.count) }
        if oldSize == 0, oldRoot != MerkleHash.emptyRoot {
            throw .rootMismatch(size: 0, expected: oldRoot, computed: MerkleHash.emptyRoot)
        }
        if oldSize == newSize, oldRoot != newRoot {
            throw .rootMismatch(size: newSize, expected: newRoot, computed: oldRoot)
        }
    }

    /// The rightmost of the complete subtrees of a tree that is not empty.
    private static func lastSubtree(ofTreeOf size: UInt64) -> SubtreeCoordinate {
        let height = size.trailingZeroBitCount
        return SubtreeCoordinate(height: height, index: (size - 1) >> UInt64(height))
    }
}
