// SPDX-License-Identifier: Apache-2.0

/// Decimal numbers as C2SP formats write them: ASCII digits, no sign, no leading zero (zero itself is `0`).
enum DecimalText {
    /// The number; nil when the text is empty, has another character or a leading zero, or exceeds 64 bits.
    static func parse(_ text: some Collection<UInt8>) -> UInt64? {
        guard let first = text.first, first != UInt8(ascii: "0") || text.count == 1 else { return nil }
        return digits(text)
    }

    /// The number of a run of digits that may begin with zeros; nil on overflow or another character.
    static func digits(_ text: some Collection<UInt8>) -> UInt64? {
        guard !text.isEmpty else { return nil }
        var number: UInt64 = 0
        for character in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character) else { return nil }
            let (shifted, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = shifted.addingReportingOverflow(UInt64(character - UInt8(ascii: "0")))
            guard !overflow, !carry else { return nil }
            number = sum
        }
        return number
    }
}
