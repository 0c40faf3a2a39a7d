// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    /// What is owed in a class and not settled, longest due first, with what it rests on; at most `limit`.
    package func owed(in className: ClassName, limit: Int) throws -> [OwedView] {
        try owedViews(of: unsettledObligations(in: className, limit: limit), in: className)
    }

    /// What was settled after it was due, from an instant on, the latest first; at most `limit` of them.
    package func settledLate(
        in className: ClassName, since instant: Instant, limit: Int
    ) throws -> [OwedView] {
        let rows = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT obligation.clock, obligation.record_id, obligation.thread, obligation.debtor,
                      obligation.opened_ms, obligation.due_ms, obligation.settled_ms, obligation.settled_by,
                      obligation.extended_from_ms
                    FROM obligation
                    WHERE obligation.class = :class AND obligation.settled_ms >= :since
                      AND obligation.settled_ms > obligation.due_ms
                    ORDER BY obligation.settled_ms DESC, obligation.record_id, obligation.debtor
                    LIMIT :limit
                    """,
                arguments: [
                    "class": className.rawValue, "since": instant.milliseconds, "limit": limit,
                ]
            ).map(ObligationRow.init(row:))
        }
        return try owedViews(of: rows, in: className)
    }

    /// Obligations with what they rest on, in the same order.
    package func owedViews(of rows: [ObligationRow], in className: ClassName) throws -> [OwedView] {
        try owedViews(of: rows, in: className.type)
    }

    private func owedViews<C: RecordClass>(of rows: [ObligationRow], in _: C.Type) throws -> [OwedView] {
        try read { db in
            // Several parties may owe because of one record, and several records stand in one thread.
            var spoken: [RecordID: StatedRecord<C>?] = [:]
            func statement(_ id: RecordID) throws -> StatedRecord<C>? {
                if let known = spoken[id] { return known }
                let found: StatedRecord<C>? = try self.statement(of: id, in: db)
                spoken[id] = .some(found)
                return found
            }
            return try rows.map { row in
                guard let record = try statement(row.record) else {
                    return OwedView(obligation: row, basis: nil)
                }
                let root = row.thread == row.record ? nil : try statement(row.thread)
                let delivered = try deliveries(of: row.record, in: db)
                let first = delivered.min { ($0.value, $0.key) < ($1.value, $1.key) }
                let signed = delivered[row.debtor].map { (key: row.debtor, value: $0) } ?? first
                return OwedView(
                    obligation: row,
                    basis: OwedView.Basis(
                        kind: record.header.kind, author: record.header.party,
                        claimedAt: record.header.instant, evidencedAt: signed?.value,
                        evidencedBy: signed?.key, segment: record.said("segment") ?? root?.said("segment"),
                        event: record.said("event") ?? root?.said("event")))
            }
        }
    }

    /// The statement of a record, of the own party where several chose one id.
    private func statement<C: RecordClass>(of id: RecordID, in db: Database) throws -> StatedRecord<C>? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT log_entry.body, log.path
                FROM record
                JOIN log_entry ON log_entry.log_id = record.log_id
                  AND log_entry.entry_index = record.entry_index
                JOIN log ON log.id = record.log_id
                WHERE record.id = :id AND record.class = :class AND record.unread IS NULL
                ORDER BY log.is_own DESC, record.party
                LIMIT 1
                """,
            arguments: ["id": Data(id.bytes), "class": C.name.rawValue])
        guard let row else { return nil }
        return try statement(entry: Array(row["body"] as Data), of: LogName(path: row["path"]), in: db)
    }
}

extension StatedRecord {
    /// The code in a field of any section of the record; nil where nothing is said.
    fileprivate func said<Value: CodeText>(_ field: String) -> Value? {
        let text = content.sections.values.lazy.compactMap { $0[field]?.string }.first
        return text.flatMap { Value(rawValue: $0) }
    }
}
