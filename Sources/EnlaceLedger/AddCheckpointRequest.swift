// SPDX-License-Identifier: Apache-2.0

/// The body of `add-checkpoint`, to a witness or a mirror (C2SP tlog-witness, add-checkpoint): the size it
/// cosigned last, a consistency proof from there, and the checkpoint to cosign. Nothing of it is verified.
package struct AddCheckpointRequest: Hashable, Sendable {
    /// Most hashes that a client may send.
    package static let hashCountMax = 63
    /// Longest body in bytes: the longest note, the hashes, and the line of the old size.
    package static let byteCountMax = SignedNote.byteCountMax + hashCountMax * 45 + 32

    /// The size the client believes to be the last one cosigned.
    package let oldSize: UInt64
    /// The consistency proof.
    package let hashes: [TreeHash]
    /// The checkpoint, with all its signatures.
    package let note: SignedNote

    /// A request from its parts. Throws `proofLength` for more than 63 hashes.
    package init(oldSize: UInt64, hashes: [TreeHash], note: SignedNote) throws(LedgerError) {
        guard hashes.count <= Self.hashCountMax else {
            throw .proofLength(expected: Self.hashCountMax, found: hashes.count)
        }
        self.oldSize = oldSize
        self.hashes = hashes
        self.note = note
    }

    /// Builds the request that takes a cosigner from `oldSize` to a checkpoint. Throws `treeShrinks`, or what
    /// the reader throws.
    package init(
        from oldSize: UInt64, to checkpoint: SignedCheckpoint, reading reader: some HashReader
    ) throws {
        let proof = try ConsistencyProof(
            oldSize: oldSize, newSize: checkpoint.checkpoint.size, reading: reader)
        try self.init(oldSize: oldSize, hashes: proof.hashes, note: checkpoint.note)
    }

    /// Reads exactly what `bytes` writes. Throws `textTooLong`, `requestText` with the line that is missing
    /// or malformed, or what the note throws: all of them are a request of wrong form.
    package init(bytes: [UInt8]) throws(LedgerError) {
        guard bytes.count <= Self.byteCountMax else {
            throw .textTooLong(of: "request", byteCount: bytes.count, max: Self.byteCountMax)
        }
        var lines = LineCursor(bytes)
        guard let digits = lines.next()?.after("old "), let oldSize = DecimalText.parse(digits),
            let hashes = lines.hashes(max: Self.hashCountMax)
        else { throw .requestText(line: lines.number) }
        try self.init(oldSize: oldSize, hashes: hashes, note: try SignedNote(bytes: Array(lines.rest)))
    }

    /// The body as it is sent.
    package var bytes: [UInt8] {
        let lines = ["old \(oldSize)"] + hashes.map(\.base64) + ["", ""]
        return Array(lines.joined(separator: "\n").utf8) + note.bytes
    }

    /// The checkpoint as the note claims it, to find the log's key; it counts for nothing before
    /// `SignedCheckpoint` has verified it. Throws what the text of the checkpoint throws.
    package func claimed() throws(LedgerError) -> Checkpoint { try Checkpoint(text: note.text) }

    /// The proof that the request carries, to a checkpoint that was verified.
    package func proof(to checkpoint: Checkpoint) -> ConsistencyProof {
        ConsistencyProof(oldSize: oldSize, newSize: checkpoint.size, hashes: hashes)
    }
}

/// The body of `409 Conflict` of `add-checkpoint`: the size cosigned last, from which the client proves.
package struct CosignedSize: Hashable, Sendable {
    /// The media type of the body.
    package static let contentType = "text/x.tlog.size"
    /// Longest body: twenty digits and a newline.
    package static let byteCountMax = 21

    /// Number of entries of the checkpoint cosigned last, 0 when there is none.
    package let size: UInt64

    /// A size to answer.
    package init(_ size: UInt64) { self.size = size }

    /// Reads a body. Throws `requestText` unless it is one decimal number and a newline.
    package init(bytes: [UInt8]) throws(LedgerError) {
        guard bytes.count <= Self.byteCountMax, bytes.last == UInt8(ascii: "\n"),
            let size = DecimalText.parse(bytes.dropLast())
        else { throw .requestText(line: 1) }
        self.size = size
    }

    /// The body as it is sent.
    package var bytes: [UInt8] { Array("\(size)\n".utf8) }
}

extension SignedCheckpoint {
    /// The checkpoint with the cosignatures of a witness's or mirror's answer, those of unknown keys left
    /// out. Throws what `NoteSignature.lines` throws, `signatureInvalid` when one of a known cosigner is
    /// wrong, `unsigned` when none of them is by a known cosigner.
    package func adding(
        answer bytes: [UInt8], by cosigners: [CosignatureVerifier]
    ) throws(LedgerError) -> SignedCheckpoint {
        let lines = try NoteSignature.lines(bytes)
        let known = lines.filter { line in
            cosigners.contains { $0.key.name == line.name && $0.key.keyID == line.keyID }
        }
        guard !known.isEmpty else { throw .unsigned(expected: cosigners.map(\.key.name)) }
        let answered = try SignedNote(text: note.text, signatures: known)
        _ = try answered.verify(with: cosigners.map(\.key))
        return SignedCheckpoint(checkpoint: checkpoint, note: try note.adding(known))
    }
}
