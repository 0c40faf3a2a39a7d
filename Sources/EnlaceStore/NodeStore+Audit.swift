// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import Foundation
import GRDB

/// A tile as its bytes stand in the store, unchecked.
package struct StoredTile: Sendable, Hashable {
    /// Level of the tile.
    package let level: Int
    /// Position within the level.
    package let index: UInt64
    /// The hashes' bytes.
    package let bytes: [UInt8]
}

extension NodeStore {
    /// The names of all logs, own and mirrored, as they stand in the store.
    package func logPaths() throws -> [String] {
        try read { db in try String.fetchAll(db, sql: "SELECT log.path FROM log ORDER BY log.path") }
    }

    /// All tiles of a log, by level and index.
    package func tiles(of log: LogName) throws -> [StoredTile] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT log_tile.level, log_tile.tile_index, log_tile.hashes
                    FROM log_tile
                    JOIN log ON log.id = log_tile.log_id
                    WHERE log.path = :path
                    ORDER BY log_tile.level, log_tile.tile_index
                    """,
                arguments: ["path": log.path]
            ).map { row in
                StoredTile(
                    level: row["level"], index: UInt64(bitPattern: row["tile_index"] as Int64),
                    bytes: Array(row["hashes"] as Data))
            }
        }
    }

    /// The indices of a log's entries must count from 0 without gap; returns how many there are and the last.
    package func entrySpan(of log: LogName) throws -> (count: UInt64, last: UInt64?) {
        try read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT COUNT(*) AS count, MAX(log_entry.entry_index) AS last
                    FROM log_entry
                    JOIN log ON log.id = log_entry.log_id
                    WHERE log.path = :path
                    """,
                arguments: ["path": log.path])
            let count: Int64 = row?["count"] ?? 0
            let last: Int64? = row?["last"]
            return (UInt64(count), last.map { UInt64(bitPattern: $0) })
        }
    }

    /// The sections held of some records, still sealed, by record.
    package func vaultedSections(of records: [RecordID]) throws -> [RecordID: [VaultedSection]] {
        try read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT section.digest, section.name, section.wrapped_key, section.sealed
                    FROM section
                    WHERE section.record_id = :record_id
                    ORDER BY section.name, section.digest
                    """)
            var held: [RecordID: [VaultedSection]] = [:]
            for record in records where held[record] == nil {
                held[record] = try Row.fetchAll(
                    find, arguments: ["record_id": Data(record.bytes)]
                ).compactMap { row in
                    ContentDigest(bytes: row["digest"] as Data).map {
                        VaultedSection(
                            digest: $0, record: record, name: row["name"],
                            wrappedKey: Array(row["wrapped_key"] as Data),
                            sealed: Array(row["sealed"] as Data))
                    }
                }
            }
            return held
        }
    }

    /// Opens a section for the verifier.
    package func opened(_ section: VaultedSection) throws(VaultError) -> SealedSection {
        try vault.open(section)
    }
}
