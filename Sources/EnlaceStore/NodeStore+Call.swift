// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension NodeStore {
    /// One alert or first notice with what the exchange knows of it; nil where the node holds no such call.
    package func call(_ id: RecordID) throws -> NoticeView? {
        guard let facts = try record(id) else { return nil }
        return try call(id, facts, as: facts.className.type)
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
