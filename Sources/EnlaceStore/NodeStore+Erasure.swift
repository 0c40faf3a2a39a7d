// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

// Crash order of an erasure: (1) in one transaction with the record that orders or confirms it, key and
// content of the section are written over with zeros, the notice of erasure is stored, and the rows of its
// thread are folded without it; (2) the write-ahead log is carried over and cut to nothing; (3) the erasure
// is marked as purged. A node killed between (1) and (2) does (2) when it starts again, before anything else.
extension NodeStore {
    /// Writes over what is erased, and keeps the notices that take its place.
    func insert(_ erasures: [Erasure], in db: Database) throws {
        for erasure in erasures {
            let key: StatementArguments = [
                "record_id": Data(erasure.record.bytes), "name": erasure.name,
                "digest": Data(erasure.digest.bytes),
            ]
            if erasure.manner == .noticed, try isHeld(key, in: db) { continue }
            // In place and with as many bytes, so that nothing moves: a moved row leaves a copy behind.
            try db.execute(
                sql: """
                    UPDATE section
                    SET is_erased = 1, wrapped_key = zeroblob(length(section.wrapped_key)),
                      sealed = zeroblob(length(section.sealed))
                    WHERE section.record_id = :record_id AND section.name = :name
                      AND section.digest = :digest
                    """, arguments: key)
            // Of a message that is not verified there may be a copy of its own.
            try db.execute(
                sql: """
                    UPDATE unverified_section
                    SET wrapped_key = zeroblob(length(unverified_section.wrapped_key)),
                      sealed = zeroblob(length(unverified_section.sealed))
                    WHERE unverified_section.record_id = :record_id AND unverified_section.name = :name
                      AND unverified_section.digest = :digest
                    """, arguments: key)
            // A row for what never came here: should it come yet, there is no place for it.
            try db.execute(
                sql: """
                    INSERT INTO section (record_id, name, digest, is_erased, wrapped_key, sealed)
                    VALUES (:record_id, :name, :digest, 1, X'', X'')
                    ON CONFLICT (record_id, name, digest) DO NOTHING
                    """, arguments: key)
            try db.execute(
                sql: """
                    INSERT INTO erasure (record_id, name, digest, notice, is_purged)
                    VALUES (:record_id, :name, :digest, :notice, 0)
                    ON CONFLICT (record_id, name, digest) DO NOTHING
                    """, arguments: key &+ ["notice": Data(erasure.notice)])
        }
    }

