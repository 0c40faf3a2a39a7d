// SPDX-License-Identifier: Apache-2.0

import Crypto
import EnlaceLedger
import Testing

@Suite("Proofs of subtrees")
struct SubtreeProofTests {
    private static let sizeMax = 130

    /// SHA-256 over all proofs up to 130 entries, as FiloSottile/torchwood publishes it in its tests
    /// (BSD-3-Clause): one line for each range and size, and the entries 0x00, 0x01 and so on.
    @Test("all proofs of all ranges up to 130 entries are those of another implementation")
    func accumulated() throws {
        let tree = MemoryTree((0..<Self.sizeMax).map { MerkleHash.leaf([UInt8($0)]) })
        var hasher = SHA256()
        for size in 0...Self.sizeMax {
            let root = try tree.root(ofTreeOf: UInt64(size))
            for end in 0...size {
                for start in 0...end {
                    let range = SubtreeRange(UInt64(start), UInt64(end))
                    // An empty range is a subtree there, with an empty proof; here nobody needs one.
                    guard range != nil || start == end else { continue }
                    var line = "[\(start), \(end)) \(size)"
                    if let range {
                        let proof = try SubtreeProof(range: range, size: UInt64(size), reading: tree)
                        for hash in proof.hashes { line += " \(hash.hex)" }
                        if size % 13 == 0 { try check(proof, tree, root) }
                    }
                    hasher.update(data: Array("\(line)\n".utf8))
                }
            }
        }
        let digest = Hexadecimal.encode(Array(hasher.finalize()))
        #expect(digest == "10fa99b37bf9bf9ffa26b412fbd98bd75363256d0b75d61bc4538b9c9c5a0a74")
    }

    /// A good proof verifies; with another subtree, another root, a hash more or less, or one changed, not.
    private func check(_ proof: SubtreeProof, _ tree: MemoryTree, _ root: TreeHash) throws {
        let (range, size) = (proof.range, proof.size)
        let leaves = try (range.start..<range.end).map { try tree.hash(height: 0, index: $0) }
        let subtree = NaiveTree.root(leaves[...])
        let other = MerkleHash.emptyRoot
        try proof.verify(subtree: subtree, root: root)
        #expect(isRefused { try proof.verify(subtree: other, root: root) })
        #expect(isRefused { try proof.verify(subtree: subtree, root: other) })
        func isRefusedWith(_ hashes: [TreeHash]) -> Bool {
            isRefused {
                try SubtreeProof(range: range, size: size, hashes: hashes)
                    .verify(subtree: subtree, root: root)
            }
        }
        #expect(isRefusedWith(proof.hashes + [other]))
        #expect(proof.hashes.isEmpty || isRefusedWith(Array(proof.hashes.dropLast())))
        for position in proof.hashes.indices {
            var hashes = proof.hashes
            hashes[position] = other
            #expect(isRefusedWith(hashes))
        }
    }

    private struct Vector: Decodable {
        let name: String
        let start: UInt64
        let end: UInt64
        let size: UInt64
        let root1: String?
        let root2: String?
        let proof: [String]?
        let wantErr: Bool
    }

    private struct Malformed: Error {}

    /// The roots of some vectors are words ("dont care 2"): a hash of the word stands for it.
    private func rootOrWord(_ base64: String?) -> TreeHash? {
        Base64.decode((base64 ?? "").utf8).flatMap { TreeHash(bytes: $0) ?? MerkleHash.leaf($0) }
    }

    @Test(
        "74 published proofs of subtrees have the published result, but for empty ranges, which are refused")
    func published() throws {
        let vectors = try Vectors.decode("subtreeconsistency.json", as: [Vector].self)
        #expect(vectors.count == 74)
        var emptyCount = 0
        for vector in vectors {
            let isAccepted: Bool
            do {
                guard let range = SubtreeRange(vector.start, vector.end),
                    let subtree = rootOrWord(vector.root1), let root = rootOrWord(vector.root2)
                else { throw Malformed() }
                let hashes = try (vector.proof ?? []).map { text in
                    guard let hash = TreeHash(base64: text.utf8) else { throw Malformed() }
                    return hash
                }
                try SubtreeProof(range: range, size: vector.size, hashes: hashes)
                    .verify(subtree: subtree, root: root)
                isAccepted = true
            } catch {
                isAccepted = false
            }
            let isEmpty = vector.start == vector.end && !vector.wantErr
            if isEmpty { emptyCount += 1 }
            #expect(isAccepted == (!vector.wantErr && !isEmpty), "\(vector.name)")
        }
        #expect(emptyCount == 6)
    }

    @Test(
        "ranges are subtrees as the draft says",
        arguments: [
            (0, 1, true), (4, 8, true), (8, 13, true), (0, 13, true), (2, 4, true), (6, 8, true),
            (2, 6, false), (5, 13, false), (1, 7, false), (7, 9, false), (5, 5, false), (5, 3, false),
            (0, .max, true), (1, .max, false), (1 << 63, .max, true), ((1 << 63) + 1, .max, false),
            (1 << 62, .max, false), (.max - 1, .max, true), (.max, .max, false), (0, 0, false),
        ] as [(UInt64, UInt64, Bool)])
    func ranges(start: UInt64, end: UInt64, isSubtree: Bool) {
        #expect((SubtreeRange(start, end) != nil) == isSubtree)
    }

    @Test("proofs hold for sizes up to 64 bits, and no numbers crash", arguments: [UInt64(21)])
    func hugeTrees(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let tree = UniformTree()
        let ends: [UInt64] = [1, 2, 3, 256, 1 << 32, 1 << 63, (1 << 63) + 1, .max - 1, .max]
        var count = 0
        for size in ends + (0..<40).map({ _ in UInt64.random(in: 1 ... .max, using: &generator) }) {
            for end in ends + [size, size / 2] where end > 0 {
                let height = UInt64.random(in: 0..<64, using: &generator)
                guard let range = SubtreeRange(((end - 1) >> height) << height, end) else { continue }
                guard end <= size else {
                    #expect(isRefused { _ = try SubtreeProof(range: range, size: size, reading: tree) })
                    let hostile = SubtreeProof(range: range, size: size, hashes: [tree.leaf])
                    #expect(isRefused { try hostile.verify(subtree: tree.leaf, root: tree.leaf) })
                    continue
                }
                let proof = try SubtreeProof(range: range, size: size, reading: tree)
                let subtree = try tree.root(ofTreeOf: range.end - range.start)
                try proof.verify(subtree: subtree, root: try tree.root(ofTreeOf: size))
                count += 1
                for hashCount in [0, 1, 63, 64, 65, 200] where hashCount != proof.hashes.count {
                    let hostile = SubtreeProof(
                        range: range, size: size, hashes: .init(repeating: tree.leaf, count: hashCount))
                    #expect(isRefused { try hostile.verify(subtree: subtree, root: tree.leaf) })
                }
            }
        }
        #expect(count > 100)
    }
}
