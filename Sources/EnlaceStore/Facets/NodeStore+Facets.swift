// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    /// Folds what lists show of the incidents that new rows of a commit state or correct; `others` are
    /// threads that are folded out of what is stored.
    func foldFacets<C>(of rows: [Commit<C>.Row], and others: Set<RecordID>, in db: Database) throws {
        var threads: [RecordID: [StatedRecord<C>]] = [:]
        var new: Set<RecordIdentity> = []
        for thread in others { threads[thread] = [] }
        for row in rows {
            guard let statement = row.statement else { continue }
            switch statement.content {
            case is Incident: new.insert(statement.header.identity)
            case is Correction, is Redaction: break
            default: continue
            }
            threads[row.header.thread, default: []].append(statement)
        }
        for (thread, fresh) in threads.sorted(by: { $0.key < $1.key }) {
            // Most threads are new: then these statements are all there are, and nothing need be read.
            let isAll =
                try !others.contains(thread) && recordCount(of: thread, C.name, in: db) == fresh.count
            let statements = isAll ? fresh : try self.statements(of: thread, in: db)
            let rows = listRows(of: statements)
            for row in rows {
                let isNew = isAll && new.contains(RecordIdentity(id: row.id, party: row.party))
                try put(row, isNew: isNew, C.name, in: db)
            }
            if !isAll { try removeFacets(of: thread, but: rows, C.name, in: db) }
        }
    }

    /// What lists show of the incidents of a thread, after corrections.
    private func listRows<C>(of statements: [StatedRecord<C>]) -> [IncidentListRow] {
        // A feed is a million threads of one incident each.
        if statements.count == 1, let incident = fold.incident(statements[0]) {
            return [IncidentListRow(incident, recordedAt: statements[0].header.instant)]
        }
        let instants = Dictionary(
            statements.map { ($0.header.identity, $0.header.instant) },
            uniquingKeysWith: { first, _ in first })
        return fold.rows(of: statements).incidents.map { incident in
            let identity = RecordIdentity(id: incident.id, party: incident.party)
            return IncidentListRow(incident, recordedAt: instants[identity] ?? incident.id.instant)
        }
    }

    /// Writes a row, over the former one where there is one.
    private func put(
        _ row: IncidentListRow, isNew: Bool, _ className: ClassName, in db: Database
    ) throws {
        let identity = RecordIdentity(id: row.id, party: row.party)
        var least = 0
        let former = isNew ? nil : try facet(of: identity, in: db)
        if let former {
            least = former.byteCount - SectionVault.facetOverhead
            let bytes = row.bytes(least: least)
            if bytes.count == least {
                try writeOver(former.number, with: try sealed(bytes, of: row.id), in: db)
                incidentBook.note(IncidentChange(identity, row: row, isNew: false), in: className)
                return
            }
            // In place there is no room for what a correction adds.
            try writeOver(former.number, with: [UInt8](repeating: 0, count: former.byteCount), in: db)
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO incident_facet (record_id, party, class, sealed)
                VALUES (:record_id, :party, :class, :sealed)
                """
        ).execute(arguments: [
            "record_id": Data(row.id.bytes), "party": row.party.rawValue, "class": className.rawValue,
            "sealed": Data(try sealed(row.bytes(least: least), of: row.id)),
        ])
        incidentBook.note(IncidentChange(identity, row: row, isNew: isNew), in: className)
    }

    private func sealed(_ bytes: [UInt8], of record: RecordID) throws -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return try vault.sealFacets(bytes, of: record, using: &random)
    }

    /// The row of a record and how long it is; of several the last, which is not zeros.
    private func facet(
        of identity: RecordIdentity, in db: Database
    ) throws -> (number: Int64, byteCount: Int)? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT incident_facet.id, length(incident_facet.sealed) AS byte_count
                    FROM incident_facet
                    WHERE incident_facet.record_id = :record_id AND incident_facet.party = :party
                    ORDER BY incident_facet.id DESC
                    LIMIT 1
                    """),
            arguments: ["record_id": Data(identity.id.bytes), "party": identity.party.rawValue]
        ).map { ($0["id"], $0["byte_count"]) }
    }

    /// As many bytes as there were, so that nothing moves.
    private func writeOver(_ number: Int64, with bytes: [UInt8], in db: Database) throws {
        try db.cachedStatement(
            sql: "UPDATE incident_facet SET sealed = :sealed WHERE incident_facet.id = :id"
        ).execute(arguments: ["sealed": Data(bytes), "id": number])
    }

    /// Writes zeros over the rows of a thread's incidents that cannot be read any more.
    private func removeFacets(
        of thread: RecordID, but rows: [IncidentListRow], _ className: ClassName, in db: Database
    ) throws {
        let kept = Set(rows.map { RecordIdentity(id: $0.id, party: $0.party) })
        let stated = try Row.fetchAll(
            db,
            sql: """
                SELECT record.kind, record.id, record.party
                FROM record
                WHERE record.thread = :thread AND record.class = :class
                ORDER BY record.id
                """, arguments: ["thread": Data(thread.bytes), "class": className.rawValue])
        for row in stated where row["kind"] == Incident.kindName {
            guard let id = RecordID(bytes: row["id"] as Data), let party = PartyCode(rawValue: row["party"])
            else { throw StoreError.damaged("the row of an incident") }
            let identity = RecordIdentity(id: id, party: party)
            guard !kept.contains(identity), let former = try facet(of: identity, in: db) else { continue }
            try writeOver(former.number, with: [UInt8](repeating: 0, count: former.byteCount), in: db)
            incidentBook.note(IncidentChange(identity, row: nil, isNew: false), in: className)
        }
    }

    /// Folds what lists show anew out of all logs and sections, over what stands there.
    func rebuildFacets(in db: Database) throws {
        for className in ClassName.allCases { try rebuildFacets(className.type, in: db) }
    }

    private func rebuildFacets<C: RecordClass>(_: C.Type, in db: Database) throws {
        var (instant, id, party) = (Int64.min, Data(), "")
        while true {
            let page = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT record.thread, record.instant_ms, record.id, record.party
                        FROM record
                        WHERE record.class = :class AND record.kind = :kind
                          AND (record.instant_ms, record.id, record.party) > (:instant_ms, :id, :party)
                        ORDER BY record.instant_ms, record.id, record.party
                        LIMIT 1024
                        """),
                arguments: [
                    "class": C.name.rawValue, "kind": Incident.kindName, "instant_ms": instant, "id": id,
                    "party": party,
                ])
            guard let last = page.last else { return }
            for bytes in Set(page.map { $0["thread"] as Data }) {
                guard let thread = RecordID(bytes: bytes) else { throw StoreError.damaged("a thread id") }
                try foldFacets(of: [Commit<C>.Row](), and: [thread], in: db)
            }
            // Nothing of a rebuild is noted row by row: lists are read anew after it.
            incidentBook.discard()
            (instant, id, party) = (last["instant_ms"], last["id"], last["party"])
        }
    }

    /// Seals every row under this store's key instead of a former one, in place.
    func resealFacets(from former: SectionVault, in db: Database) throws {
        var last: Int64 = 0
        while true {
            let rows = try facetPage(after: last, in: db)
            guard let end = rows.last else { return }
            for row in rows {
                let sealed = Array(row["sealed"] as Data)
                guard let id = RecordID(bytes: row["record_id"] as Data) else {
                    throw StoreError.damaged("what lists show of a record")
                }
                // What does not open under the former key is zeros, or stands under ours already.
                guard let bytes = try? former.openFacets(sealed, of: id) else { continue }
                try writeOver(row["id"], with: try self.sealed(bytes, of: id), in: db)
            }
            last = end["id"]
        }
    }

    /// The next rows in the order in which they were appended.
    func facetPage(after last: Int64, in db: Database) throws -> [Row] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT incident_facet.id, incident_facet.record_id, incident_facet.party,
                      incident_facet.class, incident_facet.sealed
                    FROM incident_facet
                    WHERE incident_facet.id > :last
                    ORDER BY incident_facet.id
                    LIMIT 4096
                    """), arguments: ["last": last])
    }
}

extension Header {
    /// Whose record it is.
    fileprivate var identity: RecordIdentity { RecordIdentity(id: id, party: party) }
}
