// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

/// One row for each level and index, as a store keeps them: a wider tile replaces a narrower one.
struct TileRows: TileReader {
    struct Missing: Error {}
    struct Key: Hashable {
        let level: Int
        let index: UInt64
    }

    var rows: [Key: [UInt8]] = [:]

    func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] {
        guard let bytes = rows[Key(level: level, index: index)] else { throw Missing() }
        return bytes
    }

    mutating func store(_ batch: TileBatch) {
        for content in batch.tiles {
            let key = Key(level: content.tile.level, index: content.tile.index)
            let old = rows[key] ?? []
            #expect(content.bytes.count > old.count && content.bytes.starts(with: old))
            rows[key] = content.bytes
        }
    }
}

@Suite("Appending tiles")
struct TileAppenderTests {
    private static let count = 70_000
    private static let leaves = Sample.leaves(count)
    private static let tree = MemoryTree(leaves)

    /// The tiles that differ between two sizes, with the hashes they have at the later one.
    private func changedTiles(from oldSize: UInt64, to newSize: UInt64) throws -> [TileHashes] {
        var tiles: [TileHashes] = []
        for level in 0..<4 {
            let first = (oldSize >> UInt64(8 * level)) >> 8
            for index in first...((newSize >> UInt64(8 * level)) >> 8) {
                let width = Tile.width(level: level, index: index, inTreeOf: newSize)
                guard width > Tile.width(level: level, index: index, inTreeOf: oldSize) else { continue }
                let bytes = try (0..<width).flatMap {
                    try Self.tree.hash(height: 8 * level, index: index * 256 + UInt64($0)).bytes
                }
                tiles.append(
                    try TileHashes(tile: Tile(level: level, index: index, width: width), bytes: bytes))
            }
        }
        return tiles
    }

