// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB
import Synchronization

/// The durable state of one node in one SQLite file.
///
/// Crash order (``CrashStep``): a commit is one transaction with `synchronous = FULL`. Entries, tiles,
/// sections, rows and the signed head of every log it touches become durable together, or not at all. Only
/// after the transaction has returned is anything acknowledged, pushed or shown.
package final class NodeStore: Sendable {
    let pool: DatabasePool
    let path: String
    let vault: SectionVault
    let fold: ThreadFold
    let probe: CrashProbe?
    /// The append state of each log. Touched only inside write transactions, which the pool serialises; the
    /// lock makes that visible to the compiler.
    let openLogs = Mutex<[String: OpenLog]>([:])
    /// What lists of incidents are answered from.
    let incidentBook = IncidentBook()

    /// Opens the store at a path, or makes it.
    ///
    /// - Parameters:
    ///   - pagesMax: The most pages of 4 KiB the file may grow to; nil leaves that to the disk.
    ///   - vfs: The SQLite VFS that stands for the file system; nil is SQLite's own.
    ///   - probe: Hears of every step of a commit; tests only.
    /// - Throws: ``StoreError`` when the file cannot be opened, is newer, or is not durable.
    package init(
        path: String, vault: SectionVault, fold: ThreadFold, readers: Int = 4, pagesMax: Int? = nil,
        vfs: String? = nil, probe: CrashProbe? = nil
    ) throws {
        self.path = path
        self.vault = vault
        self.fold = fold
        self.probe = probe
        pool = try StoreError.translating(path: path) {
            var configuration = Configuration()
            configuration.maximumReaderCount = readers
            configuration.busyMode = .timeout(5)
            configuration.prepareDatabase { db in
                // Holds for a new file only: a file keeps the page size it was made with.
                try db.execute(sql: "PRAGMA page_size = \(Schema.pageSize)")
                try db.execute(sql: "PRAGMA secure_delete = ON")
                try db.execute(sql: "PRAGMA foreign_keys = ON")
                if let pagesMax { try db.execute(sql: "PRAGMA max_page_count = \(pagesMax)") }
            }
            return try DatabasePool(path: Self.name(of: path, vfs: vfs), configuration: configuration)
        }
        try StoreError.translating(path: path) {
            var migrator = DatabaseMigrator()
            migrator.registerMigration("1") { db in
                try db.execute(
                    sql: Schema.first + WitnessHeads.table + FacetTable.table + DraftTable.table
                        + ShelvedCalls.table)
            }
            migrator.registerMigration("2") { db in try db.execute(sql: Schema.second) }
            guard try pool.read({ try !migrator.hasBeenSuperseded($0) }) else {
                throw StoreError.newerSchema(path: path)
            }
            try migrator.migrate(pool)
        }
        try assertDurable()
        // What was erased just before the node stopped may still stand in the write-ahead log.
        try StoreError.translating(path: path) {
            _ = try pool.writeWithoutTransaction { db in try Self.purge(in: db) }
        }
    }

    /// How SQLite is told the VFS of a file (sqlite.org/uri.html): GRDB has no setting for it.
    static func name(of path: String, vfs: String?) -> String {
        guard let vfs else { return path }
        let allowed = CharacterSet.urlPathAllowed
        return "file:\(path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path)?vfs=\(vfs)"
    }

    /// GRDB sets `synchronous` back to NORMAL after opening, which loses acknowledged rows in a power cut.
    private func assertDurable() throws {
        let isDurable = try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            return try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2
                && String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
        }
        guard isDurable else { throw StoreError.notDurable(path: path) }
    }

    /// Says that a step of the crash order is reached.
    package func reach(_ step: CrashStep) throws { try probe?(step) }

    /// Closes the store: later calls fail.
    package func close() throws { try pool.close() }

    func read<T>(_ body: (Database) throws -> T) throws -> T {
        try StoreError.translating(path: path) { try pool.read(body) }
    }
}

extension NodeStore {
    /// Seals a section for storage under a key of its own.
    package func vaulted(_ section: SealedSection, of record: RecordID) throws -> VaultedSection {
        var random = SystemRandomNumberGenerator()
        return try vault.seal(section, of: record, using: &random)
    }
}
