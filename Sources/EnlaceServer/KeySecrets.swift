// SPDX-License-Identifier: Apache-2.0
import CryptoExtras
import EnlaceModel
import EnlaceNode
import Foundation
import Synchronization

/// Gives the secret of a protected key file: out of a file, or from a person who types it.
///
/// scrypt lives here and not in `EnlaceNode`, which only ever gets the 32 bytes it makes.
package final class KeySecrets: KeyUnlocking {
    private let file: URL?
    private let ask: @Sendable (_ isNew: Bool) throws -> String?
    /// What was asked for once is not asked for again by the same command.
    private let known = Mutex<[KeyProtection: [UInt8]]>([:])

    /// N of a new passphrase: 128 MiB and about 300 ms for each guess.
    private static let rounds = 1 << 17
    private static let scryptMemoryMax = 2 << 30
    /// The shortest passphrase and secret file, in bytes.
    private static let passphraseByteCountMin = 12
    private static let secretByteCountMin = 32
    private static let secretByteCountMax = 64 << 10

    /// Secrets of one command.
    ///
    /// - Parameters:
    ///   - file: File with the secret, or with the passphrase as its only line.
    ///   - ask: Asks for a passphrase (twice for a new one); returns nil where there is nobody to ask.
    package init(file: URL?, ask: @escaping @Sendable (_ isNew: Bool) throws -> String?) {
        self.file = file
        self.ask = ask
    }

    /// The key of a passphrase or a secret file. Throws `KeyFileError`.
    package func wrappingKey(for protection: KeyProtection) throws -> [UInt8] {
        if let key = known.withLock({ $0[protection] }) { return key }
        let key: [UInt8]
        switch protection {
        case .passphrase(let rounds, let salt):
            guard let passphrase = try passphrase(isNew: false) else {
                throw KeyFileError.locked(method: protection.method)
            }
            key = try Self.key(of: passphrase, salt: salt, rounds: rounds)
        case .secretFile(let salt):
            guard let file else { throw KeyFileError.locked(method: protection.method) }
            key = KeyProtection.key(ofSecret: try Self.read(file), salt: salt)
        }
        known.withLock { $0[protection] = key }
        return key
    }

    /// A new protection by a passphrase, which is asked for.
    package func newPassphrase() throws -> KeySeal {
        guard let passphrase = try passphrase(isNew: true) else {
            throw KeyFileError.locked(method: "passphrase")
        }
        let count = passphrase.utf8.count
        guard count >= Self.passphraseByteCountMin else {
            throw KeyFileError.weakSecret(bytes: count, min: Self.passphraseByteCountMin)
        }
        let salt = RandomText.bytes(KeyProtection.saltByteCount)
        let protection = KeyProtection.passphrase(rounds: Self.rounds, salt: salt)
        return seal(protection, try Self.key(of: passphrase, salt: salt, rounds: Self.rounds))
    }

    /// A new protection by a file from a secret store.
    package func newSecretFile(_ file: URL) throws -> KeySeal {
        let secret = try Self.read(file)
        guard secret.count >= Self.secretByteCountMin else {
            throw KeyFileError.weakSecret(bytes: secret.count, min: Self.secretByteCountMin)
        }
        let salt = RandomText.bytes(KeyProtection.saltByteCount)
        return seal(.secretFile(salt: salt), KeyProtection.key(ofSecret: secret, salt: salt))
    }

    private func seal(_ protection: KeyProtection, _ key: [UInt8]) -> KeySeal {
        known.withLock { $0[protection] = key }
        return KeySeal(protection: protection, wrappingKey: key)
    }

    private func passphrase(isNew: Bool) throws -> String? {
        guard let file, !isNew else { return try ask(isNew) }
        // Editors end a line that a person would not have typed.
        return String(decoding: try Self.read(file), as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    private static func read(_ file: URL) throws -> [UInt8] {
        // Why it cannot be read is for the operator's shell to say.
        guard let data = try? Data(contentsOf: file), data.count <= secretByteCountMax else {
            throw KeyFileError.noSecretFile(file.path)
        }
        return Array(data)
    }

    /// The key of a passphrase, read in one form (NFC) however it was typed.
    private static func key(of passphrase: String, salt: [UInt8], rounds: Int) throws -> [UInt8] {
        try KDF.Scrypt.deriveKey(
            from: Array(passphrase.precomposedStringWithCanonicalMapping.utf8), salt: salt,
            outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1, maxMemory: scryptMemoryMax
        ).withUnsafeBytes { Array($0) }
    }
}
