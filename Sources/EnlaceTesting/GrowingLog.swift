// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceLedger

/// A log of bare leaves with a key of its own, which signs whatever it is told: honest, or a liar.
package struct GrowingLog: Sendable {
    /// Its origin.
    package let origin: LogOrigin
    /// Its secret key.
    package let key: Curve25519.Signing.PrivateKey
    /// Its entries, as a tree.
    package private(set) var tree = MemoryTree()
    private var leaves: [TreeHash] = []

    /// A log of some entries.
    package init(origin: String, key: Curve25519.Signing.PrivateKey, size: Int) throws {
        self.origin = try LogOrigin(origin)
        self.key = key
        for number in 0..<size { append(MerkleHash.leaf(Array("entry \(number)".utf8))) }
    }

    private mutating func append(_ leaf: TreeHash) {
        leaves.append(leaf)
        tree.append(leaf)
    }

    /// The same log, with another entry in one place.
    package func rewritten(at index: Int) throws -> GrowingLog {
        var other = try GrowingLog(origin: origin.text, key: key, size: 0)
        for (number, leaf) in leaves.enumerated() {
            other.append(number == index ? MerkleHash.leaf(Array("another".utf8)) : leaf)
        }
        return other
    }

    /// The key its checkpoints are verified with.
    package var verifierKey: NoteVerifierKey {
        get throws { try LogSigner(name: try NoteKeyName(origin.text), privateKey: key).verifierKey }
    }

    /// Its head at a size.
    package func head(_ size: UInt64) throws -> Checkpoint {
        try Checkpoint(origin: origin, size: size, root: try tree.root(ofTreeOf: size))
    }

    /// A signed head.
    package func signed(_ head: Checkpoint) throws -> SignedCheckpoint {
        try LogSigner(name: try NoteKeyName(origin.text), privateKey: key).sign(head)
    }

    /// The hashes that prove one size from another.
    package func proof(from old: UInt64, to new: UInt64) throws -> [TreeHash] {
        try ConsistencyProof(oldSize: old, newSize: new, reading: tree).hashes
    }

    /// The honest request to go from one size to another.
    package func request(from old: UInt64, to new: UInt64) throws -> AddCheckpointRequest {
        try AddCheckpointRequest(
            oldSize: old, hashes: try proof(from: old, to: new), note: try signed(head(new)).note)
    }
}
