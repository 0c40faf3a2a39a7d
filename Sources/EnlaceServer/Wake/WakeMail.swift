// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import Foundation

/// A message to the people who are woken (RFC 5322), in both languages and without content.
package struct WakeMail: Sendable {
    /// The sender's address.
    package let sender: String
    /// The recipients' addresses.
    package let recipients: [String]
    /// Headers, an empty line and the body; lines end in CR LF, and every byte is ASCII.
    package let text: String

    /// A message about a call.
    ///
    /// - Parameters:
    ///   - identity: Random text that makes the message unique; it must not lead to the record.
    package init(_ call: WakeCall, over relay: MailRelay, at instant: Instant, identity: String) {
        sender = relay.sender
        recipients = relay.recipients
        let title = call.title.en == call.title.es ? call.title.en : "\(call.title.en) / \(call.title.es)"
        let domain = relay.sender.split(separator: "@").last ?? "localhost"
        let headers = [
            "From: <\(relay.sender)>", "To: \(relay.recipients.map { "<\($0)>" }.joined(separator: ", "))",
            "Subject: \(Self.encodedWords(title))", "Date: \(Self.date(instant))",
            "Message-ID: <\(identity)@\(domain)>", "Auto-Submitted: auto-generated",
            "Importance: high", "X-Priority: 1", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
        ]
        let body = "\(call.text.en)\r\n\r\n\(call.text.es)\r\n"
        text =
            headers.joined(separator: "\r\n") + "\r\n\r\n"
            + Self.lines(Data(body.utf8).base64EncodedString()).joined(separator: "\r\n") + "\r\n"
    }

    /// RFC 2045 §6.8: lines of at most 76 characters.
    private static func lines(_ text: String) -> [String] {
        var lines: [String] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            lines.append(String(rest.prefix(76)))
            rest = rest.dropFirst(76)
        }
        return lines
    }

    /// RFC 2047 §2: an encoded word has at most 75 characters, its line 76, and none splits a character.
    private static func encodedWords(_ text: String) -> String {
        var words: [String] = []
        var piece = ""
        func close() {
            words.append("=?utf-8?B?\(Data(piece.utf8).base64EncodedString())?=")
            piece = ""
        }
        for character in text {
            if piece.utf8.count + String(character).utf8.count > 39 { close() }
            piece.append(character)
        }
        if !piece.isEmpty { close() }
        return words.joined(separator: "\r\n ")
    }

    /// RFC 5322 §3.3, in UTC: `11 Oct 2012 05:45:00 +0000`.
    private static func date(_ instant: Instant) -> String {
        // An instant is written as ISO 8601: `2012-10-11T05:45:00.000Z`.
        let text = instant.description
        let day = text.prefix(10).split(separator: "-")
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        guard day.count == 3, let month = Int(day[1]), months.indices.contains(month - 1) else { return text }
        return "\(day[2]) \(months[month - 1]) \(day[0]) \(text.dropFirst(11).prefix(8)) +0000"
    }
}
