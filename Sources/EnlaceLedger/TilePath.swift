// SPDX-License-Identifier: Apache-2.0

/// The tail that paths of hash tiles and entry bundles share: index and width (C2SP tlog-tiles, Merkle Tree).
struct TilePath {
    /// Hashes or entries of a full tile.
    static let fullWidth = 256

    let index: UInt64
    let width: Int

    /// `x001/x234/067` for the index 1234067, and `.p/W` behind it when the tile is partial.
    var text: String {
        var groups: [String] = []
        var rest = index
        repeat {
            let digits = String(rest % 1000)
            let padded = String(repeating: "0", count: 3 - digits.count) + digits
            groups.append(groups.isEmpty ? padded : "x" + padded)
            rest /= 1000
        } while rest > 0
        let path = groups.reversed().joined(separator: "/")
        return width == Self.fullWidth ? path : "\(path).p/\(width)"
    }

    init(index: UInt64, width: Int) {
        self.index = index
        self.width = width
    }

    /// Reads exactly what `text` writes: no superfluous groups or zeros; nil otherwise.
    init?(parsing text: Substring) {
        // Seven groups hold every 64-bit index; anything longer is not worth reading.
        guard text.utf8.count <= 64 else { return nil }
        var groups = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        width = Self.parseWidth(&groups) ?? 0
        guard width > 0 else { return nil }
        var digits: [UInt8] = []
        for (position, group) in groups.enumerated() {
            let isLast = position == groups.count - 1
            guard isLast || group.first == UInt8(ascii: "x") else { return nil }
            let threeDigits = isLast ? group : group.dropFirst()
            guard threeDigits.count == 3 else { return nil }
            digits += threeDigits
        }
        guard let number = DecimalText.digits(digits) else { return nil }
        index = number
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// Takes `.p/W` off the end; the full width when there is none, nil when it is malformed.
    private static func parseWidth(_ groups: inout [Substring.UTF8View.SubSequence]) -> Int? {
        guard groups.count >= 2, groups[groups.count - 2].suffix(2).elementsEqual(".p".utf8) else {
            return fullWidth
        }
        guard let width = DecimalText.parse(groups.removeLast()), (1..<256).contains(width) else {
            return nil
        }
        groups[groups.count - 1] = groups[groups.count - 1].dropLast(2)
        return Int(width)
    }
}
