// SPDX-License-Identifier: Apache-2.0

/// The standard base 64 encoding with padding (RFC 4648 §4), the only one C2SP formats use.
///
/// Decoding accepts one text for each sequence of bytes: no white space, full padding, and no stray bits
/// behind the last byte (RFC 4648 §3.5). Otherwise a signature line could be altered without breaking it.
package enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")
    private static let invalid: UInt8 = 0xff
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: invalid, count: 256)
        for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
        return table
    }()

    /// The ASCII characters of `bytes` in base64.
    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var position = 0
        while position < bytes.count {
            let remaining = bytes.count - position
            let second: UInt8 = remaining > 1 ? bytes[position + 1] : 0
            let third: UInt8 = remaining > 2 ? bytes[position + 2] : 0
            let group = UInt32(bytes[position]) << 16 | UInt32(second) << 8 | UInt32(third)
            text.append(alphabet[Int(group >> 18 & 63)])
            text.append(alphabet[Int(group >> 12 & 63)])
            text.append(remaining > 1 ? alphabet[Int(group >> 6 & 63)] : padding)
            text.append(remaining > 2 ? alphabet[Int(group & 63)] : padding)
            position += 3
        }
        return text
    }

    /// The bytes that `text` stands for; nil unless `text` is exactly what `encode` would write for them.
    package static func decode(_ text: some BidirectionalCollection<UInt8>) -> [UInt8]? {
        guard text.count.isMultiple(of: 4) else { return nil }
        var characters = text[text.startIndex...]
        var paddingCount = 0
        while paddingCount < 2, characters.last == padding {
            characters.removeLast()
            paddingCount += 1
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var bits: UInt32 = 0
        var bitCount = 0
        for character in characters {
            let value = values[Int(character)]
            guard value != invalid else { return nil }
            bits = bits << 6 | UInt32(value)
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
                bits &= (1 << UInt32(bitCount)) - 1
            }
        }
        // What is left over are 0, 4 (two padding characters) or 2 bits (one), and they must be zero.
        guard bits == 0, bitCount == paddingCount * 2 else { return nil }
        return bytes
    }
}
