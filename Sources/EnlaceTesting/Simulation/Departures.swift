// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode

/// Every checkpoint and every receipt that ever left a node, whether or not it arrived.
///
/// What left cannot be taken back: a later one that says something else would be the fork that the
/// counterpart keeps as evidence.
struct Departures: Sendable {
    /// The root that was signed for each size of each log.
    private(set) var roots: [LogName: [UInt64: TreeHash]] = [:]
    /// The largest size of each channel for which its recipient signed a receipt.
    private(set) var receipted: [ChannelName: UInt64] = [:]

    /// Notes a checkpoint that leaves its author.
    mutating func note(_ bytes: [UInt8], of channel: ChannelName) throws -> Checkpoint {
        let checkpoint = try Checkpoint(text: try SignedNote(bytes: bytes).text)
        let log = LogName.channel(channel)
        let known = roots[log, default: [:]][checkpoint.size]
        guard known == nil || known == checkpoint.root else {
            throw InvariantBroken(
                "two checkpoints of \(log.path) at \(checkpoint.size) contradict each other")
        }
        roots[log, default: [:]][checkpoint.size] = checkpoint.root
        return checkpoint
    }

    /// Notes a receipt that leaves the recipient of a channel.
    mutating func noteReceipt(_ bytes: [UInt8], of channel: ChannelName) throws -> Checkpoint {
        let checkpoint = try note(bytes, of: channel)
        receipted[channel] = max(receipted[channel] ?? 0, checkpoint.size)
        return checkpoint
    }
}
