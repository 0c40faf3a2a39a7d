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
}
