// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    /// Folds the threads that new rows of a commit touched, and replaces their obligations; `others` are
    /// folded out of what is stored.
    func foldObligations<C>(
        of rows: [Commit<C>.Row], and others: Set<RecordID>, in db: Database
    ) throws {
        var threads: [RecordID: [StatedRecord<C>]] = [:]
        for thread in others { threads[thread] = [] }
        for row in rows {
            guard let statement = row.statement, statement.bearsOnObligations else { continue }
            threads[row.header.thread, default: []].append(statement)
        }
        for (thread, fresh) in threads.sorted(by: { $0.key < $1.key }) {
            // Most threads are new: then these statements are all there are, and nothing need be read.
            let known = try recordCount(of: thread, C.name, in: db)
            let isAll = known == fresh.count && !others.contains(thread)
            let statements = isAll ? fresh : try self.statements(of: thread, in: db)
            try replaceRows(of: thread, with: folded(statements, in: db), C.name, in: db)
        }
    }

    /// Replaces what is stored of the rows of a thread.
    func replaceRows(
        of thread: RecordID, with rows: ThreadRows, _ className: ClassName, in db: Database
    ) throws {
        try replaceObligations(of: thread, with: rows.obligations, className, in: db)
        try replaceSameEvents(of: thread, with: rows.sameEvents, className, in: db)
    }

    /// Replaces under which records the proposals of a thread are found that two records are one event.
    private func replaceSameEvents(
        of thread: RecordID, with rows: [SameEventRow], _ className: ClassName, in db: Database
    ) throws {
        try db.cachedStatement(
            sql: "DELETE FROM same_event WHERE same_event.thread = :thread AND same_event.class = :class"
        ).execute(arguments: ["thread": Data(thread.bytes), "class": className.rawValue])
        guard !rows.isEmpty else { return }
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO same_event (record_id, class, thread)
                VALUES (:record_id, :class, :thread)
                ON CONFLICT (record_id, class, thread) DO NOTHING
                """)
        for record in rows.flatMap({ [$0.first, $0.second] }) {
            try insert.execute(arguments: [
                "record_id": Data(record.bytes), "class": className.rawValue, "thread": Data(thread.bytes),
            ])
        }
    }

    /// Folds the statements of a thread. What is owed is owed by those to whom the call was released.
    func folded<C>(_ statements: [StatedRecord<C>], in db: Database) throws -> ThreadRows {
        var rows = fold.rows(of: statements)
        let carriers = try db.cachedStatement(
            sql: """
                SELECT log.path
                FROM log_entry
                JOIN log ON log.id = log_entry.log_id
                WHERE log_entry.record_id = :record_id
                """)
        var recipients: [RecordID: Set<PartyCode>] = [:]
        for record in Set(rows.obligations.map(\.record)) {
            let paths = try String.fetchAll(carriers, arguments: ["record_id": Data(record.bytes)])
            recipients[record] = Set(paths.compactMap { ChannelName(path: $0)?.recipient })
        }
        rows.keepObligations(ofRecipients: recipients)
        return rows
    }

    func recordCount(
        of thread: RecordID, _ className: ClassName, in db: Database
    ) throws -> Int {
        let count = try db.cachedStatement(
            sql: "SELECT COUNT(*) FROM record WHERE record.thread = :thread AND record.class = :class")
        return try Int.fetchOne(
            count, arguments: ["thread": Data(thread.bytes), "class": className.rawValue]) ?? 0
    }

    func replaceObligations(
        of thread: RecordID, with rows: [ObligationRow], _ className: ClassName, in db: Database
    ) throws {
        try db.cachedStatement(
            sql: "DELETE FROM obligation WHERE obligation.thread = :thread AND obligation.class = :class"
        ).execute(arguments: ["thread": Data(thread.bytes), "class": className.rawValue])
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO obligation (
                  clock, record_id, debtor, class, thread, opened_ms, due_ms, settled_ms, settled_by,
                  extended_from_ms
                )
                VALUES (
                  :clock, :record_id, :debtor, :class, :thread, :opened_ms, :due_ms, :settled_ms,
                  :settled_by, :extended_from_ms
                )
                ON CONFLICT (clock, record_id, debtor) DO NOTHING
                """)
        // Two parties may have called under one id: the debtor owes an answer to that id once.
        for row in rows {
            try insert.execute(arguments: [
                "clock": row.clock, "record_id": Data(row.record.bytes), "debtor": row.debtor.rawValue,
                "class": className.rawValue, "thread": Data(thread.bytes),
                "opened_ms": row.openedAt.milliseconds, "due_ms": row.dueAt.milliseconds,
                "settled_ms": row.settledAt?.milliseconds,
                "settled_by": row.settledBy.map { Data($0.bytes) },
                "extended_from_ms": row.extendedFrom?.milliseconds,
            ])
        }
    }

    /// All statements of a thread that this node can read.
    func statements<C>(of thread: RecordID, in db: Database) throws -> [StatedRecord<C>] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT log_entry.body, log.path
                FROM record
                JOIN log_entry ON log_entry.log_id = record.log_id
                  AND log_entry.entry_index = record.entry_index
                JOIN log ON log.id = record.log_id
                WHERE record.thread = :thread AND record.class = :class AND record.unread IS NULL
                ORDER BY record.id, record.party
                """,
            arguments: ["thread": Data(thread.bytes), "class": C.name.rawValue])
        return try rows.compactMap { row in
            let log = LogName(path: row["path"])
            return try statement(entry: Array(row["body"] as Data), of: log, in: db)
        }
    }

    /// The statement that an entry of a log makes, as far as its sections are held.
    func statement<C>(entry: [UInt8], of log: LogName?, in db: Database) throws -> StatedRecord<C>? {
        let (record, lane) = try Self.signed(in: entry, of: log, as: C.self)
        let redacted = try redactedSections(of: record.header, in: db)
        switch try content(of: record.header, leavingOut: redacted, lane: lane, in: db) {
        case .success(let content):
            return StatedRecord(header: record.header, content: content, redacted: redacted)
        case .failure: return nil
        }
    }

    /// The signed record that an entry carries, and the lane of its log if it has one.
    static func signed<C>(
        in entry: [UInt8], of log: LogName?, as _: C.Type
    ) throws -> (record: SignedRecord<C>, lane: Lane?) {
        guard case .channel(let channel) = log else { return (try SignedRecord<C>(entry: entry), nil) }
        return (try Envelope<C>(entry: entry).record, channel.lane)
    }

    /// What is said in the sections held of a record, but for some of them.
    func content<C>(
        of header: Header<C>, leavingOut names: Set<String>, lane: Lane?, in db: Database
    ) throws -> Result<any RecordKind, UnreadContent> {
        let sections = try sections(of: header.id, leavingOut: names, in: db)
            .filter { header.sections[$0.name] == $0.digest }
        return RecordReading.content(of: header, sections, lane: lane)
    }

    /// The sections held of a record, but for some of them: those are not even opened.
    func sections(
        of record: RecordID, leavingOut names: Set<String> = [], in db: Database
    ) throws -> [SealedSection] {
        let rows = try db.cachedStatement(
            sql: """
                SELECT section.record_id, section.digest, section.name, section.wrapped_key, section.sealed
                FROM section
                WHERE section.record_id = :record_id AND NOT section.is_erased
                ORDER BY section.name, section.digest
                """)
        return try Row.fetchAll(rows, arguments: ["record_id": Data(record.bytes)]).compactMap { row in
            guard !names.contains(row["name"]) else { return nil }
            guard let section = VaultedSection(row: row) else {
                throw StoreError.damaged("a section of record \(record)")
            }
            return try vault.open(section)
        }
    }
}

extension ThreadRows {
    /// Leaves out what would be owed by a party to whom the call was not released.
    ///
    /// Whether somebody else was told is not known here, or is known here only: a list that named it would
    /// tell one counterpart of another, and would call overdue what was never asked.
    mutating func keepObligations(ofRecipients recipients: [RecordID: Set<PartyCode>]) {
        let authors = Dictionary(notices.map { ($0.id, $0.party) }) { first, _ in first }
        obligations.removeAll { row in
            row.debtor != authors[row.record] && recipients[row.record]?.contains(row.debtor) != true
        }
    }
}

extension StatedRecord {
    /// Whether folding the statement can open, settle or change an obligation, or link two records.
    var bearsOnObligations: Bool {
        switch content {
        case is Incident: false
        case is Alert, is FirstNotice, is Acknowledgement, is Correction, is Redaction,
            is DestructionConfirmed, is AlertUpdate, is Question, is Answer, is AssistanceRequest,
            is VoiceLog, is SameEvent, is Extension:
            true
        default: false
        }
    }
}
