// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

/// A commit of some class that waits to be written.
package protocol PendingCommit: Sendable {
    /// The entries it appends, by log; empty where it appends none.
    var appends: [LogAppend] { get }
    /// Writes it; see ``NodeStore/write(_:at:signer:)``.
    func apply(to store: NodeStore, at instant: Instant, signer: any HeadSigner, in db: Database) throws
        -> [StoredHead]
}

extension Commit: PendingCommit {
    package func apply(
        to store: NodeStore, at instant: Instant, signer: any HeadSigner, in db: Database
    ) throws -> [StoredHead] {
        try store.apply(self, at: instant, signer: signer, in: db)
    }
}

extension NodeStore {
    /// Writes commits that gathered while the last one was written: one transaction for all of them.
    ///
    /// A commit that fails by itself is undone alone and its error returned in its place; the others stand.
    /// - Returns: For each commit, the new heads of its logs or the error that undid it.
    package func write(
        _ commits: [any PendingCommit], at instant: Instant, signer: any HeadSigner
    ) async throws -> [Result<[StoredHead], any Error>] {
        do {
            try reach(.beforeTransaction)
            let results = try await StoreError.translating(path: path) {
                try await pool.write { db in
                    let book = self.incidentBook
                    db.afterNextTransaction(
                        onCommit: { _ in book.publish() }, onRollback: { _ in book.discard() })
                    let results = try commits.map { commit in
                        try self.attempt(commit, at: instant, signer: signer, in: db)
                    }
                    try self.reach(.transactionEnding)
                    return results
                }
            }
            try reach(.committed)
            return results
        } catch {
            // The transaction was rolled back: what the appenders remember is not what is stored.
            openLogs.withLock { $0.removeAll() }
            throw error
        }
    }

    /// Applies one commit inside a savepoint.
    private func attempt(
        _ commit: any PendingCommit, at instant: Instant, signer: any HeadSigner, in db: Database
    ) throws -> Result<[StoredHead], any Error> {
        let before = openLogs.withLock { $0 }
        let mark = incidentBook.mark
        do {
            var heads: [StoredHead] = []
            try db.inSavepoint {
                heads = try commit.apply(to: self, at: instant, signer: signer, in: db)
                return .commit
            }
            return .success(heads)
        } catch let error as DatabaseError where error.resultCode.primaryResultCode != .SQLITE_CONSTRAINT {
            // The database itself fails (disk full): nothing of the transaction may stand.
            throw error
        } catch {
            openLogs.withLock { $0 = before }
            incidentBook.forget(since: mark)
            return .failure(error)
        }
    }

    func apply<C>(
        _ commit: Commit<C>, at instant: Instant, signer: any HeadSigner, in db: Database
    ) throws -> [StoredHead] {
        try insert(commit.sections, in: db)
        try reach(.sectionsWritten)
        var heads: [StoredHead] = []
        var firsts: [(logID: Int64, first: UInt64)] = []
        for append in commit.appends {
            let (logID, first, head) = try self.append(append, at: instant, signer: signer, in: db)
            firsts.append((logID, first))
            heads.append(head)
        }
        // Only what got a row is folded: a record that comes again under a known id changes nothing, unless
        // it is the same record told again, with a section more.
        var repeated: [RecordID: PartyCode] = [:]
        for row in commit.rows {
            let place = firsts[row.append]
            let index = place.first + UInt64(row.offset)
            if try !insert(row, logID: place.logID, index: index, in: db) {
                repeated[row.header.id] = row.header.party
            }
        }
        let new = repeated.isEmpty ? commit.rows : commit.rows.filter { repeated[$0.header.id] == nil }
        try insert(commit.erasures, in: db)
        var threads = commit.retold
        for (id, party) in repeated.sorted(by: { $0.key < $1.key }) {
            threads.formUnion(try refoldRow(of: id, by: party, C.self, in: db))
        }
        threads.formUnion(try noteRedactions(of: new, in: db))
        try foldObligations(of: new, and: threads, in: db)
        try foldFacets(of: new, and: threads, in: db)
        try removeVerified(commit, in: db)
        for act in commit.acts { try act.apply(in: db) }
        try reach(.rowsWritten)
        return heads
    }

    /// Appends entries to a log and signs or matches its head.
    func append(
        _ append: LogAppend, at instant: Instant, signer: any HeadSigner, in db: Database
    ) throws -> (logID: Int64, first: UInt64, head: StoredHead) {
        var log: OpenLog
        if let known = openLogs.withLock({ $0[append.log.path] }) {
            log = known
        } else {
            log = try OpenLog(append.log, isOwn: append.head.isOwn, in: db)
        }
        let (first, head) = try log.append(append, at: instant, signer: signer, reach: reach, in: db)
        openLogs.withLock { [log] in $0[append.log.path] = log }
        return (log.id, first, head)
    }

    /// Stores sections. One that was erased is not stored again: its row is still there, empty.
    func insert(_ sections: [VaultedSection], in db: Database) throws {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO section (digest, record_id, name, is_erased, wrapped_key, sealed)
                VALUES (:digest, :record_id, :name, 0, :wrapped_key, :sealed)
                ON CONFLICT (record_id, name, digest) DO NOTHING
                """)
        for section in sections {
            try insert.execute(arguments: [
                "digest": Data(section.digest.bytes), "record_id": Data(section.record.bytes),
                "name": section.name, "wrapped_key": Data(section.wrappedKey),
                "sealed": Data(section.sealed),
            ])
        }
    }

    /// The first entry that carries a record of a party gives it its row; a repetition changes nothing.
    ///
    /// - Returns: Whether the row is new.
    @discardableResult
    func insert<C>(_ row: Commit<C>.Row, logID: Int64, index: UInt64, in db: Database) throws -> Bool {
        let header = row.header
        try db.cachedStatement(
            sql: """
                INSERT INTO record (
                  id, class, kind, party, office, thread, instant_ms, log_id, entry_index, source_key, unread
                )
                VALUES (
                  :id, :class, :kind, :party, :office, :thread, :instant_ms, :log_id, :entry_index,
                  :source_key, :unread
                )
                ON CONFLICT (id, party) DO NOTHING
                """
        ).execute(arguments: [
            "id": Data(header.id.bytes), "class": C.name.rawValue, "kind": header.kind,
            "party": header.party.rawValue, "office": header.office.rawValue,
            "thread": Data(header.thread.bytes), "instant_ms": header.instant.milliseconds,
            "log_id": logID, "entry_index": Int64(index), "source_key": row.sourceKey.map(vault.blinded),
            "unread": row.unread,
        ])
        return db.changesCount > 0
    }
}

extension LogAppend.Head {
    var isOwn: Bool {
        switch self {
        case .own, .recovered: true
        case .mirror: false
        }
    }
}
