// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

extension Node {
    /// A bundle of an own channel from an index on; nil when there is nothing from there.
    ///
    /// It ends at the head or where a bundle is full; its checkpoint is signed for that
    /// size, which is durable already, and stands in the head file before this returns.
    /// - Throws: ``GuardError`` while the store may know less than has left the node.
    package func bundle(of channel: ChannelName, from first: UInt64) async throws -> ChannelBundle? {
        guard isMember(channel.recipient) else { return nil }
        let log = LogName.channel(channel)
        guard let head = try store.head(of: log), head.size > first else { return nil }
        let items = try items(of: channel, from: first, as: channel.className.type)
        let size = first + UInt64(items.count)
        let root = size == head.size ? head.root : try store.root(of: log, size: size)
        try await show(log, size: size, root: root)
        let note = size == head.size ? head.note : try signer.sign(log, size: size, root: root).note.bytes
        return ChannelBundle(checkpoint: note, first: first, items: items)
    }

    /// Lets a head leave the node: when this returns, the disk holds it in the head file. Everything that
    /// shows a head to anybody outside, by whatever way, comes through here. Mirrors pass: others signed
    /// them.
    ///
    /// - Throws: ``GuardError`` while the store may know less than has left the node.
    package func show(_ log: LogName, size: UInt64, root: TreeHash) async throws {
        guard log.author == party else { return }
        if case .channel(let channel) = log { try restoreGuard.assertMayShow(channel.recipient) }
        try await gate.record(HeadBook.Head(log: log, size: size, root: root))
    }

    /// The head of a log as it may leave the node; nil while it has no entry.
    package func shownHead(of log: LogName) async throws -> StoredHead? {
        guard let head = try store.head(of: log) else { return nil }
        try await show(log, size: head.size, root: head.root)
        return head
    }

    private func items<C: RecordClass>(
        of channel: ChannelName, from first: UInt64, as type: C.Type
    ) throws -> [ChannelBundle.Item] {
        let limit = ChannelBundle.itemCountMax
        return ChannelBundle.fitting(
            try recent.items(of: channel, from: first, limit: limit)
                ?? store.items(of: channel, from: first, limit: limit, as: type))
    }

    /// Checks a receipt for an own channel and stores it; returns the size it covers.
    func keepReceipt(
        _ note: [UInt8], of channel: ChannelName, for sent: [UInt8]
    ) async throws -> UInt64 {
        guard let counterpart = counterparts[channel.recipient] else {
            throw NodeError.noCounterpart(channel.recipient)
        }
        let ours = try SignedNote(bytes: sent)
        let theirs = try SignedNote(bytes: note)
        guard theirs.text == ours.text, let seconds = try counterpart.verifier.receiptSeconds(in: theirs)
        else {
            throw IntakeError.unknownKey("\(channel.recipient)")
        }
        let checkpoint = try Checkpoint(text: theirs.text)
        // The cosignature tells whole seconds, and tells them by the counterpart's clock: within that second
        // the moment it arrived here is finer, and a time to come is no time of delivery.
        let now = clock.now()
        let (milliseconds, overflow) = Int64(clamping: seconds).multipliedReportingOverflow(by: 1000)
        let signed = Instant(milliseconds: overflow ? .max : milliseconds)
        let at = now.milliseconds - signed.milliseconds < 1000 ? now : signed
        let receipt = ReceiptCommit(note: note, of: channel, size: checkpoint.size, signedAt: at)
        try store.reach(.receiptUnstored)
        // Small, and others wait for it to send on: a receipt never queues behind an import.
        _ = try await committer.commit(receipt, weight: 1, lane: .urgent)
        try store.reach(.receiptStored)
        for record in try store.entries(of: .channel(channel), from: checkpoint.size - 1, limit: 1) {
            events.publish(channel.className, "delivered", record.record, by: channel.recipient)
        }
        return checkpoint.size
    }
}
