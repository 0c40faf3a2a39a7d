// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import GRDB

extension NodeStore {
    /// One alert or first notice with what the exchange knows of it; nil where the node holds no such call.
    package func call(_ id: RecordID) throws -> NoticeView? {
        guard let facts = try record(id) else { return nil }
        return try call(id, facts, as: facts.className.type)
    }

    /// How many questions of a class wait for a party's answer. Counted from what is owed, without folding.
    package func unansweredCount(in className: ClassName, by party: PartyCode) throws -> Int {
        try read { db in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT COUNT(DISTINCT obligation.record_id)
                        FROM obligation
                        WHERE obligation.class = :class AND obligation.settled_ms IS NULL
                          AND obligation.debtor = :debtor AND obligation.clock = 'answer-question'
                        """),
                arguments: ["class": className.rawValue, "debtor": party.rawValue]) ?? 0
        }
    }

    private func call<C: RecordClass>(
        _ id: RecordID, _ facts: RecordFacts, as _: C.Type
    ) throws -> NoticeView? {
        try read { db in
            let statements: [StatedRecord<C>] = try self.statements(of: facts.thread, in: db)
            let rows = try folded(statements, in: db)
            return try rows.notices.first { $0.id == id && $0.party == facts.party }.map { notice in
                NoticeView(
                    row: notice, deliveredAt: try deliveries(of: id, in: db),
                    obligations: rows.obligations.filter { $0.record == id })
            }
        }
    }
}
