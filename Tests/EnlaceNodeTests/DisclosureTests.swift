// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

@Suite("Releasing by decision")
struct DisclosureTests {
    @Test("a record is released later, first without a section and then with it")
    func later() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            let record = try await us.say(try SampleContent.incident(by: aurora, number: 2, note: "n"))
            try await network.converge()
            #expect(try them.store.record(record) == nil)
            func release(_ withheld: Set<String>, role: Code = SampleRole.chief) async throws -> [String] {
                try await us.release(
                    record, to: boreal, purpose: .investigation, withholding: withheld,
                    by: .sample(of: aurora, role: role))
            }
            #expect(try await release(["note", "source"]) == ["what", "when", "where"])
            try await network.converge()
            #expect(try them.heldSections(of: record) == ["what", "when", "where"])
            #expect(try await release(["note"]) == ["source", "what", "when", "where"])
            try await network.converge()
            #expect(try them.heldSections(of: record) == ["source", "what", "when", "where"])
            // What the second release told is in the rows, as if it had been told at once.
            let key = "Sample Source\u{1f}row-2"
            #expect(
                try them.store.records(ofSourceKeys: [key], in: .live, by: aurora) == [key: record])
            for node in [us, them] {
                let digest = try node.store.rowDigest()
                try await node.store.rebuildRows { _ in }
                #expect(try node.store.rowDigest() == digest)
                #expect(try await NodeVerifier(node: node).verify().isSound)
            }
            let view = try #require(try us.recordViews(limit: 9).first { $0.id == record })
            #expect(view.told.map(\.withheld) == [["note"]])
            #expect(RecordView(json: view.json) == view)
            let theirs = try #require(try them.recordViews(limit: 9).first { $0.id == record })
            #expect(theirs.sections.first { $0.name == "note" }?.state == .withheld)

            #expect(await code { _ = try await release(["note"]) } == "record.nothing-new")
            #expect(await code { _ = try await release(["nota"]) } == "record.no-such-section")
            #expect(
                await code { _ = try await release([], role: SampleRole.clerk) } == "authority.not-allowed")
            let foreign = await code {
                try await them.release(
                    record, to: aurora, purpose: .policy, by: .sample(of: boreal))
            }
            #expect(foreign == "record.of-another-party")
        }
    }

    @Test("an alert that is released later is owed an acknowledgement, on both sides")
    func laterAlert() async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        let (a, b) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([a, b, nodes[cirrus]])
            let ids = try await a.submit(
                [SealedRecord<Live>.Draft(SampleContent.alert(by: aurora))], by: .sample(of: aurora),
                releasing: .decided(recipient: cirrus, purpose: .response, withheld: []))
            let alert = try #require(ids.first)
            #expect(try !a.owed().contains { $0.debtor == boreal })
            try await a.release(alert, to: boreal, purpose: .response, by: .sample(of: aurora))
            try await network.converge()
            for node in [a, b] {
                #expect(try node.owed().contains { $0.clock == "acknowledge-alert" && $0.debtor == boreal })
                let digest = try node.store.rowDigest()
                try await node.store.rebuildRows { _ in }
                #expect(try node.store.rowDigest() == digest)
            }
            #expect(try haveEqualPictures(a, b))
        }
    }

    @Test("what was erased is withheld from every later release, and a redaction is released by nobody")
    func afterErasure() async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        let (a, b, c) = (nodes[aurora], nodes[boreal], nodes[cirrus])
        try await nodes.running {
            let network = MemoryNetwork([a, b, c])
            let record = try await a.tell("gone before cirrus hears of it", to: boreal)
            let order = try await a.erase(["note"], of: record)
            let disclosed = try await a.release(
                record, to: cirrus, purpose: .policy, by: .sample(of: aurora))
            #expect(disclosed == ["source", "what", "when", "where"])
            let byHand = await code {
                try await a.release(order.record, to: cirrus, purpose: .policy, by: .sample(of: aurora))
            }
            #expect(byHand == "record.by-rule-only")
            try await network.converge()
            #expect(try c.store.record(order.record) == nil && c.owed().isEmpty)
            #expect(try await NodeVerifier(node: c).verify().isSound)
        }
    }

    @Test("releases and erasures at once: nobody is sent what was erased", arguments: [1, 2, 3])
    func atOnce(seed: UInt64) async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        let (a, b, c) = (nodes[aurora], nodes[boreal], nodes[cirrus])
        try await nodes.running {
            let network = MemoryNetwork([a, b, c])
            for number in 0..<12 {
                let record = try await a.say(
                    try SampleContent.incident(by: aurora, number: number, note: "both \(seed) \(number)"))
                let erasing = (UInt64(number) &+ seed) % 2 == 0
                try await withThrowingTaskGroup(of: Void.self) { group in
                    if erasing { group.addTask { try await a.erase(["note"], of: record) } }
                    for party in [boreal, cirrus] {
                        group.addTask {
                            try await a.release(
                                record, to: party, purpose: .policy, by: .sample(of: aurora))
                        }
                    }
                    if !erasing { group.addTask { try await a.erase(["note"], of: record) } }
                    try await group.waitForAll()
                }
                for party in [boreal, cirrus] {
                    let told = try a.store.disclosedSections(of: record, to: party, as: Live.self)
                    let channel = ChannelName(
                        author: aurora, recipient: party, className: .live, lane: .record)
                    let items = try await a.bundle(of: channel, from: 0)?.items ?? []
                    // Whoever was told before the erasure is told of it; whoever comes after is not told it.
                    let isTold = told?.contains("note") == true
                    let owes = try a.store.obligations(of: a.redactions(of: record)).values.joined()
                        .contains { $0.debtor == party }
                    #expect(owes == isTold, "seed \(seed), \(number)")
                    let secret = Array("both \(seed) \(number)\"".utf8)
                    #expect(
                        items.allSatisfy { item in
                            item.sections.allSatisfy { Data($0).range(of: Data(secret)) == nil }
                        })
                }
            }
            try await network.converge()
            for node in [a, b, c] { #expect(try await NodeVerifier(node: node).verify().isSound) }
            #expect(try haveEqualPictures(a, b))
            #expect(try haveEqualPictures(a, c))
        }
    }
}

extension Node {
    /// The redactions in a record's thread.
    fileprivate func redactions(of record: RecordID) throws -> [RecordID] {
        try recordViews(of: record, limit: 100).filter { $0.kind == Redaction.kindName }.map(\.id)
    }
}
