// SPDX-License-Identifier: Apache-2.0

/// What a mail server answers to a command (RFC 5321 §4.2).
package struct SMTPReply: Sendable, Equatable {
    /// The three digits.
    package let code: Int
    /// The text after them, lines joined by a space; only printable ASCII, at most 200 characters.
    package let text: String

    /// A reply.
    package init(code: Int, text: String) {
        self.code = code
        self.text = text
    }

    /// Whether the command was taken, or more is asked for.
    package var isPositive: Bool { (200..<400).contains(code) }
}

/// Puts replies together out of the bytes as they come.
package struct SMTPReplyReader: Sendable {
    private var bytes: [UInt8] = []
    private var words: [String] = []
    /// RFC 5321 §4.5.3.1.5 allows 512 octets a line; a server that sends this much without an end is none.
    private static let byteCountMax = 16 << 10

    /// A reader that has read nothing.
    package init() {}

    /// Adds bytes, and gives the reply that they complete; nil while it goes on.
    ///
    /// A client that waits for each reply never sees two at once; what a server sends after one is kept.
    /// - Throws: ``WakeError/relayRefused(code:text:)`` with code 0 where it is no reply of SMTP.
    package mutating func take(_ more: some Sequence<UInt8>) throws -> SMTPReply? {
        bytes += more
        guard bytes.count + words.reduce(0, { $0 + $1.utf8.count }) <= Self.byteCountMax else {
            throw WakeError.relayRefused(code: 0, text: "")
        }
        while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
            var line = Array(bytes[..<end])
            bytes.removeFirst(end + 1)
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            let text = String(decoding: line.filter { (0x20...0x7e).contains($0) }, as: UTF8.self)
            guard let code = Int(text.prefix(3)), (200..<600).contains(code) else {
                throw WakeError.relayRefused(code: 0, text: String(text.prefix(200)))
            }
            words.append(String(text.dropFirst(4)))
            // A hyphen after the digits says that another line follows.
            guard text.dropFirst(3).first != "-" else { continue }
            defer { words = [] }
            return SMTPReply(code: code, text: String(words.joined(separator: " ").prefix(200)))
        }
        return nil
    }
}
