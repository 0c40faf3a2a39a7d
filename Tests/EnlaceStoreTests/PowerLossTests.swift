// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("Copies of a running store")
struct PowerLossTests {
    @Test(
        "a copy of the files between any two commits holds everything acknowledged, and goes on from there",
        arguments: [1, 2])
    func copies(seed: UInt64) async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: seed)
        var acknowledged: [RecordID] = []
        var copies = 0
        for round in 0..<150 {
            let count = Int(random.next() % 8) + 1
            let commit = try bench.commit(
                (0..<count).map { SampleContent.alert(by: aurora, note: "nota \($0)") }, random: &random)
            for result in try await bench.write([commit]) { _ = try result.get() }
            acknowledged += commit.rows.map(\.header.id)
            guard random.happens(percent: 15) else { continue }
            copies += 1
            let path = bench.folder.path("copy-\(round).sqlite")
            try StoreFiles.copy(from: bench.path, to: path)
            let copy = try bench.open(path)
            for id in acknowledged { #expect(try copy.record(id) != nil, "seed \(seed), round \(round)") }
            let entries = try copy.entries(of: .domestic(aurora), from: 0, limit: 10_000)
            #expect(entries.map(\.record) == acknowledged)
            let held = try copy.vaultedSections(of: acknowledged)
            #expect(held.values.joined().allSatisfy(copy.isIntact))
            #expect(held.count == acknowledged.count)
            let next = try bench.commit([SampleContent.alert(by: aurora)], random: &random, in: copy)
            #expect(
                try await bench.write([next], to: copy)[0].get().first?.size == UInt64(acknowledged.count) + 1
            )
            try copy.close()
        }
        #expect(copies > 5)
    }

    @Test("a copy without the write-ahead log is an earlier store, and never one that contradicts itself")
    func withoutLog() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 3)
        for _ in 0..<30 {
            try await bench.write([try bench.commit([SampleContent.alert(by: aurora)], random: &random)])
        }
        let path = bench.folder.path("copy.sqlite")
        try StoreFiles.copy(from: bench.path, to: path)
        try StoreFiles.remove(path + "-wal")
        let copy = try bench.open(path)
        #expect(try copy.matchesEntries(of: .domestic(aurora)))
        #expect(try copy.allEntries(of: .domestic(aurora)).count <= 30)
    }
}
