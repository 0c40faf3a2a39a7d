// SPDX-License-Identifier: Apache-2.0

/// The place of a tile: 256 consecutive hashes of one level of the Merkle tree, fewer at its right edge
/// (C2SP tlog-tiles, Merkle Tree and Partial Tiles). Level 0 holds leaf hashes; a hash of level `l` is the
/// root of a full tile of level `l − 1`.
package struct Tile: Hashable, Sendable {
    /// Hashes of a full tile.
    package static let fullWidth = TilePath.fullWidth
    /// Levels of the binary tree between two levels of tiles.
    package static let levelHeight = 8
    /// Highest level a path may name; trees of 64-bit size reach level 7.
    package static let levelMax = 63

    /// 0 for leaf hashes.
    package let level: Int
    /// Position within the level.
    package let index: UInt64
    /// Number of hashes, 1...256.
    package let width: Int

    /// A place; throws `tileRange` for a level outside 0...63 or a width outside 1...256.
    package init(level: Int, index: UInt64, width: Int = fullWidth) throws(LedgerError) {
        guard (0...Self.levelMax).contains(level), (1...Self.fullWidth).contains(width) else {
            throw .tileRange(level: level, index: index, width: width)
        }
        self.init(validLevel: level, index: index, width: width)
    }

    init(validLevel level: Int, index: UInt64, width: Int) {
        self.level = level
        self.index = index
        self.width = width
    }

    /// The path below a log's prefix, such as `tile/0/x001/x234/067.p/8`.
    package var path: String { "tile/\(level)/\(TilePath(index: index, width: width).text)" }

    /// Reads exactly what `path` writes; throws `tilePath` otherwise.
    package init(path: String) throws(LedgerError) {
        let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "tile",
            let level = DecimalText.parse(parts[1].utf8), level <= UInt64(Self.levelMax),
            let tail = TilePath(parsing: parts[2])
        else { throw .tilePath(Excerpt.of(path)) }
        self.init(validLevel: Int(level), index: tail.index, width: tail.width)
    }

    /// The width of a tile in a tree of `size` entries; 0 when such a tree does not reach it.
    package static func width(level: Int, index: UInt64, inTreeOf size: UInt64) -> Int {
        let hashCount = size >> UInt64(levelHeight * level)
        let (full, partial) = hashCount.quotientAndRemainder(dividingBy: UInt64(fullWidth))
        if index < full { return fullWidth }
        return index == full ? Int(partial) : 0
    }

    /// The partial tiles of a tree of `size` entries, lowest level first: at most one a level.
    /// From them a log is opened again; full tiles are not needed for that.
    package static func rightEdge(ofTreeOf size: UInt64) -> [Tile] {
        (0..<UInt64.bitWidth / levelHeight).compactMap { level in
            let index = (size >> UInt64(levelHeight * level)) >> UInt64(levelHeight)
            let width = width(level: level, index: index, inTreeOf: size)
            return width == 0 ? nil : Tile(validLevel: level, index: index, width: width)
        }
    }
}

extension Tile: Comparable {
    /// By level, then by index, then by width.
    package static func < (left: Tile, right: Tile) -> Bool {
        (left.level, left.index, left.width) < (right.level, right.index, right.width)
    }
}
