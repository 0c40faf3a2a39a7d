// SPDX-License-Identifier: Apache-2.0

/// What a batch of appended entries changed: to be stored in one transaction, then signed as one checkpoint.
package struct TileBatch: Hashable, Sendable {
    /// Index of the first entry of the batch.
    package let firstIndex: UInt64
    /// Number of entries of the tree after the batch.
    package let size: UInt64
    /// Root of the tree after the batch.
    package let root: TreeHash
    /// Every tile that gained hashes, once, with all its hashes; by level, then by index.
    package let tiles: [TileHashes]
}

/// Appends entries to a tiled log. A value: append to a copy, store the batch, and keep the copy only when
/// the transaction has committed. Costs one node hash an entry; holds at most 255 hashes a level.
package struct TileAppender: Sendable {
    /// The edge of the tree, from which the root is computed.
    package private(set) var frontier: TreeFrontier
    /// Hashes of the partial tile of each level, empty where there is none.
    private var edges: [[TreeHash]]

    /// An empty log.
    package init() {
        frontier = TreeFrontier()
        edges = []
    }

    /// Opens a log again from its partial tiles (`Tile.rightEdge`) and its last checkpoint.
    ///
    /// Throws `edgeShape` when the tiles are not those of a tree of this size, and `rootMismatch` when they
    /// do not hash to `root`: what was signed and what is stored differ, and nothing may be signed on it.
    package init(size: UInt64, rightEdge: [TileHashes], root: TreeHash) throws(LedgerError) {
        let expected = Tile.rightEdge(ofTreeOf: size)
        guard rightEdge.map(\.tile) == expected else { throw .edgeShape(size: size, tiles: rightEdge.count) }
        edges = Array(repeating: [], count: (expected.last?.level ?? -1) + 1)
        var subtrees: [TreeHash] = []
        for content in rightEdge.reversed() {
            edges[content.tile.level] = content.hashes
            for place in SubtreeCoordinate.covering(0, UInt64(content.hashes.count)) {
                let first = Int(place.index << UInt64(place.height))
                subtrees.append(MerkleHash.complete(content.hashes[first..<first + (1 << place.height)]))
            }
        }
        frontier = try TreeFrontier(size: size, hashes: subtrees)
        guard frontier.root == root else {
            throw .rootMismatch(size: size, expected: root, computed: frontier.root)
        }
    }

    /// Opens a log again, reading its partial tiles. Throws as above, or what the reader throws.
    package init(size: UInt64, reading source: some TileReader, root: TreeHash) throws {
        let rightEdge = try Tile.rightEdge(ofTreeOf: size).map { try source.hashes(of: $0) }
        try self.init(size: size, rightEdge: rightEdge, root: root)
    }

    /// Number of entries.
    package var size: UInt64 { frontier.size }

    /// Root of the tree.
    package var root: TreeHash { frontier.root }

    /// Appends a batch by its leaf hashes. Throws `treeFull` and changes nothing when the size would no
    /// longer fit 64 bits.
    package mutating func append(_ leaves: some Collection<TreeHash>) throws(LedgerError) -> TileBatch {
        let firstIndex = size
        guard UInt64(leaves.count) <= .max - size else { throw .treeFull(size: size) }
        // Moved out of `self`, so that the closure below may change them while the frontier changes.
        var edges = self.edges
        self.edges = []
        var touched: UInt64 = 0
        var tiles: [TileHashes] = []
        for leaf in leaves {
            let index = size
            frontier.append(leaf) { height, hash in
                guard height.isMultiple(of: Tile.levelHeight) else { return }
                let level = height / Tile.levelHeight
                if level == edges.count { edges.append([]) }
                edges[level].append(hash)
                touched |= 1 << UInt64(level)
                guard edges[level].count == Tile.fullWidth else { return }
                let tileIndex = (index >> UInt64(height)) >> UInt64(Tile.levelHeight)
                let tile = Tile(validLevel: level, index: tileIndex, width: Tile.fullWidth)
                tiles.append(TileHashes(tile: tile, hashes: edges[level]))
                edges[level] = []
            }
        }
        for tile in Tile.rightEdge(ofTreeOf: size) where touched >> UInt64(tile.level) & 1 == 1 {
            tiles.append(TileHashes(tile: tile, hashes: edges[tile.level]))
        }
        self.edges = edges
        tiles.sort { $0.tile < $1.tile }
        return TileBatch(firstIndex: firstIndex, size: size, root: root, tiles: tiles)
    }
}
