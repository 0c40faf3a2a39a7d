// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

/// How much that is not verified is kept: a flood must not fill the disk, nor hide what came last.
package enum UnverifiedLimit {
    /// The most open messages of one party in one class; older ones are dropped, and the page says how many.
    package static let messagesMax = 50
    /// The most bytes of sections of one message; of a longer one only the header is kept.
    static let sectionByteCountMax = 65_536
}

extension NodeStore {
    /// The messages of a class that are not verified and that nobody has put aside, newest first.
    package func unverified(in className: ClassName) throws -> UnverifiedNotices {
        try unverified(in: className.type)
    }

    private func unverified<C: RecordClass>(in _: C.Type) throws -> UnverifiedNotices {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT unverified.party, unverified.header_digest, unverified.arrived_ms,
                      unverified.reason, unverified.entry
                    FROM unverified
                    WHERE unverified.class = :class AND unverified.decision IS NULL
                    ORDER BY unverified.arrived_ms DESC, unverified.header_digest
                    LIMIT :limit
                    """,
                arguments: ["class": C.name.rawValue, "limit": 16 * UnverifiedLimit.messagesMax])
            return UnverifiedNotices(
                notices: try rows.map { try notice($0, in: db, as: C.self) },
                droppedCount: try droppedCount(in: C.name, db))
        }
    }

    private func droppedCount(in className: ClassName, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT SUM(unverified_dropped.dropped)
                FROM unverified_dropped
                WHERE unverified_dropped.class = :class
                """,
            arguments: ["class": className.rawValue]) ?? 0
    }

    /// How many messages are not verified and not put aside, by class.
    package func unverifiedCounts() throws -> [ClassName: Int] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT unverified.class, COUNT(*) AS messages
                    FROM unverified
                    WHERE unverified.decision IS NULL
                    GROUP BY unverified.class
                    LIMIT :limit
                    """,
                arguments: ["limit": ClassName.allCases.count])
            var counts: [ClassName: Int] = [:]
            for row in rows { ClassName(rawValue: row["class"]).map { counts[$0] = row["messages"] } }
            return counts
        }
    }

    private func notice<C: RecordClass>(
        _ row: Row, in db: Database, as _: C.Type
    ) throws -> UnverifiedNotice {
        guard let key = ContentDigest(bytes: row["header_digest"] as Data) else {
            throw StoreError.damaged("key of a message that is not verified")
        }
        let header = try Envelope<C>(entry: Array(row["entry"] as Data)).record.header
        let sections = try unverifiedSections(of: key, by: header.party, in: db)
        let content = RecordReading.content(of: header, sections, lane: .urgent)
        var notice: NoticeRow?
        if case .success(let content) = content {
            notice = fold.rows(of: [StatedRecord(header: header, content: content)]).notices.first
        }
        return UnverifiedNotice(
            key: key, record: header.id, kind: header.kind, party: header.party, office: header.office,
            sentAt: header.instant, arrivedAt: Instant(milliseconds: row["arrived_ms"]),
            reason: row["reason"], row: notice)
    }

    private func unverifiedSections(
        of key: ContentDigest, by party: PartyCode, in db: Database
    ) throws -> [SealedSection] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT unverified_section.record_id, unverified_section.name, unverified_section.digest,
                  unverified_section.wrapped_key, unverified_section.sealed
                FROM unverified_section
                WHERE unverified_section.party = :party
                  AND unverified_section.header_digest = :header_digest
                ORDER BY unverified_section.name
                LIMIT :limit
                """,
            arguments: [
                "party": party.rawValue, "header_digest": Data(key.bytes), "limit": Int(UInt8.max),
            ])
        // One that no longer opens is as good as erased: the message is shown without it.
        return rows.compactMap(VaultedSection.init(row:)).compactMap { try? vault.open($0) }
    }
}

