// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore {
    private static let pendingColumns = """
        pending_release.id, pending_release.record_id, pending_release.class, pending_release.kind,
          pending_release.recipient, pending_release.purpose, pending_release.withheld,
          pending_release.proposed_by, pending_release.proposed_ms, pending_release.decision,
          pending_release.decided_by, pending_release.decided_ms
        """

    /// The proposals that were made after an instant and that nobody has decided, oldest first.
    package func openReleases(after instant: Instant, limit: Int) throws -> [PendingRelease] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Self.pendingColumns)
                    FROM pending_release
                    WHERE pending_release.decision IS NULL AND pending_release.proposed_ms > :after
                    ORDER BY pending_release.proposed_ms, pending_release.id
                    LIMIT :limit
                    """,
                arguments: ["after": instant.milliseconds, "limit": limit]
            ).map(PendingRelease.init(row:))
        }
    }

    /// The newest proposals, decided, expired or not.
    package func newestReleases(limit: Int) throws -> [PendingRelease] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Self.pendingColumns)
                    FROM pending_release
                    ORDER BY pending_release.id DESC
                    LIMIT :limit
                    """,
                arguments: ["limit": limit]
            ).map(PendingRelease.init(row:))
        }
    }

    /// The proposals to release a record, decided or not, oldest first.
    package func releases(proposedOf record: RecordID, limit: Int) throws -> [PendingRelease] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(Self.pendingColumns)
                    FROM pending_release
                    WHERE pending_release.record_id = :record_id
                    ORDER BY pending_release.id
                    LIMIT :limit
                    """,
                arguments: ["record_id": Data(record.bytes), "limit": limit]
            ).map(PendingRelease.init(row:))
        }
    }

    /// A proposal.
    package func pendingRelease(_ id: RecordID) throws -> PendingRelease? {
        try read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT \(Self.pendingColumns)
                    FROM pending_release
                    WHERE pending_release.id = :id
                    """,
                arguments: ["id": Data(id.bytes)]
            ).map(PendingRelease.init(row:))
        }
    }
}

/// Notes a release that waits for a second person.
package struct ProposeRelease: StoredAct {
    private let proposal: PendingRelease

    /// A proposal.
    package init(_ proposal: PendingRelease) { self.proposal = proposal }

    /// Writes it.
    package func apply(in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO pending_release (
                  id, record_id, class, kind, recipient, purpose, withheld, proposed_by, proposed_ms
                )
                VALUES (
                  :id, :record_id, :class, :kind, :recipient, :purpose, :withheld, :proposed_by, :proposed_ms
                )
                """,
            arguments: [
                "id": Data(proposal.id.bytes), "record_id": Data(proposal.record.bytes),
                "class": proposal.className.rawValue, "kind": proposal.kind,
                "recipient": proposal.recipient.rawValue, "purpose": proposal.purpose.rawValue,
                "withheld": proposal.withheld.joined(separator: " "), "proposed_by": proposal.proposedBy,
                "proposed_ms": proposal.proposedAt.milliseconds,
            ])
    }
}

/// Notes what became of a proposal. The first decision stands.
package struct DecideRelease: StoredAct {
    private let id: RecordID
    private let decision: PendingRelease.State
    private let account: String
    private let instant: Instant

    /// A decision.
    package init(
        _ id: RecordID, _ decision: PendingRelease.State, by account: String, at instant: Instant
    ) {
        self.id = id
        self.decision = decision
        self.account = account
        self.instant = instant
    }

    /// Writes it.
    package func apply(in db: Database) throws {
        try db.execute(
            sql: """
                UPDATE pending_release
                SET decision = :decision, decided_by = :decided_by, decided_ms = :decided_ms
                WHERE id = :id AND decision IS NULL
                """,
            arguments: [
                "decision": decision.rawValue, "decided_by": account, "decided_ms": instant.milliseconds,
                "id": Data(id.bytes),
            ])
    }
}

extension PendingRelease {
    fileprivate init(row: Row) throws {
        guard let id = RecordID(bytes: row["id"] as Data),
            let record = RecordID(bytes: row["record_id"] as Data),
            let className = ClassName(rawValue: row["class"]),
            let recipient = PartyCode(rawValue: row["recipient"]),
            let purpose = Purpose(rawValue: row["purpose"])
        else { throw StoreError.damaged("the row of a proposed release") }
        self.init(
            id: id, record: record, className: className, kind: row["kind"], recipient: recipient,
            purpose: purpose, withheld: (row["withheld"] as String).split(separator: " ").map(String.init),
            proposedBy: row["proposed_by"], proposedAt: Instant(milliseconds: row["proposed_ms"]),
            decision: (row["decision"] as String?).flatMap { State(rawValue: $0) } ?? .waiting,
            decidedBy: row["decided_by"],
            decidedAt: (row["decided_ms"] as Int64?).map { Instant(milliseconds: $0) })
    }
}
