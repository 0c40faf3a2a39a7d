// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

@Suite("Checkpoints and cosignatures")
struct CheckpointTests {
    private static let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="

    private func checkpoint(_ text: String) throws -> Checkpoint { try Checkpoint(text: Array(text.utf8)) }

    @Test("the example of tlog-checkpoint reads and is written the same")
    func example() throws {
        let text = "example.com/behind-the-sofa\n20852163\n\(Self.root)\n"
        let parsed = try checkpoint(text)
        #expect(parsed.origin.text == "example.com/behind-the-sofa" && parsed.size == 20_852_163)
        #expect(parsed.root.base64 == Self.root)
        #expect(parsed.text == Array(text.utf8))
        let largest = "a\n18446744073709551615\n\(Self.root)\n"
        #expect(try checkpoint(largest).size == .max)
        let empty = "a\n0\n\(MerkleHash.emptyRoot.base64)\n"
        #expect(try checkpoint(empty).text == Array(empty.utf8))
    }

    @Test(
        "any other text is refused",
        arguments: [
            "", "a", "a\n1", "a\n1\n", "a\n1\n\(root)", "\n1\n\(root)\n", "a\n\n\(root)\n", "a\n1\n\n",
            "a\n01\n\(root)\n",
            "a\n+1\n\(root)\n", "a\n-1\n\(root)\n", "a\n 1\n\(root)\n", "a\n1 \n\(root)\n",
            "a\n1e3\n\(root)\n",
            "a\n00\n\(root)\n", "a\n18446744073709551616\n\(root)\n", "a\n99999999999999999999999\n\(root)\n",
            "a\n0\n\(root)\n", "a\n1\n\(root)\nextension\n", "a\n1\n\(root)\n\n", "a\n1\n\(root)=\n",
            "a\n1\n \(root)\n",
            "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
            "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
            "a\n1\nCsUYapGG\n", "a\n١\n\(root)\n", "a\r\n1\n\(root)\n",
        ])
    func refused(text: String) {
        #expect(isRefused { _ = try checkpoint(text) })
    }

