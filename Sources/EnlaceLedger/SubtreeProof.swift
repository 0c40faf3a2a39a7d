// SPDX-License-Identifier: Apache-2.0

/// A run of entries that may stand under one hash: not empty, and its start a multiple of the smallest power
/// of two that holds it (draft-ietf-plants-merkle-tree-certs-02, Subtrees).
package struct SubtreeRange: Hashable, Sendable {
    /// Index of the first entry.
    package let start: UInt64
    /// Index behind the last entry.
    package let end: UInt64

    /// A range; nil when it is no subtree.
    package init?(_ start: UInt64, _ end: UInt64) {
        guard start < end else { return nil }
        let height = UInt64(UInt64.bitWidth - (end - start - 1).leadingZeroBitCount)
        // `>>` and `<<` give 0 for a shift of 64, where only the start 0 is left.
        guard (start >> height) << height == start else { return nil }
        self.start = start
        self.end = end
    }

    /// Levels of the binary tree below the range's root, 0...64.
    var height: Int { UInt64.bitWidth - (end - start - 1).leadingZeroBitCount }

    /// The place from which a proof leads to the root of a tree of `size` entries, and whether it is the
    /// whole range, whose hash the verifier has. Where the tree goes on behind the range, that is the last
    /// of the range's complete subtrees, because the range's own root is no node of the tree.
    func seed(inTreeOf size: UInt64) -> (place: SubtreeCoordinate, isWhole: Bool) {
        let isNode = end == size || (end - start).nonzeroBitCount == 1
        let height = isNode ? self.height : (end - start).trailingZeroBitCount
        return (SubtreeCoordinate(height: height, index: (end - 1) >> UInt64(height)), isNode)
    }

    /// The hash of the range from the leaf hashes of all its entries.
    static func root(of leaves: [TreeHash]) -> TreeHash {
        var frontier = TreeFrontier()
        // Nobody holds so many leaves that the size could overflow.
        for leaf in leaves { frontier.append(leaf) { _, _ in } }
        return frontier.root
    }
}

/// Proof that a tree contains a run of entries under their common hash
/// (draft-ietf-plants-merkle-tree-certs-02, Subtree Consistency Proofs). With the start 0 it is a consistency
/// proof, for one entry an inclusion proof.
package struct SubtreeProof: Hashable, Sendable {
    /// The entries.
    package let range: SubtreeRange
    /// Number of entries of the tree.
    package let size: UInt64
    /// The hashes, from below.
    package let hashes: [TreeHash]

    /// A proof received from elsewhere; `verify` judges it.
    package init(range: SubtreeRange, size: UInt64, hashes: [TreeHash]) {
        self.range = range
        self.size = size
        self.hashes = hashes
    }

    /// Builds the proof. Throws `outsideTree`, or what the reader throws.
    package init(range: SubtreeRange, size: UInt64, reading reader: some HashReader) throws {
        guard range.end <= size else { throw LedgerError.outsideTree(index: range.end - 1, size: size) }
        var plan = ProofPlan()
        if !Self.isWholeTree(range, size) {
            let (seed, isWhole) = range.seed(inTreeOf: size)
            if !isWhole { plan.add(seed) }
            plan.addPath(from: seed, inTreeOf: size)
        }
        self.init(range: range, size: size, hashes: try plan.read(from: reader))
    }

    /// Throws unless the tree with this root contains the range with this hash: `outsideTree`, `proofLength`
    /// when hashes are missing or left over, `rootMismatch`.
    package func verify(subtree: TreeHash, root: TreeHash) throws(LedgerError) {
        guard range.end <= size else { throw .outsideTree(index: range.end - 1, size: size) }
        var (subtreeHash, treeHash) = (subtree, subtree)
        if Self.isWholeTree(range, size) {
            guard hashes.isEmpty else { throw .proofLength(expected: 0, found: hashes.count) }
        } else {
            let (seed, isWhole) = range.seed(inTreeOf: size)
            let path = Self.path(from: seed, inTreeOf: size)
            let seedCount = isWhole ? 0 : 1
            guard hashes.count == seedCount + path.count else {
                throw .proofLength(expected: seedCount + path.count, found: hashes.count)
            }
            if !isWhole { (subtreeHash, treeHash) = (hashes[0], hashes[0]) }
            for (step, sibling) in zip(path, hashes.dropFirst(seedCount)) {
                if step.siblingIsLeft {
                    treeHash = MerkleHash.node(sibling, treeHash)
                    // Below the range's root, what stands at the left belongs to the range as well.
                    if step.height < range.height { subtreeHash = MerkleHash.node(sibling, subtreeHash) }
                } else {
                    treeHash = MerkleHash.node(treeHash, sibling)
                }
            }
        }
        guard subtreeHash == subtree else {
            throw .rootMismatch(size: range.end, expected: subtree, computed: subtreeHash)
        }
        guard treeHash == root else { throw .rootMismatch(size: size, expected: root, computed: treeHash) }
    }

    /// Only this range may have a root of height 64, which no place of a tree has.
    private static func isWholeTree(_ range: SubtreeRange, _ size: UInt64) -> Bool {
        range.start == 0 && range.end == size
    }

    /// The steps up to the root that have a sibling; along the right edge of the tree some have none.
    private static func path(
        from place: SubtreeCoordinate, inTreeOf size: UInt64
    ) -> [(height: Int, siblingIsLeft: Bool)] {
        var steps: [(height: Int, siblingIsLeft: Bool)] = []
        var height = place.height
        var node = place.index
        var last = (size - 1) >> UInt64(height)
        while last > 0 {
            if node ^ 1 <= last { steps.append((height, node & 1 == 1)) }
            node >>= 1
            last >>= 1
            height += 1
        }
        return steps
    }
}
