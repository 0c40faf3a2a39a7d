// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

@Suite("Merkle hashes and frontier")
struct MerkleTests {
    private struct ReferenceTree: Decodable {
        let leafInputsHex: [String]
        let emptyRoot: String
        let roots: [String]
        let nodeHashesByLevel: [[String]]

        enum CodingKeys: String, CodingKey {
            case leafInputsHex = "leaf_inputs_hex"
            case emptyRoot = "empty_root"
            case roots = "root_hashes_size_1_to_8"
            case nodeHashesByLevel = "node_hashes_by_level"
        }
    }

    @Test("the published reference tree comes out, node by node and root by root")
    func referenceTree() throws {
        let reference = try Vectors.decode("rfc6962_reference_tree.json", as: ReferenceTree.self)
        var tree = MemoryTree()
        var frontier = TreeFrontier()
        #expect(frontier.root.hex == reference.emptyRoot)
        #expect(MerkleHash.emptyRoot.hex == reference.emptyRoot)
        for (input, root) in zip(reference.leafInputsHex, reference.roots) {
            let entry = try #require(Hexadecimal.decode(input.utf8))
            tree.append(MerkleHash.leaf(entry))
            try frontier.append(MerkleHash.leaf(entry[...]))
            #expect(frontier.root.hex == root)
            #expect(try tree.root(ofTreeOf: tree.size).hex == root)
        }
        for (height, row) in reference.nodeHashesByLevel.enumerated() {
            for (index, hash) in row.enumerated() {
                #expect(try tree.hash(height: height, index: UInt64(index)).hex == hash)
            }
        }
    }

    @Test("the frontier has the root of the definition for every size from 0 to 600")
    func frontierAgainstDefinition() throws {
        let leaves = Sample.leaves(600)
        var frontier = TreeFrontier()
        for size in 0...600 {
            #expect(frontier.size == UInt64(size))
            #expect(frontier.root == NaiveTree.root(leaves[..<size]), "size \(size)")
            #expect(try TreeFrontier(size: frontier.size, hashes: frontier.hashes) == frontier)
            if size < 600 { try frontier.append(leaves[size]) }
        }
    }

    @Test("a stored frontier with a hash too many or too few is refused")
    func frontierShape() {
        let hash = MerkleHash.emptyRoot
        for (size, count) in [(UInt64(0), 1), (1, 0), (3, 1), (4, 2), (.max, 63), (1 << 63, 0)] {
            let error = ledgerError {
                _ = try TreeFrontier(size: size, hashes: Array(repeating: hash, count: count))
            }
            #expect(error == .frontierShape(size: size, hashes: count))
        }
    }

    @Test("a tree of the largest size refuses one more entry and stays as it was")
    func fullTree() throws {
        let hashes = Array(repeating: MerkleHash.emptyRoot, count: 64)
        var frontier = try TreeFrontier(size: .max, hashes: hashes)
        let root = frontier.root
        #expect(ledgerError { try frontier.append(MerkleHash.emptyRoot) } == .treeFull(size: .max))
        #expect(frontier.root == root && frontier.size == .max)
    }

    @Test(
        "hashes sort by their bytes and read back from bytes, base64 and hexadecimal",
        arguments: [UInt64(1), 2])
    func treeHashText(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let hashes = (0..<200).map { _ in Sample.hash(using: &generator) }
        for hash in hashes {
            #expect(TreeHash(bytes: hash.bytes) == hash)
            #expect(TreeHash(hex: hash.hex) == hash)
            #expect(TreeHash(base64: hash.base64.utf8) == hash)
        }
        let sorted = hashes.sorted().map(\.bytes)
        #expect(sorted == hashes.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) })
    }

    @Test("hashes that differ in one byte sort by it, wherever it stands")
    func order() throws {
        for position in 0..<32 {
            var bytes = [UInt8](repeating: 0x7f, count: 32)
            let middle = try #require(TreeHash(bytes: bytes))
            bytes[position] = 0x80
            let above = try #require(TreeHash(bytes: bytes))
            #expect(middle < above && !(above < middle) && !(middle < middle))
        }
    }

    @Test("31 and 33 bytes, upper case and stray bits are no hash")
    func treeHashRefusals() {
        let hash = MerkleHash.emptyRoot
        #expect(TreeHash(bytes: hash.bytes.dropLast()) == nil)
        #expect(TreeHash(bytes: hash.bytes + [0]) == nil)
        #expect(TreeHash(hex: hash.hex.uppercased()) == nil)
        #expect(TreeHash(hex: String(hash.hex.dropLast())) == nil)
        // The last character before the padding carries two bits that must be zero: U has none, V has one.
        #expect(hash.base64 == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        #expect(TreeHash(base64: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=".utf8) == nil)
        #expect(TreeHash(base64: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU".utf8) == nil)
        #expect(TreeHash(base64: "".utf8) == nil)
    }

    @Test("an entry inside a larger buffer hashes as on its own")
    func leafOfSlice() {
        let buffer: [UInt8] = [9, 9, 1, 2, 3, 9]
        #expect(MerkleHash.leaf(buffer[2..<5]) == MerkleHash.leaf([1, 2, 3]))
        [UInt8]([1, 2, 3]).withUnsafeBytes { #expect(MerkleHash.leaf($0) == MerkleHash.leaf([1, 2, 3])) }
        #expect(MerkleHash.leaf([]) != MerkleHash.emptyRoot)
    }
}
