// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Synchronization
import Testing

/// Counts what is fetched.
final class CountingTiles: TileReader, Sendable {
    private let rows: TileRows
    private let fetched = Mutex<[String]>([])

    init(_ rows: TileRows) { self.rows = rows }

    var paths: [String] { fetched.withLock { $0 } }

    func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] {
        let path = try Tile(level: level, index: index, width: width).path
        fetched.withLock { $0.append(path) }
        return try rows.tile(level: level, index: index, width: width)
    }
}

@Suite("Proofs from tiles")
struct TileReaderTests {
    private static let count = 66_000
    private static let tree = MemoryTree(Sample.leaves(count))

    private static func rows() throws -> TileRows {
        var rows = TileRows()
        var appender = TileAppender()
        rows.store(try appender.append(Sample.leaves(count)))
        return rows
    }

    @Test("proofs from tiles are those from memory, for earlier sizes too", arguments: [UInt64(20), 21])
    func sameProofs(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let rows = try Self.rows()
        let sizes =
            [1, 2, 255, 256, 257, 65_535, 65_536, 65_537, 66_000]
            + (0..<40).map { _ in Int.random(in: 1...Self.count, using: &generator) }
        for size in sizes.map(UInt64.init) {
            let reader = TileHashReader(size: size, tiles: rows)
            #expect(try reader.root(ofTreeOf: size) == Self.tree.root(ofTreeOf: size))
            let index = UInt64.random(in: 0..<size, using: &generator)
            let inclusion = try InclusionProof(index: index, size: size, reading: reader)
            #expect(inclusion == (try InclusionProof(index: index, size: size, reading: Self.tree)))
            let oldSize = UInt64.random(in: 0...size, using: &generator)
            let consistency = try ConsistencyProof(oldSize: oldSize, newSize: size, reading: reader)
            #expect(
                consistency == (try ConsistencyProof(oldSize: oldSize, newSize: size, reading: Self.tree)))
        }
    }

    @Test("a proof fetches each tile once, and only tiles of its tree")
    func fetchesOnce() throws {
        let size: UInt64 = 65_900
        let tiles = CountingTiles(try Self.rows())
        let reader = TileHashReader(size: size, tiles: tiles)
        _ = try InclusionProof(index: 1234, size: size, reading: reader)
        #expect(tiles.paths.count == Set(tiles.paths).count)
        // Its own tile, the tiles above, and the edge of the tree.
        #expect(Set(tiles.paths) == ["tile/0/004", "tile/1/000", "tile/1/001.p/1", "tile/0/257.p/108"])
    }

    @Test("subtrees outside the tree are refused, whatever the numbers")
    func outside() throws {
        let reader = TileHashReader(size: 1000, tiles: try Self.rows())
        for (height, index) in [
            (0, UInt64(1000)), (1, 500), (9, 1), (10, 0), (63, 0), (64, 0), (-1, 0), (0, .max),
        ] {
            let error = ledgerError { _ = try reader.hash(height: height, index: index) }
            #expect(error == .subtreeOutsideTree(height: height, index: index, size: 1000))
        }
        #expect(isRefused { _ = try InclusionProof(index: 0, size: 1001, reading: reader) })
    }

    @Test("a proof made from an altered tile does not verify")
    func alteredTile() throws {
        var rows = try Self.rows()
        let size: UInt64 = 65_900
        rows.rows[TileRows.Key(level: 0, index: 4)]?[300] ^= 4
        let reader = TileHashReader(size: size, tiles: rows)
        let proof = try InclusionProof(index: 1234, size: size, reading: reader)
        let root = try Self.tree.root(ofTreeOf: size)
        #expect(
            ledgerError { try proof.verify(leaf: Sample.leaves(1235)[1234], root: root) }?.isEvidence == true)
    }
}
