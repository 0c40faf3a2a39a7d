// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Testing

@Suite("Two nodes over the network")
struct ExchangeTests {
    private static func channel(_ author: PartyCode, _ recipient: PartyCode) -> ChannelName {
        ChannelName(author: author, recipient: recipient, className: .live, lane: .urgent)
    }

    /// Waits until the author holds a receipt for the whole of its channel.
    private static func receipted(_ node: Node, _ channel: ChannelName, size: UInt64) async throws {
        let events = node.events.events(after: 0)
        if try node.store.receiptedSize(of: channel) >= size { return }
        for await event in events where event.kind == "delivered" {
            if try node.store.receiptedSize(of: channel) >= size { return }
        }
    }

    @Test("an alert is pushed, stored, receipted, and acknowledged back")
    func alertAndAcknowledgement() async throws {
        try await withRunningPair { first, second in
            let arrivals = second.node.events.events(after: nil)
            let id = try await first.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
            try await Self.receipted(first.node, Self.channel(us, mx), size: 1)
            for await event in arrivals where event.record == id {
                #expect(event.kind == "alert")
                #expect(event.party == us)
                break
            }
            let answers = first.node.events.events(after: nil)
            _ = try await second.node.acknowledge(id, intent: Code(unchecked: "en-route"), by: nogalesWatch)
            for await event in answers where event.kind == "acknowledgement" { break }
            let view = try #require(try first.node.store.notices(in: .live, limit: 5).first)
            #expect(view.row.acknowledgements.map(\.desk) == [nogales])
            #expect(view.deliveredAt[mx] != nil)
        }
    }

    @Test("what was said while the other side was away is delivered when it is back")
    func catchUp() async throws {
        try await withPair { first, second in
            try await running(first) { us in
                _ = try await us.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
                try await running(second) { _ in
                    try await Self.receipted(us.node, Self.channel(EnlaceServerTests.us, mx), size: 1)
                }
            }
        }
    }

