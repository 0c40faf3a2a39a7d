// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceLedger

/// A request to a witness and the status that the specification gives it (C2SP tlog-witness).
///
/// The cases of a log are for a witness that holds its first ten entries; none but the growths changes what
/// it holds, so that they can be asked in any order before those.
package struct WitnessCase: Sendable {
    /// What is special about it.
    package let name: String
    /// The body.
    package let body: [UInt8]
    /// The status.
    package let status: Int
    /// The size in the body of a 409.
    package let heldSize: UInt64?

    init(_ name: String, _ body: [UInt8], _ status: Int, held: UInt64? = nil) {
        self.name = name
        self.body = body
        self.status = status
        heldSize = held
    }

    /// The size that the witness holds before each case.
    package static let heldSize: UInt64 = 10
    /// The size of the log.
    package static let logSize = 20
}

extension WitnessCase {
    /// Every case of a log of ``logSize`` entries.
    package static func all(of log: GrowingLog) throws -> [WitnessCase] {
        try honest(log) + sizes(log) + lies(log) + keys(log) + forms(log)
    }

    private static func honest(_ log: GrowingLog) throws -> [WitnessCase] {
        [
            WitnessCase("the head it holds, again", try log.request(from: 10, to: 10).bytes, 200),
            WitnessCase("a growth", try log.request(from: 10, to: 13).bytes, 200),
            WitnessCase(
                "a growth with signatures of strangers",
                try AddCheckpointRequest(
                    oldSize: 10, hashes: try log.proof(from: 10, to: 13),
                    note: try log.signed(log.head(13)).note.adding([
                        try stranger(log).signed(log.head(13)).note.signatures[0],
                        try cosignature(log.signed(log.head(13))),
                    ])
                ).bytes, 200),
        ]
    }

    /// A size that is not the held one, honest or not.
    private static func sizes(_ log: GrowingLog) throws -> [WitnessCase] {
        [
            WitnessCase("from nothing", try log.request(from: 0, to: 20).bytes, 409, held: 10),
            WitnessCase("from a smaller size", try log.request(from: 7, to: 20).bytes, 409, held: 10),
            WitnessCase("from a larger size", try log.request(from: 15, to: 20).bytes, 409, held: 10),
            WitnessCase(
                "from a smaller size to the held one", try log.request(from: 7, to: 10).bytes, 409, held: 10),
            WitnessCase("a rollback that says so", try log.request(from: 7, to: 7).bytes, 409, held: 10),
            WitnessCase("a rollback to nothing", try log.request(from: 0, to: 0).bytes, 409, held: 10),
            WitnessCase(
                "a rollback from the held size",
                try AddCheckpointRequest(
                    oldSize: 10, hashes: [], note: try log.signed(log.head(7)).note
                ).bytes, 400),
            WitnessCase(
                "a size of 64 bits",
                try AddCheckpointRequest(
                    oldSize: 10, hashes: [],
                    note: try log.signed(
                        Checkpoint(origin: log.origin, size: .max, root: log.head(20).root)
                    ).note
                ).bytes, 400),
        ]
    }

    private static func lies(_ log: GrowingLog) throws -> [WitnessCase] {
        let fork = try log.rewritten(at: 4)
        let proof = try log.proof(from: 10, to: 20)
        func growth(_ hashes: [TreeHash]) throws -> [UInt8] {
            try AddCheckpointRequest(oldSize: 10, hashes: hashes, note: log.signed(log.head(20)).note).bytes
        }
        return [
            WitnessCase("two histories of one size", try fork.request(from: 10, to: 10).bytes, 409, held: 10),
            WitnessCase(
                "two histories of one size, from nothing", try fork.request(from: 0, to: 10).bytes, 409,
                held: 10),
            WitnessCase("a rewritten log that grows", try fork.request(from: 10, to: 20).bytes, 422),
            WitnessCase(
                "a rewritten log with the honest proof",
                try AddCheckpointRequest(oldSize: 10, hashes: proof, note: fork.signed(fork.head(20)).note)
                    .bytes, 422),
            WitnessCase("no proof", try growth([]), 422),
            WitnessCase("a hash too few", try growth(proof.dropLast()), 422),
            WitnessCase("a hash too many", try growth(proof + [MerkleHash.emptyRoot]), 422),
            WitnessCase("hashes in another order", try growth(proof.reversed()), 422),
            WitnessCase("another hash", try growth([MerkleHash.emptyRoot] + proof.dropFirst()), 422),
            WitnessCase(
                "a proof where none is needed",
                try AddCheckpointRequest(
                    oldSize: 10, hashes: [MerkleHash.emptyRoot], note: try log.signed(log.head(10)).note
                ).bytes, 422),
        ]
    }

