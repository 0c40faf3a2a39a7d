// SPDX-License-Identifier: Apache-2.0

/// Reads degrees written as decimals into whole 1e-7 degrees, without a detour through binary fractions.
enum DecimalDegrees {
    /// The value of `-117.124689` and the like, rounded half away from zero at the eighth decimal.
    ///
    /// nil for anything else: exponents, `nan`, signs alone, more than three digits before the point.
    static func parseE7(_ text: some Collection<UInt8>) -> Int64? {
        var bytes = text[...]
        var isNegative = false
        if let sign = bytes.first, sign == 0x2d || sign == 0x2b {
            isNegative = sign == 0x2d
            bytes = bytes.dropFirst()
        }
        var whole: Int64 = 0
        var wholeDigits = 0
        while let byte = bytes.first, (0x30...0x39).contains(byte) {
            wholeDigits += 1
            guard wholeDigits <= 3 else { return nil }
            whole = whole * 10 + Int64(byte - 0x30)
            bytes = bytes.dropFirst()
        }
        guard wholeDigits > 0 else { return nil }
        var fraction: Int64 = 0
        var fractionDigits = 0
        if bytes.first == 0x2e {
            bytes = bytes.dropFirst()
            guard !bytes.isEmpty, bytes.count <= 30 else { return nil }
            for byte in bytes {
                guard (0x30...0x39).contains(byte) else { return nil }
                fractionDigits += 1
                if fractionDigits <= 7 {
                    fraction = fraction * 10 + Int64(byte - 0x30)
                } else if fractionDigits == 8, byte >= 0x35 {
                    fraction += 1
                }
            }
            bytes = bytes.dropFirst(bytes.count)
        }
        guard bytes.isEmpty else { return nil }
        while fractionDigits < 7 {
            fraction *= 10
            fractionDigits += 1
        }
        let value = whole * 10_000_000 + fraction
        return isNegative ? -value : value
    }
}
