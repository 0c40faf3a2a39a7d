// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import Foundation
import GRDB

extension NodeStore {
    /// The heads of all logs with at least one entry, sorted by name; of own logs or of mirrors.
    package func heads(own: Bool) throws -> [StoredHead] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT log.path, log.size, log.root, log.head
                    FROM log
                    WHERE log.is_own = :is_own AND log.size > 0
                    ORDER BY log.path
                    """,
                arguments: ["is_own": own]
            ).map(Self.head)
        }
    }

    /// The head of one log; nil while it has no entry.
    package func head(of log: LogName) throws -> StoredHead? {
        try read { db in try head(of: log, in: db) }
    }

    func head(of log: LogName, in db: Database) throws -> StoredHead? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT log.path, log.size, log.root, log.head
                FROM log
                WHERE log.path = :path AND log.size > 0
                """,
            arguments: ["path": log.path]
        ).map(Self.head)
    }

    private static func head(_ row: Row) throws -> StoredHead {
        guard let log = LogName(path: row["path"]), let root = TreeHash(bytes: Array(row["root"] as Data))
        else { throw StoreError.damaged("head of log \(row["path"] as String)") }
        return StoredHead(
            log: log, size: UInt64(row["size"] as Int64), root: root, note: Array(row["head"] as Data))
    }

    /// The root a log had at an earlier size, out of its tiles.
    package func root(of log: LogName, size: UInt64) throws -> TreeHash {
        try read { db in
            try TileHashReader(size: size, tiles: try tiles(of: log, in: db)).root(ofTreeOf: size)
        }
    }

    /// The bytes of a tile of a log (tlog-tiles).
    package func tile(of log: LogName, level: Int, index: UInt64, width: Int) throws -> [UInt8] {
        try read { db in try tiles(of: log, in: db).tile(level: level, index: index, width: width) }
    }

    func tiles(of log: LogName, in db: Database) throws -> StoredTiles {
        let id = try Int64.fetchOne(
            db, sql: "SELECT log.id FROM log WHERE log.path = :path", arguments: ["path": log.path])
        guard let id else { throw StoreError.damaged("there is no log \(log.path)") }
        return StoredTiles(logID: id, db: db)
    }

    /// Entries of a log from an index on, at most `limit`, with the id of the record of each.
    package func entries(of log: LogName, from first: UInt64, limit: Int) throws -> [StoredEntry] {
        try read { db in try entries(of: log, from: first, limit: limit, in: db) }
    }

    /// The largest id among the newest entries of a log; nil while it has none.
    ///
    /// Ids ascend with the log but where something urgent was written before what waited: within the newest
    /// few thousand entries, the largest is the last that was made.
    package func newestRecord(of log: LogName) throws -> RecordID? {
        let window: Int64 = 4096
        return try read { db in
            let id = try Data.fetchOne(
                db,
                sql: """
                    SELECT MAX(log_entry.record_id)
                    FROM log_entry
                    JOIN log ON log.id = log_entry.log_id
                    WHERE log.path = :path AND log_entry.entry_index >= log.size - :window
                    """,
                arguments: ["path": log.path, "window": window])
            guard let id else { return nil }
            guard let record = RecordID(bytes: id) else {
                throw StoreError.damaged("record id in log \(log.path)")
            }
            return record
        }
    }

    func entries(
        of log: LogName, from first: UInt64, limit: Int, in db: Database
    ) throws -> [StoredEntry] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT log_entry.record_id, log_entry.body
                FROM log_entry
                JOIN log ON log.id = log_entry.log_id
                WHERE log.path = :path AND log_entry.entry_index >= :first
                ORDER BY log_entry.entry_index
                LIMIT :limit
                """,
            arguments: ["path": log.path, "first": Int64(first), "limit": limit]
        ).map { row in
            guard let record = RecordID(bytes: row["record_id"] as Data) else {
                throw StoreError.damaged("record id in log \(log.path)")
            }
            return StoredEntry(record: record, body: Array(row["body"] as Data))
        }
    }

    /// Items of a channel as they travel: entries with the bytes of their disclosed sections, or the notice
    /// of erasure in the place of one that was redacted, also where it is still held.
    package func items<C: RecordClass>(
        of channel: ChannelName, from first: UInt64, limit: Int, as _: C.Type
    ) throws -> [ChannelBundle.Item] {
        try read { db in
            let log = LogName.channel(channel)
            let held = try vaultedSections(of: log, from: first, limit: limit, in: db)
            let isAnyRedacted = try isAnyRedacted(in: db)
            return try entries(of: log, from: first, limit: limit, in: db).map { entry in
                let envelope = try Envelope<C>(entry: entry.body)
                let header = envelope.record.header
                let redacted = isAnyRedacted ? try redactedSections(of: header, in: db) : []
                let sections = try zip(envelope.disclosed, envelope.disclosedDigests).map { name, digest in
                    if redacted.contains(name), let notice = try orderedNotice(of: name, in: header, in: db) {
                        return notice
                    }
                    if let section = held[entry.record]?.first(where: { $0.digest == digest }) {
                        return try vault.open(section).bytes
                    }
                    if let notice = try notice(of: name, of: entry.record, digest: digest, in: db) {
                        return notice
                    }
                    throw StoreError.damaged("section \(name) of record \(entry.record) is missing")
                }
                return ChannelBundle.Item(entry: entry.body, sections: sections)
            }
        }
    }

    /// How far a counterpart has receipted an own channel.
    package func receiptedSize(of channel: ChannelName) throws -> UInt64 {
        try read { db in
            let size = try Int64.fetchOne(
                db,
                sql: """
                    SELECT MAX(receipt.size)
                    FROM receipt
                    JOIN log ON log.id = receipt.log_id
                    WHERE log.path = :path
                    """,
                arguments: ["path": channel.path])
            return UInt64(size ?? 0)
        }
    }

    /// The newest receipt of a log that covers no more than a size; nil where there is none.
    package func lastReceipt(of log: LogName, upTo size: UInt64) throws -> StoredReceipt? {
        try read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT receipt.size, receipt.note
                    FROM receipt
                    JOIN log ON log.id = receipt.log_id
                    WHERE log.path = :path AND receipt.size <= :size
                    ORDER BY receipt.size DESC
                    LIMIT 1
                    """,
                arguments: ["path": log.path, "size": Int64(size)]
            ).map { StoredReceipt(size: UInt64($0["size"] as Int64), note: Array($0["note"] as Data)) }
        }
    }

    /// The receipt notes of a log, oldest first.
    package func receipts(of log: LogName, after size: UInt64, limit: Int) throws -> [StoredReceipt] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT receipt.size, receipt.note
                    FROM receipt
                    JOIN log ON log.id = receipt.log_id
                    WHERE log.path = :path AND receipt.size > :size
                    ORDER BY receipt.size
                    LIMIT :limit
                    """,
                arguments: ["path": log.path, "size": Int64(size), "limit": limit]
            ).map { StoredReceipt(size: UInt64($0["size"] as Int64), note: Array($0["note"] as Data)) }
        }
    }
}

/// An entry of a log.
package struct StoredEntry: Sendable, Hashable {
    /// The record it carries.
    package let record: RecordID
    /// The entry's bytes.
    package let body: [UInt8]
}

/// A counterpart's receipt for an own channel that waits to be written. A repeated one changes nothing.
package struct ReceiptCommit: PendingCommit {
    private let note: [UInt8]
    private let channel: ChannelName
    private let size: UInt64
    private let signedAt: Instant

    /// A receipt that covers `size` entries of a channel.
    package init(note: [UInt8], of channel: ChannelName, size: UInt64, signedAt: Instant) {
        self.note = note
        self.channel = channel
        self.size = size
        self.signedAt = signedAt
    }

    /// It appends nothing.
    package var appends: [LogAppend] { [] }

    package func apply(
        to store: NodeStore, at instant: Instant, signer: any HeadSigner, in db: Database
    ) throws -> [StoredHead] {
        try db.cachedStatement(
            sql: """
                INSERT INTO receipt (log_id, size, signed_at_ms, note)
                SELECT log.id, :size, :signed_at_ms, :note FROM log WHERE log.path = :path
                ON CONFLICT (log_id, size) DO NOTHING
                """
        ).execute(arguments: [
            "path": channel.path, "size": Int64(size), "signed_at_ms": signedAt.milliseconds,
            "note": Data(note),
        ])
        return []
    }
}

/// A counterpart's countersignature over a log's head.
package struct StoredReceipt: Sendable, Hashable {
    /// The number of entries it covers.
    package let size: UInt64
    /// The signed note.
    package let note: [UInt8]

    /// A receipt.
    package init(size: UInt64, note: [UInt8]) {
        self.size = size
        self.note = note
    }
}