    @Test(
        "altered at random, a checkpoint is refused or is another one, written as it was read",
        arguments: [UInt64(50)])
    func mutations(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let good = Array("example.com/log\n20852163\n\(Self.root)\n".utf8)
        for _ in 0..<5000 {
            var bytes = good
            let position = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes.remove(at: position)
            case 1: bytes.insert(UInt8.random(in: 10...126, using: &generator), at: position)
            default: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            }
            _ = ledgerError {
                let parsed = try Checkpoint(text: bytes)
                #expect(parsed.text == bytes)
            }
        }
    }

    @Test("a signed checkpoint verifies, and not with another key, another origin or any bit changed")
    func signed() throws {
        let signer = try Sample.signer("example.com/log")
        let signed = try signer.sign(Sample.checkpoint("example.com/log"))
        let origin = try LogOrigin("example.com/log")
        let bytes = signed.note.bytes
        #expect(try SignedCheckpoint(bytes: bytes, origin: origin, logKey: signer.verifierKey) == signed)
        let other = try Sample.signer("example.com/log", seed: 2).verifierKey
        #expect(
            ledgerError { _ = try SignedCheckpoint(bytes: bytes, origin: origin, logKey: other) }
                == .unsigned(expected: [other.name]))
        let otherOrigin = try LogOrigin("example.com/other")
        #expect(
            ledgerError {
                _ = try SignedCheckpoint(bytes: bytes, origin: otherOrigin, logKey: signer.verifierKey)
            }
                == .originMismatch(expected: otherOrigin, found: origin))
        for position in bytes.indices {
            var altered = bytes
            altered[position] ^= 1 << UInt8(position % 8)
            #expect(
                isRefused {
                    _ = try SignedCheckpoint(bytes: altered, origin: origin, logKey: signer.verifierKey)
                })
        }
    }

    @Test("a log's key signs no checkpoint of another log, and a witness's key is no log's key")
    func purposes() throws {
        let signer = try Sample.signer("example.com/log")
        #expect(
            ledgerError { _ = try signer.sign(Sample.checkpoint("example.com/other")) }?.code
                == "ledger-origin-mismatch")
        #expect(ledgerError { _ = try CosignatureVerifier(signer.verifierKey) }?.code == "ledger-key-purpose")
        let witness = try CosignatureSigner(
            name: NoteKeyName("example.com/log"), privateKey: Sample.privateKey(1))
        let signed = try signer.sign(Sample.checkpoint("example.com/log"))
        let origin = signed.checkpoint.origin
        #expect(
            ledgerError {
                _ = try SignedCheckpoint(note: signed.note, origin: origin, logKey: witness.verifier.key)
            }?.code == "ledger-key-purpose")
        #expect(witness.verifier.key.keyID != signer.verifierKey.keyID)
    }

    @Test("a cosignature carries its time and verifies over this checkpoint only")
    func cosigned() throws {
        let signed = try Sample.signer("example.com/log").sign(Sample.checkpoint("example.com/log"))
        let witness = try CosignatureSigner(
            name: NoteKeyName("witness.example/w1"), privateKey: Sample.privateKey(9))
        #expect(try witness.verifier.timestamp(in: signed.note) == nil)
        let cosignature = try witness.cosign(signed, at: 1_679_315_147)
        let receipt = try signed.adding(cosignature, verifiedBy: witness.verifier)
        #expect(try witness.verifier.timestamp(in: receipt.note) == 1_679_315_147)
        let later = try receipt.adding(
            witness.cosign(signed, at: 1_700_000_000), verifiedBy: witness.verifier)
        #expect(try witness.verifier.timestamp(in: later.note) == 1_700_000_000)
        #expect(later.note.signatures.count == 3)
        let other = try Sample.signer("example.com/log").sign(Sample.checkpoint("example.com/log", size: 8))
        #expect(
            ledgerError { _ = try other.adding(cosignature, verifiedBy: witness.verifier) }
                == .signatureInvalid(name: witness.verifier.key.name, keyID: witness.verifier.key.keyID))
        let line = cosignature.line
        for position in line.indices.dropLast() {
            var altered = line
            altered[position] ^= 1 << UInt8(position % 8)
            #expect(
                isRefused {
                    for signature in try NoteSignature.lines(altered) {
                        _ = try signed.adding(signature, verifiedBy: witness.verifier)
                    }
                })
        }
    }

    @Test("a cosignature of another length is wrong, not unknown")
    func cosignatureLength() throws {
        let signed = try Sample.signer("example.com/log").sign(Sample.checkpoint("example.com/log"))
        let witness = try CosignatureSigner(
            name: NoteKeyName("witness.example/w1"), privateKey: Sample.privateKey(9))
        let key = witness.verifier.key
        let good = try witness.cosign(signed, at: 7).signature
        for bytes in [Array(good.dropLast()), good + [0], Array(good.dropFirst(8)), [0]] {
            let line = Array("— \(key.name) ".utf8) + Base64.encode(key.keyID.bytes + bytes) + [10]
            let note = try signed.note.adding(NoteSignature.lines(line))
            #expect(
                ledgerError { _ = try witness.verifier.timestamp(in: note) }
                    == .signatureInvalid(name: key.name, keyID: key.keyID))
        }
    }

    @Test("times above 63 bits are neither signed nor read")
    func timestamps() throws {
        let signed = try Sample.signer("example.com/log").sign(Sample.checkpoint("example.com/log"))
        let witness = try CosignatureSigner(
            name: NoteKeyName("witness.example/w1"), privateKey: Sample.privateKey(9))
        let timestampMax = UInt64(Int64.max)
        let latest = try signed.adding(witness.cosign(signed, at: timestampMax), verifiedBy: witness.verifier)
        #expect(try witness.verifier.timestamp(in: latest.note) == timestampMax)
        #expect(
            ledgerError { _ = try witness.cosign(signed, at: timestampMax + 1) }
                == .timestamp(timestampMax + 1))
        // The largest time that is not allowed, signed as it should not be.
        let message = Array("cosignature/v1\ntime \(UInt64.max)\n".utf8) + signed.note.text
        let signature =
            [UInt8](repeating: 0xff, count: 8) + Array(try Sample.privateKey(9).signature(for: message))
        let key = witness.verifier.key
        let material = Base64.encode(key.keyID.bytes + signature)
        let line = Array("— \(key.name) ".utf8) + material + [10]
        #expect(
            ledgerError { _ = try signed.adding(NoteSignature.lines(line)[0], verifiedBy: witness.verifier) }
                == .signatureInvalid(name: key.name, keyID: key.keyID))
    }
}
