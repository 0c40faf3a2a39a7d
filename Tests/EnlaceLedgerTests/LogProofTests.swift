// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

@Suite("Proof files")
struct LogProofTests {
    private let fixture: PolicyFixture
    private let policy: LogPolicy
    private let note: SignedNote

    init() throws {
        fixture = try PolicyFixture(witnessCount: 3)
        policy = try LogPolicy.bothParties(
            log: .init(key: fixture.log.verifierKey), fixture.member(0, "us"), fixture.member(1, "mx"))
        note = try fixture.cosigned(by: [0, 1, 2])
    }

    private func proof(_ index: UInt64, extra: [UInt8]? = nil) throws -> LogProof {
        let checkpoint = try SignedCheckpoint(
            note: note, origin: LogOrigin(PolicyFixture.origin), logKey: fixture.log.verifierKey)
        return try LogProof(index: index, in: checkpoint, reading: fixture.tree, extra: extra)
    }

    private func entry(_ index: UInt64) -> [UInt8] { Array("\(index)".utf8) }

    @Test("a proof of every entry is read back byte for byte and verifies for that entry alone")
    func everyEntry() throws {
        for index in 0..<fixture.tree.size {
            let proof = try LogProof(bytes: try proof(index).bytes)
            let verdict = try proof.verify(entry: entry(index), under: policy)
            #expect(verdict.counted.map(\.witness.description) == ["us", "mx"])
            #expect(verdict.checkpoint.checkpoint.size == 7)
            for other in 0..<fixture.tree.size where other != index {
                #expect(isRefused { _ = try proof.verify(entry: entry(other), under: policy) })
            }
        }
        #expect(isRefused { _ = try proof(7) })
    }

