// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Testing

@Suite("What a counterpart holds of us")
struct HeldTests {
    private static let channel = ChannelName(
        author: us, recipient: mx, className: .live, lane: .urgent)

    private func receipted(_ node: Node) async throws {
        let events = node.events.events(after: 0)
        if try node.store.receiptedSize(of: Self.channel) >= 1 { return }
        for await event in events where event.kind == "delivered" {
            if try node.store.receiptedSize(of: Self.channel) >= 1 { return }
        }
    }

    @Test("is told and given back to its author, and nothing else is")
    func given() async throws {
        try await withPair { first, second in
            try await running(second) { mexico in
                try await running(first) { american in
                    _ = try await american.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
                    try await receipted(american.node)
                    let sent = try await american.node.bundle(of: Self.channel, from: 0)
                    try await MutualTLSTests.withTransport(first.identity(), to: second.card) { transport in
                        let held = try #require(try await transport.held())
                        #expect(held.allSatisfy { $0.channel.author == us })
                        let head = try #require(held.first { $0.channel == Self.channel })
                        let mirrored = try mexico.node.store.head(of: .channel(Self.channel))
                        #expect(head.note == mirrored?.note)
                        let given = try await transport.heldBundle(of: Self.channel, from: 0)
                        #expect(given?.items == sent?.items)
                        #expect(try await transport.heldBundle(of: Self.channel, from: 1) == nil)
                        let theirs = ChannelName(
                            author: mx, recipient: us, className: .live, lane: .record)
                        await #expect(throws: PeerLinkError.self) {
                            try await transport.heldBundle(of: theirs, from: 0)
                        }
                    }
                }
            }
        }
    }

    @Test("comes back to a node that has lost its store")
    func lostStore() async throws {
        try await withPair { first, second in
            try await running(second) { _ in
                let id = try await running(first) { american in
                    let id = try await american.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
                    try await receipted(american.node)
                    return id
                }
                for suffix in ["", "-wal", "-shm"] {
                    let path = first.folder.storeFile.path + suffix
                    if FileManager.default.fileExists(atPath: path) {
                        try FileManager.default.removeItem(atPath: path)
                    }
                }
                let found = try Node(folder: first.folder)
                #expect(found.restoreGuard.reason != nil)
                try found.store.close()
                try await running(first) { american in
                    try await MutualTLSTests.withTransport(first.identity(), to: second.card) { transport in
                        _ = try await american.node.settle(with: mx, over: transport)
                    }
                    #expect(american.node.restoreGuard.reason == nil)
                    #expect(try american.node.store.record(id)?.party == us)
                    #expect(try american.node.store.receiptedSize(of: Self.channel) == 1)
                }
            }
        }
    }
}
