// SPDX-License-Identifier: Apache-2.0
import Crypto
import CryptoExtras
import EnlaceModel
import EnlaceStore
import Foundation

/// Passwords are kept as scrypt keys (RFC 7914) and compared in constant time.
package enum Password {
    /// Cost: 2^15 rounds, 32 MiB and about 75 ms; enough against guessing, little for a watch room.
    private static let rounds = 1 << 15

    /// The key of a password.
    package static func key(_ password: String, salt: [UInt8]) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.utf8), salt: Data(salt), outputByteCount: 32, rounds: rounds, blockSize: 8,
            parallelism: 1)
        return key.withUnsafeBytes(Array.init)
    }

    /// Whether a password is an account's. The time it takes does not depend on where they differ.
    package static func matches(_ password: String, _ account: StoredAccount) throws -> Bool {
        let key = try key(password, salt: account.salt)
        var difference = UInt8(key.count == account.secret.count ? 0 : 1)
        for (a, b) in zip(key, account.secret) { difference |= a ^ b }
        return difference == 0
    }

    /// An account with a fresh salt.
    package static func account(
        named name: String, password: String, desk: DeskCode, role: Code, language: Language
    ) throws -> StoredAccount {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes(Array.init)
        return StoredAccount(
            name: name, desk: desk, role: role, language: language, salt: salt,
            secret: try key(password, salt: salt))
    }

    /// A password that can be read over the telephone: four groups of four letters and digits, 80 bits.
    package static func generate() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var random = SystemRandomNumberGenerator()
        let groups = (0..<4).map { _ in
            String((0..<4).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
        }
        return groups.joined(separator: "-")
    }
}
