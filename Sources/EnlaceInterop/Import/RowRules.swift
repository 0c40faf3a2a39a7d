// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What must hold of one column for a rule to fit a row.
package struct RowCondition: Sendable, Hashable {
    /// How a value is tested.
    package enum Test: Sendable, Hashable {
        /// It is one of these.
        case isOneOf([String])
        /// It is none of these.
        case isNoneOf([String])
        /// It contains one of these, in bytes with ASCII letters folded, whatever the case of its own.
        case contains([[UInt8]])
        /// It contains none of these, likewise.
        case lacks([[UInt8]])
        /// Nothing stands there, or something does.
        case isEmpty(Bool)
        /// It is a whole number of at least this.
        case atLeast(Int)
    }

    /// The column.
    package let column: String
    /// The test.
    package let test: Test

    /// Whether a value passes.
    func holds(for value: String) -> Bool {
        switch test {
        case .isOneOf(let values): values.contains(value)
        case .isNoneOf(let values): !values.contains(value)
        case .contains(let parts): Self.isAnyFound(parts, in: value)
        case .lacks(let parts): !Self.isAnyFound(parts, in: value)
        case .isEmpty(let wanted): value.isEmpty == wanted
        case .atLeast(let least): WholeNumber.parse(value).map { $0 >= least } ?? false
        }
    }

    /// Whether one of the parts stands in a value, byte for byte.
    private static func isAnyFound(_ parts: [[UInt8]], in value: String) -> Bool {
        let value = folded(value)
        return parts.contains { part in
            guard part.count <= value.count else { return false }
            return (0...(value.count - part.count)).contains {
                value[$0..<($0 + part.count)].elementsEqual(part)
            }
        }
    }

    /// The bytes of a text with small letters of ASCII for capital ones.
    static func folded(_ text: String) -> [UInt8] { text.utf8.map(folded) }

    private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }
}

/// A rule that leaves a row out, or refuses it.
package struct RowRule: Sendable, Hashable {
    /// What becomes of the row.
    package enum Verdict: String, Sendable, CaseIterable {
        /// It is no fault of the row: it is not what is imported here.
        case skip
        /// Something is wrong with it.
        case reject
    }

    /// The rule's name, in summaries.
    package let code: Code
    /// What must hold; all of it.
    package let conditions: [RowCondition]
    /// What becomes of the row.
    package let verdict: Verdict
    /// Why.
    package let reason: Phrase
}

/// What rows become.
package struct EventRule: Sendable, Hashable {
    /// What must hold; all of it. Nothing where every row fits.
    package let conditions: [RowCondition]
    /// The source's own word, kept beside the code.
    package let category: String
    /// The code of the list `incident`.
    package let event: Code
    /// What the source means by it.
    package let label: Phrase
    /// Why this code.
    package let why: Phrase
    /// The column that says for how many events the row stands; nil for one.
    package let times: String?
}

/// A row that was left out, and why.
package struct SkippedRow: Sendable, Equatable {
    /// The line on which the row begins, counted from 1.
    package let line: Int
    /// The reason's name: a rule of the profile, `outside-area` or `no-event`.
    package let code: String
    /// Why.
    package let reason: Phrase

    static func outsideArea(line: Int) -> SkippedRow {
        SkippedRow(
            line: line, code: "outside-area",
            reason: Phrase(en: "Outside the area of the profile.", es: "Fuera del área del perfil."))
    }

    static func noEvent(line: Int) -> SkippedRow {
        SkippedRow(
            line: line, code: "no-event",
            reason: Phrase(en: "The row counts no event.", es: "La fila no cuenta ningún hecho."))
    }
}

/// Whole numbers as feeds write them: digits, or digits with a fraction of zeros, as spreadsheets leave them.
enum WholeNumber {
    static func parse(_ text: String) -> Int? {
        var value = 0
        var digits = 0
        var bytes = text.utf8[...]
        while let byte = bytes.first, (0x30...0x39).contains(byte) {
            digits += 1
            guard digits <= 9 else { return nil }
            value = value * 10 + Int(byte - 0x30)
            bytes = bytes.dropFirst()
        }
        guard digits > 0 else { return nil }
        guard let point = bytes.first else { return value }
        let fraction = bytes.dropFirst()
        guard point == 0x2e, !fraction.isEmpty, fraction.allSatisfy({ $0 == 0x30 }) else { return nil }
        return value
    }
}
