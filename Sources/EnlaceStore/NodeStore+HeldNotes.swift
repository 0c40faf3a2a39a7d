// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    private static let heldColumns = """
        held_note.record_id, held_note.section, held_note.class, held_note.kind, held_note.identifiers,
          held_note.held_ms, held_note.written_by, held_note.decision, held_note.decided_by,
          held_note.decided_ms
        """

    /// The held notes that wait for a decision, oldest first.
    package func openHeldNotes(limit: Int) throws -> [HeldNote] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Self.heldColumns)
                    FROM held_note
                    WHERE held_note.decision IS NULL
                    ORDER BY held_note.held_ms, held_note.record_id, held_note.section
                    LIMIT :limit
                    """,
                arguments: ["limit": limit]
            ).map(HeldNote.init(row:))
        }
    }

    /// The held notes of a record, decided or not, by section.
    package func heldNotes(of record: RecordID) throws -> [HeldNote] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Self.heldColumns)
                    FROM held_note
                    WHERE held_note.record_id = :record_id
                    ORDER BY held_note.section
                    LIMIT :limit
                    """,
                arguments: ["record_id": Data(record.bytes), "limit": Int(UInt8.max)]
            ).map(HeldNote.init(row:))
        }
    }

    /// How many held notes wait for a decision.
    package func openHeldNoteCount() throws -> Int {
        try read { db in
            try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM held_note WHERE held_note.decision IS NULL") ?? 0
        }
    }
}

/// Notes a section that did not leave with its record.
package struct HoldNote: StoredAct {
    private let note: HeldNote

    /// A note to be held.
    package init(_ note: HeldNote) { self.note = note }

    /// Writes it.
    package func apply(in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO held_note (
                  record_id, section, class, kind, identifiers, held_ms, written_by
                )
                VALUES (:record_id, :section, :class, :kind, :identifiers, :held_ms, :written_by)
                """,
            arguments: [
                "record_id": Data(note.record.bytes), "section": note.section,
                "class": note.className.rawValue, "kind": note.kind,
                "identifiers": note.identifiers.map(\.rawValue).joined(separator: " "),
                "held_ms": note.heldAt.milliseconds, "written_by": note.writtenBy,
            ])
    }
}

/// Notes what a second person decided about a held note. One that was released stays so.
package struct DecideHeldNote: StoredAct {
    private let record: RecordID
    private let section: String
    private let decision: HeldNote.Decision
    private let account: String
    private let instant: Instant

    /// A decision.
    package init(
        _ record: RecordID, section: String, _ decision: HeldNote.Decision, by account: String,
        at instant: Instant
    ) {
        self.record = record
        self.section = section
        self.decision = decision
        self.account = account
        self.instant = instant
    }

    /// Writes it.
    package func apply(in db: Database) throws {
        try db.execute(
            sql: """
                UPDATE held_note
                SET decision = :decision, decided_by = :decided_by, decided_ms = :decided_ms
                WHERE record_id = :record_id AND section = :section
                  AND (decision IS NULL OR decision <> :released)
                """,
            arguments: [
                "decision": decision.rawValue, "decided_by": account, "decided_ms": instant.milliseconds,
                "record_id": Data(record.bytes), "section": section,
                "released": HeldNote.Decision.released.rawValue,
            ])
    }
}

extension HeldNote {
    fileprivate init(row: Row) throws {
        guard let record = RecordID(bytes: row["record_id"] as Data),
            let className = ClassName(rawValue: row["class"])
        else { throw StoreError.damaged("the row of a held note") }
        let identifiers = (row["identifiers"] as String).split(separator: " ")
        self.init(
            record: record, className: className, kind: row["kind"], section: row["section"],
            identifiers: identifiers.compactMap { IdentifierKind(rawValue: String($0)) },
            heldAt: Instant(milliseconds: row["held_ms"]), writtenBy: row["written_by"],
            decision: (row["decision"] as String?).flatMap { Decision(rawValue: $0) },
            decidedBy: row["decided_by"],
            decidedAt: (row["decided_ms"] as Int64?).map { Instant(milliseconds: $0) })
    }
}
