// SPDX-License-Identifier: Apache-2.0

/// Proof that an entry stands in a log, which can be checked without asking anybody (C2SP tlog-proof): the
/// entry's index, its inclusion proof, and the checkpoint with the signatures it is to be judged by.
///
/// Holding one means only that its form is right; `verify` judges it.
package struct LogProof: Hashable, Sendable {
    /// The first line.
    package static let header = "c2sp.org/tlog-proof@v1"
    /// Longest path of a tree whose size fits 64 bits.
    package static let hashCountMax = 64
    /// Most extra data in bytes. Nobody vouches for it, so there is no reason to carry more.
    package static let extraByteCountMax = 1 << 20
    /// Longest proof in bytes: the longest note, the most extra data in base64, hashes, three short lines.
    package static let byteCountMax =
        SignedNote.byteCountMax + (extraByteCountMax + 2) / 3 * 4 + hashCountMax * 45 + 128

    /// Position of the entry, from 0.
    package let index: UInt64
    /// Siblings from the leaf up to the root's child.
    package let hashes: [TreeHash]
    /// The checkpoint with the signatures of log and cosigners, none of them verified.
    package let note: SignedNote
    /// Data beside the proof that nothing protects: never trusted, only a hint. Nil when there is none.
    package let extra: [UInt8]?

    /// A proof from its parts. Throws `proofLength` for more than 64 hashes, `textTooLong` for too much extra
    /// data. Extra data without a byte is no extra data.
    package init(
        index: UInt64, hashes: [TreeHash], note: SignedNote, extra: [UInt8]? = nil
    ) throws(LedgerError) {
        guard hashes.count <= Self.hashCountMax else {
            throw .proofLength(expected: Self.hashCountMax, found: hashes.count)
        }
        if let extra, extra.count > Self.extraByteCountMax {
            throw .textTooLong(of: "extra data", byteCount: extra.count, max: Self.extraByteCountMax)
        }
        self.index = index
        self.hashes = hashes
        self.note = note
        self.extra = extra.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Builds the proof of the entry at `index` under a checkpoint of its log. Throws `outsideTree`, or what
    /// the reader throws.
    package init(
        index: UInt64, in checkpoint: SignedCheckpoint, reading reader: some HashReader, extra: [UInt8]? = nil
    ) throws {
        let proof = try InclusionProof(index: index, size: checkpoint.checkpoint.size, reading: reader)
        try self.init(index: index, hashes: proof.hashes, note: checkpoint.note, extra: extra)
    }

    /// Reads exactly what `bytes` writes. Throws `textTooLong`, `proofText` with the line that is missing or
    /// malformed, or what the note throws.
    package init(bytes: [UInt8]) throws(LedgerError) {
        guard bytes.count <= Self.byteCountMax else {
            throw .textTooLong(of: "proof", byteCount: bytes.count, max: Self.byteCountMax)
        }
        var lines = LineCursor(bytes)
        guard let first = lines.next(), first.elementsEqual(Self.header.utf8) else {
            throw .proofText(line: lines.number)
        }
        var line = lines.next()
        var extra: [UInt8]?
        if let text = line?.after("extra ") {
            // Base64 of nothing is nothing: such a line would be a second text for the same proof.
            guard let data = Base64.decode(text), !data.isEmpty else {
                throw .proofText(line: lines.number)
            }
            extra = data
            line = lines.next()
        }
        guard let digits = line?.after("index "), let index = DecimalText.parse(digits),
            let hashes = lines.hashes(max: Self.hashCountMax)
        else { throw .proofText(line: lines.number) }
        try self.init(
            index: index, hashes: hashes, note: try SignedNote(bytes: Array(lines.rest)), extra: extra)
    }

    /// The proof as it is stored and handed on.
    package var bytes: [UInt8] {
        var text = Array("\(Self.header)\n".utf8)
        if let extra { text += "extra ".utf8 + Base64.encode(extra) + "\n".utf8 }
        text += "index \(index)\n".utf8
        for hash in hashes { text += "\(hash.base64)\n".utf8 }
        return text + "\n".utf8 + note.bytes
    }

    /// Throws unless the policy accepts the checkpoint and the entry stands in it at `index`: what
    /// `LogPolicy.evaluate` throws, `quorumMissed`, or what `InclusionProof.verify` throws. The verdict says
    /// whose signatures it rests on.
    package func verify(entry: [UInt8], under policy: LogPolicy) throws(LedgerError) -> PolicyVerdict {
        try verify(leaf: MerkleHash.leaf(entry), under: policy)
    }

    /// The same by the entry's leaf hash, for those who do not hold the entry.
    package func verify(leaf: TreeHash, under policy: LogPolicy) throws(LedgerError) -> PolicyVerdict {
        let verdict = try policy.accept(note)
        try verifyInclusion(of: leaf, in: verdict.checkpoint.checkpoint)
        return verdict
    }

    /// Throws unless the entry with this leaf hash stands at `index` of the tree of a checkpoint that was
    /// verified otherwise: what `InclusionProof.verify` throws.
    package func verifyInclusion(of leaf: TreeHash, in checkpoint: Checkpoint) throws(LedgerError) {
        let proof = InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
        try proof.verify(leaf: leaf, root: checkpoint.root)
    }
}
