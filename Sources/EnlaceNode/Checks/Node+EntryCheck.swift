// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore
import Foundation

extension Node {
    /// Checks one entry of a log that this node holds: that its bytes stand under the signed head, that its
    /// office signed it, that every disclosed section is the one that was signed, and that the receipt that
    /// covers it is one. Nothing is taken from the store on trust but bytes.
    ///
    /// - Returns: nil where the log or the entry is not held.
    package func checkEntry(at index: UInt64, of log: LogName) throws -> EntryProof? {
        guard let head = try store.head(of: log), index < head.size,
            let entry = try store.entries(of: log, from: index, limit: 1).first
        else { return nil }
        var proof = EntryProof(
            log: log, index: index, record: entry.record, leaf: MerkleHash.leaf(entry.body))
        let trust = KeyTrust(
            offices: cards(of: log.author)?.offices ?? ownCards.offices,
            cutoffs: try store.keyCutoffs(of: log))
        let run = NodeVerifier(node: self).check(entry, at: index, of: log, trust: trust)
        (proof.sections, proof.erased) = (run.sections, run.erased)
        proof.findings = run.findings
        try checkHead(head, trust, &proof)
        try checkReceipt(trust, &proof)
        return proof
    }

    private func verifier(of party: PartyCode, _ trust: KeyTrust, size: UInt64) throws -> PartyVerifier? {
        let counterpart = counterparts[party]
        let held = trust.held(size: size)
        guard !held.isEmpty else {
            return counterpart?.verifier ?? (party == self.party ? signer.verifier : nil)
        }
        return try PartyVerifier(
            cards: counterpart?.cards ?? ownCards, agreement: agreement.id, trusting: held)
    }

    private func checkHead(_ head: StoredHead, _ trust: KeyTrust, _ proof: inout EntryProof) throws {
        let path = head.log.path
        do {
            guard let author = try verifier(of: head.log.author, trust, size: head.size) else {
                proof.findings.append(.unknownLog(path: path))
                return
            }
            let signed = try author.checkpoint(head.note, of: head.log).checkpoint
            (proof.size, proof.root) = (signed.size, signed.root)
            let note = try store.cosigned(head)
            proof.checkpoint = note.bytes
            proof.signers = note.signatures.map(\.name.text)
            let tiles = LogTiles(store: store, log: head.log)
            let inclusion = try InclusionProof(
                index: proof.index, size: signed.size,
                reading: TileHashReader(size: signed.size, tiles: tiles))
            proof.path = inclusion.hashes
            try inclusion.verify(leaf: proof.leaf, root: signed.root)
        } catch let error as LedgerError {
            // Whatever fails here, the entry is not shown to stand under the head that was signed.
            proof.findings.append(.head(path: path, reason: "\(error)"))
        } catch let error as StoreError {
            proof.findings.append(.head(path: path, reason: error.phrase.en))
        }
    }

    /// The receipt of the other side; of a mirror, the own one.
    private func checkReceipt(_ trust: KeyTrust, _ proof: inout EntryProof) throws {
        guard case .channel(let channel) = proof.log,
            let stored = try store.receipts(of: proof.log, after: proof.index, limit: 1).first
        else { return }
        do {
            guard let author = try verifier(of: channel.author, trust, size: stored.size),
                let recipient = try verifier(of: channel.recipient, trust, size: stored.size)
            else { return }
            let signed = try author.receipt(stored.note, of: proof.log, by: recipient).checkpoint
            let root = try store.root(of: proof.log, size: stored.size)
            guard signed.size == stored.size, signed.root == root else {
                proof.findings.append(.receipt(path: channel.path, size: stored.size))
                return
            }
            let seconds = try recipient.receiptSeconds(in: SignedNote(bytes: stored.note))
            proof.receipt = EntryProof.Receipt(
                party: channel.recipient, size: stored.size,
                at: seconds.map { Instant(milliseconds: Int64(clamping: $0) * 1000) }, note: stored.note)
        } catch is LedgerError, is StoreError {
            proof.findings.append(.receipt(path: channel.path, size: stored.size))
        }
    }

    /// Keeps what a failed check found, with the bytes it found it in, as a file in the folder `evidence`.
    ///
    /// One file for each entry: checking it again replaces the file, so that checks cannot fill the disk.
    /// - Returns: The file's name; nil where the node keeps no folder.
    package func keepEvidence(of proof: EntryProof, at instant: Instant) throws -> String? {
        guard let folder = evidenceFolder, !proof.isSound else { return nil }
        let entry = try store.entries(of: proof.log, from: proof.index, limit: 1).first
        var object: JSONObject = [
            "entry": .string(Hexadecimal.encode(entry?.body ?? [])),
            "findings": .array(
                proof.findings.map { finding in
                    [
                        "code": .string(finding.code), "en": .string(finding.phrase.en),
                        "es": .string(finding.phrase.es),
                    ]
                }),
            "found": instant.json, "index": .integer(Int64(clamping: proof.index)),
            "log": .string(proof.log.path), "record": proof.record.json,
        ]
        if let head = try store.head(of: proof.log) {
            object["head"] = .string(String(decoding: head.note, as: UTF8.self))
        }
        let name = "check-\(proof.log.path.replacing("/", with: "-"))-\(proof.index).json"
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try PrivateFile.replace(JSON.object(object).canonicalBytes, at: folder.appending(path: name))
        return name
    }
}
