// SPDX-License-Identifier: Apache-2.0

/// A table for a spreadsheet (RFC 4180): a header, records ended by CR LF, fields that cannot become
/// formulas.
package struct CSVTable: Sendable {
    /// The media type (RFC 4180 §3, RFC 7111).
    package static let mediaType = "text/csv; charset=utf-8; header=present"

    private var lines: [String] = []
    private let width: Int

    /// A table with names of columns and no rows.
    package init(columns: [String]) {
        width = columns.count
        lines.append(CSVText.record(columns))
    }

    /// Adds a row; nil is an empty field.
    package mutating func add(_ fields: [String?]) {
        precondition(fields.count == width, "a row has as many fields as the header")
        lines.append(CSVText.record(fields.map { Self.guarded($0 ?? "") }))
    }

    /// The whole table.
    package var text: String { lines.joined(separator: "\r\n") + "\r\n" }

    /// A field that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP recommends
    /// against CSV injection; a number stays one.
    static func guarded(_ field: String) -> String {
        guard let first = field.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first),
            !isNumber(field)
        else { return field }
        return "'" + field
    }

    private static func isNumber(_ field: String) -> Bool {
        let digits = field.utf8.dropFirst()
        return field.utf8.first == UInt8(ascii: "-") && !digits.isEmpty
            && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
            && digits.count { $0 == UInt8(ascii: ".") } <= 1
    }
}
