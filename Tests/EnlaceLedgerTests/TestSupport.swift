// SPDX-License-Identifier: Apache-2.0

import Crypto
import EnlaceLedger
import Foundation

/// A seeded generator (SplitMix64), so that a failure is repeated by the seed in the test's name.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

/// Published vectors beside this file.
enum Vectors {
    static func data(_ name: String) throws -> Data {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors")
        return try Data(contentsOf: folder.appending(path: name))
    }

    static func decode<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: data(name))
    }
}

/// The tree as RFC 6962 §2.1 defines it, word for word and slow: what the fast code is compared with.
enum NaiveTree {
    static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        if leaves.isEmpty {
            return TreeHash(bytes: Array(SHA256.hash(data: [UInt8]()))) ?? MerkleHash.leaf([])
        }
        if leaves.count == 1 { return leaves[leaves.startIndex] }
        var k = 1
        while k * 2 < leaves.count { k *= 2 }
        let middle = leaves.startIndex + k
        let children = root(leaves[..<middle]).bytes + root(leaves[middle...]).bytes
        return TreeHash(bytes: Array(SHA256.hash(data: [1] + children))) ?? MerkleHash.emptyRoot
    }
}

enum Sample {
    /// Leaf hashes of the entries "0", "1", ...
    static func leaves(_ count: Int) -> [TreeHash] {
        (0..<count).map { MerkleHash.leaf(Array("\($0)".utf8)) }
    }

    static func bytes(_ count: Int, using generator: inout SplitMix64) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    static func hash(using generator: inout SplitMix64) -> TreeHash {
        MerkleHash.leaf(bytes(16, using: &generator))
    }

    static func privateKey(_ seed: UInt8) throws -> Curve25519.Signing.PrivateKey {
        try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: seed, count: 32))
    }

    static func signer(_ name: String, seed: UInt8 = 1) throws -> LogSigner {
        try LogSigner(name: NoteKeyName(name), privateKey: privateKey(seed))
    }

    static func checkpoint(_ origin: String, size: Int = 7) throws -> Checkpoint {
        let tree = MemoryTree(leaves(size))
        return try Checkpoint(
            origin: LogOrigin(origin), size: tree.size, root: tree.root(ofTreeOf: tree.size))
    }
}

/// The error of a call that should fail; nil when it does not.
func ledgerError(_ body: () throws -> Void) -> LedgerError? {
    do {
        try body()
        return nil
    } catch {
        return error as? LedgerError
    }
}

/// Whether a call fails with an error of the ledger, whichever it is.
func isRefused(_ body: () throws -> Void) -> Bool { ledgerError(body) != nil }
