// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import Foundation
import GRDB

/// The table of heads that a cosigner has seen: one row a log, in the store of a node as in that of a
/// neutral witness. A row only ever grows; it is durable before the cosignature for it leaves.
enum WitnessHeads {
    /// The table.
    static let table = """
        CREATE TABLE witness_head (
          origin TEXT PRIMARY KEY,
          size INTEGER NOT NULL,
          root BLOB NOT NULL,
          note BLOB NOT NULL
        ) STRICT;

        """

    /// The head that was seen of a log; nil if none was.
    static func held(_ origin: LogOrigin, in db: Database) throws -> WitnessedHead? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT witness_head.origin, witness_head.size, witness_head.root, witness_head.note
                FROM witness_head
                WHERE witness_head.origin = :origin
                """,
            arguments: ["origin": origin.text]
        ).map { try head($0) }
    }

    /// A row as a head; throws `damaged` for one that cannot have been written.
    static func head(_ row: Row) throws -> WitnessedHead {
        guard let root = TreeHash(bytes: Array(row["root"] as Data)) else {
            throw StoreError.damaged("witnessed head of \(row["origin"] as String)")
        }
        return WitnessedHead(
            size: UInt64(row["size"] as Int64), root: root, note: Array(row["note"] as Data))
    }

    /// Takes a head in the place of the earlier one. Throws `damaged` rather than go back.
    static func advance(_ origin: LogOrigin, to head: WitnessedHead, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO witness_head (origin, size, root, note)
                VALUES (:origin, :size, :root, :note)
                ON CONFLICT (origin) DO UPDATE
                SET size = excluded.size, root = excluded.root, note = excluded.note
                WHERE excluded.size > witness_head.size
                  OR excluded.size = witness_head.size AND excluded.root = witness_head.root
                """
        ).execute(arguments: [
            "origin": origin.text, "size": Int64(head.size), "root": Data(head.root.bytes),
            "note": Data(head.note),
        ])
        guard db.changesCount == 1 else {
            throw StoreError.damaged("a witnessed head of \(origin) would go back to \(head.size)")
        }
    }
}
