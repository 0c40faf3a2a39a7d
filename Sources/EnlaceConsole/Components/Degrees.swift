// SPDX-License-Identifier: Apache-2.0

/// Writes coordinates.
enum Degrees {
    /// Whole 1e-7 degrees as a decimal number, without a floating point in between.
    static func text(_ value: Int32) -> String {
        let digits = String(abs(Int64(value)))
        let padded = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
        return "\(value < 0 ? "-" : "")\(padded.dropLast(7)).\(padded.suffix(7))"
    }
}
