// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import Foundation
import GRDB

extension NodeStore {
    /// The accounts, by name.
    package func accounts() throws -> [StoredAccount] {
        try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT account.name
                    FROM account
                    ORDER BY account.name
                    LIMIT 10000
                    """)
        }.compactMap { try account(named: $0) }
    }

    /// Removes an account with its sessions and its second factor.
    ///
    /// - Returns: Whether there was one.
    package func removeAccount(named name: String) throws -> Bool {
        try StoreError.translating(path: path) {
            try pool.write { db in
                try Self.closeSessions(of: name, in: db)
                try db.execute(
                    sql: "DELETE FROM account WHERE account.name = :name", arguments: ["name": name])
                return db.changesCount > 0
            }
        }
    }

    /// Lets a session that has not ended go on until an instant.
    package func renewSession(tokenDigest: ContentDigest, until instant: Instant) async throws {
        try await StoreError.translating(path: path) {
            try await pool.write { db in
                try db.execute(
                    sql: """
                        UPDATE session
                        SET expires_ms = :expires_ms
                        WHERE token_digest = :token_digest AND expires_ms < :expires_ms
                        """,
                    arguments: [
                        "token_digest": Data(tokenDigest.bytes), "expires_ms": instant.milliseconds,
                    ])
            }
        }
    }

    /// Ends every session of an account.
    package func closeSessions(of account: String) throws {
        try StoreError.translating(path: path) {
            try pool.write { db in try Self.closeSessions(of: account, in: db) }
        }
    }

    private static func closeSessions(of account: String, in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM session WHERE session.account = :account", arguments: ["account": account])
    }

    /// Gives an account a second factor in the place of a former one, or takes it away.
    package func setSecondFactor(_ secret: [UInt8]?, of account: String) throws {
        var random = SystemRandomNumberGenerator()
        let sealed = try secret.map { try vault.sealSecret($0, of: account, using: &random) }
        try StoreError.translating(path: path) {
            try pool.write { db in
                try db.execute(
                    sql: "DELETE FROM second_factor WHERE second_factor.account = :account",
                    arguments: ["account": account])
                guard let sealed else { return }
                try db.execute(
                    sql: """
                        INSERT INTO second_factor (account, sealed, used_step)
                        VALUES (:account, :sealed, 0)
                        """,
                    arguments: ["account": account, "sealed": Data(sealed)])
            }
        }
    }

    /// The secret of an account's second factor; nil for an account without one.
    package func secondFactor(of account: String) throws -> [UInt8]? {
        let sealed = try read { db in
            try Data.fetchOne(
                db,
                sql: """
                    SELECT second_factor.sealed
                    FROM second_factor
                    WHERE second_factor.account = :account
                    """,
                arguments: ["account": account])
        }
        guard let sealed else { return nil }
        // One that cannot be opened must not let in whoever has the password alone.
        guard let secret = vault.openSecret(Array(sealed), of: account) else {
            throw StoreError.damaged("the second factor of account \(account)")
        }
        return secret
    }

    /// Uses a step of an account's second factor up. False when it or a later one was used before: a code
    /// that somebody read over a shoulder is worth nothing.
    package func useSecondFactor(step: Int64, of account: String) async throws -> Bool {
        try await StoreError.translating(path: path) {
            try await pool.write { db in
                try db.execute(
                    sql: """
                        UPDATE second_factor
                        SET used_step = :step
                        WHERE account = :account AND used_step < :step
                        """,
                    arguments: ["account": account, "step": step])
                return db.changesCount > 0
            }
        }
    }

    /// Seals every second factor under this store's key instead of a former one.
    func resealSecondFactors(from former: SectionVault, in db: Database) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT second_factor.account, second_factor.sealed
                FROM second_factor
                ORDER BY second_factor.account
                LIMIT 10000
                """)
        var random = SystemRandomNumberGenerator()
        for row in rows {
            let account: String = row["account"]
            // What does not open under the former key was sealed anew before.
            guard let secret = former.openSecret(Array(row["sealed"] as Data), of: account) else { continue }
            let sealed = try vault.sealSecret(secret, of: account, using: &random)
            try db.execute(
                sql: "UPDATE second_factor SET sealed = :sealed WHERE account = :account",
                arguments: ["account": account, "sealed": Data(sealed)])
        }
    }
}
