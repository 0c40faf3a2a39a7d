// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore: Queries {
    package func notices(in className: ClassName, limit: Int) throws -> [NoticeView] {
        try notices(in: className.type, limit: limit)
    }

    private func notices<C: RecordClass>(in _: C.Type, limit: Int) throws -> [NoticeView] {
        let kinds = [Alert.kindName, FirstNotice.kindName, AssistanceRequest.kindName]
        return try newestRows(of: kinds, limit: limit, as: C.self) { rows, db in
            try rows.notices.map { notice in
                NoticeView(
                    row: notice, deliveredAt: try deliveries(of: notice.id, in: db),
                    obligations: rows.obligations.filter { $0.record == notice.id })
            }
        } before: {
            ($0.row.sentAt, $0.row.id) > ($1.row.sentAt, $1.row.id)
        }
    }

    /// When each counterpart first signed that it had stored a record.
    func deliveries(of record: RecordID, in db: Database) throws -> [PartyCode: Instant] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT log.path, MIN(receipt.signed_at_ms) AS signed_at_ms
                FROM log_entry
                JOIN log ON log.id = log_entry.log_id
                JOIN receipt ON receipt.log_id = log.id AND receipt.size > log_entry.entry_index
                WHERE log_entry.record_id = :record_id
                GROUP BY log.path
                """,
            arguments: ["record_id": Data(record.bytes)])
        var deliveries: [PartyCode: Instant] = [:]
        for row in rows {
            guard case .channel(let channel)? = LogName(path: row["path"]) else { continue }
            deliveries[channel.recipient] = Instant(milliseconds: row["signed_at_ms"])
        }
        return deliveries
    }

    package func unsettledObligations(in className: ClassName, limit: Int) throws -> [ObligationRow] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT obligation.clock, obligation.record_id, obligation.thread, obligation.debtor,
                      obligation.opened_ms, obligation.due_ms, obligation.settled_ms, obligation.settled_by,
                      obligation.extended_from_ms
                    FROM obligation
                    WHERE obligation.class = :class AND obligation.settled_ms IS NULL
                    ORDER BY obligation.due_ms, obligation.record_id, obligation.debtor
                    LIMIT :limit
                    """,
                arguments: ["class": className.rawValue, "limit": limit]
            ).map(ObligationRow.init(row:))
        }
    }

    package func incidentTotals(in className: ClassName) throws -> IncidentTotals {
        try read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT COUNT(*) FILTER (WHERE log.is_own) AS own,
                      COUNT(*) FILTER (WHERE NOT log.is_own) AS received
                    FROM record
                    JOIN log ON log.id = record.log_id
                    WHERE record.class = :class AND record.kind = :kind
                    """,
                arguments: ["class": className.rawValue, "kind": Incident.kindName])
            return IncidentTotals(own: row?["own"] ?? 0, received: row?["received"] ?? 0)
        }
    }

    /// The header facts of one record that the node holds, of any party or a given one; nil if it holds none.
    ///
    /// Where parties chose the same id, the own party's record is meant, or else that of the first by code.
    package func record(_ id: RecordID, by party: PartyCode? = nil) throws -> RecordFacts? {
        try read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT record.class, record.kind, record.party, record.thread
                    FROM record
                    JOIN log ON log.id = record.log_id
                    WHERE record.id = :id AND (:party IS NULL OR record.party = :party)
                    ORDER BY log.is_own DESC, record.party
                    LIMIT 1
                    """,
                arguments: ["id": Data(id.bytes), "party": party?.rawValue]
            ).map { row in
                guard let className = ClassName(rawValue: row["class"]),
                    let party = PartyCode(rawValue: row["party"]),
                    let thread = RecordID(bytes: row["thread"] as Data)
                else { throw StoreError.damaged("row of record \(id)") }
                return RecordFacts(className: className, kind: row["kind"], party: party, thread: thread)
            }
        }
    }

    /// Which of some source keys a party has recorded already in a class, with the record that carries each.
    ///
    /// Whose record it is matters: a counterpart that records a row of our side must not keep ours out.
    package func records(
        ofSourceKeys keys: [String], in className: ClassName, by party: PartyCode
    ) throws -> [String: RecordID] {
        try read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT record.id
                    FROM record
                    WHERE record.source_key = :source_key AND record.class = :class
                      AND record.party = :party
                    ORDER BY record.id
                    LIMIT 1
                    """)
            var held: [String: RecordID] = [:]
            for key in keys {
                guard
                    let bytes = try Data.fetchOne(
                        find,
                        arguments: [
                            "source_key": vault.blinded(key), "class": className.rawValue,
                            "party": party.rawValue,
                        ])
                else { continue }
                held[key] = RecordID(bytes: bytes)
            }
            return held
        }
    }
}

/// What the header of a held record says.
package struct RecordFacts: Sendable, Hashable {
    /// Its class.
    package let className: ClassName
    /// Its kind.
    package let kind: String
    /// The party that speaks.
    package let party: PartyCode
    /// The thread it belongs to.
    package let thread: RecordID
}

extension ObligationRow {
    init(row: Row) throws {
        guard let record = RecordID(bytes: row["record_id"] as Data),
            let thread = RecordID(bytes: row["thread"] as Data),
            let debtor = PartyCode(rawValue: row["debtor"])
        else { throw StoreError.damaged("a row of an obligation") }
        self.init(
            clock: row["clock"], record: record, thread: thread, debtor: debtor,
            openedAt: Instant(milliseconds: row["opened_ms"]), dueAt: Instant(milliseconds: row["due_ms"]),
            settledAt: (row["settled_ms"] as Int64?).map { Instant(milliseconds: $0) },
            settledBy: (row["settled_by"] as Data?).flatMap { RecordID(bytes: $0) },
            extendedFrom: (row["extended_from_ms"] as Int64?).map { Instant(milliseconds: $0) })
    }
}
