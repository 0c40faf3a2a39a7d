// SPDX-License-Identifier: Apache-2.0

/// Proof that an entry stands at an index of a tree (RFC 6962 §2.1.1; verified as in RFC 9162 §2.1.3.2).
package struct InclusionProof: Hashable, Sendable {
    /// Position of the entry, from 0.
    package let index: UInt64
    /// Number of entries of the tree.
    package let size: UInt64
    /// Siblings from the leaf up to the root's child.
    package let hashes: [TreeHash]

    /// A proof received from elsewhere; `verify` judges it.
    package init(index: UInt64, size: UInt64, hashes: [TreeHash]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Builds the proof. Throws `outsideTree`, or what the reader throws.
    package init(index: UInt64, size: UInt64, reading reader: some HashReader) throws {
        guard index < size else { throw LedgerError.outsideTree(index: index, size: size) }
        var plan = ProofPlan()
        plan.addPath(from: SubtreeCoordinate(height: 0, index: index), inTreeOf: size)
        self.init(index: index, size: size, hashes: try plan.read(from: reader))
    }

    /// Throws unless the entry with this leaf hash stands at `index` of the tree with this root:
    /// `outsideTree`, `proofLength` when hashes are missing or left over, `rootMismatch`.
    package func verify(leaf: TreeHash, root: TreeHash) throws(LedgerError) {
        guard index < size else { throw .outsideTree(index: index, size: size) }
        let shape = ProofShape(index: index, last: size - 1)
        guard hashes.count == shape.hashCount else {
            throw .proofLength(expected: shape.hashCount, found: hashes.count)
        }
        var hash = leaf
        for (level, sibling) in hashes.enumerated() {
            let siblingIsLeft = level >= shape.inner || index >> UInt64(level) & 1 == 1
            hash = siblingIsLeft ? MerkleHash.node(sibling, hash) : MerkleHash.node(hash, sibling)
        }
        guard hash == root else { throw .rootMismatch(size: size, expected: root, computed: hash) }
    }
}
