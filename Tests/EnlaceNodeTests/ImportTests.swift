// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("Import")
struct ImportTests {
    private func rows(_ range: Range<Int>) throws -> [Incident] {
        try range.map { try SampleContent.incident(by: aurora, number: $0) }
    }

    @Test("a second import of the same rows adds nothing, and one that overlaps adds only what is new")
    func twice() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            let officer = Officer.sample(of: aurora)
            let first = try await us.importIncidents(try rows(0..<40), by: officer)
            #expect(first.taken == 40 && first.held == 0)
            let heads = try us.store.heads(own: true)
            let again = try await us.importIncidents(try rows(0..<40), by: officer)
            #expect(again.taken == 0 && again.held == 40)
            #expect(try us.store.heads(own: true) == heads)
            let more = try await us.importIncidents(try rows(30..<50) + rows(45..<50), by: officer)
            #expect(more.taken == 10 && more.held == 15)
            #expect(try us.store.incidentTotals(in: .reference).own == 50)
        }
    }

    @Test("two imports of the same rows at once record each row once")
    func concurrent() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let officer = Officer.sample(of: aurora)
            let outcomes = try await withThrowingTaskGroup(of: ImportOutcome.self) { group in
                for start in [0, 0, 50, 100] {
                    let rows = try rows(start..<start + 200)
                    group.addTask { try await us.importIncidents(rows, by: officer) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.map(\.taken).reduce(0, +) == 300)
            #expect(outcomes.map(\.held).reduce(0, +) == 500)
            #expect(try us.store.incidentTotals(in: .reference).own == 300)
            try await MemoryNetwork([us, them]).converge()
            #expect(try them.store.incidentTotals(in: .reference).received == 300)
            #expect(try haveEqualPictures(us, them))
        }
    }

    @Test(
        "a file with more rows than one release can name is recorded in parts, and rebuilds to the same rows")
    func large() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        let count = [RecordID].elementLimit + 4
        try await nodes.running {
            let outcome = try await us.importIncidents(try rows(0..<count), by: .sample(of: aurora))
            #expect(outcome.taken == count)
            let digest = try us.store.rowDigest()
            try await us.store.rebuildRows { _ in }
            #expect(try us.store.rowDigest() == digest)
        }
    }

    @Test("what is imported is counted by source and side alike on both nodes, a correction included")
    func quality() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            _ = try await us.importIncidents(try rows(0..<120), by: .sample(of: aurora))
            let theirs = try (200..<240).map { try SampleContent.incident(by: boreal, number: $0) }
            _ = try await them.importIncidents(theirs, by: .sample(of: boreal))
            try await MemoryNetwork([us, them]).converge()
            let rules = ["Sample Source": Phrase(en: "samples", es: "muestras")]
            let here = try await us.quality(in: .reference, limit: 1000, inclusion: rules)
            let there = try await them.quality(in: .reference, limit: 1000, inclusion: rules)
            #expect(here == there)
            #expect(here.rows.map(\.records) == [120, 40] && here.read == 160 && here.held == 160)
            // Every fifth sample does not know how many died.
            #expect(here.rows.map { $0.known[.killed] } == [96, 32])
            #expect(here.comparisons.map(\.scope) == [.all, .source("Sample Source")])
            // The newest fifty were of the two that were recorded last.
            let newest = try await us.quality(in: .reference, limit: 50, inclusion: [:])
            #expect(newest.read == 50 && newest.held == 160)
            #expect(try await us.quality(in: .live, limit: 10, inclusion: [:]).rows == [])
        }
    }
}
