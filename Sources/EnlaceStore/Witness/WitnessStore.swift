// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import Foundation
import GRDB

/// The durable memory of a neutral witness: for each log its newest head, and nothing else.
package final class WitnessStore: Sendable {
    private let queue: DatabaseQueue
    private let path: String

    /// Opens the store at a path, or makes it. Throws ``StoreError``.
    ///
    /// - Parameter vfs: The SQLite VFS that stands for the file system; nil is SQLite's own.
    package init(path: String, vfs: String? = nil) throws {
        self.path = path
        queue = try StoreError.translating(path: path) {
            var configuration = Configuration()
            configuration.journalMode = .wal
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(
                path: NodeStore.name(of: path, vfs: vfs), configuration: configuration)
            var migrator = DatabaseMigrator()
            migrator.registerMigration("1") { db in try db.execute(sql: WitnessHeads.table) }
            guard try !queue.read({ try migrator.hasBeenSuperseded($0) }) else {
                throw StoreError.newerSchema(path: path)
            }
            try migrator.migrate(queue)
            // Opening sets NORMAL in this mode, which loses the last heads in a power cut.
            let isDurable = try queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                return try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2
                    && String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
            }
            guard isDurable else { throw StoreError.notDurable(path: path) }
            return queue
        }
    }

    /// All heads, by origin.
    package func heads() throws -> [LogOrigin: WitnessedHead] {
        try StoreError.translating(path: path) {
            try queue.read { db in
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT witness_head.origin, witness_head.size, witness_head.root, witness_head.note
                        FROM witness_head
                        ORDER BY witness_head.origin
                        """)
                let heads = try rows.map { row in
                    (try LogOrigin(row["origin"] as String), try WitnessHeads.head(row))
                }
                return Dictionary(uniqueKeysWithValues: heads)
            }
        }
    }

    /// Makes heads durable, all of them in one transaction. Throws ``StoreError``; then none was taken.
    package func advance(_ heads: [LogOrigin: WitnessedHead]) async throws {
        try await StoreError.translating(path: path) {
            try await queue.write { db in
                for (origin, head) in heads { try WitnessHeads.advance(origin, to: head, in: db) }
            }
        }
    }

    /// Closes the store: later calls fail.
    package func close() throws { try queue.close() }
}
