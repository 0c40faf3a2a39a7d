// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import Foundation
import GRDB

/// A misbehaviour as it is kept: its channel is stopped until somebody resumes it.
package struct StoredMisbehaviour: Sendable, Hashable {
    /// Its number on this node, from 1.
    package let number: Int
    /// What was done.
    package let code: String
    /// The channel.
    package let channel: ChannelName
    /// What was done, in words.
    package let words: Phrase
    /// When it was found.
    package let foundAt: Instant
    /// By which desk, when and why the channel was resumed; nil while it is stopped.
    package let resumption: Resumption?

    /// A misbehaviour as it was found.
    package init(
        number: Int, code: String, channel: ChannelName, words: Phrase, foundAt: Instant,
        resumption: Resumption?
    ) {
        self.number = number
        self.code = code
        self.channel = channel
        self.words = words
        self.foundAt = foundAt
        self.resumption = resumption
    }

    /// A decision to let a channel go on.
    package struct Resumption: Sendable, Hashable {
        /// Who decided: a desk, or the owner of the node's folder.
        package let by: String
        /// When.
        package let at: Instant
        /// Why.
        package let reason: String

        /// A decision.
        package init(by: String, at: Instant, reason: String) {
            self.by = by
            self.at = at
            self.reason = reason
        }
    }
}

extension NodeStore {
    /// The most misbehaviours that are listed.
    private static let listMax = 1000

    /// Everything that was found, newest first.
    package func misbehaviours() throws -> [StoredMisbehaviour] {
        try misbehaviours(
            sql: """
                SELECT misbehaviour.number, misbehaviour.channel, misbehaviour.code, misbehaviour.words_en,
                  misbehaviour.words_es, misbehaviour.found_ms, misbehaviour.resumed_by,
                  misbehaviour.resumed_ms, misbehaviour.reason
                FROM misbehaviour
                ORDER BY misbehaviour.number DESC
                LIMIT :limit
                """)
    }

    /// What keeps channels stopped, oldest first; at most one of each channel.
    package func unresumedMisbehaviours() throws -> [StoredMisbehaviour] {
        try misbehaviours(
            sql: """
                SELECT misbehaviour.number, misbehaviour.channel, misbehaviour.code, misbehaviour.words_en,
                  misbehaviour.words_es, misbehaviour.found_ms, misbehaviour.resumed_by,
                  misbehaviour.resumed_ms, misbehaviour.reason
                FROM misbehaviour
                WHERE misbehaviour.resumed_ms IS NULL
                ORDER BY misbehaviour.number
                LIMIT :limit
                """)
    }

    private func misbehaviours(sql: String) throws -> [StoredMisbehaviour] {
        try read { db in
            try Row.fetchAll(db, sql: sql, arguments: ["limit": Self.listMax])
                .map(StoredMisbehaviour.init(row:))
        }
    }

    /// The evidence of one; nil where there is none of that number.
    package func evidence(ofMisbehaviour number: Int) throws -> [UInt8]? {
        try read { db in
            try Data.fetchOne(
                db,
                sql: """
                    SELECT misbehaviour.evidence
                    FROM misbehaviour
                    WHERE misbehaviour.number = :number
                    """,
                arguments: ["number": number]
            ).map(Array.init)
        }
    }
}

extension StoredMisbehaviour {
    fileprivate init(row: Row) throws {
        guard let channel = ChannelName(path: row["channel"]) else {
            throw StoreError.damaged("channel of misbehaviour \(row["number"] as Int)")
        }
        let resumedAt: Int64? = row["resumed_ms"]
        self.init(
            number: row["number"], code: row["code"], channel: channel,
            words: Phrase(en: row["words_en"], es: row["words_es"]),
            foundAt: Instant(milliseconds: row["found_ms"]),
            resumption: resumedAt.map {
                Resumption(
                    by: row["resumed_by"] ?? "", at: Instant(milliseconds: $0), reason: row["reason"] ?? "")
            })
    }
}

/// A misbehaviour that waits to be kept. A channel that is stopped already is not stopped twice.
package struct MisbehaviourCommit: PendingCommit {
    private let misbehaviour: Misbehaviour

    /// Keeps a misbehaviour with its evidence.
    package init(_ misbehaviour: Misbehaviour) { self.misbehaviour = misbehaviour }

    /// It appends nothing.
    package var appends: [LogAppend] { [] }

    /// Writes it; see ``NodeStore/write(_:at:signer:)``.
    package func apply(
        to store: NodeStore, at instant: Instant, signer: any HeadSigner, in db: Database
    ) throws -> [StoredHead] {
        try db.execute(
            sql: """
                INSERT INTO misbehaviour (channel, code, words_en, words_es, found_ms, evidence)
                SELECT :channel, :code, :words_en, :words_es, :found_ms, :evidence
                WHERE NOT EXISTS (
                  SELECT 1
                  FROM misbehaviour
                  WHERE misbehaviour.channel = :channel AND misbehaviour.resumed_ms IS NULL
                )
                """,
            arguments: [
                "channel": misbehaviour.channel.path, "code": misbehaviour.code,
                "words_en": misbehaviour.words.en, "words_es": misbehaviour.words.es,
                "found_ms": misbehaviour.instant.milliseconds, "evidence": Data(misbehaviour.fileBytes),
            ])
        return []
    }
}

/// A decision to let a channel go on, that waits to be kept.
package struct ResumeCommit: PendingCommit {
    private let channel: ChannelName
    private let desk: String
    private let reason: String
    private let instant: Instant

    /// The decision of a desk, with its reason.
    package init(_ channel: ChannelName, by desk: String, because reason: String, at instant: Instant) {
        self.channel = channel
        self.desk = desk
        self.reason = reason
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
                UPDATE misbehaviour
                SET resumed_ms = :resumed_ms, resumed_by = :resumed_by, reason = :reason
                WHERE channel = :channel AND resumed_ms IS NULL
                """,
            arguments: [
                "channel": channel.path, "resumed_by": desk, "resumed_ms": instant.milliseconds,
                "reason": reason,
            ])
        return []
    }
}