    private static func keys(_ log: GrowingLog) throws -> [WitnessCase] {
        let head = try log.head(20)
        let hashes = try log.proof(from: 10, to: 20)
        let honest = try log.signed(head).note
        func growth(_ note: SignedNote) throws -> [UInt8] {
            try AddCheckpointRequest(oldSize: 10, hashes: hashes, note: note).bytes
        }
        let other = try GrowingLog(origin: "\(log.origin)/other", key: log.key, size: 20)
        // The signature of one size under the text of another.
        let altered = try SignedNote(
            text: head.text, signatures: try log.signed(log.head(19)).note.signatures)
        let forged = try honest.adding(altered.signatures)
        return [
            WitnessCase("a log that it does not know", try other.request(from: 10, to: 20).bytes, 404),
            WitnessCase(
                "the name of a log with another key", try growth(stranger(log).signed(head).note), 403),
            WitnessCase(
                "no signature but a stranger's",
                try growth(
                    SignedNote(text: head.text, signatures: [cosignature(log.signed(head))])), 403),
            WitnessCase("the signature of another head", try growth(altered), 403),
            WitnessCase("a right and a wrong signature of the log", try growth(forged), 403),
        ]
    }

    /// Bodies that are no request.
    private static func forms(_ log: GrowingLog) throws -> [WitnessCase] {
        let honest = try log.request(from: 10, to: 20)
        let text = String(decoding: honest.bytes, as: UTF8.self)
        let note = String(decoding: honest.note.bytes, as: UTF8.self)
        let hash = try log.head(20).root.base64
        func form(_ name: String, _ text: String) -> WitnessCase {
            WitnessCase(name, Array(text.utf8), 400)
        }
        let many = String(repeating: hash + "\n", count: 64)
        return [
            form("an empty body", ""), form("a line alone", "old 10"), form("no old size", "\n" + note),
            form("a negative size", text.replacing("old 10", with: "old -10")),
            form("a size with a sign", text.replacing("old 10", with: "old +10")),
            form("a size with a zero before", text.replacing("old 10", with: "old 010")),
            form("a size with a space behind", text.replacing("old 10", with: "old 10 ")),
            form("a size beyond 64 bits", text.replacing("old 10", with: "old 18446744073709551616")),
            form("two spaces", text.replacing("old 10", with: "old  10")),
            form("another word", text.replacing("old 10", with: "new 10")),
            form("lines of another system", text.replacing("\n", with: "\r\n")),
            form("no empty line", "old 10\n" + note), form("64 hashes", "old 10\n\(many)\n\(note)"),
            form("a short hash", "old 10\nAAAA\n\n" + note),
            form("a hash with stray bits", "old 10\n\(hash.dropLast(2))9=\n\n" + note),
            form("no note", "old 10\n\n"),
            form("a note without signature", "old 10\n\n\(log.origin)\n20\n\(hash)\n"),
            form(
                "a checkpoint with an extension line",
                "old 10\n\n" + note.replacing("\n\n", with: "\nmore\n\n")),
            form("a checkpoint without root", "old 10\n\n" + note.replacing(hash + "\n", with: "")),
            WitnessCase(
                "bytes that are no text", Array("old 10\n\n".utf8) + [0xff, 0x0a] + honest.note.bytes, 400),
        ]
    }

    /// The log of another key under the same name.
    private static func stranger(_ log: GrowingLog) throws -> GrowingLog {
        try GrowingLog(origin: log.origin.text, key: Curve25519.Signing.PrivateKey(), size: 20)
    }

    private static func cosignature(_ checkpoint: SignedCheckpoint) throws -> NoteSignature {
        try CosignatureSigner(name: try NoteKeyName("stranger.example"), privateKey: .init())
            .cosign(checkpoint, at: 1_795_000_000)
    }
}
