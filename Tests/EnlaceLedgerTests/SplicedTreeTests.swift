// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import Testing

@Suite("A tree that continues another")
struct SplicedTreeTests {
    private func leaves(_ range: Range<Int>) -> [TreeHash] {
        range.map { MerkleHash.leaf([UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]) }
    }

    @Test("has the root and the proofs of the whole, for every place of the cut up to 40 entries")
    func roots() throws {
        for size in 1...40 {
            let whole = MemoryTree(leaves(0..<size))
            let root = try whole.root(ofTreeOf: UInt64(size))
            for cut in 0...size {
                let base = MemoryTree(leaves(0..<cut))
                let tree = SplicedTree(base, upTo: UInt64(cut), then: leaves(cut..<size))
                #expect(try tree.root(ofTreeOf: UInt64(size)) == root, "\(size) cut at \(cut)")
                let index = UInt64(size / 2)
                let proof = try InclusionProof(index: index, size: UInt64(size), reading: tree)
                try proof.verify(leaf: leaves(size / 2..<size / 2 + 1)[0], root: root)
            }
        }
    }

    @Test("refuses a subtree that it does not have")
    func outside() throws {
        let tree = SplicedTree(MemoryTree(leaves(0..<3)), upTo: 3, then: leaves(3..<5))
        for (height, index) in [(0, UInt64(5)), (1, 2), (3, 0), (64, 0), (-1, 0), (2, .max)] {
            #expect(throws: LedgerError.subtreeOutsideTree(height: height, index: index, size: 5)) {
                try tree.hash(height: height, index: index)
            }
        }
    }
}
