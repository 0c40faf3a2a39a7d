// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceTesting
import Foundation
import GRDB
import Testing

/// Every stored byte that was signed for is under the verifier's eye: whatever is changed is found and named.
@Suite("Verification of a node")
struct VerifierTests {
    /// A column whose bytes are flipped, and what the finding must be called and name.
    struct Target: Sendable, CustomTestStringConvertible {
        let table: String
        let column: String
        let codes: Set<String>
        var testDescription: String { "\(table).\(column)" }
    }

    static let targets = [
        Target(table: "log_entry", column: "body", codes: ["verify.root", "verify.entry", "verify.tile"]),
        Target(table: "log_tile", column: "hashes", codes: ["verify.tile"]),
        Target(table: "section", column: "sealed", codes: ["verify.section"]),
        Target(table: "section", column: "wrapped_key", codes: ["verify.section"]),
        Target(table: "section", column: "digest", codes: ["verify.section"]),
        Target(table: "log", column: "head", codes: ["verify.head"]),
        Target(table: "log", column: "root", codes: ["verify.head"]),
        Target(table: "receipt", column: "note", codes: ["verify.receipt"]),
    ]

    /// Two nodes that have said and received things in two lanes and two classes; returns a copy of one
    /// store.
    private func exchanged() async throws -> SampleNodes {
        let nodes = try SampleNodes()
        try await nodes.running {
            let network = MemoryNetwork([nodes[aurora], nodes[boreal]])
            for _ in 0..<3 {
                try await nodes[aurora].say(SampleContent.alert(by: aurora, note: "shots heard"))
                try await nodes[boreal].say(SampleContent.alert(by: boreal), in: .exercise)
                try await nodes[aurora].release(SampleContent.incident(), to: boreal)
            }
            try await network.converge()
        }
        for party in [aurora, boreal] { try nodes[party].store.close() }
        return nodes
    }

    private func verify(_ nodes: SampleNodes, at path: String) async throws -> VerificationReport {
        let node = try nodes.open(aurora, storePath: path)
        defer { try? node.store.close() }  // a copy that only this test reads
        return try await NodeVerifier(node: node).verify()
    }

    private func copy(_ nodes: SampleNodes, _ name: String) throws -> String {
        let path = nodes.folder.path("\(name).sqlite")
        try StoreFiles.copy(from: nodes.storePath(of: aurora), to: path)
        return path
    }

    @Test("what was never touched is sound, said in both languages")
    func sound() async throws {
        let nodes = try await exchanged()
        let report = try await verify(nodes, at: copy(nodes, "sound"))
        #expect(report.isSound, "\(report.findings)")
        #expect(report.logs.count >= 5 && report.entries > 10 && report.sections > 20)
        #expect(report.summary.en.hasPrefix("Integrity verified"))
        #expect(report.summary.es.hasPrefix("Integridad verificada"))
    }

    @Test("a flipped byte anywhere is found and named", arguments: targets)
    func flipped(_ target: Target) async throws {
        let nodes = try await exchanged()
        var random = SplitMix64(seed: 20_101_215)
        for round in 0..<12 {
            let path = try copy(nodes, "\(target.table)-\(target.column)-\(round)")
            let place = try flip(target, at: path, using: &random)
            let report = try await verify(nodes, at: path)
            #expect(!report.isSound, "\(target.testDescription), \(place)")
            let codes = Set(report.findings.map(\.code))
            #expect(!codes.isDisjoint(with: target.codes), "\(place): found \(codes)")
            #expect(report.findings.allSatisfy { !$0.phrase.es.isEmpty && $0.phrase.es != $0.phrase.en })
        }
    }

    @Test(
        "what is missing or too much is found",
        arguments: [
            ("DELETE FROM log_tile WHERE level = 0", "verify.tile"),
            ("DELETE FROM section WHERE digest IN (SELECT digest FROM section LIMIT 1)", "verify.section"),
            ("DELETE FROM log_entry WHERE entry_index = 0", "verify.entry-count"),
            ("UPDATE log SET size = size - 1 WHERE path LIKE '%/domestic'", "verify.entry-count"),
            ("UPDATE log SET path = 'somewhere' WHERE path LIKE '%/domestic'", "verify.unknown-log"),
            (
                "UPDATE log_entry SET entry_index = entry_index + 1000 WHERE entry_index = 2",
                "verify.entry-count"
            ),
        ])
    func missing(sql: String, code: String) async throws {
        let nodes = try await exchanged()
        let path = try copy(nodes, "missing")
        try await DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
        let codes = try await verify(nodes, at: path).findings.map(\.code)
        #expect(codes.contains(code), "\(codes)")
    }

    /// Flips one bit of one random byte of one random row; says where.
    private func flip(_ target: Target, at path: String, using random: inout SplitMix64) throws -> String {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }  // written and done; the copy is read again from the file
        return try queue.write { db in
            // Two rows may hold the same root; then both are changed, which is found as well.
            let all = try Data.fetchAll(
                db, sql: "SELECT \(target.column) FROM \(target.table) ORDER BY \(target.column)")
            let before = all[Int(random.next() % UInt64(all.count))]
            var bytes = before
            let index = Int(random.next() % UInt64(bytes.count))
            let bit = UInt8(1 << (random.next() % 8))
            bytes[index] ^= bit
            try db.execute(
                sql: "UPDATE \(target.table) SET \(target.column) = ? WHERE \(target.column) = ?",
                arguments: [bytes, before])
            return "byte \(index), bit \(bit)"
        }
    }
}
