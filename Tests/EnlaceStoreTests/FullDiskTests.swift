// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("Full disk")
struct FullDiskTests {
    @Test("what does not fit is refused as disk full, nothing of its transaction stands, and the rest does")
    func full() async throws {
        let bench = try Bench(pagesMax: 120)
        var random = SplitMix64(seed: 1)
        var kept: [RecordID] = []
        var error: (any Error)?
        for _ in 0..<200 where error == nil {
            let commits = try (0..<3).map { _ in
                try bench.commit([SampleContent.alert(by: aurora, note: "nota")], random: &random)
            }
            do {
                for result in try await bench.write(commits) { _ = try result.get() }
                kept += commits.flatMap { $0.rows.map(\.header.id) }
            } catch let failure {
                error = failure
            }
        }
        guard case .diskFull(bench.path)? = error as? StoreError else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(kept.count > 3)
        func expectWhole(_ store: NodeStore) throws {
            #expect(try store.allEntries(of: .domestic(aurora)).count == kept.count)
            #expect(try store.head(of: .domestic(aurora))?.size == UInt64(kept.count))
            #expect(try store.matchesEntries(of: .domestic(aurora)))
            for id in kept { #expect(try store.record(id) != nil) }
        }
        try expectWhole(bench.store)
        // Once there is room again, the store goes on where it was.
        try bench.store.close()
        let store = try bench.open(bench.path)
        try expectWhole(store)
        let next = try bench.commit([SampleContent.alert(by: aurora)], random: &random, in: store)
        let heads = try await bench.write([next], to: store)[0].get()
        #expect(heads.map(\.size) == [UInt64(kept.count) + 1, UInt64(kept.count) + 1])
        #expect(try store.matchesEntries(of: .domestic(aurora)))
    }

    @Test("a store that was full goes on without a restart when something smaller fits")
    func goesOn() async throws {
        let bench = try Bench(pagesMax: 90)
        var random = SplitMix64(seed: 2)
        let huge = try bench.commit(
            (0..<300).map { _ in SampleContent.alert(by: aurora, note: "nota") }, random: &random)
        // The first would fit, but the disk is full before the transaction ends: neither stands.
        let before = try bench.commit([SampleContent.alert(by: aurora)], random: &random)
        await #expect(throws: StoreError.self) { try await bench.write([before, huge]) }
        #expect(try bench.store.head(of: .domestic(aurora)) == nil)
        let small = try bench.commit([SampleContent.alert(by: aurora)], random: &random)
        #expect(try await bench.write([small])[0].get().map(\.size) == [1, 1])
        #expect(try bench.store.matchesEntries(of: .domestic(aurora)))
    }
}
