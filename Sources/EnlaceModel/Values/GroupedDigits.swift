// SPDX-License-Identifier: Apache-2.0

extension BinaryInteger {
    /// The number with its thousands apart, as both languages write it here: `48 213`.
    ///
    /// Between them stands a narrow no-break space (ISO 80000-1 §7.3.1): neither language's comma or point
    /// can be misread.
    package var grouped: String {
        let digits = String(magnitude)
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "\u{202f}" }
            text.append(digit)
        }
        return text
    }
}
