// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The way to one counterpart's node. The exchange does not know whether it is a network or a folder.
package protocol PeerTransport: Sendable {
    /// Sends a bundle of one of our channels.
    func push(_ bundle: ChannelBundle, of channel: ChannelName) async throws -> PushReply
    /// Fetches entries of one of the counterpart's channels from an index on; nil when there are no more.
    func pull(_ channel: ChannelName, from index: UInt64) async throws -> ChannelBundle?
}

/// The answer to a push.
package enum PushReply: Sendable, Equatable {
    /// Stored and matched: our checkpoint with the counterpart's cosignature, the receipt.
    case receipted(note: [UInt8])
    /// Entries are missing there; send from this index.
    case sendFrom(UInt64)
    /// Refused for a reason of the counterpart.
    case refused(code: String, Phrase)
}
