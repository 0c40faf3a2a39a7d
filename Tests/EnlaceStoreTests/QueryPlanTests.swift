// SPDX-License-Identifier: Apache-2.0
import EnlaceStore
import EnlaceTesting
import Foundation
import GRDB
import Testing

@Suite("Query plans")
struct QueryPlanTests {
    private static let sources = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/EnlaceStore")

    /// Statements that read a whole table because that is what they are for, by how they begin.
    private static let whole = [
        "SELECT DISTINCT record.class, record.thread",
        "SELECT record.id, record.party, record.class\n",
        "SELECT record.id, record.class, record.kind, record.party, record.office, record.thread,",
        "SELECT obligation.clock, obligation.record_id, obligation.debtor, obligation.class,",
    ]

    /// Every SELECT in the sources of the store: the statements themselves, so none can be forgotten.
    private static func statements() throws -> [String] {
        let walk = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        let files = walk?.compactMap { $0 as? URL } ?? []
        return try files.filter { $0.pathExtension == "swift" }.flatMap { file -> [String] in
            let text = try String(contentsOf: file, encoding: .utf8)
            let blocks = text.components(separatedBy: "\"\"\"").enumerated().filter {
                !$0.offset.isMultiple(of: 2)
            }
            let lines = text.matches(of: /sql: "(SELECT [^"]*)"/).map { String($0.1) }
            return (blocks.map(\.element) + lines)
                .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
                .filter { $0.hasPrefix("SELECT") && !$0.contains("\\(") }
        }.sorted()
    }

    private func plan(of sql: String, in database: Database) throws -> [String] {
        let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
        statement.setUncheckedArguments(StatementArguments())
        return try Row.fetchAll(statement).map { $0["detail"] }
    }

    @Test("what asks for a thread goes by the thread, and not through all records of a class")
    func threads() throws {
        let bench = try Bench()
        let asking = try Self.statements().filter { $0.contains("record.thread = :thread") }
        #expect(asking.count >= 2)
        try DatabaseQueue(path: bench.path).read { database in
            for sql in asking {
                let steps = try plan(of: sql, in: database)
                #expect(steps.contains { $0.contains("record_by_thread (thread=?") }, "\(sql)\n\(steps)")
            }
        }
    }

    @Test("no list reads a whole table of records, entries or obligations: all of them go by an index")
    func noScans() throws {
        let bench = try Bench()
        let statements = try Self.statements()
        #expect(statements.count >= 20)
        try DatabaseQueue(path: bench.path).read { database in
            for sql in statements {
                let plan = try plan(of: sql, in: database)
                guard !Self.whole.contains(where: { sql.hasPrefix($0) && !sql.contains("LIMIT") }) else {
                    continue
                }
                for step in plan {
                    let scans = [
                        "record", "log_entry", "obligation", "section", "receipt", "log_tile", "cosignature",
                    ]
                    .contains { step == "SCAN \($0)" || step.hasPrefix("SCAN \($0) ") }
                    #expect(!scans, "\(sql)\n\(plan.joined(separator: "\n"))")
                }
            }
        }
    }

    @Test(
        "the lists of a page come out of an index in order, without sorting what they do not show",
        arguments: [
            "SELECT record.thread",
            "SELECT obligation.clock, obligation.record_id, obligation.thread, obligation.debtor,",
        ])
    func ordered(beginning: String) throws {
        let bench = try Bench()
        let sql = try #require(try Self.statements().first { $0.hasPrefix(beginning) })
        try DatabaseQueue(path: bench.path).read { database in
            let plan = try plan(of: sql, in: database).joined(separator: "\n")
            #expect(plan.contains("USING INDEX") || plan.contains("USING COVERING INDEX"), "\(plan)")
        }
    }
}
