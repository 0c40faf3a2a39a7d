// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceModel
import Foundation

/// Codes that change with the time (TOTP, RFC 6238): HMAC-SHA-1 over steps of 30 seconds, six digits, which
/// is what every authenticator program reads.
package enum TimeCode {
    /// Seconds of a step.
    static let stepSeconds: Int64 = 30
    /// Digits of a code.
    static let digitCount = 6
    /// Bytes of a secret: as long as the hash (RFC 4226 §4 R6).
    private static let secretByteCount = 20

    /// A fresh secret.
    package static func secret() -> [UInt8] { RandomText.bytes(secretByteCount) }

    /// The step that an instant falls in (RFC 6238 §4.2, T0 = 0).
    package static func step(at instant: Instant) -> Int64 { instant.milliseconds / 1000 / stepSeconds }

    /// The code of a step (RFC 4226 §5.3).
    package static func code(of secret: [UInt8], step: Int64, digits: Int = digitCount) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let hash = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(hash[hash.count - 1] & 0x0f)
        let number = hash[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7fff_ffff
        let modulus = (0..<digits).reduce(1) { value, _ in value * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code was typed, among the present one and its neighbours (RFC 6238 §5.2: clocks
    /// differ, and a person takes a while); nil for none of them. Spaces that programs show between digits
    /// are left out.
    package static func step(of typed: String, secret: [UInt8], at instant: Instant) -> Int64? {
        let digits = Array(typed.utf8.filter { $0 != UInt8(ascii: " ") }.prefix(digitCount + 1))
        let present = step(at: instant)
        return [present, present - 1, present + 1].first { step in
            isEqual(Array(code(of: secret, step: step).utf8), digits)
        }
    }

    /// The address an authenticator program reads, as text or picture.
    package static func address(of secret: [UInt8], account: String, issuer: String) -> String {
        func escaped(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
        return "otpauth://totp/\(escaped(issuer)):\(escaped(account))?secret=\(base32(secret))"
            + "&issuer=\(escaped(issuer))&algorithm=SHA1&digits=\(digitCount)&period=\(stepSeconds)"
    }

    /// RFC 4648 §6, without padding.
    package static func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var held = 0
        var count = 0
        for byte in bytes {
            held = held << 8 | Int(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[held >> count & 31])
            }
            held &= (1 << count) - 1
        }
        if count > 0 { text.append(alphabet[held << (5 - count) & 31]) }
        return text
    }
}

/// Says that somebody has given an account's right password a moment ago, so that the page which asks for the
/// code need not hold the password. Signed with a key of this process; a restart asks for both again.
final class SignInTickets: Sendable {
    private let key = SymmetricKey(size: .bits256)
    private static let lifetimeSeconds: Int64 = 300

    /// A ticket for an account.
    func ticket(for account: String, at now: Instant) -> String {
        let expiry = now.milliseconds / 1000 + Self.lifetimeSeconds
        return "\(expiry).\(authentication(of: account, expiry))"
    }

    /// Whether a ticket is one for the account and has not expired.
    func isGood(_ ticket: String, for account: String, at now: Instant) -> Bool {
        let parts = ticket.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let expiry = Int64(parts[0]), expiry > now.milliseconds / 1000 else {
            return false
        }
        return isEqual(Array(parts[1].utf8), Array(authentication(of: account, expiry).utf8))
    }

    private func authentication(of account: String, _ expiry: Int64) -> String {
        HMAC<SHA256>.authenticationCode(for: Array("\(expiry).\(account)".utf8), using: key)
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
