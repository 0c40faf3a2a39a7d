// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

@Suite("Three parties")
struct ThreePartyTests {
    @Test("no counterpart learns that another was told anything")
    func apart() async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        let (a, b, c) = (nodes[aurora], nodes[boreal], nodes[cirrus])
        try await nodes.running {
            let network = MemoryNetwork([a, b, c])
            let toAll = try await a.say(SampleContent.alert(by: aurora, note: "a todos"))
            let toB = try await a.release(try SampleContent.incident(by: aurora, number: 1), to: boreal)
            let toC = try await a.release(try SampleContent.incident(by: aurora, number: 2), to: cirrus)
            _ = try await a.importIncidents(
                try (5..<9).map { try SampleContent.incident(by: aurora, number: $0) },
                by: .sample(of: aurora))
            try await network.converge()
            _ = try await b.acknowledge(toAll, intent: nil, by: .sample(of: boreal))
            _ = try await c.acknowledge(toAll, intent: nil, by: .sample(of: cirrus))
            try await network.converge()

            #expect(try b.store.record(toAll) != nil && c.store.record(toAll) != nil)
            #expect(try b.store.record(toB) != nil && b.store.record(toC) == nil)
            #expect(try c.store.record(toC) != nil && c.store.record(toB) == nil)
            for (node, other) in [(b, "cirrus"), (c, "boreal")] {
                #expect(try !StoreFiles.contain(Array(other.utf8), at: nodes.storePath(of: node.party)))
                let received = network.delivered.filter { $0.recipient == node.party }
                #expect(!received.isEmpty)
                for bundle in received {
                    #expect(Data(bundle.bytes).range(of: Data(other.utf8)) == nil, "\(bundle.channel.path)")
                    #expect(bundle.channel.author == aurora)
                }
            }
            // The author knows whom it told, and its own file says so.
            #expect(try StoreFiles.contain(Array("cirrus".utf8), at: nodes.storePath(of: aurora)))
        }
    }

    @Test("an acknowledgement is owed by those who were told, and each pair agrees on what is owed")
    func obligations() async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        let (a, b, c) = (nodes[aurora], nodes[boreal], nodes[cirrus])
        try await nodes.running {
            let network = MemoryNetwork([a, b, c])
            let alert = try await a.say(SampleContent.alert(by: aurora))
            try await network.converge()
            func debtors(_ node: Node) throws -> [PartyCode] {
                try node.owed().filter { $0.clock == "acknowledge-alert" }.map(\.debtor).sorted()
            }
            #expect(try debtors(a) == [boreal, cirrus])
            #expect(try debtors(b) == [boreal])
            #expect(try debtors(c) == [cirrus])
            _ = try await b.acknowledge(alert, intent: nil, by: .sample(of: boreal))
            try await network.converge()
            #expect(try debtors(a) == [cirrus])
            #expect(try debtors(b).isEmpty)
            #expect(try debtors(c) == [cirrus])
            #expect(try haveEqualPictures(a, b))
            #expect(try haveEqualPictures(a, c))
            #expect(try haveEqualPictures(b, c))
            for node in [a, b, c] {
                let digest = try node.store.rowDigest()
                try await node.store.rebuildRows { _ in }
                #expect(try node.store.rowDigest() == digest)
            }
        }
    }

    @Test("a node that is cut off from one counterpart goes on with the other")
    func cutOff() async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        let (a, b, c) = (nodes[aurora], nodes[boreal], nodes[cirrus])
        try await nodes.running {
            try await a.say(SampleContent.alert(by: aurora))
            try await MemoryNetwork([a, b]).converge()
            #expect(try b.store.notices(in: .live, limit: 9).count == 1)
            #expect(try c.store.notices(in: .live, limit: 9).isEmpty)
            try await MemoryNetwork([a, b, c]).converge()
            #expect(try c.store.notices(in: .live, limit: 9).count == 1)
        }
    }
}
