// SPDX-License-Identifier: Apache-2.0

/// Writes coordinates.
package enum Degrees {
    /// Whole 1e-7 degrees as a decimal number, without a floating point in between.
    package static func text(_ value: Int32) -> String {
        let digits = String(abs(Int64(value)))
        let padded = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
        return "\(value < 0 ? "-" : "")\(padded.dropLast(7)).\(padded.suffix(7))"
    }

    /// A position as people write it, latitude first, with as many decimals as were entered: noughts at the
    /// end would claim a precision that no point has.
    package static func text(_ point: GeoPoint) -> String {
        "\(short(point.latitudeE7)), \(short(point.longitudeE7))"
    }

    private static func short(_ value: Int32) -> String {
        var text = text(value)
        while text.hasSuffix("0"), !text.hasSuffix(".0") { text.removeLast() }
        return text
    }
}
