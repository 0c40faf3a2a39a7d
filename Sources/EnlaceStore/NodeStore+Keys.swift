// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import Foundation
import GRDB

extension NodeStore {
    /// Notes how far the logs that a compromised key vouches for were held, once for each key: those its
    /// party writes, and the own channels it receipted. A later call changes nothing.
    package func cutOff(_ key: StrictPublicKey, of party: PartyCode) throws {
        try StoreError.translating(path: path) {
            try pool.write { db in
                let known = try Bool.fetchOne(
                    db,
                    sql: """
                        SELECT EXISTS (
                          SELECT 1
                          FROM compromised_key
                          WHERE compromised_key.public_key = :key
                        )
                        """, arguments: ["key": Data(key.bytes)])
                guard known != true else { return }
                // The key itself has a line, so that a party with no log yet is noted too.
                try db.execute(
                    sql: """
                        INSERT INTO compromised_key (public_key, path, size)
                        VALUES (:key, '', 0)
                        """, arguments: ["key": Data(key.bytes)])
                try db.execute(
                    sql: """
                        INSERT INTO compromised_key (public_key, path, size)
                        SELECT :key, log.path,
                          CASE
                            WHEN log.path LIKE :authored THEN log.size
                            ELSE COALESCE(
                              (SELECT MAX(receipt.size) FROM receipt WHERE receipt.log_id = log.id), 0
                            )
                          END
                        FROM log
                        WHERE log.path LIKE :authored OR log.path LIKE :received
                        """,
                    arguments: [
                        "key": Data(key.bytes), "authored": "\(party)/%", "received": "%/\(party)/%/%",
                    ])
            }
        }
    }

    /// How far a log was held when each compromised key of it was declared so.
    package func keyCutoffs(of log: LogName) throws -> [StrictPublicKey: UInt64] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT compromised_key.public_key, compromised_key.size
                    FROM compromised_key
                    WHERE compromised_key.path = :path
                    LIMIT 1024
                    """, arguments: ["path": log.path])
            var cutoffs: [StrictPublicKey: UInt64] = [:]
            for row in rows {
                // A line that is no key, or a size below nothing, vouches for nothing.
                guard let key = try? StrictPublicKey(row["public_key"] as Data),
                    let size = UInt64(exactly: row["size"] as Int64)
                else { continue }
                cutoffs[key] = size
            }
            return cutoffs
        }
    }

    /// The latest instant a party's records claim here; nil without a record of it.
    package func latestInstant(of party: PartyCode) throws -> Instant? {
        try read { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT MAX(record.instant_ms)
                    FROM record
                    WHERE record.party = :party
                    """, arguments: ["party": party.rawValue])
        }.map { Instant(milliseconds: $0) }
    }

    /// Puts the same head, signed again, in the place of an own log's head.
    package func replaceNote(of head: StoredHead, by note: [UInt8]) throws {
        try StoreError.translating(path: path) {
            try pool.write { db in
                try db.execute(
                    sql: """
                        UPDATE log
                        SET head = :note
                        WHERE path = :path AND size = :size AND root = :root
                        """,
                    arguments: [
                        "note": Data(note), "path": head.log.path, "size": Int64(head.size),
                        "root": Data(head.root.bytes),
                    ])
            }
        }
    }

    /// Wraps the key of every section under this store's key instead of a former one.
    ///
    /// One transaction: after a crash all keys are wrapped under one of the two. What is wrapped under the
    /// new key already is left, so that the work can be begun again. A key that was destroyed stays so.
    /// - Returns: How many were wrapped anew.
    package func rewrapSections(from former: SectionVault) throws -> Int {
        let count = try StoreError.translating(path: path) {
            try pool.write { db in
                try resealFacets(from: former, in: db)
                try resealSecondFactors(from: former, in: db)
                return try rewrapSections(from: former, in: db) + rewrapUnverified(from: former, in: db)
            }
        }
        // The keys as they were wrapped before stay in the journal until it is emptied.
        try StoreError.translating(path: path) {
            _ = try pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
        }
        return count
    }

    private func rewrapSections(from former: SectionVault, in db: Database) throws -> Int {
        let update = try db.cachedStatement(
            sql: """
                UPDATE section
                SET wrapped_key = :wrapped_key
                WHERE record_id = :record_id AND name = :name AND digest = :digest
                """)
        var (record, name, digest) = (Data(), "", Data())
        var count = 0
        while true {
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT section.record_id, section.name, section.digest, section.wrapped_key
                    FROM section
                    WHERE (section.record_id, section.name, section.digest) > (:record_id, :name, :digest)
                      AND section.is_erased = 0
                    ORDER BY section.record_id, section.name, section.digest
                    LIMIT 1024
                    """, arguments: ["record_id": record, "name": name, "digest": digest])
            guard let last = rows.last else { return count }
            for row in rows {
                let wrapped = Array((row["wrapped_key"] as Data?) ?? Data())
                guard let anew = try vault.rewrapped(wrapped, from: former) else { continue }
                try update.execute(arguments: [
                    "wrapped_key": Data(anew), "record_id": row["record_id"] as Data,
                    "name": row["name"] as String, "digest": row["digest"] as Data,
                ])
                count += 1
            }
            (record, name, digest) = (last["record_id"], last["name"], last["digest"])
        }
    }

    /// The same for sections of entries that are shown as not verified; there are only as many as are open.
    private func rewrapUnverified(from former: SectionVault, in db: Database) throws -> Int {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT unverified_section.party, unverified_section.header_digest, unverified_section.name,
                  unverified_section.wrapped_key
                FROM unverified_section
                LIMIT 1000000
                """)
        let update = try db.cachedStatement(
            sql: """
                UPDATE unverified_section
                SET wrapped_key = :wrapped_key
                WHERE party = :party AND header_digest = :header_digest AND name = :name
                """)
        var count = 0
        for row in rows {
            let wrapped = Array((row["wrapped_key"] as Data?) ?? Data())
            guard let anew = try vault.rewrapped(wrapped, from: former) else { continue }
            try update.execute(arguments: [
                "wrapped_key": Data(anew), "party": row["party"] as String,
                "header_digest": row["header_digest"] as Data, "name": row["name"] as String,
            ])
            count += 1
        }
        return count
    }
}
