// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

/// A tree whose entries are all the same: its hashes depend on the height alone, so proofs can be built for
/// sizes that no machine could hold.
struct UniformTree: HashReader {
    private let hashes: [TreeHash]

    init() {
        var hashes = [MerkleHash.leaf([])]
        for height in 1..<64 { hashes.append(MerkleHash.node(hashes[height - 1], hashes[height - 1])) }
        self.hashes = hashes
    }

    var leaf: TreeHash { hashes[0] }

    func hash(height: Int, index: UInt64) -> TreeHash { hashes[height] }
}

@Suite("Proofs")
struct ProofTests {
    private static let sizeMax = 130
    private static let tree = MemoryTree(Sample.leaves(sizeMax))
    private static let roots: [TreeHash] = (0...sizeMax).map { NaiveTree.root(Sample.leaves($0)[...]) }

    @Test("every entry of every tree up to 130 is proved, and no other entry, size or root")
    func inclusionOfAllPairs() throws {
        let leaves = Sample.leaves(Self.sizeMax)
        for size in 1...Self.sizeMax {
            for index in 0..<size {
                let proof = try InclusionProof(index: UInt64(index), size: UInt64(size), reading: Self.tree)
                try proof.verify(leaf: leaves[index], root: Self.roots[size])
                #expect(isRefused { try proof.verify(leaf: leaves[index], root: Self.roots[size - 1]) })
                if size > 1 {
                    #expect(
                        isRefused {
                            try proof.verify(leaf: leaves[(index + 1) % size], root: Self.roots[size])
                        })
                }
            }
        }
    }

    @Test("every pair of trees up to 130 is proved consistent, and with no other root")
    func consistencyOfAllPairs() throws {
        for newSize in 0...Self.sizeMax {
            for oldSize in 0...newSize {
                let proof = try ConsistencyProof(
                    oldSize: UInt64(oldSize), newSize: UInt64(newSize), reading: Self.tree)
                try proof.verify(oldRoot: Self.roots[oldSize], newRoot: Self.roots[newSize])
                let other = MerkleHash.leaf([0xff])
                #expect(isRefused { try proof.verify(oldRoot: other, newRoot: Self.roots[newSize]) })
                if oldSize > 0 {
                    #expect(isRefused { try proof.verify(oldRoot: Self.roots[oldSize], newRoot: other) })
                }
            }
        }
    }

    @Test("proofs hold for random sizes up to 64 bits, the extremes included", arguments: [UInt64(3), 4])
    func hugeTrees(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let tree = UniformTree()
        var sizes: [UInt64] = [1, 2, 1 << 32, 1 << 63, (1 << 63) - 1, (1 << 63) + 1, .max - 1, .max]
        for _ in 0..<24 {
            sizes.append(
                UInt64.random(in: 1 ... .max, using: &generator)
                    >> UInt64.random(in: 0..<64, using: &generator))
        }
        sizes = sizes.filter { $0 > 0 }.sorted()
        for (position, size) in sizes.enumerated() {
            let root = try tree.root(ofTreeOf: size)
            for index in [0, size / 2, size - 1, UInt64.random(in: 0..<size, using: &generator)] {
                let proof = try InclusionProof(index: index, size: size, reading: tree)
                try proof.verify(leaf: tree.leaf, root: root)
            }
            for oldSize in sizes[...position] {
                let proof = try ConsistencyProof(oldSize: oldSize, newSize: size, reading: tree)
                try proof.verify(oldRoot: try tree.root(ofTreeOf: oldSize), newRoot: root)
            }
        }
    }

    @Test("no size, index and number of hashes makes verification crash", arguments: [UInt64(5)])
    func hostileNumbers(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let extremes: [UInt64] = [0, 1, 2, 3, 1 << 62, 1 << 63, .max - 1, .max]
        let hash = MerkleHash.leaf([])
        let other = MerkleHash.leaf([1])
        for first in extremes {
            for second in extremes {
                for count in [0, 1, 2, 62, 63, 64, 65, 127, 1000] {
                    let hashes = (0..<count).map { _ in Sample.hash(using: &generator) }
                    let inclusion = InclusionProof(index: first, size: second, hashes: hashes)
                    #expect(isRefused { try inclusion.verify(leaf: hash, root: other) })
                    let consistency = ConsistencyProof(oldSize: first, newSize: second, hashes: hashes)
                    #expect(isRefused { try consistency.verify(oldRoot: hash, newRoot: other) })
                }
            }
        }
    }

    @Test("a proof with one bit changed, a hash more, less or moved is refused", arguments: [UInt64(6), 7])
    func mutations(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let leaves = Sample.leaves(Self.sizeMax)
        for _ in 0..<600 {
            let size = Int.random(in: 2...Self.sizeMax, using: &generator)
            let index = Int.random(in: 0..<size, using: &generator)
            let good = try InclusionProof(index: UInt64(index), size: UInt64(size), reading: Self.tree)
            let bad = InclusionProof(
                index: good.index, size: good.size, hashes: Self.mutated(good.hashes, using: &generator))
            #expect(isRefused { try bad.verify(leaf: leaves[index], root: Self.roots[size]) })

            let oldSize = Int.random(in: 1..<size, using: &generator)
            let path = try ConsistencyProof(
                oldSize: UInt64(oldSize), newSize: UInt64(size), reading: Self.tree)
            let broken = ConsistencyProof(
                oldSize: path.oldSize, newSize: path.newSize,
                hashes: Self.mutated(path.hashes, using: &generator))
            #expect(isRefused { try broken.verify(oldRoot: Self.roots[oldSize], newRoot: Self.roots[size]) })
        }
    }

    private static func mutated(_ hashes: [TreeHash], using generator: inout SplitMix64) -> [TreeHash] {
        var hashes = hashes
        let position = Int.random(in: hashes.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: hashes.remove(at: position)
        case 1: hashes.insert(Sample.hash(using: &generator), at: position)
        case 2 where hashes.count > 1:
            hashes.swapAt(position, (position + 1) % hashes.count)
        default:
            var bytes = hashes[position].bytes
            bytes[Int.random(in: 0..<32, using: &generator)] ^=
                1 << UInt8.random(in: 0..<8, using: &generator)
            hashes[position] = TreeHash(bytes: bytes) ?? hashes[position]
        }
        return hashes
    }

    @Test("errors say whether entry, length, order or root is wrong")
    func errors() throws {
        let leaf = Sample.leaves(1)[0]
        let outside = InclusionProof(index: 5, size: 5, hashes: [])
        #expect(ledgerError { try outside.verify(leaf: leaf, root: leaf) } == .outsideTree(index: 5, size: 5))
        let short = InclusionProof(index: 0, size: 4, hashes: [leaf])
        #expect(
            ledgerError { try short.verify(leaf: leaf, root: leaf) } == .proofLength(expected: 2, found: 1))
        let backwards = ConsistencyProof(oldSize: 4, newSize: 3, hashes: [])
        let shrinks = ledgerError { try backwards.verify(oldRoot: leaf, newRoot: leaf) }
        #expect(shrinks == .treeShrinks(from: 4, to: 3))
        let fork = ConsistencyProof(oldSize: 4, newSize: 4, hashes: [])
        let mismatch = ledgerError { try fork.verify(oldRoot: leaf, newRoot: MerkleHash.emptyRoot) }
        #expect(mismatch?.code == "ledger-root-mismatch" && mismatch?.isEvidence == true)
        #expect(isRefused { _ = try InclusionProof(index: 9, size: 9, reading: Self.tree) })
        #expect(isRefused { _ = try InclusionProof(index: 0, size: 131, reading: Self.tree) })
        #expect(isRefused { _ = try ConsistencyProof(oldSize: 9, newSize: 8, reading: Self.tree) })
    }
}
