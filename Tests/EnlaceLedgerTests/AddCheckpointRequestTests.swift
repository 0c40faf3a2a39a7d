// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

@Suite("Bodies of add-checkpoint")
struct AddCheckpointRequestTests {
    /// The example of C2SP tlog-witness (CC BY 4.0); its keys were not published.
    private static let published = """
        old 20852014
        PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gG\
        zGku9nTo+zyWE+xeMcTOAYQ8=
        — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UE\
        jw6QUXTS5Rovnzv++qbSzm9Q=

        """
    /// The example of the answer.
    private static let publishedAnswer = """
        — witness.example/w1 CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3DX\
        DqI5G2HgLatVs0pWh6Up69HVOw==
        — witness.example/w1 I7rEps0pvK2UqkS2gSpVUDhrhVtQV9lgF6pRrWAvjJHjyWpW7VcE3SiOlVlbQNt64vWhO+DlkL0+\
        UfzuOBMh9ChdMkP1vi/lCAsmlw==
        — witness.example/w2 AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB+dhnz0854aLZgrrKbYKA7nC3HNJh\
        m/kWl7oJlqU3rXXvpysAdyP3wQ==

        """

    @Test("the published request and answer are read, and written back byte for byte")
    func publishedExamples() throws {
        let bytes = Array(Self.published.utf8)
        let request = try AddCheckpointRequest(bytes: bytes)
        #expect(request.oldSize == 20_852_014 && request.hashes.count == 4 && request.bytes == bytes)
        #expect(request.note.signatures.count == 2)
        let claimed = try request.claimed()
        #expect(claimed.origin.text == "example.com/behind-the-sofa" && claimed.size == 20_852_163)
        let proof = request.proof(to: claimed)
        #expect(proof.oldSize == 20_852_014 && proof.newSize == 20_852_163 && proof.hashes == request.hashes)
        let lines = try NoteSignature.lines(Array(Self.publishedAnswer.utf8))
        #expect(lines.map(\.name.text) == ["witness.example/w1", "witness.example/w1", "witness.example/w2"])
        #expect(lines.flatMap(\.line) == Array(Self.publishedAnswer.utf8))
    }

    @Test("requests between all sizes up to 17 carry a proof that verifies")
    func allSizes() throws {
        let log = try Sample.signer("example.com/log")
        for newSize in 0...17 {
            let tree = MemoryTree(Sample.leaves(newSize))
            let signed = try log.sign(try Sample.checkpoint("example.com/log", size: newSize))
            for oldSize in 0...newSize {
                let request = try AddCheckpointRequest(from: UInt64(oldSize), to: signed, reading: tree)
                let read = try AddCheckpointRequest(bytes: request.bytes)
                #expect(read == request)
                let oldRoot = NaiveTree.root(Sample.leaves(oldSize)[...])
                try read.proof(to: signed.checkpoint).verify(
                    oldRoot: oldRoot, newRoot: signed.checkpoint.root)
            }
            #expect(
                isRefused {
                    _ = try AddCheckpointRequest(from: UInt64(newSize) + 1, to: signed, reading: tree)
                })
        }
    }

    private static let malformed: [(head: String, line: Int)] = [
        ("", 1), ("\n", 1), ("old", 1), ("old\n", 1), ("old \n\n", 1), ("old 1", 1), ("old 01\n\n", 1),
        ("old 1 \n\n", 1), ("old  1\n\n", 1), ("Old 1\n\n", 1), ("old -1\n\n", 1),
        ("old 18446744073709551616\n\n", 1), ("old 1\r\n\n", 1), ("old 1\n", 2), ("old 1\nx\n\n", 2),
        ("old 1\nAA==\n\n", 2), ("old 1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n\n", 2),
        ("old 1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", 3),
        ("old 1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nx\n", 3),
    ]

    @Test("what is not a request is refused with its line", arguments: malformed)
    func refused(head: String, line: Int) {
        #expect(
            ledgerError { _ = try AddCheckpointRequest(bytes: Array(head.utf8)) } == .requestText(line: line))
    }

    @Test("63 hashes are read, 64 are not; a body above its limit is not looked at")
    func limits() throws {
        let note = try SignedNote(bytes: Array("x\n\n— a AAAAAQAAAA==\n".utf8))
        let hashes = [TreeHash](repeating: MerkleHash.emptyRoot, count: 63)
        let most = try AddCheckpointRequest(oldSize: .max, hashes: hashes, note: note)
        #expect(try AddCheckpointRequest(bytes: most.bytes) == most)
        let tooMany = ledgerError {
            _ = try AddCheckpointRequest(oldSize: 0, hashes: hashes + hashes.prefix(1), note: note)
        }
        #expect(tooMany == .proofLength(expected: 63, found: 64))
        let head = "old 1\n" + String(repeating: "\(MerkleHash.emptyRoot)\n", count: 64) + "\n"
        #expect(
            ledgerError { _ = try AddCheckpointRequest(bytes: Array(head.utf8) + note.bytes) }
                == .requestText(line: 65))
        let endless = [UInt8](repeating: 0, count: AddCheckpointRequest.byteCountMax + 1)
        #expect(ledgerError { _ = try AddCheckpointRequest(bytes: endless) }?.code == "ledger-text-too-long")
        #expect(ledgerError { _ = try most.claimed() }?.code == "ledger-checkpoint")
        #expect(
            ledgerError { _ = try AddCheckpointRequest(bytes: Array("old 0\n\nx\n".utf8)) }
                == .noteShape(.noBlankLine))
    }

    @Test("the size of a conflict is one decimal number and a newline")
    func conflict() throws {
        for size: UInt64 in [0, 9, .max] {
            #expect(try CosignedSize(bytes: CosignedSize(size).bytes).size == size)
        }
        #expect(CosignedSize(20).bytes == Array("20\n".utf8))
        for text in ["", "\n", "1", "01\n", "1\n\n", " 1\n", "1\r\n", "-1\n", "18446744073709551616\n"] {
            #expect(ledgerError { _ = try CosignedSize(bytes: Array(text.utf8)) } == .requestText(line: 1))
        }
    }

    @Test("of an answer, the cosignatures of known cosigners are taken, all of them verified")
    func answers() throws {
        let fixture = try PolicyFixture(witnessCount: 3)
        let verifiers = fixture.witnesses.map(\.verifier)
        let lines = try fixture.witnesses.map { try $0.cosign(fixture.checkpoint, at: 7).line }
        let both = try fixture.checkpoint.adding(answer: lines[0] + lines[2], by: Array(verifiers.prefix(2)))
        #expect(both.note.signatures.count == 2)
        #expect(try verifiers[0].timestamp(in: both.note) == 7)
        #expect(try verifiers[2].timestamp(in: both.note) == nil)
        #expect(try both.adding(answer: lines[0], by: verifiers) == both)
        let unknown = ledgerError {
            _ = try fixture.checkpoint.adding(answer: lines[2], by: Array(verifiers.prefix(2)))
        }
        #expect(unknown == .unsigned(expected: verifiers.prefix(2).map(\.key.name)))
        let other = try fixture.log.sign(try Sample.checkpoint(PolicyFixture.origin, size: 3))
        let stray = try fixture.witnesses[1].cosign(other, at: 7).line
        let invalid = ledgerError {
            _ = try fixture.checkpoint.adding(answer: lines[0] + stray, by: verifiers)
        }
        #expect(invalid?.code == "ledger-signature-invalid" && invalid?.isEvidence == true)
        #expect(isRefused { _ = try fixture.checkpoint.adding(answer: [], by: verifiers) })
    }
}
