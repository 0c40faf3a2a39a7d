// SPDX-License-Identifier: Apache-2.0

/// The head of a log: origin, size and root (C2SP tlog-checkpoint, Note text). Extension lines are neither
/// written nor read: nobody could audit them, and a cosignature would seem to vouch for them.
package struct Checkpoint: Hashable, Sendable {
    /// Which log.
    package let origin: LogOrigin
    /// Number of entries.
    package let size: UInt64
    /// Root of the tree of that size.
    package let root: TreeHash

    /// A head. Throws `rootMismatch` when an empty tree has another root than the empty one.
    package init(origin: LogOrigin, size: UInt64, root: TreeHash) throws(LedgerError) {
        guard size > 0 || root == MerkleHash.emptyRoot else {
            throw .rootMismatch(size: 0, expected: MerkleHash.emptyRoot, computed: root)
        }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads the text of a note. Throws `origin`, `checkpoint` with the number of the line that is wrong
    /// (4 for extension lines), or `rootMismatch`.
    package init(text: [UInt8]) throws(LedgerError) {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // The newline at the end makes a fourth, empty line.
        guard lines.count >= 4 else { throw .checkpoint(line: lines.count) }
        guard lines.count == 4, lines[3].isEmpty else { throw .checkpoint(line: 4) }
        let origin = try LogOrigin(bytes: lines[0])
        guard let size = DecimalText.parse(lines[1]) else { throw .checkpoint(line: 2) }
        guard let root = TreeHash(base64: lines[2]) else { throw .checkpoint(line: 3) }
        try self.init(origin: origin, size: size, root: root)
    }

    /// The three lines that are signed.
    package var text: [UInt8] { Array("\(origin)\n\(size)\n\(root.base64)\n".utf8) }
}

/// A checkpoint whose log signature was verified, with the note that carries it. There is no way to make
/// one without the log's key.
package struct SignedCheckpoint: Hashable, Sendable {
    /// What the log signed.
    package let checkpoint: Checkpoint
    /// The note, with all signatures: the log's, cosigners', unknown ones.
    package let note: SignedNote

    /// Verifies a note from elsewhere: the log's signature first, then the text, then that it is the log
    /// that was meant. Throws what those throw, `originMismatch`, or `keyPurpose` for a cosigner's key.
    package init(note: SignedNote, origin: LogOrigin, logKey: NoteVerifierKey) throws(LedgerError) {
        guard logKey.type == .ed25519 else { throw .keyPurpose(name: logKey.name, expected: .ed25519) }
        _ = try note.verify(with: [logKey])
        let checkpoint = try Checkpoint(text: note.text)
        guard checkpoint.origin == origin else {
            throw .originMismatch(expected: origin, found: checkpoint.origin)
        }
        self.init(checkpoint: checkpoint, note: note)
    }

    /// Reads and verifies, as above.
    package init(bytes: [UInt8], origin: LogOrigin, logKey: NoteVerifierKey) throws(LedgerError) {
        try self.init(note: try SignedNote(bytes: bytes), origin: origin, logKey: logKey)
    }

    init(checkpoint: Checkpoint, note: SignedNote) {
        self.checkpoint = checkpoint
        self.note = note
    }

    /// The same with a cosignature more. Throws `signatureInvalid` unless it is this cosigner's, over this
    /// checkpoint.
    package func adding(
        _ cosignature: NoteSignature, verifiedBy verifier: CosignatureVerifier
    ) throws(LedgerError) -> SignedCheckpoint {
        _ = try verifier.key.verify(cosignature, over: note.text)
        return SignedCheckpoint(checkpoint: checkpoint, note: try note.adding([cosignature]))
    }
}
