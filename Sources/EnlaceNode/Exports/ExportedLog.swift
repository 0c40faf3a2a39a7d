// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel

/// One log of an export, as its files hold it. Every hash is computed again from the entries.
struct ExportedLog<Files: ExportFiles> {
    let files: Files
    /// What stands before every path, with its `/`.
    let prefix: String
    /// The name in findings.
    let name: String

    /// Compares every tile with the hashes of the entries, and says which files belong to the log.
    ///
    /// - Parameter body: Is given each bundle's entries, the index of the first, and its place.
    /// - Returns: The tree of the entries, and the paths that were read.
    func read(
        size: UInt64, _ findings: inout [VerificationFinding],
        _ body: ([[UInt8]], UInt64, EntryBundle.Location, inout [VerificationFinding]) throws -> Void
    ) throws -> (tree: TileAppender, tiles: [Tile: [UInt8]], paths: Set<String>) {
        var appender = TileAppender()
        var tiles: [Tile: [UInt8]] = [:]
        var paths: Set<String> = []
        while appender.size < size {
            let first = appender.size
            let width = Int(min(UInt64(EntryBundle.fullWidth), size - first))
            let location = try EntryBundle.Location(
                index: first / UInt64(EntryBundle.fullWidth), width: width)
            paths.insert(prefix + location.path)
            guard let bytes = try files.bytes(at: prefix + location.path) else {
                findings.append(.entryCount(path: name, expected: size, found: first))
                return (appender, tiles, paths)
            }
            let entries: [[UInt8]]
            do throws(LedgerError) {
                entries = try EntryBundle(bytes: bytes, width: width).entries
            } catch {
                findings.append(.tile(path: name, tile: location.path))
                return (appender, tiles, paths)
            }
            try body(entries, first, location, &findings)
            for content in try appender.append(entries.map { MerkleHash.leaf($0) }).tiles {
                tiles[try Tile(level: content.tile.level, index: content.tile.index)] = content.bytes
            }
        }
        for (tile, right) in tiles.sorted(by: { $0.key < $1.key }) {
            let placed = try Tile(
                level: tile.level, index: tile.index, width: right.count / TreeHash.byteCount)
            paths.insert(prefix + placed.path)
            if try files.bytes(at: prefix + placed.path) != right {
                findings.append(.tile(path: name, tile: placed.path))
            }
        }
        return (appender, tiles, paths)
    }
}

/// Tiles as they were computed from entries.
struct ComputedTiles: TileReader {
    let tiles: [Tile: [UInt8]]

    func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] {
        let count = width * TreeHash.byteCount
        guard let bytes = tiles[try Tile(level: level, index: index)], bytes.count >= count else {
            throw LedgerError.byteCount(of: "tile", expected: count, found: 0)
        }
        return Array(bytes.prefix(count))
    }
}
