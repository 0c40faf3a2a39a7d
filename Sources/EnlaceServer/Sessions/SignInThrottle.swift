// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceLedger
import EnlaceModel
import Foundation
import Synchronization

/// Slows guessing of passwords without giving anybody a way to lock out a watch room.
///
/// Failures are counted per account, but apart for each workstation that has signed in to it before: such a
/// browser holds a device cookie, and what others try does not delay it. From the third failure on the next
/// attempt must wait, at most 30 seconds. Sessions that are open are never touched.
final class SignInThrottle: Sendable {
    /// Who tries: a workstation known for the account, or anybody else.
    struct Key: Hashable, Sendable {
        let account: String
        let device: String?
    }

    private struct Failures {
        var count: Int
        var last: Instant
    }

    private static let freeCount = 3
    private static let waitSecondsMax: Int64 = 30
    /// Failures are forgotten after a quarter of an hour.
    private static let memorySeconds: Int64 = 900
    private static let keyCountMax = 4096

    private let failures = Mutex<[Key: Failures]>([:])
    /// Signs device cookies. Made at each start: after one, every workstation is new at its first sign-in.
    private let secret = SymmetricKey(size: .bits256)

    /// How many seconds must pass before the next attempt; 0 lets it through.
    func secondsToWait(_ key: Key, at now: Instant) -> Int64 {
        failures.withLock { failures in
            guard let known = failures[key], known.count >= Self.freeCount else { return 0 }
            let wait = min(Int64(1) << min(known.count - Self.freeCount, 5), Self.waitSecondsMax)
            return max(0, wait - (now.milliseconds - known.last.milliseconds) / 1000)
        }
    }

    /// Counts a failure.
    func failed(_ key: Key, at now: Instant) {
        failures.withLock { failures in
            if failures.count >= Self.keyCountMax {
                let limit = now.adding(seconds: -Self.memorySeconds)
                failures = failures.filter { $0.value.last > limit }
                // Somebody invents accounts; forgetting costs less than growing without end.
                if failures.count >= Self.keyCountMax { failures.removeAll() }
            }
            let isFresh = failures[key].map { now < $0.last.adding(seconds: Self.memorySeconds) } ?? false
            failures[key] = Failures(count: (isFresh ? failures[key]?.count ?? 0 : 0) + 1, last: now)
        }
    }

    /// Forgets the failures of a key.
    func succeeded(_ key: Key) { failures.withLock { $0[key] = nil } }

    /// The key of an attempt: a device cookie counts only for the account it was made for.
    func key(account: String, deviceCookie: String?) -> Key {
        guard let cookie = deviceCookie, cookie.utf8.count == 32 + 64 else {
            return Key(account: account, device: nil)
        }
        let nonce = String(cookie.prefix(32))
        guard let code = Hexadecimal.decode(cookie.utf8.dropFirst(32)),
            isEqual(code, authentication(of: account, nonce))
        else { return Key(account: account, device: nil) }
        return Key(account: account, device: nonce)
    }

    /// A device cookie for an account.
    func deviceCookie(for account: String) -> String {
        let nonce = RandomText.hexadecimal(bytes: 16)
        return nonce + Hexadecimal.encode(authentication(of: account, nonce))
    }

    private func authentication(of account: String, _ nonce: String) -> [UInt8] {
        // The nonce has a fixed length, so that no two pairs give the same text.
        Array(HMAC<SHA256>.authenticationCode(for: Data("\(nonce)\(account)".utf8), using: secret))
    }
}
