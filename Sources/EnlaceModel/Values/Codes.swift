// SPDX-License-Identifier: Apache-2.0

/// A short code that names something in the agreement: letters, digits and `-`, at most 40 characters.
///
/// Codes end up in log names, file names and signed text, so their alphabet is closed here, once.
package protocol CodeText: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible
where RawValue == String {
    /// Wraps a text that is known to be well formed.
    init(unchecked: String)
}

extension CodeText {
    /// The code, if it is well formed.
    package init?(rawValue: String) {
        guard Self.isWellFormed(rawValue) else { return nil }
        self.init(unchecked: rawValue)
    }

    /// Whether a text has the alphabet and length of a code.
    package static func isWellFormed(_ text: String) -> Bool {
        let bytes = text.utf8
        return (1...40).contains(bytes.count)
            && bytes.allSatisfy { byte in
                (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte)
                    || (0x30...0x39).contains(byte) || byte == 0x2d
            }
    }

    /// Codes sort by their bytes, so that every node sorts them alike.
    package static func < (a: Self, b: Self) -> Bool {
        a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8)
    }

    /// The code itself.
    package var description: String { rawValue }
}

/// A party to the agreement, e.g. `us`, `mx`.
package struct PartyCode: CodeText {
    /// The code's text.
    package let rawValue: String
    /// Wraps a text that is known to be well formed.
    package init(unchecked: String) { rawValue = unchecked }
}

/// An office of a party: the unit that signs records with its own key.
package struct OfficeCode: CodeText {
    /// The code's text.
    package let rawValue: String
    /// Wraps a text that is known to be well formed.
    package init(unchecked: String) { rawValue = unchecked }
}

/// A desk: the accountable post that sends and acknowledges, staffed at all hours.
package struct DeskCode: CodeText {
    /// The code's text.
    package let rawValue: String
    /// Wraps a text that is known to be well formed.
    package init(unchecked: String) { rawValue = unchecked }
}

/// A border between two parties, e.g. `us-mx`.
package struct BorderCode: CodeText {
    /// The code's text.
    package let rawValue: String
    /// Wraps a text that is known to be well formed.
    package init(unchecked: String) { rawValue = unchecked }
}

/// A segment of a border, as the agreement divides it.
package struct SegmentCode: CodeText {
    /// The code's text.
    package let rawValue: String
    /// Wraps a text that is known to be well formed.
    package init(unchecked: String) { rawValue = unchecked }
}

/// A value of a code list of the agreement, e.g. `C10` of the list `incident`.
package struct Code: CodeText {
    /// The code's text.
    package let rawValue: String
    /// Wraps a text that is known to be well formed.
    package init(unchecked: String) { rawValue = unchecked }
}