    private func isHeld(_ key: StatementArguments, in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT NOT section.is_erased
                FROM section
                WHERE section.record_id = :record_id AND section.name = :name AND section.digest = :digest
                """, arguments: key) ?? false
    }

    /// The notice of erasure that stands for a section; nil where it was not erased.
    package func notice(of name: String, of record: RecordID, digest: ContentDigest) throws -> [UInt8]? {
        try read { db in try notice(of: name, of: record, digest: digest, in: db) }
    }

    func notice(
        of name: String, of record: RecordID, digest: ContentDigest, in db: Database
    ) throws -> [UInt8]? {
        try Data.fetchOne(
            db,
            sql: """
                SELECT erasure.notice
                FROM erasure
                WHERE erasure.record_id = :record_id AND erasure.name = :name AND erasure.digest = :digest
                """,
            arguments: [
                "record_id": Data(record.bytes), "name": name, "digest": Data(digest.bytes),
            ]
        ).map { Array($0) }
    }

    /// Empties the write-ahead log, where erased bytes still stand, and the caches.
    ///
    /// A reader inside a snapshot keeps the log from being cut; it is tried again for a few seconds.
    /// - Returns: Whether the log is empty. If not, it is tried again at the next erasure and the next start.
    @discardableResult
    package func purgeErased() async throws -> Bool {
        for attempt in 0..<Self.purgeAttemptsMax {
            if attempt > 0 { try await Task.sleep(for: .milliseconds(25)) }
            pool.releaseMemory()
            let isPurged = try await StoreError.translating(path: path) {
                try await pool.writeWithoutTransaction { db in try Self.purge(in: db) }
            }
            if isPurged { return true }
        }
        return false
    }

    /// Long enough for the readers of a running node, which are inside a snapshot for milliseconds.
    private static let purgeAttemptsMax = 40

    /// Carries the write-ahead log over and cuts it to nothing, if something was erased since.
    static func purge(in db: Database) throws -> Bool {
        guard try hasUnpurged(in: db) else { return true }
        // Waiting here would hold up every commit, an alert's too: whoever asks tries again instead.
        try db.execute(sql: "PRAGMA busy_timeout = 20")
        defer { try? db.execute(sql: "PRAGMA busy_timeout = 5000") }  // only sets a number
        let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        guard let row, row[0] == 0 else { return false }
        try db.execute(sql: "UPDATE erasure SET is_purged = 1 WHERE NOT erasure.is_purged")
        return true
    }

    private static func hasUnpurged(in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM erasure WHERE NOT erasure.is_purged)") ?? false
    }
}

extension NodeStore {
    /// Copies the store to a new file, as it is after the last commit (SQLite's own backup).
    package func backUp(to path: String) throws {
        let copy = try DatabaseQueue(path: path)
        try pool.backup(to: copy)
        try copy.close()
    }
}

// MARK: - What is left out

extension NodeStore {
    /// Whether any section of any record is redacted: where none is, nothing need be asked for each record.
    func isAnyRedacted(in db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM redacted_section)") ?? false
    }

    /// The notice of erasure out of the first redaction that names a section; nil where none does. It is the
    /// same on both sides, whenever each of them destroys the section.
    func orderedNotice<C>(of name: String, in header: Header<C>, in db: Database) throws -> [UInt8]? {
        guard Redaction.reaches(kind: header.kind) else { return nil }
        let first = try Data.fetchOne(
            db,
            sql: """
                SELECT redacted_section.redaction_id
                FROM redacted_section
                WHERE redacted_section.record_id = :record_id AND redacted_section.name = :name
                  AND redacted_section.party = :party AND redacted_section.class = :class
                ORDER BY redacted_section.redaction_id
                LIMIT 1
                """,
            arguments: [
                "record_id": Data(header.id.bytes), "name": name, "party": header.party.rawValue,
                "class": C.name.rawValue,
            ])
        guard let id = first.flatMap({ RecordID(bytes: $0) }),
            let redaction = try signedRecord(id, by: header.party, as: C.self, in: db)?.record
        else { return nil }
        let digest = redaction.header.sections[Redaction.orderSection]
        return try sections(of: id, in: db).first {
            $0.name == Redaction.orderSection && $0.digest == digest
        }.map { ErasureNotice(redaction: redaction, order: $0).bytes }
    }

    /// As ``redactedSections(of:in:)``, of what is stored now.
    package func redactedSections<C: RecordClass>(of header: Header<C>) throws -> Set<String> {
        try read { db in try redactedSections(of: header, in: db) }
    }

    /// The names of a record's sections that redactions of its own party name: nobody reads them any more,
    /// whether or not they are still held.
    func redactedSections<C>(of header: Header<C>, in db: Database) throws -> Set<String> {
        guard Redaction.reaches(kind: header.kind) else { return [] }
        let find = try db.cachedStatement(
            sql: """
                SELECT redacted_section.name
                FROM redacted_section
                WHERE redacted_section.record_id = :record_id AND redacted_section.party = :party
                  AND redacted_section.class = :class
                """)
        return try String.fetchSet(
            find,
            arguments: [
                "record_id": Data(header.id.bytes), "party": header.party.rawValue, "class": C.name.rawValue,
            ])
    }

    /// Notes what new redactions name, and folds the rows of what is redacted.
    ///
    /// - Returns: The threads whose rows must be folded again.
    func noteRedactions<C>(of rows: [Commit<C>.Row], in db: Database) throws -> Set<RecordID> {
        var threads: Set<RecordID> = []
        for row in rows {
            guard let redaction = row.statement?.content as? Redaction else { continue }
            try note(redaction, row.header, in: db)
            if let of = redaction.of {
                threads.formUnion(
                    try refoldRow(of: of, by: row.header.party, isRedacted: true, C.self, in: db))
            }
        }
        guard try isAnyRedacted(in: db) else { return [] }
        // A redaction may overtake what it redacts: they travel in different lanes.
        for row in rows where try !redactedSections(of: row.header, in: db).isEmpty {
            threads.formUnion(try refoldRow(of: row.header.id, by: row.header.party, C.self, in: db))
        }
        return threads
    }

    private func note<C>(_ redaction: Redaction, _ header: Header<C>, in db: Database) throws {
        guard let record = redaction.of else { return }
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO redacted_section (record_id, name, party, class, redaction_id)
                VALUES (:record_id, :name, :party, :class, :redaction_id)
                ON CONFLICT (record_id, name, party, redaction_id) DO NOTHING
                """)
        for name in redaction.erased ?? [] {
            try insert.execute(arguments: [
                "record_id": Data(record.bytes), "name": name, "party": header.party.rawValue,
                "class": C.name.rawValue, "redaction_id": Data(header.id.bytes),
            ])
        }
    }

    /// Folds the row of one record of a party again, after what may be read of it has changed; `isRedacted`
    /// because a redaction names it, which changes nothing where no order reaches its kind.
    ///
    /// - Returns: Its thread, which must be folded again too, and that of what it redacts; empty where this
    /// node has no such record of the class.
    func refoldRow<C: RecordClass>(
        of record: RecordID, by party: PartyCode, isRedacted: Bool = false, _: C.Type, in db: Database
    ) throws -> Set<RecordID> {
        guard let (signed, lane) = try signedRecord(record, by: party, as: C.self, in: db) else { return [] }
        let header = signed.header
        guard !isRedacted || Redaction.reaches(kind: header.kind) else { return [] }
        let redacted = try redactedSections(of: header, in: db)
        let content = try content(of: header, leavingOut: redacted, lane: lane, in: db)
        let row = Commit<C>.Row(header: header, content: content, append: 0, offset: 0)
        try db.execute(
            sql: """
                UPDATE record
                SET source_key = :source_key, unread = :unread
                WHERE record.id = :id AND record.party = :party
                """,
            arguments: [
                "source_key": row.sourceKey.map(vault.blinded), "unread": row.unread,
                "id": Data(record.bytes), "party": party.rawValue,
            ])
        var threads: Set = [header.thread]
        // The order of a redaction may be told later than the redaction itself. This goes one step and no
        // further, since a redaction is not redacted.
        if let redaction = row.statement?.content as? Redaction, let of = redaction.of {
            try note(redaction, header, in: db)
            threads.formUnion(try refoldRow(of: of, by: party, isRedacted: true, C.self, in: db))
        }
        return threads
    }

    /// Notes what all redactions name and folds the rows of what they redact, after all rows were folded
    /// without them.
    func rebuildRedactions(in db: Database) throws {
        let redactions = try Row.fetchAll(
            db,
            sql: """
                SELECT record.id, record.party, record.class
                FROM record
                WHERE record.kind = :kind
                ORDER BY record.id
                """, arguments: ["kind": Redaction.kindName])
        for row in redactions {
            guard let id = RecordID(bytes: row["id"] as Data), let party = PartyCode(rawValue: row["party"]),
                let name = ClassName(rawValue: row["class"])
            else { throw StoreError.damaged("the row of a redaction") }
            _ = try refoldRow(of: id, by: party, name.type, in: db)
        }
    }
}
