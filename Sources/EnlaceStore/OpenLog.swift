// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import Foundation
import GRDB

/// A log that is open for appending.
struct OpenLog: Sendable {
    let id: Int64
    let log: LogName
    var appender: TileAppender

    /// Opens a log, or makes it with no entry.
    init(_ log: LogName, isOwn: Bool, in db: Database) throws {
        self.log = log
        let row = try Row.fetchOne(
            db, sql: "SELECT log.id, log.size, log.root FROM log WHERE log.path = :path",
            arguments: ["path": log.path])
        guard let row else {
            try db.execute(
                sql: """
                    INSERT INTO log (path, is_own, size, root, head)
                    VALUES (:path, :is_own, 0, :root, :head)
                    """,
                arguments: [
                    "path": log.path, "is_own": isOwn, "root": Data(MerkleHash.emptyRoot.bytes),
                    "head": Data(),
                ])
            id = db.lastInsertedRowID
            appender = TileAppender()
            return
        }
        id = row["id"]
        guard let root = TreeHash(bytes: Array(row["root"] as Data)) else {
            throw StoreError.damaged("root of \(log.path)")
        }
        let size = UInt64(row["size"] as Int64)
        appender = try TileAppender(size: size, reading: StoredTiles(logID: id, db: db), root: root)
    }

    /// Appends entries and writes tiles and head; returns the index of the first entry and the new head.
    mutating func append(
        _ append: LogAppend, at instant: Instant, signer: some HeadSigner, reach: (CrashStep) throws -> Void,
        in db: Database
    ) throws -> (first: UInt64, head: StoredHead) {
        let batch = try appender.append(append.entries.map { MerkleHash.leaf($0) })
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO log_entry (log_id, entry_index, record_id, body)
                VALUES (:log_id, :entry_index, :record_id, :body)
                """)
        for (offset, entry) in append.entries.enumerated() {
            try insert.execute(arguments: [
                "log_id": id, "entry_index": Int64(batch.firstIndex) + Int64(offset),
                "record_id": Data(append.records[offset].bytes), "body": Data(entry),
            ])
        }
        try reach(.entriesWritten)
        let tile = try db.cachedStatement(
            sql: """
                INSERT INTO log_tile (log_id, level, tile_index, hashes)
                VALUES (:log_id, :level, :tile_index, :hashes)
                ON CONFLICT (log_id, level, tile_index) DO UPDATE SET hashes = excluded.hashes
                """)
        for content in batch.tiles {
            try tile.execute(arguments: [
                "log_id": id, "level": content.tile.level, "tile_index": Int64(content.tile.index),
                "hashes": Data(content.bytes),
            ])
        }
        try reach(.tilesWritten)
        let note = try head(for: append, batch, at: instant, signer: signer, in: db)
        try db.execute(
            sql: "UPDATE log SET size = :size, root = :root, head = :head WHERE id = :id",
            arguments: [
                "size": Int64(batch.size), "root": Data(batch.root.bytes), "head": Data(note), "id": id,
            ])
        try reach(.headWritten)
        return (batch.firstIndex, StoredHead(log: log, size: batch.size, root: batch.root, note: note))
    }

    /// Signs an own head; matches and cosigns a counterpart's.
    private func head(
        for append: LogAppend, _ batch: TileBatch, at instant: Instant, signer: some HeadSigner,
        in db: Database
    ) throws -> [UInt8] {
        switch append.head {
        case .own:
            return try signer.sign(log, size: batch.size, root: batch.root).note.bytes
        case .mirror(let checkpoint):
            guard checkpoint.checkpoint.size == batch.size, checkpoint.checkpoint.root == batch.root else {
                throw IntakeError.rootMismatch(channel: log.path, size: checkpoint.checkpoint.size)
            }
            try assertContinues(checkpoint.checkpoint, from: batch.firstIndex, in: db)
            let note = try signer.cosign(checkpoint, at: instant).bytes
            try keep(receipt: note, size: batch.size, at: instant, in: db)
            return note
        case .recovered(let checkpoint, let receipt, let signedAt):
            // Compared before it is signed: a head that was never shown must not come to be one.
            guard checkpoint.size == batch.size, checkpoint.root == batch.root else {
                throw IntakeError.rootMismatch(channel: log.path, size: checkpoint.size)
            }
            try keep(receipt: receipt, size: batch.size, at: signedAt, in: db)
            return try signer.sign(log, size: batch.size, root: batch.root).note.bytes
        }
    }

    private func keep(receipt note: [UInt8], size: UInt64, at instant: Instant, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO receipt (log_id, size, signed_at_ms, note)
                VALUES (:log_id, :size, :signed_at_ms, :note)
                """,
            arguments: [
                "log_id": id, "size": Int64(size), "signed_at_ms": instant.milliseconds, "note": Data(note),
            ])
    }
}

/// Tiles out of the store. A tile that has grown since holds the narrower one as its beginning.
struct StoredTiles: TileReader {
    let logID: Int64
    let db: Database

    func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] {
        let hashes = try Data.fetchOne(
            db,
            sql: """
                SELECT log_tile.hashes
                FROM log_tile
                WHERE log_tile.log_id = :log_id AND log_tile.level = :level
                  AND log_tile.tile_index = :tile_index
                """,
            arguments: ["log_id": logID, "level": level, "tile_index": Int64(index)])
        guard let hashes, hashes.count >= width * 32 else {
            throw StoreError.damaged("tile \(level)/\(index) of log \(logID) is missing or too short")
        }
        return Array(hashes.prefix(width * 32))
    }
}