    /// Appends in batches that end at `splits`, opening the log again from its tiles before each.
    private func append(endingAt splits: [Int]) throws -> TileRows {
        var store = TileRows()
        var size = 0
        var root = MerkleHash.emptyRoot
        for split in splits {
            var appender = try TileAppender(size: UInt64(size), reading: store, root: root)
            let batch = try appender.append(Self.leaves[size..<split])
            #expect(batch.firstIndex == UInt64(size) && batch.size == UInt64(split))
            #expect(batch.root == (try Self.tree.root(ofTreeOf: UInt64(split))))
            #expect(batch.root == appender.root && batch.size == appender.size)
            #expect(
                batch.tiles == (try changedTiles(from: UInt64(size), to: UInt64(split))), "\(size)...\(split)"
            )
            store.store(batch)
            size = split
            root = batch.root
        }
        return store
    }

    @Test(
        "batches that end around the edges of tiles change the tiles they must",
        arguments: [
            [1, 2, 255, 256, 257, 258, 511, 512, 513, 1024], [256, 512, 65_536, 65_792],
            [255, 65_535, 65_536],
            [65_536, 65_537, 70_000], [65_535, 65_537], [257, 65_281, 65_536, 65_536, 70_000], [70_000],
        ])
    func edges(splits: [Int]) throws {
        _ = try append(endingAt: splits)
    }

    @Test("random batches, opened again before each, give the tiles of the whole", arguments: UInt64(10)..<14)
    func randomBatches(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var splits: [Int] = []
        while (splits.last ?? 0) < Self.count {
            let batchMax = Bool.random(using: &generator) ? 300 : 5000
            splits.append(
                min((splits.last ?? 0) + Int.random(in: 0...batchMax, using: &generator), Self.count))
        }
        let store = try append(endingAt: splits)
        let whole = try append(endingAt: [Self.count])
        #expect(store.rows == whole.rows)
    }

    @Test("single entries over the first two tiles give the roots of the definition")
    func singleEntries() throws {
        var appender = TileAppender()
        for index in 0..<520 {
            let batch = try appender.append([Self.leaves[index]])
            #expect(batch.root == (try Self.tree.root(ofTreeOf: UInt64(index + 1))))
            #expect(batch.tiles == (try changedTiles(from: UInt64(index), to: UInt64(index + 1))))
        }
    }

    @Test("an empty batch changes nothing")
    func emptyBatch() throws {
        var appender = TileAppender()
        _ = try appender.append(Self.leaves[..<300])
        let root = appender.root
        let batch = try appender.append([])
        #expect(batch.tiles.isEmpty && batch.root == root && batch.size == 300 && batch.firstIndex == 300)
    }

    @Test("a batch on a copy leaves the original as it was")
    func valueSemantics() throws {
        var appender = TileAppender()
        _ = try appender.append(Self.leaves[..<1000])
        let before = appender.root
        var copy = appender
        _ = try copy.append(Self.leaves[1000..<2000])
        #expect(appender.root == before && appender.size == 1000)
        let again = try appender.append(Self.leaves[1000..<2000])
        #expect(again.root == copy.root)
    }

    @Test("a log is not opened on tiles that are missing, narrower, altered or not those of its root")
    func reopeningRefused() throws {
        let store = try append(endingAt: [Self.count])
        let size = UInt64(Self.count)
        let root = try Self.tree.root(ofTreeOf: size)
        #expect(
            ledgerError { _ = try TileAppender(size: size, reading: store, root: MerkleHash.emptyRoot) }?.code
                == "ledger-root-mismatch")
        for tile in Tile.rightEdge(ofTreeOf: size) {
            let key = TileRows.Key(level: tile.level, index: tile.index)
            let bytes = try #require(store.rows[key])
            var altered = store
            altered.rows[key]?[bytes.count / 2] ^= 1
            #expect(
                ledgerError { _ = try TileAppender(size: size, reading: altered, root: root) }?.isEvidence
                    == true)
            altered.rows[key] = Array(bytes.dropLast(32))
            #expect(
                ledgerError { _ = try TileAppender(size: size, reading: altered, root: root) }?.code
                    == "ledger-byte-count")
            altered.rows[key] = nil
            #expect(throws: TileRows.Missing.self) {
                try TileAppender(size: size, reading: altered, root: root)
            }
        }
        let edge = try Tile.rightEdge(ofTreeOf: size).map { try store.hashes(of: $0) }
        for wrong in [[], Array(edge.dropLast()), edge.reversed(), edge + edge] {
            let error = ledgerError { _ = try TileAppender(size: size, rightEdge: wrong, root: root) }
            #expect(error == .edgeShape(size: size, tiles: wrong.count))
        }
    }

    @Test("a tree of nearly the largest size takes what fits, and refuses more without changing")
    func fullTree() throws {
        let hash = MerkleHash.leaf([])
        let size = UInt64.max - 2
        let edge = try Tile.rightEdge(ofTreeOf: size).map {
            try TileHashes(tile: $0, bytes: (0..<$0.width).flatMap { _ in hash.bytes })
        }
        let root = try edge.reversed().reduce(into: EdgeRoot()) { $0.add($1) }.frontier(size).root
        var appender = try TileAppender(size: size, rightEdge: edge, root: root)
        #expect(ledgerError { _ = try appender.append([hash, hash, hash]) } == .treeFull(size: size))
        #expect(appender.size == size && appender.root == root)
        _ = try appender.append([hash, hash])
        #expect(appender.size == .max)
        #expect(ledgerError { _ = try appender.append([hash]) } == .treeFull(size: .max))
    }

    /// Peaks of partial tiles whose hashes are all the same.
    private struct EdgeRoot {
        var hashes: [TreeHash] = []

        mutating func add(_ content: TileHashes) {
            var powers = [content.hashes[0]]
            for height in 1..<8 { powers.append(MerkleHash.node(powers[height - 1], powers[height - 1])) }
            for height in (0..<8).reversed() where content.hashes.count >> height & 1 == 1 {
                hashes.append(powers[height])
            }
        }

        func frontier(_ size: UInt64) throws -> TreeFrontier { try TreeFrontier(size: size, hashes: hashes) }
    }
}
