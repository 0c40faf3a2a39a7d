// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import Foundation
import GRDB

/// A witness's cosignature on a head of an own log that waits to be written. A repeated one changes nothing.
package struct CosignatureCommit: PendingCommit {
    private let cosignature: NoteSignature
    private let log: LogName
    private let size: UInt64

    /// A cosignature that was verified, on a size of a log.
    package init(_ cosignature: NoteSignature, of log: LogName, size: UInt64) {
        self.cosignature = cosignature
        self.log = log
        self.size = size
    }

    /// It appends nothing.
    package var appends: [LogAppend] { [] }

    /// Writes it.
    package func apply(
        to store: NodeStore, at instant: Instant, signer: any HeadSigner, in db: Database
    ) throws -> [StoredHead] {
        try db.cachedStatement(
            sql: """
                INSERT INTO cosignature (log_id, size, name, line)
                SELECT log.id, :size, :name, :line FROM log WHERE log.path = :path
                ON CONFLICT (log_id, name, size) DO NOTHING
                """
        ).execute(arguments: [
            "path": log.path, "size": Int64(size), "name": cosignature.name.text,
            "line": Data(cosignature.line),
        ])
        return []
    }
}

extension NodeStore {
    /// The largest size of an own log that a witness has cosigned; 0 if none.
    package func cosignedSize(of log: LogName, by witness: NoteKeyName) throws -> UInt64 {
        try read { db in
            let size = try Int64.fetchOne(
                db,
                sql: """
                    SELECT MAX(cosignature.size)
                    FROM cosignature
                    JOIN log ON log.id = cosignature.log_id
                    WHERE log.path = :path AND cosignature.name = :name
                    """,
                arguments: ["path": log.path, "name": witness.text])
            return UInt64(size ?? 0)
        }
    }

    /// The head of a log with everything that was signed over it: the receipt of its recipient, where there
    /// is one for that size, and the cosignatures of witnesses. This is the checkpoint to hand on.
    package func cosigned(_ head: StoredHead) throws -> SignedNote {
        var all = try SignedNote(bytes: head.note)
        if let receipt = try receipts(of: head.log, after: head.size - 1, limit: 1).first,
            receipt.size == head.size
        {
            all = try all.adding(SignedNote(bytes: receipt.note).signatures)
        }
        return try note(all, of: head.log, size: head.size)
    }

    /// A signed head of an own log with the cosignatures that witnesses gave for its size.
    package func note(_ note: SignedNote, of log: LogName, size: UInt64) throws -> SignedNote {
        let lines = try read { db in
            try Data.fetchAll(
                db,
                sql: """
                    SELECT cosignature.line
                    FROM cosignature
                    JOIN log ON log.id = cosignature.log_id
                    WHERE log.path = :path AND cosignature.size = :size
                    ORDER BY cosignature.name
                    LIMIT :limit
                    """,
                arguments: ["path": log.path, "size": Int64(size), "limit": SignedNote.signatureCountMax / 2])
        }
        return try note.adding(lines.flatMap { try NoteSignature.lines(Array($0)) })
    }

    /// The request by which a witness goes from a size of a log to a head of it.
    package func witnessRequest(
        of head: StoredHead, from oldSize: UInt64
    ) throws -> AddCheckpointRequest {
        try read { db in
            let reader = TileHashReader(size: head.size, tiles: try tiles(of: head.log, in: db))
            let proof = try ConsistencyProof(oldSize: oldSize, newSize: head.size, reading: reader)
            return try AddCheckpointRequest(
                oldSize: oldSize, hashes: proof.hashes, note: try SignedNote(bytes: head.note))
        }
    }
}
