// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceStore
import EnlaceTesting
import Foundation
import GRDB
import Testing

@Suite("Opening a store")
struct OpeningTests {
    private func refusal(_ body: () throws -> NodeStore) -> StoreError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? StoreError
        }
    }

    @Test("a file that is no database is refused and left as it is")
    func notADatabase() throws {
        let bench = try Bench()
        let path = bench.folder.path("letter.txt")
        let text = Data(String(repeating: "Dear colleague, ", count: 400).utf8)
        try text.write(to: URL(filePath: path))
        guard case .cannotOpen(path, _)? = refusal({ try bench.open(path) }) else {
            Issue.record("it was opened")
            return
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == text)
    }

    @Test("a folder that is not there is refused as one that cannot be opened")
    func noFolder() throws {
        let bench = try Bench()
        #expect(
            refusal { try bench.open(bench.folder.path("no/such/store.sqlite")) }?.code == "store.cannot-open"
        )
    }

    @Test("a store of a newer version of the program is refused and not changed")
    func newerSchema() throws {
        let bench = try Bench()
        try bench.store.close()
        try Tampering.execute("INSERT INTO grdb_migrations (identifier) VALUES ('999')", at: bench.path)
        guard case .newerSchema(bench.path)? = refusal({ try bench.open(bench.path) }) else {
            Issue.record("it was opened")
            return
        }
        #expect(try Tampering.count("grdb_migrations", at: bench.path) == 3)
    }

    @Test("a root that was changed in the file is noticed before anything is appended to it")
    func changedRoot() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 1)
        try await bench.write([try bench.commit([SampleContent.alert(by: aurora)], random: &random)])
        try bench.store.close()
        try Tampering.execute(
            "UPDATE log SET root = zeroblob(32) WHERE path = 'aurora/domestic'", at: bench.path)
        let store = try bench.open(bench.path)
        let next = try bench.commit([SampleContent.alert(by: aurora)], random: &random, in: store)
        let results = try await bench.write([next], to: store)
        #expect(results[0].failure != nil)
        #expect(try Tampering.count("log_entry", at: bench.path) == 2)
    }

    @Test("every error of the store says what to do in both languages")
    func phrases() {
        let errors: [StoreError] = [
            .diskFull(path: "p"), .busy(path: "p"), .cannotOpen(path: "p", reason: "r"),
            .notDurable(path: "p"),
            .newerSchema(path: "p"), .failed(reason: "r"), .damaged("d"),
        ]
        for error in errors {
            #expect(error.phrase.en != error.phrase.es)
            #expect(error.code.hasPrefix("store."))
        }
        #expect(Set(errors.map(\.code)).count == errors.count)
    }
}
