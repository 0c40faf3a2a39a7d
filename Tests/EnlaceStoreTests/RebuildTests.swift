// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceStore
import EnlaceTesting
import Synchronization
import Testing

@Suite("Rows")
struct RebuildTests {
    /// A store with threads, acknowledgements, corrections and all classes.
    private func filled(seed: UInt64) async throws -> Bench {
        let bench = try Bench()
        var random = SplitMix64(seed: seed)
        for number in 0..<40 {
            let call = try bench.commit([SampleContent.alert(by: aurora)], random: &random)
            try await bench.write([call])
            let id = call.rows[0].header.id
            var correction = Correction()
            correction.of = id
            correction.reason = Code(unchecked: "mistyped")
            correction.values = ["facts": ["severity": "minor"]]
            var answers: [any RecordKind] = [SampleContent.acknowledgement(of: id, by: boreal), correction]
            if random.happens(percent: 50) { answers.append(SampleContent.firstNotice(by: aurora)) }
            try await bench.write([try bench.commit(answers, thread: id, random: &random)])
            let incident = try SampleContent.incident(by: aurora, number: number)
            try await bench.write([
                try bench.commit([incident], random: &random, as: Reference.self),
                try bench.commit([SampleContent.firstNotice(by: aurora)], random: &random, as: Exercise.self),
            ])
        }
        return bench
    }

    @Test(
        "rows folded anew out of the logs are those that were folded as the records came", arguments: [1, 2])
    func rebuild(seed: UInt64) async throws {
        let bench = try await filled(seed: seed)
        let incremental = try bench.store.rowDigest()
        let progress = Mutex<[Int]>([])
        for _ in 0..<2 {
            try await bench.store.rebuildRows { done in progress.withLock { $0.append(done) } }
            #expect(try bench.store.rowDigest() == incremental, "seed \(seed)")
        }
        let seen = progress.withLock { $0 }
        let entries = try bench.store.allEntries(of: .domestic(aurora)).count
        #expect(seen.last == entries)
        let alerts = try bench.store.notices(in: .live, limit: 100).filter { $0.row.kind == Alert.kindName }
        #expect(alerts.count == 40)
        #expect(alerts.allSatisfy { $0.row.severity?.rawValue == "minor" })
    }

    @Test("a rebuild puts back rows that were lost")
    func lostRows() async throws {
        let bench = try await filled(seed: 3)
        let whole = try bench.store.rowDigest()
        try Tampering.execute("DELETE FROM record; DELETE FROM obligation", at: bench.path)
        #expect(try bench.store.rowDigest() != whole)
        try await bench.store.rebuildRows { _ in }
        #expect(try bench.store.rowDigest() == whole)
    }
}
