// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// A channel log: what one party has released to one other, of one class, in one lane.
///
/// A log per recipient is what keeps B from learning that C was told anything.
package struct ChannelName: Hashable, Sendable {
    /// The party that releases.
    package let author: PartyCode
    /// The party it releases to.
    package let recipient: PartyCode
    /// The class of every record in it.
    package let className: ClassName
    /// The lane it travels in.
    package let lane: Lane

    /// A channel log.
    package init(author: PartyCode, recipient: PartyCode, className: ClassName, lane: Lane) {
        self.author = author
        self.recipient = recipient
        self.className = className
        self.lane = lane
    }

    /// `author/recipient/class/lane`
    package var path: String { "\(author)/\(recipient)/\(className.rawValue)/\(lane.rawValue)" }

    /// Reads the path form, and nothing else.
    package init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let author = PartyCode(rawValue: parts[0]),
            let recipient = PartyCode(rawValue: parts[1]), author != recipient,
            let className = ClassName(rawValue: parts[2]), let lane = Lane(rawValue: parts[3])
        else { return nil }
        self.init(author: author, recipient: recipient, className: className, lane: lane)
    }
}

extension ChannelName {
    /// Reads the origin of a channel log of an agreement, and nothing else.
    package init?(origin: String, in agreement: Code) {
        let prefix = "enlace/\(agreement)/"
        guard origin.hasPrefix(prefix) else { return nil }
        self.init(path: String(origin.dropFirst(prefix.count)))
    }
}

/// A log of a node.
package enum LogName: Hashable, Sendable {
    /// Everything the party says and decides, of every class.
    case domestic(PartyCode)
    /// What it has released to another party.
    case channel(ChannelName)
    /// Who read what is restricted and who decided releases. It never leaves the party.
    case access(PartyCode)

    /// The party that writes the log.
    package var author: PartyCode {
        switch self {
        case .domestic(let party), .access(let party): party
        case .channel(let channel): channel.author
        }
    }

    /// The name within the agreement: `us/domestic`, `us/mx/live/urgent`.
    package var path: String {
        switch self {
        case .domestic(let party): "\(party)/domestic"
        case .access(let party): "\(party)/access"
        case .channel(let channel): channel.path
        }
    }

    /// Reads the path form, and nothing else.
    package init?(path: String) {
        if let channel = ChannelName(path: path) {
            self = .channel(channel)
        } else if path.hasSuffix("/domestic"), let party = PartyCode(rawValue: String(path.dropLast(9))) {
            self = .domestic(party)
        } else if path.hasSuffix("/access"), let party = PartyCode(rawValue: String(path.dropLast(7))) {
            self = .access(party)
        } else {
            return nil
        }
    }

    /// The origin line of the log's checkpoints (tlog-checkpoint), a name without a scheme.
    package func origin(in agreement: Code) throws(LedgerError) -> LogOrigin {
        try LogOrigin("enlace/\(agreement)/\(path)")
    }
}
