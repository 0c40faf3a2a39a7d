// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The way to one counterpart's node. The exchange does not know whether it is a network or a folder.
package protocol PeerTransport: Sendable {
    /// Sends a bundle of one of our channels.
    func push(_ bundle: ChannelBundle, of channel: ChannelName) async throws -> PushReply
    /// Fetches entries of one of the counterpart's channels from an index on; nil when there are no more.
    func pull(_ channel: ChannelName, from index: UInt64) async throws -> ChannelBundle?
    /// What the counterpart holds of our own channels; nil where it cannot be asked over this way.
    func held() async throws -> [HeldHead]?
    /// Entries of one of our own channels as the counterpart holds them, with our checkpoint at their end and
    /// its cosignature; nil when there are no more.
    func heldBundle(of channel: ChannelName, from index: UInt64) async throws -> ChannelBundle?
}

extension PeerTransport {
    /// Cannot be asked, unless the way says otherwise.
    package func held() async throws -> [HeldHead]? { nil }
    /// Gives nothing back, unless the way says otherwise.
    package func heldBundle(of channel: ChannelName, from index: UInt64) async throws -> ChannelBundle? {
        nil
    }
}

/// The last head of a channel that its recipient holds: the author's checkpoint with the recipient's
/// cosignature.
package struct HeldHead: Sendable, Hashable {
    /// The channel.
    package let channel: ChannelName
    /// The signed note.
    package let note: [UInt8]

    /// A head.
    package init(channel: ChannelName, note: [UInt8]) {
        self.channel = channel
        self.note = note
    }

    /// The form on the wire.
    package var json: JSON {
        ["channel": .string(channel.path), "note": .string(String(decoding: note, as: UTF8.self))]
    }

    /// Reads the form on the wire; what the note says is checked apart.
    package init?(json: JSON) {
        guard let object = json.object, object.keys == ["channel", "note"],
            let channel = object["channel"]?.string.flatMap({ ChannelName(path: $0) }),
            let note = object["note"]?.string
        else { return nil }
        self.init(channel: channel, note: Array(note.utf8))
    }
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
