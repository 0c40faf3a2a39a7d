// SPDX-License-Identifier: Apache-2.0

/// Where tiles come from: a store, a folder, a peer.
package protocol TileReader {
    /// The bytes of a tile. They may be those of the same tile when it was wider, never of a narrower one.
    /// Throws when there is no such tile or storage fails.
    func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8]
}

extension TileReader {
    /// A tile with its hashes; throws `byteCount` when the bytes do not fit, or what the reader throws.
    package func hashes(of tile: Tile) throws -> TileHashes {
        try TileHashes(
            tile: tile, bytes: self.tile(level: tile.level, index: tile.index, width: tile.width))
    }
}

/// Hashes of a tree of a given size out of its tiles. The size may be smaller than what the reader holds:
/// proofs about earlier checkpoints come from the same tiles.
package struct TileHashReader<Source: TileReader>: HashReader {
    /// Number of entries of the tree.
    package let size: UInt64
    private let source: Source

    /// A view of the first `size` entries.
    package init(size: UInt64, tiles source: Source) {
        self.size = size
        self.source = source
    }

    /// The hash of one complete subtree; throws `subtreeOutsideTree`, `byteCount` or what the tiles throw.
    package func hash(height: Int, index: UInt64) throws -> TreeHash {
        var fetched: [Tile: [TreeHash]] = [:]
        return try hash(height: height, index: index, fetched: &fetched)
    }

    /// The hashes of several complete subtrees; fetches each tile once.
    package func hashes(at places: [SubtreeCoordinate]) throws -> [TreeHash] {
        var fetched: [Tile: [TreeHash]] = [:]
        return try places.map { try hash(height: $0.height, index: $0.index, fetched: &fetched) }
    }

    private func hash(
        height: Int, index: UInt64, fetched: inout [Tile: [TreeHash]]
    ) throws -> TreeHash {
        guard (0..<UInt64.bitWidth).contains(height), index < size >> UInt64(height) else {
            throw LedgerError.subtreeOutsideTree(height: height, index: index, size: size)
        }
        let (level, within) = height.quotientAndRemainder(dividingBy: Tile.levelHeight)
        let first = index << UInt64(within)
        let tileIndex = first >> UInt64(Tile.levelHeight)
        let width = Tile.width(level: level, index: tileIndex, inTreeOf: size)
        let tile = try Tile(level: level, index: tileIndex, width: width)
        let hashes: [TreeHash]
        if let known = fetched[tile] {
            hashes = known
        } else {
            hashes = try source.hashes(of: tile).hashes
            fetched[tile] = hashes
        }
        let offset = Int(first & UInt64(Tile.fullWidth - 1))
        return MerkleHash.complete(hashes[offset..<offset + (1 << within)])
    }
}
