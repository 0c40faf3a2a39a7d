// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    /// Everything this node can read of a thread (``Queries``).
    package func thread(_ thread: RecordID, in className: ClassName) throws -> ThreadView? {
        try threadView(of: thread, as: className.type)
    }

    private func threadView<C: RecordClass>(of thread: RecordID, as _: C.Type) throws -> ThreadView? {
        try read { db in
            let statements: [StatedRecord<C>] = try self.statements(of: thread, in: db)
            let held = try recordCount(of: thread, C.name, in: db)
            guard held > 0 else { return nil }
            var deliveredAt: [RecordID: [PartyCode: Instant]] = [:]
            for statement in statements {
                deliveredAt[statement.header.id] = try deliveries(of: statement.header.id, in: db)
            }
            return ThreadView(
                thread: thread, className: C.name,
                statements: fold.threadStatements(of: statements, deliveredAt: deliveredAt),
                rows: try folded(statements, in: db), unread: max(0, held - statements.count))
        }
    }

    /// Proposals that a record speaks of one event with another (``Queries``).
    package func sameEvents(
        of record: RecordID, in className: ClassName, limit: Int
    ) throws -> [SameEventRow] {
        try sameEvents(of: record, limit: limit, as: className.type)
    }

    private func sameEvents<C: RecordClass>(
        of record: RecordID, limit: Int, as _: C.Type
    ) throws -> [SameEventRow] {
        try read { db in
            let threads = try Data.fetchAll(
                db,
                sql: """
                    SELECT same_event.thread
                    FROM same_event
                    WHERE same_event.record_id = :record_id AND same_event.class = :class
                    ORDER BY same_event.thread
                    LIMIT :limit
                    """,
                arguments: [
                    "record_id": Data(record.bytes), "class": C.name.rawValue, "limit": limit,
                ])
            let rows = try threads.flatMap { bytes -> [SameEventRow] in
                guard let thread = RecordID(bytes: bytes) else { throw StoreError.damaged("a thread id") }
                let statements: [StatedRecord<C>] = try self.statements(of: thread, in: db)
                return fold.rows(of: statements).sameEvents
            }
            return Array(
                rows.filter { $0.first == record || $0.second == record }.sorted { $0.id < $1.id }
                    .prefix(limit))
        }
    }

    /// What a hand-over says, after corrections; nil where this node holds no such record of the party.
    package func handover(_ id: RecordID, in facts: RecordFacts) throws -> ShiftHandover? {
        try handover(id, in: facts, as: facts.className.type)
    }

    private func handover<C: RecordClass>(
        _ id: RecordID, in facts: RecordFacts, as _: C.Type
    ) throws -> ShiftHandover? {
        try read { db in
            let statements: [StatedRecord<C>] = try self.statements(of: facts.thread, in: db)
            return fold.rows(of: statements).handovers
                .first { $0.id == id && $0.party == facts.party }?.handover
        }
    }

    /// The record by which a party acknowledged another; nil while it has not. Its first one.
    ///
    /// Not what settled the clock: that may have been an answer, or a call by voice.
    package func acknowledgement(of record: RecordID, by party: PartyCode) throws -> RecordID? {
        guard let facts = try self.record(record) else { return nil }
        return try acknowledgement(of: record, in: facts.thread, by: party, as: facts.className.type)
    }

    private func acknowledgement<C: RecordClass>(
        of record: RecordID, in thread: RecordID, by party: PartyCode, as _: C.Type
    ) throws -> RecordID? {
        try read { db in
            let statements: [StatedRecord<C>] = try self.statements(of: thread, in: db)
            return statements.filter {
                $0.header.party == party && ($0.content as? Acknowledgement)?.of == record
            }.map(\.header.id).min()
        }
    }
}
