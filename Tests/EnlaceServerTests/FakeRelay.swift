// SPDX-License-Identifier: Apache-2.0
import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A mail relay as far as the tests need one: answers as it is told, and keeps what is handed in.
final class FakeRelay: Sendable {
    /// What one client said.
    struct Talk: Sendable {
        var commands: [String] = []
        /// The lines of the message, as they came.
        var message: [String] = []

        /// The value of a header, folded lines joined.
        func header(_ name: String) -> String? {
            guard let start = message.firstIndex(where: { $0.hasPrefix("\(name): ") }) else { return nil }
            let folded = message[(start + 1)...].prefix { $0.hasPrefix(" ") }
            return ([String(message[start].dropFirst(name.count + 2))] + folded).joined()
        }

        /// The body, decoded.
        var body: String? {
            guard let end = message.firstIndex(of: "") else { return nil }
            return Data(base64Encoded: message[(end + 1)...].joined()).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
    }

    /// What it answers to a command, by its first word; what is not named is taken.
    let answers: [String: String]
    let talks: AsyncStream<Talk>
    private let feed: AsyncStream<Talk>.Continuation
    private let channel: NIOAsyncChannel<NIOAsyncChannel<ByteBuffer, ByteBuffer>, Never>

    var port: Int { channel.channel.localAddress?.port ?? 0 }

    private init(
        answers: [String: String], channel: NIOAsyncChannel<NIOAsyncChannel<ByteBuffer, ByteBuffer>, Never>
    ) {
        self.answers = answers
        self.channel = channel
        (talks, feed) = AsyncStream.makeStream()
    }

    /// Runs a relay while a body does.
    static func running<T: Sendable>(
        answering answers: [String: String] = [:],
        _ body: @escaping @Sendable (FakeRelay) async throws -> T
    ) async throws -> T {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let relay = FakeRelay(answers: answers, channel: channel)
        return try await within {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await relay.serve() }
                defer { group.cancelAll() }
                return try await body(relay)
            }
        }
    }

    private func serve() async throws {
        try await channel.executeThenClose { clients in
            for try await client in clients {
                // A client that breaks off is what some tests are about.
                try? await client.executeThenClose { try await talk($0, $1) }
            }
        }
    }

    private func talk(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws {
        var talk = Talk()
        var isMessage = false
        var rest = ""
        func say(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text + "\r\n")) }
        try await say(answers["greeting"] ?? "220 relay.example ready")
        for try await buffer in inbound {
            rest += String(buffer: buffer)
            while let end = rest.range(of: "\r\n") {
                let line = String(rest[..<end.lowerBound])
                rest.removeSubrange(..<end.upperBound)
                guard !isMessage || line != "." else {
                    isMessage = false
                    feed.yield(talk)
                    try await say("250 taken")
                    continue
                }
                guard !isMessage else {
                    talk.message.append(line)
                    continue
                }
                talk.commands.append(line)
                let word = String(line.prefix { $0 != " " && $0 != ":" })
                let answer = answers[word] ?? (word == "DATA" ? "354 go on" : "250 well")
                isMessage = word == "DATA" && answer.hasPrefix("354")
                try await say(answer)
                if word == "QUIT" { return }
            }
        }
    }
}
