// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import GRDB

/// An account: an officer's post, not a person's name.
package struct StoredAccount: Sendable, Hashable {
    /// The name typed at sign-in.
    package let name: String
    /// The desk the account stands for.
    package let desk: DeskCode
    /// The role it has.
    package let role: Code
    /// The language its pages open in.
    package let language: Language
    /// Salt of the password's key.
    package let salt: [UInt8]
    /// The password's key (scrypt).
    package let secret: [UInt8]

    /// An account.
    package init(
        name: String, desk: DeskCode, role: Code, language: Language, salt: [UInt8], secret: [UInt8]
    ) {
        self.name = name
        self.desk = desk
        self.role = role
        self.language = language
        self.salt = salt
        self.secret = secret
    }
}

/// A signed-in browser.
package struct StoredSession: Sendable, Hashable {
    /// The account's name.
    package let account: String
    /// The value every form of the session must carry.
    package let csrf: String
    /// When it ends.
    package let expiresAt: Instant

    /// A session.
    package init(account: String, csrf: String, expiresAt: Instant) {
        self.account = account
        self.csrf = csrf
        self.expiresAt = expiresAt
    }
}

extension NodeStore {
    /// Adds an account, or replaces the one of the same name.
    package func setAccount(_ account: StoredAccount) throws {
        try StoreError.translating(path: path) {
            try pool.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO account (name, desk, role, language, salt, secret)
                        VALUES (:name, :desk, :role, :language, :salt, :secret)
                        ON CONFLICT (name) DO UPDATE SET desk = excluded.desk, role = excluded.role,
                          language = excluded.language, salt = excluded.salt, secret = excluded.secret
                        """,
                    arguments: [
                        "name": account.name, "desk": account.desk.rawValue, "role": account.role.rawValue,
                        "language": account.language.rawValue, "salt": Data(account.salt),
                        "secret": Data(account.secret),
                    ])
            }
        }
    }

    /// The account of a name.
    package func account(named name: String) throws -> StoredAccount? {
        try read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT account.name, account.desk, account.role, account.language, account.salt,
                      account.secret
                    FROM account
                    WHERE account.name = :name
                    """,
                arguments: ["name": name]
            ).map { row in
                guard let desk = DeskCode(rawValue: row["desk"]), let role = Code(rawValue: row["role"]),
                    let language = Language(rawValue: row["language"])
                else { throw StoreError.damaged("account \(name)") }
                return StoredAccount(
                    name: row["name"], desk: desk, role: role, language: language,
                    salt: Array(row["salt"] as Data), secret: Array(row["secret"] as Data))
            }
        }
    }

    /// Opens a session under the digest of its token, and forgets those that have ended.
    package func openSession(_ session: StoredSession, tokenDigest: ContentDigest, now: Instant) async throws
    {
        try await StoreError.translating(path: path) {
            try await pool.write { db in
                try db.execute(
                    sql: "DELETE FROM session WHERE session.expires_ms <= :now",
                    arguments: ["now": now.milliseconds])
                try db.execute(
                    sql: """
                        INSERT INTO session (token_digest, account, csrf, expires_ms)
                        VALUES (:token_digest, :account, :csrf, :expires_ms)
                        """,
                    arguments: [
                        "token_digest": Data(tokenDigest.bytes), "account": session.account,
                        "csrf": session.csrf, "expires_ms": session.expiresAt.milliseconds,
                    ])
            }
        }
    }

    /// The session of a token's digest, if it has not ended.
    package func session(tokenDigest: ContentDigest, now: Instant) throws -> StoredSession? {
        try read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT session.account, session.csrf, session.expires_ms
                    FROM session
                    WHERE session.token_digest = :token_digest AND session.expires_ms > :now
                    """,
                arguments: ["token_digest": Data(tokenDigest.bytes), "now": now.milliseconds]
            ).map {
                StoredSession(
                    account: $0["account"], csrf: $0["csrf"],
                    expiresAt: Instant(milliseconds: $0["expires_ms"]))
            }
        }
    }

    /// Ends a session.
    package func closeSession(tokenDigest: ContentDigest) async throws {
        try await StoreError.translating(path: path) {
            try await pool.write { db in
                try db.execute(
                    sql: "DELETE FROM session WHERE session.token_digest = :token_digest",
                    arguments: ["token_digest": Data(tokenDigest.bytes)])
            }
        }
    }
}
