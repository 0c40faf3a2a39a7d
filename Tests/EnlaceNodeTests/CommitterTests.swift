// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import GRDB
import Synchronization
import Testing

@Suite("Group commit")
struct CommitterTests {
    /// What was written, in order, with the instant of its transaction.
    final class Journal: Sendable {
        let lines = Mutex<[(name: String, at: Instant)]>([])
        var names: [String] { lines.withLock { $0.map(\.name) } }
        var transactions: [[String]] {
            lines.withLock { lines in
                Dictionary(grouping: lines, by: \.at).sorted { $0.key < $1.key }.map { $0.value.map(\.name) }
            }
        }
    }

    /// A commit that writes its name into the journal, or fails.
    struct Line: PendingCommit {
        struct Failed: Error {}
        let name: String
        let journal: Journal
        var fails = false
        var appends: [LogAppend] { [] }

        func apply(
            to store: NodeStore, at instant: Instant, signer: any HeadSigner, in db: Database
        ) throws -> [StoredHead] {
            if fails { throw Failed() }
            journal.lines.withLock { $0.append((name, instant)) }
            return []
        }
    }

    let nodes: SampleNodes
    let committer: Committer
    let journal = Journal()

    init() throws {
        nodes = try SampleNodes()
        let signer = SampleSigner(keys: try #require(nodes.keys[aurora]), agreement: nodes.agreement.id)
        committer = Committer(store: nodes[aurora].store, signer: signer, clock: nodes.clock)
    }

    /// Queues commits one after the other before any is written, then runs until all are done.
    private func run(_ commits: [(line: Line, weight: Int, lane: Lane)]) async throws -> [String?] {
        let committer = committer
        return try await withThrowingTaskGroup(of: (Int, String?).self) { group in
            for (index, commit) in commits.enumerated() {
                group.addTask {
                    do {
                        _ = try await committer.commit(commit.line, weight: commit.weight, lane: commit.lane)
                        return (index, nil)
                    } catch {
                        return (index, "\(type(of: error))")
                    }
                }
                while await committer.waitingCount <= index { await Task.yield() }
            }
            await committer.stop()
            await committer.run()
            return try await group.reduce(into: [String?](repeating: nil, count: commits.count)) {
                $0[$1.0] = $1.1
            }
        }
    }

    @Test("what is urgent is written before everything that waited longer, and in a transaction of its own")
    func urgentFirst() async throws {
        let records = (0..<600).map { (Line(name: "r\($0)", journal: journal), 1, Lane.record) }
        let urgent = (0..<3).map { (Line(name: "u\($0)", journal: journal), 40, Lane.urgent) }
        _ = try await run(records + urgent)
        #expect(journal.names == (0..<3).map { "u\($0)" } + (0..<600).map { "r\($0)" })
        #expect(journal.transactions.map(\.count) == [3, 320, 280])
    }

    @Test("a transaction of the record lane takes at most 320 entries, but always one commit")
    func weights() async throws {
        let weights = [300, 300, 2000, 100, 220, 1]
        _ = try await run(weights.enumerated().map { (Line(name: "\($0)", journal: journal), $1, .record) })
        #expect(journal.transactions == [["0"], ["1"], ["2"], ["3", "4"], ["5"]])
    }

    @Test("a commit that fails gets its own error, and the others of its transaction are written")
    func failure() async throws {
        let lines = (0..<5).map { (Line(name: "\($0)", journal: journal, fails: $0 == 2), 1, Lane.record) }
        #expect(try await run(lines) == [nil, nil, "Failed", nil, nil])
        #expect(journal.transactions == [["0", "1", "3", "4"]])
    }

    @Test("what was accepted before the stop is written, and what comes after is refused")
    func stop() async throws {
        _ = try await run([(Line(name: "last", journal: journal), 1, .record)])
        #expect(journal.names == ["last"])
        let late = Line(name: "late", journal: journal)
        #expect(
            await code { _ = try await committer.commit(late, weight: 1, lane: .urgent) } == "node.stopping")
    }
}
