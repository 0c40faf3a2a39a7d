// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

/// Proofs of transparency-dev/merkle. Hashes of a wrong length stand for an error: they are no `TreeHash`.
@Suite("Published proofs")
struct ProofVectorTests {
    private struct Malformed: Error {}

    private struct Inclusion: Decodable {
        let name: String
        let leafIdx: UInt64
        let treeSize: UInt64?
        let start: UInt64?
        let end: UInt64?
        let root: String?
        let leafHash: String?
        let proof: [String]?
        let wantErr: Bool
    }

    private struct Consistency: Decodable {
        let name: String
        let size1: UInt64
        let size2: UInt64
        let root1: String?
        let root2: String?
        let proof: [String]?
        let wantErr: Bool
    }

    private func hash(_ base64: String?) throws -> TreeHash {
        guard let base64, let hash = TreeHash(base64: base64.utf8) else { throw Malformed() }
        return hash
    }

    private func fails(_ body: () throws -> Void) -> Bool {
        do {
            try body()
            return false
        } catch {
            return true
        }
    }

    @Test("62 inclusion proofs have the published result")
    func inclusion() throws {
        let vectors = try Vectors.decode("inclusion.json", as: [Inclusion].self)
        #expect(vectors.count == 62)
        for vector in vectors {
            let failed = fails {
                let proof = InclusionProof(
                    index: vector.leafIdx, size: vector.treeSize ?? 0,
                    hashes: try (vector.proof ?? []).map { try hash($0) })
                try proof.verify(leaf: try hash(vector.leafHash), root: try hash(vector.root))
            }
            #expect(failed == vector.wantErr, "\(vector.name)")
        }
    }

    /// The roots of some vectors are words ("dont care 2"): a hash of the word stands for it.
    private func rootOrWord(_ base64: String?) throws -> TreeHash {
        guard let bytes = Base64.decode((base64 ?? "").utf8) else { throw Malformed() }
        return TreeHash(bytes: bytes) ?? MerkleHash.leaf(bytes)
    }

    /// transparency-dev refuses a proof from the empty tree as useless; C2SP tlog-witness asks for exactly
    /// this, an empty proof from size zero, when a log is seen for the first time.
    private static let acceptedHere: Set = ["consistency/additional/size1-is-zero-and-size2-is-not-zero.json"]

    @Test(
        "56 consistency proofs have the published result, but for the one that tlog-witness decides otherwise"
    )
    func consistency() throws {
        let vectors = try Vectors.decode("consistency.json", as: [Consistency].self)
        #expect(vectors.count == 56)
        for vector in vectors {
            let failed = fails {
                let proof = ConsistencyProof(
                    oldSize: vector.size1, newSize: vector.size2,
                    hashes: try (vector.proof ?? []).map { try hash($0) })
                try proof.verify(oldRoot: try rootOrWord(vector.root1), newRoot: try rootOrWord(vector.root2))
            }
            let isRefusedHere = vector.wantErr && !Self.acceptedHere.contains(vector.name)
            #expect(failed == isRefusedHere, "\(vector.name)")
        }
    }

    /// A subtree begins at a multiple of the power of two that holds it; inside it, its own indices count.
    @Test("132 inclusion proofs in subtrees have the published result")
    func subtreeInclusion() throws {
        let vectors = try Vectors.decode("subtreeinclusion.json", as: [Inclusion].self)
        #expect(vectors.count == 132)
        for vector in vectors {
            let failed = fails {
                let start = vector.start ?? 0
                let (size, isReversed) = (vector.end ?? 0).subtractingReportingOverflow(start)
                let (index, isBefore) = vector.leafIdx.subtractingReportingOverflow(start)
                let widthBits = size > 0 ? 64 - (size - 1).leadingZeroBitCount : 0
                let isAligned = start & ((1 << UInt64(widthBits)) &- 1) == 0
                guard !isReversed, !isBefore, isAligned else { throw Malformed() }
                let proof = InclusionProof(
                    index: index, size: size, hashes: try (vector.proof ?? []).map { try hash($0) })
                try proof.verify(leaf: try hash(vector.leafHash), root: try hash(vector.root))
            }
            #expect(failed == vector.wantErr, "\(vector.name)")
        }
    }
}
