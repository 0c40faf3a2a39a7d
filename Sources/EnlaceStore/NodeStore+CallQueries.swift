// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    /// The newest questions of a class, newest first (``Queries``).
    package func questions(in className: ClassName, limit: Int) throws -> [QuestionView] {
        try questions(in: className.type, limit: limit)
    }

    private func questions<C: RecordClass>(in _: C.Type, limit: Int) throws -> [QuestionView] {
        try newestRows(of: [Question.kindName], limit: limit, as: C.self) { rows, db in
            try rows.questions.map { row in
                QuestionView(
                    row: row, deliveredAt: try deliveries(of: row.id, in: db),
                    obligations: rows.obligations.filter { $0.record == row.id })
            }
        } before: {
            ($0.row.askedAt, $0.row.id) > ($1.row.askedAt, $1.row.id)
        }
    }

    /// The newest calls by voice and tests of links, newest first (``Queries``).
    package func voiceRows(in className: ClassName, limit: Int) throws -> [VoiceView] {
        try voiceRows(in: className.type, limit: limit)
    }

    private func voiceRows<C: RecordClass>(in _: C.Type, limit: Int) throws -> [VoiceView] {
        let kinds = [VoiceLog.kindName, CommsTest.kindName]
        return try newestRows(of: kinds, limit: limit, as: C.self) { rows, db in
            try rows.voice.map { row in
                VoiceView(
                    row: row, deliveredAt: try deliveries(of: row.id, in: db),
                    obligations: rows.obligations.filter { $0.record == row.id })
            }
        } before: {
            ($0.row.loggedAt, $0.row.id) > ($1.row.loggedAt, $1.row.id)
        }
    }

    /// The newest hand-overs of the own party's watches, newest first (``Queries``).
    package func handovers(in className: ClassName, limit: Int) throws -> [HandoverRow] {
        try handovers(in: className.type, limit: limit)
    }

    private func handovers<C: RecordClass>(in _: C.Type, limit: Int) throws -> [HandoverRow] {
        try newestRows(of: [ShiftHandover.kindName], limit: limit, as: C.self) { rows, db in
            // Hand-overs stay within their party; what another says to be one is not ours.
            try rows.handovers.filter { try isOwn($0.id, by: $0.party, in: db) }
        } before: {
            ($0.writtenAt, $0.id) > ($1.writtenAt, $1.id)
        }
    }

    private func isOwn(_ record: RecordID, by party: PartyCode, in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT log.is_own
                FROM record
                JOIN log ON log.id = record.log_id
                WHERE record.id = :id AND record.party = :party
                LIMIT 1
                """,
            arguments: ["id": Data(record.bytes), "party": party.rawValue]) ?? false
    }

    /// Rows out of the threads of the newest records of some kinds, in an order; at most `limit` of them.
    func newestRows<C: RecordClass, Shown>(
        of kinds: [String], limit: Int, as _: C.Type, showing show: (ThreadRows, Database) throws -> [Shown],
        before: (Shown, Shown) -> Bool
    ) throws -> [Shown] {
        try read { db in
            let threads = try newestThreads(of: kinds, in: C.name, limit: limit, in: db)
            let shown = try threads.flatMap { thread in
                let statements: [StatedRecord<C>] = try self.statements(of: thread, in: db)
                return try show(folded(statements, in: db), db)
            }
            return Array(shown.sorted(by: before).prefix(limit))
        }
    }

    /// The threads of the newest records of some kinds. Kind by kind: each list comes out of the index in its
    /// order, and nothing is sorted that is not shown.
    private func newestThreads(
        of kinds: [String], in className: ClassName, limit: Int, in db: Database
    ) throws -> [RecordID] {
        let newest = try db.cachedStatement(
            sql: """
                SELECT record.thread, record.instant_ms, record.id
                FROM record
                WHERE record.class = :class AND record.kind = :kind
                ORDER BY record.instant_ms DESC, record.id DESC
                LIMIT :limit
                """)
        let found = try kinds.flatMap { kind in
            try Row.fetchAll(
                newest, arguments: ["class": className.rawValue, "kind": kind, "limit": limit]
            ).map { row -> (thread: RecordID, at: Int64, id: RecordID) in
                guard let thread = RecordID(bytes: row["thread"] as Data),
                    let id = RecordID(bytes: row["id"] as Data)
                else { throw StoreError.damaged("a thread id") }
                return (thread, row["instant_ms"], id)
            }
        }
        var seen = Set<RecordID>()
        return found.sorted { ($0.at, $0.id) > ($1.at, $1.id) }.prefix(limit).map(\.thread)
            .filter { seen.insert($0).inserted }
    }

    /// What is owed, settled or not (``Queries``).
    package func obligations(
        in className: ClassName, settled: Bool, limit: Int
    ) throws -> [ObligationRow] {
        guard settled else { return try unsettledObligations(in: className, limit: limit) }
        return try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT obligation.clock, obligation.record_id, obligation.thread, obligation.debtor,
                      obligation.opened_ms, obligation.due_ms, obligation.settled_ms, obligation.settled_by,
                      obligation.extended_from_ms
                    FROM obligation
                    WHERE obligation.class = :class AND obligation.settled_ms IS NOT NULL
                    ORDER BY obligation.settled_ms DESC, obligation.record_id, obligation.debtor
                    LIMIT :limit
                    """,
                arguments: ["class": className.rawValue, "limit": limit]
            ).map(ObligationRow.init(row:))
        }
    }
}
