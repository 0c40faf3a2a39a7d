// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    package func qualityRows(in className: ClassName, limit: Int) throws -> [QualityRow] {
        try qualityRows(in: className.type, limit: limit)
    }

    /// Where the last page of incidents ended, from the newest to the oldest.
    private struct Cursor {
        var instant = Int64.max
        var id = Data()
        var party = ""
    }

    private func qualityRows<C: RecordClass>(in _: C.Type, limit: Int) throws -> [QualityRow] {
        let page = 500
        var fold = QualityFold()
        var cursor = Cursor()
        var left = limit
        // Threads with several incidents, which must not be folded again for each of them.
        var folded: Set<RecordID> = []
        while left > 0 {
            // A transaction a page: a long read must not keep the write-ahead log from shrinking.
            let found = try read { db in
                try incidents(after: &cursor, limit: min(page, left), as: C.self, in: db) { thread in
                    guard !folded.contains(thread) else { return }
                    let statements: [StatedRecord<C>] = try self.statements(of: thread, in: db)
                    let incidents = self.fold.rows(of: statements).incidents
                    if incidents.count > 1 { folded.insert(thread) }
                    for incident in incidents { fold.add(incident) }
                }
            }
            guard found > 0 else { break }
            left -= found
        }
        return fold.rows
    }

    /// Tells `body` the thread of each incident of the next page; how many there were.
    private func incidents<C: RecordClass>(
        after cursor: inout Cursor, limit: Int, as _: C.Type, in db: Database,
        _ body: (RecordID) throws -> Void
    ) throws -> Int {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT record.thread, record.instant_ms, record.id, record.party
                FROM record
                WHERE record.class = :class AND record.kind = :kind
                  AND (record.instant_ms, record.id, record.party) < (:instant_ms, :id, :party)
                ORDER BY record.instant_ms DESC, record.id DESC, record.party DESC
                LIMIT :limit
                """,
            arguments: [
                "class": C.name.rawValue, "kind": Incident.kindName, "instant_ms": cursor.instant,
                "id": cursor.id, "party": cursor.party, "limit": limit,
            ])
        for row in rows {
            guard let thread = RecordID(bytes: row["thread"] as Data) else {
                throw StoreError.damaged("a thread id")
            }
            try body(thread)
        }
        if let last = rows.last {
            cursor = Cursor(instant: last["instant_ms"], id: last["id"], party: last["party"])
        }
        return rows.count
    }

    /// How many records of a class are held.
    package func recordCount(in className: ClassName) throws -> Int {
        try read { db in
            try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM record WHERE record.class = :class",
                arguments: ["class": className.rawValue]) ?? 0
        }
    }
}
