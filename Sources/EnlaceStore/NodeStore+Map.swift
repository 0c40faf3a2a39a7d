// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceGeography
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

/// How far the logs have been read for the map: by log, the index of the next entry.
package struct MapCursor: Sendable, Equatable {
    var next: [Int64: Int64] = [:]

    /// Nothing has been read yet.
    package init() {}
}

/// What a page of entries changed of the incidents.
package struct IncidentChanges: Sendable {
    /// One thread whose incidents changed.
    package struct ThreadIncidents: Sendable {
        /// The class of its records.
        package let className: ClassName
        /// All records of the thread.
        package let keys: [MapColumns.Key]
        /// Its incidents as they are now.
        package let rows: [IncidentListRow]
    }

    /// The threads that new entries speak of.
    package var threads: [ThreadIncidents] = []
    /// How far the logs have been read now.
    package var cursor: MapCursor
    /// How many entries were read; fewer than asked for means all.
    package var read = 0
}

extension NodeStore {
    /// What the next entries of all logs changed of the incidents, in a page so that other reads get their
    /// turn.
    ///
    /// Entries are read in the order of each log, each thread is folded whole: in whatever order entries
    /// come, after the last page the incidents are those of the threads.
    package func incidentChanges(after cursor: MapCursor, limit: Int) async throws -> IncidentChanges {
        try await StoreError.translating(path: path) {
            try await pool.read { db in try self.changes(after: cursor, limit: limit, in: db) }
        }
    }

    /// The borders by which incidents are located.
    package var borders: Borders { fold.locator.borders }

    /// How many entries there are to read in all.
    package func mapEntryCount() throws -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT COALESCE(SUM(log.size), 0) FROM log
                    WHERE NOT (log.is_own AND log.path NOT LIKE '%/domestic')
                    """) ?? 0
        }
    }

    private func changes(after cursor: MapCursor, limit: Int, in db: Database) throws -> IncidentChanges {
        var changes = IncidentChanges(cursor: cursor)
        // Own channel logs repeat what the domestic log holds.
        let logs = try Int64.fetchAll(
            db,
            sql: """
                SELECT log.id FROM log
                WHERE NOT (log.is_own AND log.path NOT LIKE '%/domestic')
                ORDER BY log.id
                """)
        var seen: Set<Data> = []
        for log in logs where changes.read < limit {
            let first = cursor.next[log] ?? 0
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT entry.entry_index, record.thread, record.class
                    FROM (
                      SELECT log_entry.entry_index, log_entry.record_id
                      FROM log_entry
                      WHERE log_entry.log_id = :log AND log_entry.entry_index >= :first
                      ORDER BY log_entry.entry_index
                      LIMIT :limit
                    ) AS entry
                    LEFT JOIN record ON record.id = entry.record_id
                    ORDER BY entry.entry_index
                    """,
                arguments: ["log": log, "first": first, "limit": limit - changes.read])
            for row in rows {
                guard let bytes = row["thread"] as Data?, let name = row["class"] as String?,
                    seen.insert(bytes + Data(name.utf8)).inserted
                else { continue }
                guard let thread = RecordID(bytes: bytes), let className = ClassName(rawValue: name) else {
                    throw StoreError.damaged("a thread id")
                }
                changes.threads.append(try incidents(of: thread, className.type, in: db))
            }
            if let last = rows.last?["entry_index"] as Int64? {
                changes.cursor.next[log] = last + 1
                changes.read += Int(last + 1 - first)
            }
        }
        return changes
    }

    private func incidents<C: RecordClass>(
        of thread: RecordID, _: C.Type, in db: Database
    ) throws -> IncidentChanges.ThreadIncidents {
        let keys = try Row.fetchAll(
            db,
            sql: """
                SELECT record.id, record.party
                FROM record
                WHERE record.thread = :thread AND record.class = :class
                """,
            arguments: ["thread": Data(thread.bytes), "class": C.name.rawValue]
        ).map { row in
            guard let id = RecordID(bytes: row["id"] as Data), let party = PartyCode(rawValue: row["party"])
            else { throw StoreError.damaged("a record id") }
            return MapColumns.Key(id: id, party: party)
        }
        let statements: [StatedRecord<C>] = try self.statements(of: thread, in: db)
        let recorded = Dictionary(
            statements.map { (MapColumns.Key(id: $0.header.id, party: $0.header.party), $0.header.instant) },
            uniquingKeysWith: { first, _ in first })
        let rows = fold.rows(of: statements).incidents.map { incident in
            IncidentListRow(
                incident,
                recordedAt: recorded[MapColumns.Key(id: incident.id, party: incident.party)]
                    ?? incident.id.instant)
        }
        return IncidentChanges.ThreadIncidents(className: C.name, keys: keys, rows: rows)
    }
}
