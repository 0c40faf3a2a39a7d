// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    /// How complete and precise the newest incidents of a class are; a page of them is read at a time.
    ///
    /// Between two pages other work gets its turn, and no read is open for long, so that the write-ahead log
    /// can shrink.
    package func qualityRows(in className: ClassName, limit: Int) async throws -> [QualityRow] {
        try await qualityRows(in: className.type, limit: limit)
    }

    private func qualityRows<C: RecordClass>(in _: C.Type, limit: Int) async throws -> [QualityRow] {
        let pageSize = 500
        var fold = QualityFold()
        var cursor = IncidentCursor()
        var left = limit
        // Threads with several incidents, which must not be folded again for each of them.
        var folded: Set<RecordID> = []
        while left > 0 {
            let (after, known, size) = (cursor, folded, min(pageSize, left))
            let page = try await StoreError.translating(path: path) {
                try await pool.read { db in
                    try self.incidents(after: after, limit: size, leavingOut: known, as: C.self, in: db)
                }
            }
            for incident in page.incidents { fold.add(incident) }
            folded.formUnion(page.shared)
            guard let next = page.next else { break }
            cursor = next
            left -= page.found
        }
        return fold.rows
    }

    /// The next incidents from the newest to the oldest, after corrections.
    private func incidents<C: RecordClass>(
        after cursor: IncidentCursor, limit: Int, leavingOut known: Set<RecordID>, as _: C.Type,
        in db: Database
    ) throws -> IncidentPage {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT record.thread, record.instant_ms, record.id, record.party
                FROM record
                WHERE record.class = :class AND record.kind = :kind AND record.unread IS NULL
                  AND (record.instant_ms, record.id, record.party) < (:instant_ms, :id, :party)
                ORDER BY record.instant_ms DESC, record.id DESC, record.party DESC
                LIMIT :limit
                """,
            arguments: [
                "class": C.name.rawValue, "kind": Incident.kindName, "instant_ms": cursor.instant,
                "id": cursor.id, "party": cursor.party, "limit": limit,
            ])
        var page = IncidentPage()
        for row in rows {
            guard let thread = RecordID(bytes: row["thread"] as Data) else {
                throw StoreError.damaged("a thread id")
            }
            guard !known.contains(thread), !page.shared.contains(thread) else { continue }
            let statements: [StatedRecord<C>] = try self.statements(of: thread, in: db)
            let incidents = fold.rows(of: statements).incidents
            if incidents.count > 1 { page.shared.insert(thread) }
            page.incidents += incidents
        }
        page.found = rows.count
        page.next = rows.last.map { last in
            IncidentCursor(instant: last["instant_ms"], id: last["id"], party: last["party"])
        }
        return page
    }
}

/// Where a page of incidents ended, from the newest to the oldest.
private struct IncidentCursor: Sendable {
    var instant = Int64.max
    var id = Data()
    var party = ""
}

/// A page of incidents.
private struct IncidentPage: Sendable {
    /// The incidents, each thread's once.
    var incidents: [IncidentRow] = []
    /// Threads with several incidents.
    var shared: Set<RecordID> = []
    /// How many records were found.
    var found = 0
    /// Where the page ended; nil after the last.
    var next: IncidentCursor?
}
