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

    /// The sections held of the records of some entries of a log, still sealed, by record.
    package func vaultedSections(
        of log: LogName, from first: UInt64, limit: Int
    ) throws -> [RecordID: [VaultedSection]] {
        try read { db in try vaultedSections(of: log, from: first, limit: limit, in: db) }
    }

    func vaultedSections(
        of log: LogName, from first: UInt64, limit: Int, in db: Database
    ) throws -> [RecordID: [VaultedSection]] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT section.record_id, section.digest, section.name, section.wrapped_key, section.sealed
                FROM log
                JOIN log_entry ON log_entry.log_id = log.id
                JOIN section ON section.record_id = log_entry.record_id
                WHERE log.path = :path AND log_entry.entry_index >= :first
                  AND log_entry.entry_index < :end AND NOT section.is_erased
                ORDER BY log_entry.entry_index, section.name, section.digest
                """,
            arguments: ["path": log.path, "first": Int64(first), "end": Int64(first) + Int64(limit)])
        var held: [RecordID: [VaultedSection]] = [:]
        while let row = try rows.next() {
            guard let section = VaultedSection(row: row) else { continue }
            held[section.record, default: []].append(section)
        }
        return held
    }

    /// The sections held of some records, still sealed, by record.
    package func vaultedSections(of records: [RecordID]) throws -> [RecordID: [VaultedSection]] {
        try read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT section.record_id, section.digest, section.name, section.wrapped_key,
                      section.sealed
                    FROM section
                    WHERE section.record_id = :record_id AND NOT section.is_erased
                    ORDER BY section.name, section.digest
                    """)
            var held: [RecordID: [VaultedSection]] = [:]
            for record in records where held[record] == nil {
                held[record] = try Row.fetchAll(
                    find, arguments: ["record_id": Data(record.bytes)]
                ).compactMap(VaultedSection.init(row:))
            }
            return held
        }
    }

    /// Whether a stored section opens and is the one its digest names.
    package func isIntact(_ section: VaultedSection) -> Bool { vault.isIntact(section) }
}

extension VaultedSection {
    /// A row of the table; nil where record or digest have another length than they should: then it is no
    /// section of anything, and missing where it should be.
    init?(row: Row) {
        guard let record = RecordID(bytes: row["record_id"] as Data),
            let digest = ContentDigest(bytes: row["digest"] as Data)
        else { return nil }
        self.init(
            digest: digest, record: record, name: row["name"], wrappedKey: Array(row["wrapped_key"] as Data),
            sealed: Array(row["sealed"] as Data))
    }
}
