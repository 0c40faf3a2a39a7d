// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// How a node wakes people outside the browser when a call arrives: a command, mail, or both.
///
/// What is sent has no content of the call: neither command nor mail leaves the node sealed.
package struct WakeSetting: Sendable, Hashable {
    /// From which severity on people are woken. A first notice counts as extreme, as does a request for help.
    package enum Threshold: String, Sendable, Hashable, CaseIterable {
        /// Extreme only.
        case extreme
        /// Extreme, severe, and what nobody has rated.
        case severe
        /// Those and moderate.
        case moderate
        /// Every call.
        case minor

        private var rank: Int {
            switch self {
            case .extreme: 0
            case .severe: 1
            case .moderate: 2
            case .minor: 3
            }
        }

        /// Whether a call of a severity wakes people; nil and what is no severity count as severe, since what
        /// nobody has rated may be the worst.
        package func isReached(by severity: Code?) -> Bool {
            let word = severity.map { $0.rawValue.lowercased() } ?? ""
            return (Threshold(rawValue: word) ?? .severe).rank <= rank
        }
    }

    /// The program and its first arguments; nil runs none.
    package let command: [String]?
    /// Where mail is handed in; nil sends none.
    package let smtp: MailRelay?
    /// From which severity on.
    package let threshold: Threshold

    /// A setting; without command and relay it wakes nobody.
    package init(command: [String]? = nil, smtp: MailRelay? = nil, threshold: Threshold = .severe) {
        self.command = command
        self.smtp = smtp
        self.threshold = threshold
    }

    /// Most words of the command.
    private static let wordCountMax = 16

    /// The form of `node.json`.
    package var json: JSON {
        var object: JSONObject = ["severity": .string(threshold.rawValue)]
        object["command"] = command.map { .array($0.map { .string($0) }) }
        object["smtp"] = smtp.map(\.json)
        return .object(object)
    }

    /// Reads the form of `node.json`; nil for any other.
    package init?(json: JSON) {
        guard let object = json.object,
            object.keys.allSatisfy({ ["command", "severity", "smtp"].contains($0) }),
            object["command"] != nil || object["smtp"] != nil,
            let threshold = Threshold(rawValue: object["severity"]?.string ?? Threshold.severe.rawValue),
            object["severity"] == nil || object["severity"]?.string != nil
        else { return nil }
        var command: [String]?
        if let value = object["command"] {
            let words = value.array?.compactMap(\.string) ?? []
            guard (1...Self.wordCountMax).contains(words.count), words.count == value.array?.count,
                // A relative name would depend on the folder that the node was started in.
                words[0].hasPrefix("/"), words.allSatisfy({ !$0.utf8.contains(0) })
            else { return nil }
            command = words
        }
        var smtp: MailRelay?
        if let value = object["smtp"] {
            guard let relay = MailRelay(json: value) else { return nil }
            smtp = relay
        }
        self.init(command: command, smtp: smtp, threshold: threshold)
    }
}

/// A mail server of the operator, on this machine or in its network.
package struct MailRelay: Sendable, Hashable {
    /// Where it listens.
    package let address: HostPort
    /// The sender's address.
    package let sender: String
    /// The addresses that are woken.
    package let recipients: [String]

    /// A relay.
    package init(address: HostPort, sender: String, recipients: [String]) {
        self.address = address
        self.sender = sender
        self.recipients = recipients
    }

    /// Most recipients: a list of the relay serves better than a longer one here.
    private static let recipientCountMax = 16
    /// RFC 5321 §4.5.3.1.3: a path has at most 256 octets with its brackets.
    private static let addressByteMax = 254

    /// The form of `node.json`.
    package var json: JSON {
        [
            "from": .string(sender), "host": .string(address.host),
            "port": .integer(Int64(address.port)), "to": .array(recipients.map { .string($0) }),
        ]
    }

    /// Reads the form of `node.json`; nil for any other. `port` may be left out and is 25 then.
    package init?(json: JSON) {
        guard let object = json.object,
            object.keys.allSatisfy({ ["from", "host", "port", "to"].contains($0) }),
            let host = object["host"]?.string, !host.isEmpty,
            let port = object["port"] == nil ? 25 : object["port"]?.integer, (1...65_535).contains(port),
            let sender = object["from"]?.string, Self.isAddress(sender),
            let recipients = object["to"]?.array?.compactMap(\.string),
            (1...Self.recipientCountMax).contains(recipients.count),
            recipients.count == object["to"]?.array?.count, recipients.allSatisfy(Self.isAddress)
        else { return nil }
        self.init(
            address: HostPort(host: host, port: Int(port)), sender: sender, recipients: recipients)
    }

    /// Whether a text can stand between the angle brackets of a command: no space, bracket or line end could
    /// begin another command. Whether anybody reads mail there is the relay's business.
    static func isAddress(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (3...addressByteMax).contains(bytes.count),
            bytes.allSatisfy({ (0x21...0x7e).contains($0) && !Array("<>(),;:\\\"".utf8).contains($0) })
        else { return false }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
    }
}
