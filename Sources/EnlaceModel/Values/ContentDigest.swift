// SPDX-License-Identifier: Apache-2.0

/// The 32 bytes of a SHA-256 digest. The model names digests; computing them is the exchange's work.
package struct ContentDigest: Hashable, Sendable, Comparable, CustomStringConvertible {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// A digest from its 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        var iterator = bytes.makeIterator()
        func word() -> UInt64 { (0..<8).reduce(0) { word, _ in word << 8 | UInt64(iterator.next() ?? 0) } }
        words = (word(), word(), word(), word())
    }

    /// Reads 64 lower-case hexadecimal digits, and nothing else.
    package init?(hex text: String) {
        var text = text
        let bytes = text.withUTF8 { digits -> [UInt8]? in
            guard digits.count == 64 else { return nil }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(32)
            for index in stride(from: 0, to: 64, by: 2) {
                guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            }
            return bytes
        }
        guard let bytes else { return nil }
        self.init(bytes: bytes)
    }

    /// The bytes, most significant first.
    package var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
        }
    }

    /// 64 lower-case hexadecimal digits.
    package var description: String {
        String(unsafeUninitializedCapacity: 64) { buffer in
            for index in 0..<64 {
                let word = [words.0, words.1, words.2, words.3][index / 16]
                let nibble = UInt8(word >> UInt64(60 - 4 * (index % 16)) & 0xf)
                buffer[index] = nibble < 10 ? 0x30 + nibble : 0x57 + nibble
            }
            return 64
        }
    }

    package static func == (a: ContentDigest, b: ContentDigest) -> Bool { a.words == b.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }

    /// Digests sort by their bytes.
    package static func < (a: ContentDigest, b: ContentDigest) -> Bool { a.words < b.words }
}

private func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
