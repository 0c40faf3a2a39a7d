// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import Foundation
import GRDB

/// Where a record stands in a log.
package struct RecordPlace: Sendable, Hashable {
    /// The log.
    package let log: LogName
    /// The index of its entry.
    package let index: UInt64
}

extension NodeStore {
    /// The most places of one record that are read: many more than there are parties.
    private static let placesMax = 1000

    /// Where a record stands, in all logs, own and mirrored; by log, then by index.
    package func places(of record: RecordID) throws -> [RecordPlace] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT log.path, log_entry.entry_index
                    FROM log_entry
                    JOIN log ON log.id = log_entry.log_id
                    WHERE log_entry.record_id = :record_id
                    ORDER BY log.path, log_entry.entry_index
                    LIMIT :limit
                    """,
                arguments: ["record_id": Data(record.bytes), "limit": Self.placesMax]
            ).map { row in
                guard let log = LogName(path: row["path"]) else {
                    throw StoreError.damaged("log \(row["path"] as String)")
                }
                return RecordPlace(log: log, index: UInt64(row["entry_index"] as Int64))
            }
        }
    }

    /// The proof that an entry stands in a log under a checkpoint of it, out of the log's tiles.
    package func logProof(of place: RecordPlace, in checkpoint: SignedCheckpoint) throws -> LogProof {
        try read { db in
            let tiles = try tiles(of: place.log, in: db)
            return try LogProof(
                index: place.index, in: checkpoint,
                reading: TileHashReader(size: checkpoint.checkpoint.size, tiles: tiles))
        }
    }
}
