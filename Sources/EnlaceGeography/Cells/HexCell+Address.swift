// SPDX-License-Identifier: Apache-2.0

extension HexCell {
    /// Bits of one packed coordinate.
    private static let width: UInt64 = 30
    private static let zero: Int64 = 1 << 29

    /// The cell as one number: level in the bits from 60, `r` in those from 30, `q` below, each shifted to
    /// be positive. Its order is the order of cells.
    package var id: UInt64 {
        UInt64(level.number) << (2 * Self.width) | UInt64(Int64(r) + Self.zero) << Self.width
            | UInt64(Int64(q) + Self.zero)
    }

    /// The cell of a number; nil where the number is not one that `id` gives.
    package init?(id: UInt64) {
        let mask: UInt64 = (1 << Self.width) - 1
        let q = Int64(id & mask) - Self.zero
        let r = Int64(id >> Self.width & mask) - Self.zero
        guard let level = HexLevel(Int(id >> (2 * Self.width))), abs(q) <= Int64(Self.stepMax),
            abs(r) <= Int64(Self.stepMax)
        else { return nil }
        self.init(level: level, q: Int32(q), r: Int32(r))
    }

    /// The cell as text of letters, digits and hyphens: level, column and row, e.g. `6-12W-45N`.
    package var text: String {
        "\(level.number)-\(abs(column))\(column < 0 ? "W" : "E")-\(abs(row))\(row < 0 ? "S" : "N")"
    }

    /// The cell of a text; nil where the text is not one that `text` gives.
    package init?(text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let number = Int(parts[0]), let level = HexLevel(number),
            let column = Self.signed(parts[1], positive: "E", negative: "W"),
            let row = Self.signed(parts[2], positive: "N", negative: "S")
        else { return nil }
        self.init(level: level, column: column, row: row)
        // One text for one cell: no plus sign, leading zero or zero to the west.
        guard self.text == text else { return nil }
    }

    private static func signed(_ part: Substring, positive: Character, negative: Character) -> Int? {
        guard let last = part.last, last == positive || last == negative,
            let value = Int32(part.dropLast()), value >= 0
        else { return nil }
        return last == positive ? Int(value) : -Int(value)
    }
}
