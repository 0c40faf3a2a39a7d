// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

extension Node {
    /// The newest receipt of a channel, own or mirrored, that covers no more than a size; nil while there is
    /// none.
    func lastReceipt(of channel: ChannelName, upTo size: UInt64) throws -> StoredReceipt? {
        try store.lastReceipt(of: .channel(channel), upTo: size).map { try trimmed($0, of: channel) }
    }

    /// The first receipt of a channel that covers the entry at an index; nil while there is none.
    ///
    /// It carries the author's signature and the recipient's cosignature and no other: whoever is shown it
    /// knows these two keys.
    func receipt(of channel: ChannelName, covering index: UInt64) throws -> StoredReceipt? {
        try store.receipts(of: .channel(channel), after: index, limit: 1).first.map {
            try trimmed($0, of: channel)
        }
    }

    /// A receipt with the author's signature and the recipient's cosignature alone.
    private func trimmed(_ stored: StoredReceipt, of channel: ChannelName) throws -> StoredReceipt {
        let note = try SignedNote(bytes: stored.note)
        let mirror = try PartyVerifier.mirrorName(of: channel.recipient, in: agreement.id)
        let author = try SignedNote(bytes: try authorNote(of: channel, size: stored.size))
        guard author.text == note.text else { throw StoreError.damaged("receipt of \(channel.path)") }
        let both = try author.adding(note.signatures.filter { $0.name == mirror })
        return StoredReceipt(size: stored.size, note: both.bytes)
    }

    /// The checkpoint of a channel at a size with the author's signature alone. Own ones are signed again:
    /// the size is durable. Of a counterpart's, every size that was receipted is kept.
    func authorNote(of channel: ChannelName, size: UInt64) throws -> [UInt8] {
        let log = LogName.channel(channel)
        if channel.author == party {
            return try signer.sign(log, size: size, root: try store.root(of: log, size: size)).note.bytes
        }
        guard let stored = try store.receipts(of: log, after: size - 1, limit: 1).first, stored.size == size
        else { throw NodeError.headNotHeld(origin: try log.origin(in: agreement.id).text) }
        let note = try SignedNote(bytes: stored.note)
        let origin = try log.origin(in: agreement.id).text
        let signatures = note.signatures.filter { $0.name.text == origin }
        return try SignedNote(text: note.text, signatures: signatures).bytes
    }
}
