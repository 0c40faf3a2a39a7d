// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import GRDB

extension NodeStore {
    /// Keeps a token of a program: a session that nobody opened by signing in, under the digest of its token.
    package func addToken(_ session: StoredSession, tokenDigest: ContentDigest) throws {
        try StoreError.translating(path: path) {
            try pool.write { db in
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
}
