// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceStore

/// A demo account for every role of the agreement: its name is the role's code, its password that of all.
enum DemoAccounts {
    /// Makes the accounts of a node, all at one desk.
    static func make(in folder: NodeFolder, at desk: DeskCode, language: Language) throws {
        let node = try Node(folder: folder)
        // One salt and one key for all: the password is printed, and scrypt takes its time.
        let salt = [UInt8](repeating: 0, count: 16)
        let secret = try PasswordHash.key(of: DemoSite.password, salt: salt)
        for role in node.agreement.roles {
            try node.store.setAccount(
                StoredAccount(
                    name: role.code.rawValue, desk: desk, role: role.code, language: language, salt: salt,
                    secret: secret))
        }
        try node.store.close()
    }

    /// The names of the accounts, in the agreement's order.
    static func names(in agreement: Agreement) -> String {
        agreement.roles.map(\.code.rawValue).joined(separator: ", ")
    }
}
