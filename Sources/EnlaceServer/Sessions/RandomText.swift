// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger

/// Secrets that nobody can guess, from the system's generator.
enum RandomText {
    /// Random bytes.
    static func bytes(_ count: Int) -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<count).map { _ in random.next() }
    }

    /// Random bytes as lower-case hexadecimal digits.
    static func hexadecimal(bytes count: Int) -> String { Hexadecimal.encode(bytes(count)) }
}