/// Messages that are not verified and wait to be kept. One that is kept, held or put aside changes nothing.
package struct UnverifiedCommit<C: RecordClass>: PendingCommit {
    /// A message on its way into the store.
    package struct Message: Sendable {
        /// What came.
        package let item: UnverifiedEntry<C>
        /// The entry's bytes.
        package let entry: [UInt8]
        /// Its sections, sealed for storage.
        package let sections: [VaultedSection]

        /// A message.
        package init(item: UnverifiedEntry<C>, entry: [UInt8], sections: [VaultedSection]) {
            self.item = item
            self.entry = entry
            let bytes = item.sections.reduce(0) { $0 + $1.bytes.count }
            self.sections = bytes <= UnverifiedLimit.sectionByteCountMax ? sections : []
        }
    }

    private let messages: [Message]
    private let channel: ChannelName
    private let reason: String

    /// Messages that came through a channel, and the code of why they are not verified.
    package init(_ messages: [Message], of channel: ChannelName, because reason: String) {
        self.messages = messages
        self.channel = channel
        self.reason = reason
    }

    /// It appends nothing.
    package var appends: [LogAppend] { [] }

    /// Writes it; see ``NodeStore/write(_:at:signer:)``.
    package func apply(
        to store: NodeStore, at instant: Instant, signer: any HeadSigner, in db: Database
    ) throws -> [StoredHead] {
        for message in messages.suffix(UnverifiedLimit.messagesMax) {
            try insert(message, at: instant, in: db)
        }
        try dropOldest(in: db)
        return []
    }

    private func insert(_ message: Message, at instant: Instant, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO unverified (
                  party, header_digest, record_id, class, channel, reason, arrived_ms, entry
                )
                VALUES (
                  :party, :header_digest, :record_id, :class, :channel, :reason, :arrived_ms, :entry
                )
                ON CONFLICT (party, header_digest) DO NOTHING
                """,
            arguments: [
                "party": channel.author.rawValue, "header_digest": Data(message.item.key.bytes),
                "record_id": Data(message.item.envelope.record.header.id.bytes), "class": C.name.rawValue,
                "channel": channel.path, "reason": reason, "arrived_ms": instant.milliseconds,
                "entry": Data(message.entry),
            ])
        guard db.changesCount > 0 else { return }
        for section in message.sections {
            try db.execute(
                sql: """
                    INSERT INTO unverified_section (
                      party, header_digest, name, record_id, digest, wrapped_key, sealed
                    )
                    VALUES (:party, :header_digest, :name, :record_id, :digest, :wrapped_key, :sealed)
                    ON CONFLICT (party, header_digest, name) DO NOTHING
                    """,
                arguments: [
                    "party": channel.author.rawValue, "header_digest": Data(message.item.key.bytes),
                    "name": section.name, "record_id": Data(section.record.bytes),
                    "digest": Data(section.digest.bytes), "wrapped_key": Data(section.wrappedKey),
                    "sealed": Data(section.sealed),
                ])
        }
    }

    /// Keeps the newest open ones of the party, and counts the others.
    private func dropOldest(in db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM unverified
                WHERE party = :party AND class = :class AND decision IS NULL AND header_digest NOT IN (
                  SELECT unverified.header_digest
                  FROM unverified
                  WHERE unverified.party = :party AND unverified.class = :class
                    AND unverified.decision IS NULL
                  ORDER BY unverified.arrived_ms DESC, unverified.header_digest
                  LIMIT :limit
                )
                """,
            arguments: [
                "party": channel.author.rawValue, "class": C.name.rawValue,
                "limit": UnverifiedLimit.messagesMax,
            ])
        guard db.changesCount > 0 else { return }
        try db.execute(
            sql: """
                INSERT INTO unverified_dropped (party, class, dropped)
                VALUES (:party, :class, :dropped)
                ON CONFLICT (party, class) DO UPDATE
                  SET dropped = unverified_dropped.dropped + excluded.dropped
                """,
            arguments: [
                "party": channel.author.rawValue, "class": C.name.rawValue, "dropped": db.changesCount,
            ])
    }
}

