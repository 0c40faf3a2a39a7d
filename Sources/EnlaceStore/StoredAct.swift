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

/// Acts that no entry goes with.
package struct ActCommit: PendingCommit {
    private let acts: [any StoredAct]

    /// A commit of acts.
    package init(_ acts: [any StoredAct]) { self.acts = acts }

    /// It appends nothing.
    package var appends: [LogAppend] { [] }

    /// Writes it; see ``NodeStore/write(_:at:signer:)``.
    package func apply(
        to _: NodeStore, at _: Instant, signer _: any HeadSigner, in db: Database
    ) throws -> [StoredHead] {
        for act in acts { try act.apply(in: db) }
        return []
    }
}
