// SPDX-License-Identifier: Apache-2.0
import CryptoExtras
import EnlaceModel
import EnlaceStore
import Foundation
import NIOPosix
import Synchronization

/// The key of a password: scrypt (RFC 7914) with N = 2^15, r = 8, p = 1, 32 bytes; 32 MiB, about 75 ms.
package enum PasswordHash {
    private static let rounds = 1 << 15
    private static let saltByteCount = 16
    /// The longest password in bytes; what is longer is refused before any work.
    static let passwordByteCountMax = 1024

    /// The key of a password with a salt. The password is read in one form (NFC), however it was typed.
    package static func key(of password: String, salt: [UInt8]) throws -> [UInt8] {
        let text = Array(password.precomposedStringWithCanonicalMapping.utf8)
        return try KDF.Scrypt.deriveKey(
            from: text, salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1
        ).withUnsafeBytes { Array($0) }
    }

    /// A password that can be read over the telephone: four groups of four letters and digits, 79 bits.
    package static func generate() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var random = SystemRandomNumberGenerator()
        let groups = (0..<4).map { _ in
            String((0..<4).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
        }
        return groups.joined(separator: "-")
    }

    /// A fresh salt.
    static func salt() -> [UInt8] { RandomText.bytes(saltByteCount) }
}

extension StoredAccount {
    /// An account with a password.
    package init(
        name: String, desk: DeskCode, role: Code, language: Language, password: String
    ) throws {
        let salt = PasswordHash.salt()
        self.init(
            name: name, desk: desk, role: role, language: language, salt: salt,
            secret: try PasswordHash.key(of: password, salt: salt))
    }
}

/// Checks passwords on two threads of its own: the pages of those on duty never wait for it.
final class PasswordChecker: Sendable {
    private let threads = NIOThreadPool(numberOfThreads: 2)
    private let waiting = Mutex(0)
    /// How many checks may wait: at 75 ms on two threads, what is longer would not be answered in time.
    private static let waitingMax = 64
    /// Compared with when there is no such account, so that the answer takes as long.
    private let nobody = (salt: PasswordHash.salt(), secret: RandomText.bytes(32))

    init() { threads.start() }

    func shutdown() async throws { try await threads.shutdownGracefully() }

    /// Whether the password is the account's; false, after the same work, when there is no account.
    func isRight(_ password: String, for account: StoredAccount?) async throws -> Bool {
        guard password.utf8.count <= PasswordHash.passwordByteCountMax else { return false }
        let mayWait = waiting.withLock { waiting in
            guard waiting < Self.waitingMax else { return false }
            waiting += 1
            return true
        }
        guard mayWait else { throw RequestError.tooMany }
        defer { waiting.withLock { $0 -= 1 } }
        let (salt, secret) = account.map { ($0.salt, $0.secret) } ?? nobody
        let key = try await threads.runIfActive { try PasswordHash.key(of: password, salt: salt) }
        return isEqual(key, secret) && account != nil
    }
}

/// Compares secrets in a time that does not depend on where they differ.
func isEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