/// What a desk did with a message that is not verified. Its content goes; that it came and was put aside
/// stays.
package struct PutAsideCommit: PendingCommit {
    private let key: ContentDigest
    private let decision: UnverifiedDecision
    private let desk: DeskCode
    private let instant: Instant

    /// A decision of a desk.
    package init(_ key: ContentDigest, _ decision: UnverifiedDecision, by desk: DeskCode, at instant: Instant)
    {
        self.key = key
        self.decision = decision
        self.desk = desk
        self.instant = instant
    }

    /// It appends nothing.
    package var appends: [LogAppend] { [] }

    /// Writes it; see ``NodeStore/write(_:at:signer:)``.
    package func apply(
        to store: NodeStore, at _: Instant, signer: any HeadSigner, in db: Database
    ) throws -> [StoredHead] {
        try db.execute(
            sql: """
                UPDATE unverified
                SET decision = :decision, decided_by = :decided_by, decided_ms = :decided_ms
                WHERE header_digest = :header_digest AND decision IS NULL
                """,
            arguments: [
                "decision": decision.rawValue, "decided_by": desk.rawValue,
                "decided_ms": instant.milliseconds, "header_digest": Data(key.bytes),
            ])
        try db.execute(
            sql: "DELETE FROM unverified_section WHERE header_digest = :header_digest",
            arguments: ["header_digest": Data(key.bytes)])
        return []
    }
}

extension NodeStore {
    /// Which class and record a message that is not verified and not put aside belongs to; nil for others.
    package func unverifiedMessage(
        _ key: ContentDigest
    ) throws -> (className: ClassName, record: RecordID, party: PartyCode)? {
        try read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT unverified.class, unverified.record_id, unverified.party
                    FROM unverified
                    WHERE unverified.header_digest = :header_digest AND unverified.decision IS NULL
                    """,
                arguments: ["header_digest": Data(key.bytes)])
            guard let row, let className = ClassName(rawValue: row["class"]),
                let record = RecordID(bytes: row["record_id"] as Data),
                let party = PartyCode(rawValue: row["party"])
            else { return nil }
            return (className, record, party)
        }
    }

    /// What arrived verified is no longer shown as not verified. Costs one look-up where there is nothing.
    func removeVerified<C>(_ commit: Commit<C>, in db: Database) throws {
        let probe = try db.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM unverified WHERE unverified.decision IS NULL)")
        guard try Bool.fetchOne(probe) == true else { return }
        let delete = try db.cachedStatement(
            sql: """
                DELETE FROM unverified
                WHERE party = :party AND header_digest = :header_digest AND decision IS NULL
                """)
        for row in commit.rows {
            let key = ContentDigest.sha256(row.header.json.canonicalBytes)
            try delete.execute(
                arguments: ["party": row.header.party.rawValue, "header_digest": Data(key.bytes)])
        }
    }
}

extension NodeStore {
    /// Whether a log holds these bytes as the entry of a record.
    package func holds(_ entry: [UInt8], of record: RecordID, in log: LogName) throws -> Bool {
        try read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (
                      SELECT 1
                      FROM log_entry
                      JOIN log ON log.id = log_entry.log_id
                      WHERE log_entry.record_id = :record_id AND log.path = :path
                        AND log_entry.body = :body
                    )
                    """,
                arguments: ["record_id": Data(record.bytes), "path": log.path, "body": Data(entry)])
        } == true
    }

    /// Whether a message that is not verified is kept already, or was put aside.
    package func knowsUnverified(_ key: ContentDigest, of party: PartyCode) throws -> Bool {
        try read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (
                      SELECT 1
                      FROM unverified
                      WHERE unverified.party = :party AND unverified.header_digest = :header_digest
                    )
                    """,
                arguments: ["party": party.rawValue, "header_digest": Data(key.bytes)])
        } == true
    }
}
