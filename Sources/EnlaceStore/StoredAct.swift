// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel
import GRDB

/// Something that becomes durable in the same transaction as a commit's entries, and is no entry itself: what
/// waits for a person, and what the person decided.
package protocol StoredAct: Sendable {
    /// Writes it.
    func apply(in db: Database) throws
}

/// Acts that no record goes with, and what the access log says of them.
package struct ActCommit: PendingCommit {
    private let acts: [any StoredAct]
    /// Entries of the access log; empty where it says nothing.
    package let appends: [LogAppend]

    /// A commit of acts; `access` is an append to the access log.
    package init(_ acts: [any StoredAct], access: LogAppend? = nil) {
        self.acts = acts
        appends = access.map { [$0] } ?? []
    }

    /// Writes it; see ``NodeStore/write(_:at:signer:)``.
    package func apply(
        to store: NodeStore, at instant: Instant, signer: any HeadSigner, in db: Database
    ) throws -> [StoredHead] {
        for act in acts { try act.apply(in: db) }
        return try appends.map { append in
            try store.append(append, at: instant, signer: signer, in: db).head
        }
    }
}
