// SPDX-License-Identifier: Apache-2.0

/// Writes CSV (RFC 4180).
package enum CSVText {
    /// The fields as one record, in quotes where they must be, without a line end.
    ///
    /// - Parameter separator: what stands between fields, one byte of ASCII.
    package static func record(_ fields: [String], separator: UInt8 = 0x2c) -> String {
        let special: [UInt8] = [0x22, 0x0a, 0x0d, separator]
        return fields.map { field in
            guard field.utf8.contains(where: special.contains) else { return field }
            return "\"\(field.replacing("\"", with: "\"\""))\""
        }.joined(separator: String(UnicodeScalar(separator)))
    }
}
