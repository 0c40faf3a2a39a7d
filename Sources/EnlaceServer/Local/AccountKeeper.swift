// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore

/// Accounts of a folder's node, whether or not it runs: a running node owns its store and is asked.
package struct AccountKeeper: Sendable {
    private let folder: NodeFolder
    /// The shortest password a person may choose, in bytes.
    private static let passwordByteCountMin = 12

    /// The accounts of a folder's node.
    package init(folder: NodeFolder) { self.folder = folder }

    /// The accounts, by name.
    package func list() async throws -> [AccountFacts] {
        let answer = try await act("list", [:]) { .array(try $0.all().map(\.json)) }
        let facts = (answer.array ?? []).map { AccountFacts(json: $0) }
        guard !facts.contains(nil) else { throw LocalClientError.unexpectedAnswer("accounts") }
        return facts.compactMap(\.self)
    }

    /// Adds an account.
    package func add(
        _ name: String, desk: DeskCode, role: Code, language: Language, password: String
    ) async throws {
        try Self.check(password)
        let account = try StoredAccount(
            name: name, desk: desk, role: role, language: language, password: password)
        let body: JSONObject = [
            "desk": desk.json, "language": .string(language.rawValue), "name": .string(name),
            "role": role.json, "salt": .string(Hexadecimal.encode(account.salt)),
            "secret": .string(Hexadecimal.encode(account.secret)),
        ]
        _ = try await act("add", body) { accounts in
            try accounts.add(account)
            return ["name": .string(name)]
        }
    }

    /// Removes an account, with its sessions.
    package func remove(_ name: String) async throws {
        _ = try await act("remove", ["name": .string(name)]) { accounts in
            try accounts.remove(name)
            return ["name": .string(name)]
        }
    }

    /// Gives an account another password, and ends its sessions.
    package func setPassword(_ password: String, of name: String) async throws {
        try Self.check(password)
        let salt = PasswordHash.salt()
        let secret = try PasswordHash.key(of: password, salt: salt)
        let body: JSONObject = [
            "name": .string(name), "salt": .string(Hexadecimal.encode(salt)),
            "secret": .string(Hexadecimal.encode(secret)),
        ]
        _ = try await act("password", body) { accounts in
            try accounts.setPassword(of: name, salt: salt, secret: secret)
            return ["name": .string(name)]
        }
    }

    /// Gives an account a second factor; returns the address for an authenticator program.
    package func addSecondFactor(to name: String) async throws -> String {
        let answer = try await act("totp", ["name": .string(name)]) { accounts in
            ["address": .string(try accounts.addSecondFactor(to: name))]
        }
        guard let address = answer.object?["address"]?.string else {
            throw LocalClientError.unexpectedAnswer("address")
        }
        return address
    }

    /// Takes an account's second factor away.
    package func removeSecondFactor(of name: String) async throws {
        _ = try await act("totp-off", ["name": .string(name)]) { accounts in
            try accounts.removeSecondFactor(of: name)
            return ["name": .string(name)]
        }
    }

    private static func check(_ password: String) throws(AccountError) {
        let most = PasswordHash.passwordByteCountMax
        guard (passwordByteCountMin...most).contains(password.utf8.count) else {
            throw .password(bytesMin: passwordByteCountMin, bytesMax: most)
        }
    }

    func act(
        _ name: String, _ body: JSONObject, orHere here: (AccountDesk) throws -> JSON
    ) async throws -> JSON {
        var body = body
        body["act"] = .string(name)
        do {
            return try await LocalClient.with(folder: folder) { [body] in try await $0.post("accounts", body)
            }
        } catch LocalClientError.noNode {
            return try StoppedNode.with(folder) {
                let node = try Node(folder: folder)
                let answer = try here(AccountDesk(node))
                try node.store.close()
                return answer
            }
        }
    }
}
