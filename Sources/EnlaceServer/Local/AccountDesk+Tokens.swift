// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceStore

extension AccountDesk {
    /// For how many days a token of a program may be good.
    package static let tokenDays = 1...366

    /// Makes a token with which a program acts as an account: with its role, and no longer than it exists.
    ///
    /// Removing the account or changing its password ends the token.
    /// - Returns: The token, which is shown once; the store keeps its digest.
    package func addToken(for name: String, days: Int) throws -> String {
        guard Self.tokenDays.contains(days) else { throw AccountError.tokenDays(days) }
        guard try store.account(named: name) != nil else { throw AccountError.unknown(name) }
        let token = SessionBook.newToken()
        try store.addToken(
            StoredSession(
                account: name, csrf: RandomText.hexadecimal(bytes: 16),
                expiresAt: now.adding(seconds: Int64(days) * 86_400)),
            tokenDigest: .sha256(Array(token.utf8)))
        return token
    }
}

extension AccountKeeper {
    /// See ``AccountDesk/addToken(for:days:)``.
    package func addToken(for name: String, days: Int) async throws -> String {
        let body: JSONObject = ["days": .integer(Int64(days)), "name": .string(name)]
        let answer = try await act("token", body) { accounts in
            ["token": .string(try accounts.addToken(for: name, days: days))]
        }
        guard let token = answer.object?["token"]?.string else {
            throw LocalClientError.unexpectedAnswer("token")
        }
        return token
    }
}
