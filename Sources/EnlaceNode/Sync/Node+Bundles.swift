// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

extension Node {
    /// A bundle of an own channel from an index on; nil when there is nothing from there.
    ///
    /// It ends at the head or where a bundle is full; its checkpoint is signed for that
    /// size, which is durable already.
    package func bundle(of channel: ChannelName, from first: UInt64) throws -> ChannelBundle? {
        let log = LogName.channel(channel)
        guard let head = try store.head(of: log), head.size > first else { return nil }
        let items = try items(of: channel, from: first, as: channel.className.type)
        let size = first + UInt64(items.count)
        let note: [UInt8]
        if size == head.size {
            note = head.note
        } else {
            note = try signer.sign(log, size: size, root: try store.root(of: log, size: size)).note.bytes
        }
        return ChannelBundle(checkpoint: note, first: first, items: items)
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
        guard theirs.text == ours.text, let seconds = try counterpart.verifier.mirror.timestamp(in: theirs)
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
        // Small, and others wait for it to send on: a receipt never queues behind an import.
        _ = try await committer.commit(receipt, weight: 1, lane: .urgent)
        for record in try store.entries(of: .channel(channel), from: checkpoint.size - 1, limit: 1) {
            events.publish(channel.className, "delivered", record.record, by: channel.recipient)
        }
        return checkpoint.size
    }
}
