// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    /// A party's record of some class as it was signed, with those of its sections that are held.
    ///
    /// - Throws: ``StoreError/damaged(_:)`` if its entry is not where its row says.
    package func sealedRecord<C: RecordClass>(
        _ id: RecordID, by party: PartyCode, as _: C.Type = C.self
    ) throws -> SealedRecord<C> {
        try read { db in
            guard let signed: SignedRecord<C> = try signedRecord(id, by: party, in: db)?.record else {
                throw StoreError.damaged("the entry of record \(id) is missing")
            }
            let digests = signed.header.sections
            let sections = try sections(of: id, in: db).filter { digests[$0.name] == $0.digest }
            return SealedRecord(record: signed, sections: sections)
        }
    }

    /// The signed record behind a row, and the lane of the log that gave it its row, if it has one.
    func signedRecord<C: RecordClass>(
        _ id: RecordID, by party: PartyCode, as _: C.Type = C.self, in db: Database
    ) throws -> (record: SignedRecord<C>, lane: Lane?)? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT log_entry.body, log.path
                FROM record
                JOIN log_entry ON log_entry.log_id = record.log_id
                  AND log_entry.entry_index = record.entry_index
                JOIN log ON log.id = record.log_id
                WHERE record.id = :id AND record.party = :party AND record.class = :class
                """,
            arguments: ["id": Data(id.bytes), "party": party.rawValue, "class": C.name.rawValue]
        ).map { row in
            try Self.signed(
                in: Array(row["body"] as Data), of: LogName(path: row["path"]), as: C.self)
        }
    }

    /// Corrections of a party's record, by that party, that give a value for one of some sections.
    package func corrections<C: RecordClass>(
        of record: RecordID, by party: PartyCode, in thread: RecordID, touching names: Set<String>,
        as _: C.Type
    ) throws -> [RecordID] {
        try read { db in
            let statements: [StatedRecord<C>] = try statements(of: thread, in: db)
            return statements.filter { statement in
                guard let correction = statement.content as? Correction, correction.of == record,
                    statement.header.party == party
                else { return false }
                return !names.isDisjoint(with: correction.values?.keys ?? [])
            }.map(\.header.id)
        }
    }

    /// The record by which a party settled what it owed because of another; nil while it has not.
    package func settlement(
        of clock: String, by debtor: PartyCode, for record: RecordID
    ) throws -> RecordID? {
        try read { db in
            try Data.fetchOne(
                db,
                sql: """
                    SELECT obligation.settled_by
                    FROM obligation
                    WHERE obligation.clock = :clock AND obligation.record_id = :record_id
                      AND obligation.debtor = :debtor AND obligation.settled_by IS NOT NULL
                    """,
                arguments: [
                    "clock": clock, "record_id": Data(record.bytes), "debtor": debtor.rawValue,
                ]
            ).flatMap { RecordID(bytes: $0) }
        }
    }

    /// The records of a thread in the order of their ids, or the newest of all, newest first, without those
    /// that only book what was exchanged.
    package func listedRecords(
        of thread: RecordID?, limit: Int
    ) throws -> [(id: RecordID, party: PartyCode, className: ClassName)] {
        try read { db in
            let rows: [Row]
            if let thread {
                rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT record.id, record.party, record.class
                        FROM record
                        WHERE record.thread = :thread
                        ORDER BY record.id
                        LIMIT :limit
                        """,
                    arguments: ["thread": Data(thread.bytes), "limit": limit])
            } else {
                rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT record.id, record.party, record.class
                        FROM record
                        WHERE record.id < :before AND record.kind NOT IN (:release, :received)
                        ORDER BY record.id DESC
                        LIMIT :limit
                        """,
                    arguments: [
                        "before": Data(repeating: 0xff, count: 16), "release": Release.kindName,
                        "received": Received.kindName, "limit": limit,
                    ])
            }
            return try rows.map { row in
                guard let id = RecordID(bytes: row["id"] as Data),
                    let party = PartyCode(rawValue: row["party"]),
                    let className = ClassName(rawValue: row["class"])
                else { throw StoreError.damaged("the row of a record") }
                return (id, party, className)
            }
        }
    }

    /// What is owed because of some records, or was, by record.
    package func obligations(of records: [RecordID]) throws -> [RecordID: [ObligationRow]] {
        try read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT obligation.clock, obligation.record_id, obligation.thread, obligation.debtor,
                      obligation.opened_ms, obligation.due_ms, obligation.settled_ms, obligation.settled_by
                    FROM obligation
                    WHERE obligation.thread = :thread AND obligation.record_id = :record_id
                    ORDER BY obligation.clock, obligation.debtor
                    """)
            var owed: [RecordID: [ObligationRow]] = [:]
            for id in records {
                guard let thread = try recordThread(id, in: db) else { continue }
                owed[id] = try Row.fetchAll(
                    find, arguments: ["thread": Data(thread.bytes), "record_id": Data(id.bytes)]
                ).map(ObligationRow.init(row:))
            }
            return owed
        }
    }

    private func recordThread(_ id: RecordID, in db: Database) throws -> RecordID? {
        try Data.fetchOne(
            db, sql: "SELECT record.thread FROM record WHERE record.id = :id",
            arguments: ["id": Data(id.bytes)]
        ).flatMap { RecordID(bytes: $0) }
    }
}