    @Test("a counterpart pulls its own channel, and the log of it verifies from tiles alone")
    func pullAndStaticLog() async throws {
        try await withPair { first, second in
            try await running(first) { us in
                for _ in 0..<3 { _ = try await us.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch) }
                let channel = Self.channel(EnlaceServerTests.us, mx)
                try await MutualTLSTests.withTransport(second.identity(), to: first.card) { transport in
                    let bundle = try #require(try await transport.pull(channel, from: 1))
                    #expect(bundle.first == 1)
                    #expect(bundle.items.count == 2)
                    #expect(try await transport.pull(channel, from: 3) == nil)
                    let log = "/log/\(channel.path)"
                    let note = try await transport.get("\(log)/checkpoint")
                    let checkpoint = try Checkpoint(text: try SignedNote(bytes: note.body).text)
                    #expect(checkpoint.size == 3)
                    let tile = try await transport.get("\(log)/tile/0/000.p/3")
                    let entries = try await transport.get("\(log)/tile/entries/000.p/3")
                    let entryBundle = try EntryBundle(bytes: entries.body, width: 3)
                    #expect(tile.body == entryBundle.leafHashes.flatMap(\.bytes))
                    #expect(entryBundle.entries.dropFirst() == bundle.items.map(\.entry)[...])
                }
            }
        }
    }

    private static let missingAndForeign = [
        "/exchange/v1/pull/mx/us/live/urgent?from=0", "/exchange/v1/pull/us/ca/live/urgent?from=0",
        "/log/us/ca/live/urgent/checkpoint", "/log/mx/us/live/urgent/checkpoint",
        "/log/us/mx/exercise/urgent/checkpoint", "/log/us/domestic/checkpoint",
        "/log/us/mx/live/urgent/tile/0/000", "/log/us/mx/live/urgent/tile/0/000.p/2",
        "/log/us/mx/live/urgent/tile/9/000.p/1", "/log/us/mx/live/urgent/tile/entries/x999/999.p/1",
        "/log/us/mx/live/urgent/tile/63/x018/x446/x744/x073/x709/x551/615", "/log/us/mx/live/urgent/tile/0/",
        "/log/us/mx/live/urgent/tile/entries/../../checkpoint", "/log/us/mx/live/urgent/", "/log/", "/",
    ]

    @Test("what is missing and what is of others look alike")
    func nothingForeign() async throws {
        try await withPair { first, second in
            try await running(first) { us in
                _ = try await us.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
                try await MutualTLSTests.withTransport(second.identity(), to: first.card) { transport in
                    for path in Self.missingAndForeign {
                        let answer = try await transport.get(path)
                        #expect(answer.status == 404, "\(path)")
                        let problem = try JSON(canonical: answer.body).object
                        #expect(problem?["code"] == "request.not-found", "\(path)")
                    }
                }
            }
        }
    }

    @Test("a pull from what is no index is refused")
    func pullFromNowhere() async throws {
        try await withPair { first, second in
            try await running(first) { _ in
                try await MutualTLSTests.withTransport(second.identity(), to: first.card) { transport in
                    for query in ["", "?from=", "?from=-1", "?from=18446744073709551615", "?from=1e3"] {
                        let answer = try await transport.get("/exchange/v1/pull/us/mx/live/urgent\(query)")
                        #expect(answer.status == 400, "\(query)")
                    }
                }
            }
        }
    }

    @Test("what is pushed into a channel of others is refused")
    func foreignPush() async throws {
        try await withPair { first, second in
            try await running(first) { _ in
                let bundle = ChannelBundle(checkpoint: [], first: 0, items: [])
                try await MutualTLSTests.withTransport(second.identity(), to: first.card) { transport in
                    for channel in [Self.channel(us, mx), Self.channel(PartyCode(unchecked: "ca"), us)] {
                        let reply = try await transport.push(bundle, of: channel)
                        #expect(reply.code == "exchange.foreign-channel")
                    }
                }
            }
        }
    }

    @Test("a bundle that skips entries is answered with the size that is held, a repeated one with a receipt")
    func gapAndRepetition() async throws {
        try await withPair { first, second in
            try await running(second) { mx in
                for _ in 0..<2 {
                    _ = try await mx.node.say(rocks(), in: .live, thread: nil, by: nogalesWatch)
                }
            }
            let author = try Node(folder: second.folder)
            try await running(first) { _ in
                let channel = Self.channel(mx, us)
                try await MutualTLSTests.withTransport(second.identity(), to: first.card) { transport in
                    let later = try #require(try await author.bundle(of: channel, from: 1))
                    #expect(try await transport.push(later, of: channel) == .sendFrom(0))
                    let whole = try #require(try await author.bundle(of: channel, from: 0))
                    for _ in 0..<2 {
                        guard case .receipted(let note) = try await transport.push(whole, of: channel) else {
                            Issue.record("no receipt")
                            return
                        }
                        #expect(try Checkpoint(text: try SignedNote(bytes: note).text).size == 2)
                    }
                }
            }
            try author.store.close()
        }
    }

    @Test("garbage is refused as garbage, whatever its length")
    func garbage() async throws {
        try await withPair { first, second in
            try await running(first) { _ in
                let identity = try second.identity()
                for count in [0, 1, 15, 16, 4096] {
                    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
                    let answer = try await RawPeer.post(
                        "\(first.card.address)/exchange/v1/push/mx/us/live/urgent", bytes, identity)
                    #expect(answer.status == 400, "\(count)")
                    let code = try JSON(canonical: answer.body).object?["code"]
                    #expect(code == "exchange.malformed-bundle", "\(count)")
                }
            }
        }
    }

    @Test("a checkpoint that another key signed gets no receipt")
    func unknownLogKey() async throws {
        try await withPair { first, second in
            try await running(first) { us in
                _ = try await us.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
                let own = try #require(
                    try await us.node.bundle(of: Self.channel(EnlaceServerTests.us, mx), from: 0))
                try await MutualTLSTests.withTransport(second.identity(), to: first.card) { transport in
                    let reply = try await transport.push(own, of: Self.channel(mx, EnlaceServerTests.us))
                    #expect(reply.code?.hasPrefix("exchange.") == true)
                    #expect(try us.node.store.heads(own: false).isEmpty)
                }
            }
        }
    }
}

extension PushReply {
    fileprivate var code: String? {
        if case .refused(let code, _) = self { code } else { nil }
    }
}
