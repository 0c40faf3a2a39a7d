// SPDX-License-Identifier: Apache-2.0

/// The identity of a record: a UUID of version 7 (RFC 9562 §5.7); ids of one author sort as they were made.
package struct RecordID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The first eight bytes: 48 bits of milliseconds, version, 12 bits of sequence.
    package let high: UInt64
    /// The last eight bytes: variant and 62 random bits.
    package let low: UInt64

    /// An id from its two halves, if version and variant are right.
    package init?(high: UInt64, low: UInt64) {
        guard high >> 12 & 0xf == 7, low >> 62 == 0b10 else { return nil }
        self.high = high
        self.low = low
    }

    /// An id from its sixteen bytes, most significant first.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        let words = bytes.reduce(into: (high: UInt64(0), low: UInt64(0))) { words, byte in
            words.high = words.high << 8 | words.low >> 56
            words.low = words.low << 8 | UInt64(byte)
        }
        self.init(high: words.high, low: words.low)
    }

    /// Makes an id: instant, a 12-bit sequence that the maker counts within one millisecond, random bits.
    ///
    /// RFC 9562 §6.2 method 1: with a sequence that only grows, ids of one maker are strictly ascending.
    package init(instant: Instant, sequence: UInt16, random: UInt64) {
        high = UInt64(instant.milliseconds) << 16 | 0x7000 | UInt64(sequence & 0xfff)
        low = random & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
    }

    /// Reads the lower-case text form `0197…-…-7…-…-…`, and nothing else.
    package init?(_ text: String) {
        var text = text
        let halves = text.withUTF8 { bytes -> (UInt64, UInt64)? in
            guard bytes.count == 36 else { return nil }
            var high: UInt64 = 0
            var low: UInt64 = 0
            var nibbles = 0
            for (index, byte) in bytes.enumerated() {
                if index == 8 || index == 13 || index == 18 || index == 23 {
                    guard byte == 0x2d else { return nil }
                    continue
                }
                guard let nibble = hexNibble(byte) else { return nil }
                if nibbles < 16 { high = high << 4 | nibble } else { low = low << 4 | nibble }
                nibbles += 1
            }
            return (high, low)
        }
        guard let halves else { return nil }
        self.init(high: halves.0, low: halves.1)
    }

    /// The lower-case text form.
    package var description: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var out = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    buffer[out] = 0x2d
                    out += 1
                }
                let half = index < 16 ? high : low
                let nibble = UInt8(half >> UInt64(60 - 4 * (index % 16)) & 0xf)
                buffer[out] = nibble < 10 ? 0x30 + nibble : 0x57 + nibble
                out += 1
            }
            return 36
        }
    }

    /// The sixteen bytes, most significant first.
    package var bytes: [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(56 - 8 * ($0 % 8))) }
    }

    /// The claimed instant of making, to the millisecond.
    package var instant: Instant { Instant(milliseconds: Int64(high >> 16)) }

    /// The place among what its maker made within that millisecond.
    package var sequence: UInt16 { UInt16(high & 0xfff) }

    /// Earlier made before later made.
    package static func < (a: RecordID, b: RecordID) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

private func hexNibble(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x61...0x66: UInt64(byte - 0x57)
    default: nil
    }
}