    @Test("the text has the lines of the specification")
    func text() throws {
        let text = String(decoding: try proof(6, extra: Array("hint".utf8)).bytes, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let hashes = try InclusionProof(index: 6, size: 7, reading: fixture.tree).hashes.map(\.base64)
        #expect(lines[0] == "c2sp.org/tlog-proof@v1" && lines[1] == "extra aGludA==" && lines[2] == "index 6")
        #expect(Array(lines[3...4]) == hashes && lines[5].isEmpty && lines[6] == PolicyFixture.origin)
        #expect(text.hasSuffix(String(decoding: note.bytes, as: UTF8.self)))
    }

    @Test("extra data is carried and protects nothing; without a byte it is left out")
    func extraData() throws {
        let first = try proof(2, extra: [1, 2, 3])
        #expect(first.extra == [1, 2, 3])
        #expect(try LogProof(bytes: first.bytes) == first)
        #expect(try first.verify(entry: entry(2), under: policy).isMet)
        #expect(try proof(2, extra: []) == proof(2))
        let most = [UInt8](repeating: 7, count: LogProof.extraByteCountMax)
        #expect(try LogProof(bytes: try proof(2, extra: most).bytes).extra == most)
        #expect(ledgerError { _ = try proof(2, extra: most + [7]) }?.code == "ledger-text-too-long")
    }

    @Test("a policy that is not met, another policy and a wrong index refuse the proof, each with its error")
    func verification() throws {
        let good = try proof(3)
        let alone = try LogProof(index: 3, hashes: good.hashes, note: fixture.checkpoint.note)
        let missed = ledgerError { _ = try alone.verify(entry: entry(3), under: policy) }
        #expect(missed == .quorumMissed(quorum: "both", counted: [], missing: ["us", "mx"]))
        let moved = try LogProof(index: 2, hashes: good.hashes, note: good.note)
        #expect(
            ledgerError { _ = try moved.verify(entry: entry(3), under: policy) }?.code
                == "ledger-root-mismatch")
        let outside = try LogProof(index: 7, hashes: good.hashes, note: good.note)
        let error = ledgerError { _ = try outside.verify(entry: entry(3), under: policy) }
        #expect(error == .outsideTree(index: 7, size: 7))
        let other = try LogPolicy(
            logs: [.init(key: try Sample.signer("example.com/other", seed: 9).verifierKey)], witnesses: [],
            groups: [], quorum: nil)
        #expect(
            ledgerError { _ = try good.verify(entry: entry(3), under: other) }?.code == "ledger-unsigned")
        let leaf = MerkleHash.leaf(entry(3))
        #expect(try good.verify(leaf: leaf, under: policy).isMet)
        try good.verifyInclusion(of: leaf, in: fixture.checkpoint.checkpoint)
    }

    @Test("every bit of a proof counts")
    func everyBit() throws {
        let bytes = try proof(4).bytes
        for position in bytes.indices {
            for bit: UInt8 in [0, 2, 5, 7] {
                var altered = bytes
                altered[position] ^= 1 << bit
                #expect(
                    isRefused {
                        _ = try LogProof(bytes: altered).verify(entry: entry(4), under: policy)
                    } || isHarmless(altered, position: position), "\(position), \(bit)")
            }
        }
    }

    /// The third witness is none of the policy's: its line, and nothing else, may change unnoticed.
    private func isHarmless(_ bytes: [UInt8], position: Int) -> Bool {
        let foreignLine = note.signatures[3].line.count
        return position >= bytes.count - foreignLine
    }

    @Test("every prefix of a proof is refused, and so is anything behind it")
    func truncations() throws {
        let bytes = try proof(5, extra: [0]).bytes
        let lineEnds = Set(
            bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") && $0 + 1 < bytes.count }.map { $0 + 1 })
        for count in bytes.indices {
            let error = ledgerError {
                _ = try LogProof(bytes: Array(bytes[..<count])).verify(entry: entry(5), under: policy)
            }
            // Cut at the end of the last signature line but one, all that is asked for is still there.
            let isWhole = lineEnds.contains(count) && count > bytes.count - note.signatures[3].line.count - 1
            #expect((error == nil) == isWhole, "\(count)")
        }
        #expect(isRefused { _ = try LogProof(bytes: bytes + [UInt8(ascii: "\n")]) })
        #expect(isRefused { _ = try LogProof(bytes: bytes + [UInt8(ascii: "x")]) })
    }

    private static let hash = MerkleHash.emptyRoot.base64
    private static let malformed: [(head: String, line: Int)] = [
        ("", 1), ("c2sp.org/tlog-proof@v1", 1), ("c2sp.org/tlog-proof@v2\nindex 0\n\n", 1),
        (" c2sp.org/tlog-proof@v1\nindex 0\n\n", 1), ("index 0\n\n", 1), ("c2sp.org/tlog-proof@v1\n", 2),
        ("c2sp.org/tlog-proof@v1\n\n", 2), ("c2sp.org/tlog-proof@v1\nindex\n\n", 2),
        ("c2sp.org/tlog-proof@v1\nindex \n\n", 2), ("c2sp.org/tlog-proof@v1\nindex 00\n\n", 2),
        ("c2sp.org/tlog-proof@v1\nindex -1\n\n", 2), ("c2sp.org/tlog-proof@v1\nindex 0 \n\n", 2),
        ("c2sp.org/tlog-proof@v1\nindex 18446744073709551616\n\n", 2),
        ("c2sp.org/tlog-proof@v1\nindex 0\r\n\n", 2), ("c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n", 2),
        ("c2sp.org/tlog-proof@v1\nextra AA\nindex 0\n\n", 2),
        ("c2sp.org/tlog-proof@v1\nextra AB==\nindex 0\n\n", 2),
        ("c2sp.org/tlog-proof@v1\nextra AA==\n", 3), ("c2sp.org/tlog-proof@v1\nextra AA==\n\n", 3),
        ("c2sp.org/tlog-proof@v1\nextra AA==\nextra AA==\nindex 0\n\n", 3),
        ("c2sp.org/tlog-proof@v1\nindex 0\nextra AA==\n\n", 3),
        ("c2sp.org/tlog-proof@v1\nindex 0\n", 3), ("c2sp.org/tlog-proof@v1\nindex 0\nAA==\n\n", 3),
        ("c2sp.org/tlog-proof@v1\nindex 0\n\(hash) \n\n", 3),
        ("c2sp.org/tlog-proof@v1\nindex 0\n\(hash)\n\(hash)", 4),
    ]

    @Test("what is not a proof is refused with its line", arguments: malformed)
    func refused(head: String, line: Int) {
        #expect(ledgerError { _ = try LogProof(bytes: Array(head.utf8)) } == .proofText(line: line))
    }

    @Test("64 hashes are read, 65 are not; a proof above its limit is not looked at")
    func limits() throws {
        let hashes = [TreeHash](repeating: MerkleHash.emptyRoot, count: 64)
        let long = try LogProof(index: .max, hashes: hashes, note: note)
        #expect(try LogProof(bytes: long.bytes) == long)
        #expect(
            ledgerError { _ = try LogProof(index: 0, hashes: hashes + hashes.prefix(1), note: note) }
                == .proofLength(expected: 64, found: 65))
        let text = "c2sp.org/tlog-proof@v1\nindex 0\n" + String(repeating: "\(Self.hash)\n", count: 65) + "\n"
        #expect(
            ledgerError { _ = try LogProof(bytes: Array(text.utf8) + note.bytes) } == .proofText(line: 67))
        let endless = [UInt8](repeating: 0, count: LogProof.byteCountMax + 1)
        #expect(ledgerError { _ = try LogProof(bytes: endless) }?.code == "ledger-text-too-long")
        #expect(
            ledgerError { _ = try LogProof(bytes: Array("c2sp.org/tlog-proof@v1\nindex 0\n\nx\n".utf8)) }
                == .noteShape(.noBlankLine))
    }
}
