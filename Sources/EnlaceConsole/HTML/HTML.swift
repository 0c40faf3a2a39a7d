// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Markup that is safe to send: literals of the program stand as they are, what is interpolated is escaped.
///
/// The literal type is `StaticString`, so no text that arrives while the program runs can become markup:
/// there is no initialiser that takes a `String` unescaped, and none can be added by accident.
/// ```swift
/// let row: HTML = "<li\(attribute: "lang", code)>\(text)</li>"
/// ```
package struct HTML: Sendable, Equatable {
    /// The markup in UTF-8.
    package private(set) var bytes: [UInt8]

    /// No markup.
    package init() { bytes = [] }

    /// A text, escaped.
    package init(text: String) {
        bytes = []
        appendEscaped(text, to: &bytes)
    }

    /// The markup as a string, for tests and for responses that want one.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether there is nothing to send.
    package var isEmpty: Bool { bytes.isEmpty }

    /// Appends markup.
    package static func += (a: inout HTML, b: HTML) { a.bytes += b.bytes }

    /// Markup after markup.
    package static func + (a: HTML, b: HTML) -> HTML {
        var sum = a
        sum += b
        return sum
    }

    /// Reserves room, where the size of a page is known roughly.
    package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// A 64-bit fingerprint (FNV-1a) by which the page's script tells an unchanged row; it protects nothing.
    var fingerprint: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 36)
    }

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }
}

extension HTML: ExpressibleByStringInterpolation {
    /// A literal of the program, sent as it is.
    package init(stringLiteral value: StaticString) {
        bytes = value.withUTF8Buffer { Array($0) }
    }

    /// Literals of the program with escaped values between them.
    package init(stringInterpolation: StringInterpolation) {
        self.init(bytes: stringInterpolation.bytes)
    }

    /// Collects literals and escaped values in one buffer.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8]

        /// Room for the literals and about 24 bytes a value.
        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes = []
            bytes.reserveCapacity(literalCapacity + 24 * interpolationCount)
        }

        /// A literal of the program.
        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        /// A text, escaped.
        package mutating func appendInterpolation(_ text: String) { appendEscaped(text, to: &bytes) }

        /// A code, escaped like any text.
        package mutating func appendInterpolation(_ code: some CodeText) {
            appendEscaped(code.rawValue, to: &bytes)
        }

        /// A number.
        package mutating func appendInterpolation(_ number: some BinaryInteger) {
            appendEscaped(String(number), to: &bytes)
        }

        /// The id of a record.
        package mutating func appendInterpolation(_ id: RecordID) {
            appendEscaped(id.description, to: &bytes)
        }

        /// Markup, as it is.
        package mutating func appendInterpolation(_ html: HTML) { bytes += html.bytes }

        /// Markup, or nothing.
        package mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes += html.bytes }
        }

        /// Pieces of markup, one after the other.
        package mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { bytes += piece.bytes }
        }

        /// ` name="value"` with its leading space, or nothing where there is no value.
        package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            bytes.append(UInt8(ascii: " "))
            appendLiteral(name)
            appendLiteral("=\"")
            appendEscaped(value, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }

        /// ` name` with its leading space where the flag is set.
        package mutating func appendInterpolation(flag name: StaticString, _ isSet: Bool) {
            guard isSet else { return }
            bytes.append(UInt8(ascii: " "))
            appendLiteral(name)
        }
    }
}
