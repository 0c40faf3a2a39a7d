// SPDX-License-Identifier: Apache-2.0

/// Reads hashes of complete subtrees: all that is needed to build any proof. A reader need not be trusted:
/// a proof made from wrong hashes does not verify.
package protocol HashReader {
    /// The hash of one complete subtree. Throws when the reader's tree does not contain it or storage fails.
    func hash(height: Int, index: UInt64) throws -> TreeHash

    /// The hashes of several complete subtrees, in the order asked. Readers that fetch blocks override it,
    /// so that one proof fetches each block once.
    func hashes(at places: [SubtreeCoordinate]) throws -> [TreeHash]
}

extension HashReader {
    /// One after another, for readers to which a single hash costs nothing.
    package func hashes(at places: [SubtreeCoordinate]) throws -> [TreeHash] {
        try places.map { try hash(height: $0.height, index: $0.index) }
    }

    /// The root of the first `size` entries. Throws what the reader throws.
    package func root(ofTreeOf size: UInt64) throws -> TreeHash {
        MerkleHash.joined(try hashes(at: SubtreeCoordinate.covering(0, size)))
    }
}

/// A Merkle tree held in memory with every complete subtree: for verification of whole logs and for tests.
/// Needs 64 bytes an entry.
package struct MemoryTree: HashReader, Sendable {
    private var rows: [[TreeHash]] = [[]]

    /// An empty tree.
    package init() {}

    /// A tree of these leaf hashes.
    package init(_ leaves: some Sequence<TreeHash>) {
        for leaf in leaves { append(leaf) }
    }

    /// Number of entries.
    package var size: UInt64 { UInt64(rows[0].count) }

    /// Appends one entry by its leaf hash.
    package mutating func append(_ leaf: TreeHash) {
        var hash = leaf
        var height = 0
        rows[0].append(hash)
        while rows[height].count.isMultiple(of: 2) {
            hash = MerkleHash.node(rows[height][rows[height].count - 2], hash)
            height += 1
            if rows.count == height { rows.append([]) }
            rows[height].append(hash)
        }
    }

    /// The hash of one complete subtree; throws `subtreeOutsideTree`.
    package func hash(height: Int, index: UInt64) throws(LedgerError) -> TreeHash {
        guard rows.indices.contains(height), index < UInt64(rows[height].count) else {
            throw .subtreeOutsideTree(height: height, index: index, size: size)
        }
        return rows[height][Int(index)]
    }
}
