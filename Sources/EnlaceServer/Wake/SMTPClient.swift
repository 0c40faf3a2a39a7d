// SPDX-License-Identifier: Apache-2.0
import EnlaceNode
import NIOCore
import NIOPosix

/// Hands one message in at the operator's mail relay (RFC 5321), in the clear and without signing in.
///
/// The relay stands on this machine or in the operator's network; encryption and signing in towards the
/// outside are its business (`docs/settings.md`). The message has no content to protect.
package struct SMTPClient: Sendable {
    private let relay: MailRelay

    /// A client of a relay.
    package init(_ relay: MailRelay) { self.relay = relay }

    /// Connecting is given up after this time.
    private static let connectTimeout = TimeAmount.seconds(10)

    /// Hands a message in; when it returns, the relay has taken it for every recipient.
    ///
    /// - Throws: ``WakeError`` when the relay cannot be reached, breaks off or refuses.
    package func send(_ mail: WakeMail, within limit: Duration) async throws {
        try await bounded(limit) {
            do {
                try await send(mail)
            } catch let error as WakeError {
                throw error
            } catch let error as CancellationError {
                throw error
            } catch {
                throw WakeError.relayUnreachable(relay.address.text)
            }
        }
    }

    private func send(_ mail: WakeMail) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(Self.connectTimeout)
            .connect(host: relay.address.host, port: relay.address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            var talk = Talk(
                inbound: inbound.makeAsyncIterator(), outbound: outbound, address: relay.address.text)
            try await talk.expect()
            // RFC 5321 §4.1.1.1: a client without a name of its own gives its address.
            try await talk.say("EHLO [127.0.0.1]", or: "HELO [127.0.0.1]")
            try await talk.say("MAIL FROM:<\(mail.sender)>")
            for recipient in mail.recipients { try await talk.say("RCPT TO:<\(recipient)>") }
            try await talk.say("DATA")
            try await talk.say(Self.stuffed(mail.text) + ".")
            // The message is taken; what the relay says to the farewell changes nothing.
            try? await talk.say("QUIT")
        }
    }

    /// RFC 5321 §4.5.2: a line that begins with a dot gets another one.
    private static func stuffed(_ text: String) -> String {
        let lines = text.replacing("\r\n.", with: "\r\n..")
        return lines.hasPrefix(".") ? ".\(lines)" : lines
    }

    /// Commands and replies in turn.
    private struct Talk {
        var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
        let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
        let address: String
        var reader = SMTPReplyReader()

        mutating func reply() async throws -> SMTPReply {
            if let reply = try reader.take([]) { return reply }
            while let buffer = try await inbound.next() {
                if let reply = try reader.take(buffer.readableBytesView) { return reply }
            }
            throw WakeError.relayUnreachable(address)
        }

        mutating func expect() async throws {
            let reply = try await reply()
            guard reply.isPositive else { throw WakeError.relayRefused(code: reply.code, text: reply.text) }
        }

        mutating func say(_ command: String, or other: String? = nil) async throws {
            try await outbound.write(ByteBuffer(string: command + "\r\n"))
            guard let other else { return try await expect() }
            guard try await !reply().isPositive else { return }
            try await say(other)
        }
    }
}
