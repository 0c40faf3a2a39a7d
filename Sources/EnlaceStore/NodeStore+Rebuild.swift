// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    /// Drops the rows and folds them again out of logs and sections.
    ///
    /// One transaction: a reader sees the old rows or the new ones. `progress` is told the entries done.
    /// - Returns: The digest of all rows before and after, which must be equal.
    @discardableResult
    package func rebuildRows(
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> (before: ContentDigest, after: ContentDigest) {
        try await StoreError.translating(path: path) {
            try await pool.write { db in
                let before = try Self.rowDigest(in: db)
                try db.execute(sql: "DELETE FROM obligation")
                try db.execute(sql: "DELETE FROM same_event")
                try db.execute(sql: "DELETE FROM redacted_section")
                try db.execute(sql: "DELETE FROM record")
                var done = 0
                // Mirrors after own logs, so that an own record keeps its domestic entry as its place.
                let logs = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT log.id, log.path FROM log
                        WHERE NOT (log.is_own AND log.path NOT LIKE '%/domestic')
                        ORDER BY log.is_own DESC, log.path
                        """)
                for row in logs {
                    guard let log = LogName(path: row["path"]) else {
                        throw StoreError.damaged("name of log \(row["path"] as String)")
                    }
                    try self.rebuildRows(of: log, id: row["id"], in: db) { count in
                        done += count
                        progress(done)
                    }
                }
                try self.rebuildRedactions(in: db)
                try self.rebuildObligations(in: db)
                try self.rebuildFacets(in: db)
                let book = self.incidentBook
                db.afterNextTransaction(
                    onCommit: { _ in book.reset() }, onRollback: { _ in book.discard() })
                return (before, try Self.rowDigest(in: db))
            }
        }
    }

    private func rebuildRows(
        of log: LogName, id: Int64, in db: Database, progress: (Int) -> Void
    ) throws {
        let page = 1000
        var first: UInt64 = 0
        while true {
            let entries = try entries(of: log, from: first, limit: page, in: db)
            for (offset, entry) in entries.enumerated() {
                let className = try Self.className(of: entry.body, in: log)
                try insertRow(
                    of: entry.body, log: log, id: id, index: first + UInt64(offset), className.type, in: db)
            }
            first += UInt64(entries.count)
            progress(entries.count)
            if entries.count < page { return }
        }
    }

    private func insertRow<C: RecordClass>(
        of entry: [UInt8], log: LogName, id: Int64, index: UInt64, _: C.Type, in db: Database
    ) throws {
        let (record, lane) = try Self.signed(in: entry, of: log, as: C.self)
        let header = record.header
        // What is redacted is left out further down: not every redaction is known yet.
        let content = try content(of: header, leavingOut: [], lane: lane, in: db)
        let row = Commit<C>.Row(header: header, content: content, append: 0, offset: 0)
        try insert(row, logID: id, index: index, in: db)
    }

    private func rebuildObligations(in db: Database) throws {
        let threads = try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT record.class, record.thread
                FROM record
                WHERE record.kind IN (
                  :alert, :notice, :redaction, :question, :request, :voice, :same_event
                )
                ORDER BY record.class, record.thread
                """,
            arguments: [
                "alert": Alert.kindName, "notice": FirstNotice.kindName, "redaction": Redaction.kindName,
                "question": Question.kindName, "request": AssistanceRequest.kindName,
                "voice": VoiceLog.kindName, "same_event": SameEvent.kindName,
            ])
        for row in threads {
            guard let thread = RecordID(bytes: row["thread"] as Data),
                let className = ClassName(rawValue: row["class"])
            else { throw StoreError.damaged("a thread id") }
            try rebuildObligations(of: thread, className.type, in: db)
        }
    }

    private func rebuildObligations<C: RecordClass>(
        of thread: RecordID, _: C.Type, in db: Database
    ) throws {
        let statements: [StatedRecord<C>] = try statements(of: thread, in: db)
        try replaceRows(of: thread, with: folded(statements, in: db), C.name, in: db)
    }

    /// The class of an entry: a channel log's name says it, a domestic record's header does.
    package static func className(of entry: [UInt8], in log: LogName) throws -> ClassName {
        if case .channel(let channel) = log { return channel.className }
        let header = try JSON(canonical: entry).object?["header"]?.object
        guard let className = header?["class"]?.string.flatMap({ ClassName(rawValue: $0) }) else {
            throw SealError.malformedRecord
        }
        return className
    }

    /// Every row in canonical form: two rebuilds of the same logs give the same digest.
    package func rowDigest() throws -> ContentDigest { try read { db in try Self.rowDigest(in: db) } }

    private static func rowDigest(in db: Database) throws -> ContentDigest {
        var lines: [JSON] = []
        let records = try Row.fetchCursor(
            db,
            sql: """
                SELECT record.id, record.class, record.kind, record.party, record.office, record.thread,
                  record.instant_ms, record.entry_index, record.source_key, record.unread, log.path
                FROM record
                JOIN log ON log.id = record.log_id
                ORDER BY record.id, record.party
                """)
        while let row = try records.next() { lines.append(Self.canonical(row)) }
        let obligations = try Row.fetchCursor(
            db,
            sql: """
                SELECT obligation.clock, obligation.record_id, obligation.debtor, obligation.class,
                  obligation.thread, obligation.opened_ms, obligation.due_ms, obligation.settled_ms,
                  obligation.settled_by, obligation.extended_from_ms
                FROM obligation
                ORDER BY obligation.record_id, obligation.clock, obligation.debtor
                """)
        while let row = try obligations.next() { lines.append(Self.canonical(row)) }
        let links = try Row.fetchCursor(
            db,
            sql: """
                SELECT same_event.record_id, same_event.class, same_event.thread
                FROM same_event
                ORDER BY same_event.record_id, same_event.class, same_event.thread
                """)
        while let row = try links.next() { lines.append(Self.canonical(row)) }
        let redacted = try Row.fetchCursor(
            db,
            sql: """
                SELECT redacted_section.record_id, redacted_section.name, redacted_section.party,
                  redacted_section.class, redacted_section.redaction_id
                FROM redacted_section
                ORDER BY redacted_section.record_id, redacted_section.name, redacted_section.redaction_id
                """)
        while let row = try redacted.next() { lines.append(Self.canonical(row)) }
        return .sha256(JSON.array(lines).canonicalBytes)
    }

    private static func canonical(_ row: Row) -> JSON {
        var object = JSONObject()
        for (column, value) in row {
            switch value.storage {
            case .null: break
            case .int64(let number): object[column] = .integer(number)
            case .double(let number): object[column] = .string("\(number)")
            case .string(let text): object[column] = .string(text)
            case .blob(let data): object[column] = .string(Hexadecimal.encode(Array(data)))
            }
        }
        return .object(object)
    }
}
