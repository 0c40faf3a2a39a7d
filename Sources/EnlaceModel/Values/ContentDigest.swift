// SPDX-License-Identifier: Apache-2.0

/// The 32 bytes of a SHA-256 digest. The model names digests; computing them is the exchange's work.
package struct ContentDigest: Hashable, Sendable, Comparable, CustomStringConvertible {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// A digest from its 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard let words = Array(bytes).withUnsafeBytes(Self.words) else { return nil }
        self.words = words
    }

    private static func words(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64, UInt64, UInt64)? {
        guard bytes.count == 32 else { return nil }
        func word(_ offset: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        return (word(0), word(8), word(16), word(24))
    }

    /// Reads 64 lower-case hexadecimal digits, and nothing else.
    package init?(hex text: String) {
        var text = text
        let words = text.withUTF8 { digits -> (UInt64, UInt64, UInt64, UInt64)? in
            guard digits.count == 64 else { return nil }
            func word(_ start: Int) -> UInt64? {
                var word: UInt64 = 0
                for index in start..<start + 16 {
                    guard let nibble = nibble(digits[index]) else { return nil }
                    word = word << 4 | UInt64(nibble)
                }
                return word
            }
            guard let a = word(0), let b = word(16), let c = word(32), let d = word(48) else { return nil }
            return (a, b, c, d)
        }
        guard let words else { return nil }
        self.words = words
    }

    /// The bytes, most significant first.
    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            raw.storeBytes(of: words.0.bigEndian, toByteOffset: 0, as: UInt64.self)
            raw.storeBytes(of: words.1.bigEndian, toByteOffset: 8, as: UInt64.self)
            raw.storeBytes(of: words.2.bigEndian, toByteOffset: 16, as: UInt64.self)
            raw.storeBytes(of: words.3.bigEndian, toByteOffset: 24, as: UInt64.self)
            count = 32
        }
    }

    /// 64 lower-case hexadecimal digits.
    package var description: String {
        String(unsafeUninitializedCapacity: 64) { buffer in
            func write(_ word: UInt64, at start: Int) {
                for index in 0..<16 {
                    let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * index) & 0xf)
                    buffer[start + index] = nibble < 10 ? 0x30 + nibble : 0x57 + nibble
                }
            }
            write(words.0, at: 0)
            write(words.1, at: 16)
            write(words.2, at: 32)
            write(words.3, at: 48)
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
