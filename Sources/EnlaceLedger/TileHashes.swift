// SPDX-License-Identifier: Apache-2.0

/// A tile with its hashes: what is stored in one row and served at one path.
package struct TileHashes: Hashable, Sendable {
    /// Where the hashes stand.
    package let tile: Tile
    /// As many hashes as the tile is wide.
    package let hashes: [TreeHash]

    init(tile: Tile, hashes: [TreeHash]) {
        precondition(tile.width == hashes.count, "a tile is as wide as it has hashes")
        self.tile = tile
        self.hashes = hashes
    }

    /// Reads a stored or received tile. Bytes behind the width asked for are ignored when they are whole
    /// hashes: a tile only grows, so a wider one contains every narrower one, and tlog-tiles lets a client
    /// take the full tile in place of a partial one. Throws `byteCount` for anything else.
    package init(tile: Tile, bytes: [UInt8]) throws(LedgerError) {
        let expected = tile.width * TreeHash.byteCount
        guard bytes.count >= expected, bytes.count <= Tile.fullWidth * TreeHash.byteCount,
            let hashes = TreeHash.list(bytes)
        else { throw .byteCount(of: tile.path, expected: expected, found: bytes.count) }
        self.init(tile: tile, hashes: Array(hashes.prefix(tile.width)))
    }

    /// 32 bytes a hash.
    package var bytes: [UInt8] { TreeHash.concatenation(hashes) }
}
