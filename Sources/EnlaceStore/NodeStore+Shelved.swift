// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

/// What desks have put aside for a while; the operator's, like accounts, and no part of any log.
enum ShelvedCalls {
    /// The table.
    static let table = """
        CREATE TABLE shelved (
          record_id BLOB PRIMARY KEY,
          until_ms INTEGER NOT NULL,
          reason TEXT NOT NULL,
          desk TEXT NOT NULL,
          account TEXT NOT NULL,
          shelved_ms INTEGER NOT NULL
        ) STRICT;
        """
}

extension NodeStore {
    /// The most calls that may be put aside at a time: a room that needs more has another problem.
    private static let shelvedMax = 200

    /// Puts a call aside, or sets another end; forgets those whose time has passed.
    package func shelve(_ call: ShelvedCall) async throws {
        try await StoreError.translating(path: path) {
            try await pool.write { db in
                try db.execute(
                    sql: "DELETE FROM shelved WHERE shelved.until_ms <= :now",
                    arguments: ["now": call.at.milliseconds])
                try db.execute(
                    sql: """
                        INSERT INTO shelved (record_id, until_ms, reason, desk, account, shelved_ms)
                        VALUES (:record_id, :until_ms, :reason, :desk, :account, :shelved_ms)
                        ON CONFLICT (record_id) DO UPDATE SET until_ms = excluded.until_ms,
                          reason = excluded.reason, desk = excluded.desk, account = excluded.account,
                          shelved_ms = excluded.shelved_ms
                        """,
                    arguments: [
                        "record_id": Data(call.record.bytes), "until_ms": call.until.milliseconds,
                        "reason": call.reason.rawValue, "desk": call.desk.rawValue,
                        "account": call.account, "shelved_ms": call.at.milliseconds,
                    ])
            }
        }
    }

    /// Takes a call up again before its time.
    package func unshelve(_ record: RecordID) async throws {
        try await StoreError.translating(path: path) {
            try await pool.write { db in
                try db.execute(
                    sql: "DELETE FROM shelved WHERE shelved.record_id = :record_id",
                    arguments: ["record_id": Data(record.bytes)])
            }
        }
    }

    /// The calls that are put aside at an instant.
    package func shelved(at instant: Instant) throws -> [RecordID: ShelvedCall] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT shelved.record_id, shelved.until_ms, shelved.reason, shelved.desk,
                      shelved.account, shelved.shelved_ms
                    FROM shelved
                    WHERE shelved.until_ms > :now
                    ORDER BY shelved.until_ms, shelved.record_id
                    LIMIT :limit
                    """,
                arguments: ["now": instant.milliseconds, "limit": Self.shelvedMax])
            var calls: [RecordID: ShelvedCall] = [:]
            for row in rows {
                guard let record = RecordID(bytes: row["record_id"] as Data),
                    let reason = ShelveReason(rawValue: row["reason"]),
                    let desk = DeskCode(rawValue: row["desk"])
                else { throw StoreError.damaged("a row of a shelved call") }
                calls[record] = ShelvedCall(
                    record: record, until: Instant(milliseconds: row["until_ms"]), reason: reason,
                    desk: desk, account: row["account"], at: Instant(milliseconds: row["shelved_ms"]))
            }
            return calls
        }
    }
}
