// SPDX-License-Identifier: Apache-2.0

/// The form of an identifier: a mask, words that must name it, and a check of what the mask let through.
///
/// In a mask `A` is a letter, `9` a digit, `#` either; `_` is one or two separators, `~` none to two, `^` an
/// optional hyphen; `-`, `(`, `)` and `+` stand for themselves, and so does a small letter, written as its
/// capital.
struct IdentifierForm: Sendable {
    let kind: IdentifierKind
    let mask: [UInt8]
    let words: [String]
    let holds: @Sendable ([UInt8]) -> Bool

    /// A form; without `words` it is found wherever it stands.
    init(
        _ kind: IdentifierKind, _ mask: String, named words: [String] = [],
        holds: @escaping @Sendable ([UInt8]) -> Bool = { _ in true }
    ) {
        self.kind = kind
        self.mask = Array(mask.utf8)
        self.words = words
        self.holds = holds
    }

    /// Where the form ends if it begins at a place of a text.
    func end(in text: IdentifierText, from start: Int) -> Int? {
        guard !isInside(text, start) else { return nil }
        var characters: [UInt8] = []
        guard let end = matched(text, at: start, mask[...], &characters), !continues(text, end),
            holds(characters), words.isEmpty || text.names(words, before: start)
        else { return nil }
        return end
    }

    /// Whether the place lies within a longer word or number, or behind the sign of a coordinate.
    private func isInside(_ text: IdentifierText, _ start: Int) -> Bool {
        guard start > 0 else { return false }
        if text.isWord(start - 1) { return true }
        let before = text.bytes[start - 1]
        guard text.isDigit(start) else { return false }
        // “-110…” is a coordinate; “Tel-656…” is not.
        if before == IdentifierText.hyphen { return !text.isWord(start - 2) || text.isDigit(start - 2) }
        return [UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/")].contains(before)
            && text.isDigit(start - 2)
    }

    private func continues(_ text: IdentifierText, _ end: Int) -> Bool {
        guard end < text.bytes.count else { return false }
        if text.isWord(end) { return true }
        let next = text.bytes[end]
        return [
            UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "-"),
        ]
        .contains(next) && text.isDigit(end + 1)
    }

    private func matched(
        _ text: IdentifierText, at place: Int, _ mask: ArraySlice<UInt8>, _ characters: inout [UInt8]
    ) -> Int? {
        var place = place
        for symbol in mask {
            switch symbol {
            case UInt8(ascii: "_"), UInt8(ascii: "~"):
                let first = place
                while place < text.bytes.count, place - first < 2,
                    IdentifierText.isSeparator(text.bytes[place])
                {
                    place += 1
                }
                if symbol == UInt8(ascii: "_"), place == first { return nil }
                continue
            case UInt8(ascii: "^"):
                if place < text.bytes.count, text.bytes[place] == IdentifierText.hyphen { place += 1 }
                continue
            default: break
            }
            guard place < text.bytes.count else { return nil }
            let byte = text.bytes[place]
            guard Self.fits(byte, symbol) else { return nil }
            if IdentifierText.isLetter(byte) || IdentifierText.isDigit(byte) { characters.append(byte) }
            place += 1
        }
        return place
    }

    private static func fits(_ byte: UInt8, _ symbol: UInt8) -> Bool {
        switch symbol {
        case UInt8(ascii: "A"): IdentifierText.isLetter(byte)
        case UInt8(ascii: "9"): IdentifierText.isDigit(byte)
        case UInt8(ascii: "#"): IdentifierText.isLetter(byte) || IdentifierText.isDigit(byte)
        case 0x61...0x7a: byte == symbol - 32
        default: byte == symbol
        }
    }
}
