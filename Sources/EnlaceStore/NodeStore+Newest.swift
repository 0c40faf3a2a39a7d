// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    /// When each counterpart first signed that it had stored a record.
    package func deliveries(of record: RecordID) throws -> [PartyCode: Instant] {
        try read { db in try deliveries(of: record, in: db) }
    }

    /// The newest readable statements of a kind and class, newest first; at most `limit` of them.
    package func newest<C: RecordClass>(
        _ kind: String, limit: Int, as _: C.Type
    ) throws -> [StatedRecord<C>] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT log_entry.body, log.path
                    FROM record
                    JOIN log_entry ON log_entry.log_id = record.log_id
                      AND log_entry.entry_index = record.entry_index
                    JOIN log ON log.id = record.log_id
                    WHERE record.class = :class AND record.kind = :kind AND record.unread IS NULL
                    ORDER BY record.instant_ms DESC, record.id DESC
                    LIMIT :limit
                    """,
                arguments: ["class": C.name.rawValue, "kind": kind, "limit": limit])
            return try rows.compactMap { row in
                try statement(
                    entry: Array(row["body"] as Data), of: LogName(path: row["path"]), in: db)
            }
        }
    }

    /// The newest own records of some kinds that no channel carries yet, newest first; at most `limit`.
    package func unreleased(
        in className: ClassName, by party: PartyCode, kinds: [String], limit: Int
    ) throws -> [RecordID] {
        try read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT record.id
                    FROM record
                    WHERE record.class = :class AND record.kind = :kind AND record.party = :party
                      AND NOT EXISTS (
                        SELECT 1
                        FROM log_entry
                        JOIN log ON log.id = log_entry.log_id
                        WHERE log_entry.record_id = record.id AND log.is_own
                          AND log.path LIKE :channels
                      )
                    ORDER BY record.instant_ms DESC, record.id DESC
                    LIMIT :limit
                    """)
            let found = try kinds.flatMap { kind in
                try Data.fetchAll(
                    find,
                    arguments: [
                        "class": className.rawValue, "kind": kind, "party": party.rawValue,
                        // `us/domestic` has one slash, channels have three.
                        "channels": "\(party)/%/%/%", "limit": limit,
                    ]
                ).compactMap { RecordID(bytes: $0) }
            }
            return Array(found.sorted(by: >).prefix(limit))
        }
    }
}
