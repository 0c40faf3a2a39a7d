// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

@Suite("Tiles and their paths")
struct TileTests {
    @Test(
        "paths are written and read as tlog-tiles has them",
        arguments: [
            (0, UInt64(0), 256, "tile/0/000"), (0, 0, 1, "tile/0/000.p/1"), (0, 67, 255, "tile/0/067.p/255"),
            (0, 1_234_067, 8, "tile/0/x001/x234/067.p/8"), (0, 1_234_067, 256, "tile/0/x001/x234/067"),
            (3, 999, 256, "tile/3/999"), (3, 1000, 256, "tile/3/x001/000"), (63, 5, 17, "tile/63/005.p/17"),
            (0, .max, 256, "tile/0/x018/x446/x744/x073/x709/x551/615"),
        ])
    func paths(level: Int, index: UInt64, width: Int, path: String) throws {
        let tile = try Tile(level: level, index: index, width: width)
        #expect(tile.path == path)
        #expect(try Tile(path: path) == tile)
        let bundlePath = path.replacing("tile/\(level)/", with: "tile/entries/")
        let location = try EntryBundle.Location(index: index, width: width)
        #expect(location.path == bundlePath)
        #expect(try EntryBundle.Location(path: bundlePath) == location)
    }

    @Test(
        "any other text is no path",
        arguments: [
            "", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x067",
            "tile/00/000", "tile/64/000", "tile/-1/000", "tile/+1/000", "tile/0/x000/067", "tile/0/000/067",
            "tile/0/x001/x234/67", "tile/0/x001/234/067", "tile/0/X001/067", "tile/0/x01/067", "tile/0/06a",
            "tile/0/067.p/0", "tile/0/067.p/256", "tile/0/067.p/08", "tile/0/067.p/", "tile/0/067.p",
            "tile/0/067.p/8/", "tile/0/067.p/8.p/8", "tile/0/067/8", "tile/0/.p/8", "/tile/0/067",
            "tile/0/067/",
            "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/0/x999/x999/x999/x999/x999/x999/999",
            "tile//067",
            "tile/0/٠٦٧", "tile/0/067\n", "tile/0/067.P/8", "tile/0/067?x", "tile/entries/067",
            "tile/0/" + String(repeating: "x001/", count: 1000) + "067",
        ])
    func refusedPaths(path: String) {
        #expect(ledgerError { _ = try Tile(path: path) }?.code == "ledger-tile-path")
        let bundlePath = path.replacing("tile/0/", with: "tile/entries/")
        if path != "tile/entries/067" {
            #expect(
                ledgerError { _ = try EntryBundle.Location(path: bundlePath) }?.code == "ledger-tile-path")
        }
    }

    @Test("a path altered at random is refused or means what it says", arguments: [UInt64(8), 9])
    func mutatedPaths(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var refusedCount = 0
        let alphabet = Array("tile/enrs0123456789x.p/".utf8)
        for _ in 0..<4000 {
            let index =
                UInt64.random(in: 0 ... .max, using: &generator)
                >> UInt64.random(in: 0..<64, using: &generator)
            let width = Int.random(in: 1...256, using: &generator)
            var bytes = Array(try Tile(level: 0, index: index, width: width).path.utf8)
            let position = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes.remove(at: position)
            case 1: bytes.insert(alphabet.randomElement(using: &generator) ?? 0, at: position)
            default: bytes[position] = alphabet.randomElement(using: &generator) ?? 0
            }
            let path = String(decoding: bytes, as: UTF8.self)
            let error = ledgerError {
                let tile = try Tile(path: path)
                #expect(tile.path == path)
            }
            if error != nil { refusedCount += 1 }
        }
        #expect(refusedCount > 1000)
    }

    @Test("levels and widths that cannot exist are refused")
    func ranges() {
        for (level, width) in [(-1, 1), (64, 1), (0, 0), (0, 257), (0, -1), (.max, .min)] {
            let error = ledgerError { _ = try Tile(level: level, index: 0, width: width) }
            #expect(error == .tileRange(level: level, index: 0, width: width))
        }
        #expect(isRefused { _ = try EntryBundle.Location(index: 0, width: 0) })
        #expect(isRefused { _ = try EntryBundle.Location(index: 0, width: 257) })
    }

    @Test("the tree of 70,000 entries has the tiles that tlog-tiles counts")
    func exampleOfTheSpecification() throws {
        let edge = Tile.rightEdge(ofTreeOf: 70_000)
        let expected = try [
            Tile(level: 0, index: 273, width: 112), Tile(level: 1, index: 1, width: 17),
            Tile(level: 2, index: 0, width: 1),
        ]
        #expect(edge == expected)
        #expect(Tile.width(level: 0, index: 272, inTreeOf: 70_000) == 256)
        #expect(Tile.width(level: 0, index: 274, inTreeOf: 70_000) == 0)
        #expect(Tile.width(level: 1, index: 0, inTreeOf: 70_000) == 256)
        #expect(Tile.width(level: 8, index: 0, inTreeOf: .max) == 0)
        #expect(try Tile.rightEdge(ofTreeOf: 256) == [Tile(level: 1, index: 0, width: 1)])
        #expect(Tile.rightEdge(ofTreeOf: 0).isEmpty)
        #expect(Tile.rightEdge(ofTreeOf: .max).map(\.width) == Array(repeating: 255, count: 8))
    }

    @Test("a tile reads back, from wider bytes too, and no others")
    func tileBytes() throws {
        let leaves = Sample.leaves(256)
        let full = leaves.flatMap(\.bytes)
        for width in [1, 2, 255, 256] {
            let tile = try Tile(level: 0, index: 3, width: width)
            let content = try TileHashes(tile: tile, bytes: Array(full.prefix(width * 32)))
            #expect(content.hashes == Array(leaves.prefix(width)))
            #expect(content.bytes == Array(full.prefix(width * 32)))
            #expect(try TileHashes(tile: tile, bytes: full) == content)
            for count in [0, width * 32 - 1, width * 32 - 32, width * 32 + 1, 257 * 32] {
                let bytes = Array((full + full).prefix(count))
                let error = ledgerError { _ = try TileHashes(tile: tile, bytes: bytes) }
                #expect(error?.code == "ledger-byte-count")
            }
        }
    }
}
