// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import GRDB

/// A draft that a dispatch system handed over: no record, nothing signed, nothing shown to anybody else.
///
/// It holds what a first notice may hold and nothing about persons: who makes it has dropped the rest.
package struct StoredDraft: Sendable, Hashable {
    /// The draft's id in addresses: lower-case hexadecimal digits.
    package let id: String
    /// The class in which it would be said.
    package let className: ClassName
    /// The name of the kind.
    package let kind: String
    /// The sections in canonical JSON, as a record would have them.
    package let sections: [UInt8]
    /// When it arrived.
    package let arrivedAt: Instant
    /// The system that gave it, as it names itself.
    package let source: String

    /// A draft.
    package init(
        id: String, className: ClassName, kind: String, sections: [UInt8], arrivedAt: Instant, source: String
    ) {
        self.id = id
        self.className = className
        self.kind = kind
        self.sections = sections
        self.arrivedAt = arrivedAt
        self.source = source
    }
}

/// How many drafts are kept and for how long: a dispatch system that runs wild must fill neither the disk nor
/// the page.
package enum DraftLimit {
    /// The most drafts; the oldest go first.
    package static let draftsMax = 50
    /// After so many seconds a draft is old news.
    package static let secondsKept: Int64 = 86_400
    /// The most bytes of the sections of one draft.
    package static let byteCountMax = 16_384
}

/// The table of drafts. It belongs to the operator, as accounts do: no log and no row follows from it.
enum DraftTable {
    /// The table.
    static let table = """
        CREATE TABLE draft (
          id TEXT PRIMARY KEY,
          class TEXT NOT NULL,
          kind TEXT NOT NULL,
          sections BLOB NOT NULL,
          arrived_ms INTEGER NOT NULL,
          source TEXT NOT NULL
        ) STRICT;

        CREATE INDEX draft_by_arrival ON draft (arrived_ms);

        """
}

extension NodeStore {
    /// Keeps a draft, and forgets those that are old or too many.
    ///
    /// - Throws: ``StoreError``; a draft with too many bytes is a mistake of the caller.
    package func keep(_ draft: StoredDraft) async throws {
        precondition(draft.sections.count <= DraftLimit.byteCountMax, "the caller bounds a draft")
        try await StoreError.translating(path: path) {
            try await pool.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO draft (id, class, kind, sections, arrived_ms, source)
                        VALUES (:id, :class, :kind, :sections, :arrived_ms, :source)
                        ON CONFLICT (id) DO NOTHING
                        """,
                    arguments: [
                        "id": draft.id, "class": draft.className.rawValue, "kind": draft.kind,
                        "sections": Data(draft.sections), "arrived_ms": draft.arrivedAt.milliseconds,
                        "source": draft.source,
                    ])
                try Self.forgetDrafts(at: draft.arrivedAt, in: db)
            }
        }
    }

    private static func forgetDrafts(at now: Instant, in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM draft WHERE draft.arrived_ms <= :oldest",
            arguments: ["oldest": now.adding(seconds: -DraftLimit.secondsKept).milliseconds])
        try db.execute(
            sql: """
                DELETE FROM draft
                WHERE draft.id NOT IN (
                  SELECT draft.id
                  FROM draft
                  ORDER BY draft.arrived_ms DESC, draft.id
                  LIMIT :limit
                )
                """,
            arguments: ["limit": DraftLimit.draftsMax])
    }

    /// The drafts that are not old, newest first.
    package func drafts(at now: Instant) throws -> [StoredDraft] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT draft.id, draft.class, draft.kind, draft.sections, draft.arrived_ms, draft.source
                    FROM draft
                    WHERE draft.arrived_ms > :oldest
                    ORDER BY draft.arrived_ms DESC, draft.id
                    LIMIT :limit
                    """,
                arguments: [
                    "oldest": now.adding(seconds: -DraftLimit.secondsKept).milliseconds,
                    "limit": DraftLimit.draftsMax,
                ]
            ).map(Self.draft)
        }
    }

    /// Forgets a draft: it was sent, or a person dropped it.
    package func removeDraft(_ id: String) async throws {
        try await StoreError.translating(path: path) {
            try await pool.write { db in
                try db.execute(sql: "DELETE FROM draft WHERE draft.id = :id", arguments: ["id": id])
            }
        }
    }

    private static func draft(_ row: Row) throws -> StoredDraft {
        guard let className = ClassName(rawValue: row["class"]) else { throw StoreError.damaged("a draft") }
        return StoredDraft(
            id: row["id"], className: className, kind: row["kind"],
            sections: Array(row["sections"] as Data), arrivedAt: Instant(milliseconds: row["arrived_ms"]),
            source: row["source"])
    }
}
