// SPDX-License-Identifier: Apache-2.0

/// A text folded for searching: capital ASCII letters and digits, however they were typed.
///
/// Accents are dropped, wide digits become plain ones, every dash a hyphen, every space a space; marks that
/// are not seen are left out, so that none hides a number.
struct IdentifierText: Sendable {
    /// The folded characters; `Ñ` stands as `&`, which a taxpayer code may hold as well.
    private(set) var bytes: [UInt8] = []
    /// For each of them the scalar of the text it came from.
    private(set) var origins: [Int] = []

    init(_ text: String) {
        for (index, scalar) in text.unicodeScalars.enumerated() {
            for byte in Self.folded(scalar) {
                bytes.append(byte)
                origins.append(index)
            }
        }
    }

    private static func folded(_ scalar: Unicode.Scalar) -> [UInt8] {
        let value = scalar.value
        switch value {
        case 0x61...0x7a: return [UInt8(value) - 32]
        case 0x09...0x0d: return [space]
        case 0x20...0x7e: return [UInt8(value)]
        case 0xa0, 0x2000...0x200a, 0x202f, 0x205f, 0x3000: return [space]
        case 0xad, 0x200b...0x200f, 0x2060, 0xfeff, 0x0300...0x036f: return []
        case 0x2010...0x2015, 0x2212, 0xfe58, 0xff0d: return [hyphen]
        case 0xff01...0xff5e: return folded(Unicode.Scalar(UInt8(value - 0xfee0)))
        case 0xd1, 0xf1: return [UInt8(ascii: "&")]
        default: return Array((accented[scalar].map(String.init) ?? "?").utf8)
        }
    }

    /// The vowels with an accent or a diaeresis, small and capital, as Spanish writes them.
    private static let accented: [Unicode.Scalar: Character] = [
        "\u{e1}": "A", "\u{e9}": "E", "\u{ed}": "I", "\u{f3}": "O", "\u{fa}": "U", "\u{fc}": "U",
        "\u{c1}": "A", "\u{c9}": "E", "\u{cd}": "I", "\u{d3}": "O", "\u{da}": "U", "\u{dc}": "U",
    ]

    static let space = UInt8(ascii: " ")
    static let hyphen = UInt8(ascii: "-")

    /// Whether a letter or a digit stands at a place.
    func isWord(_ index: Int) -> Bool {
        bytes.indices.contains(index) && (Self.isLetter(bytes[index]) || Self.isDigit(bytes[index]))
    }

    func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && Self.isDigit(bytes[index]) }

    static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || byte == UInt8(ascii: "&") }
    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// What may stand between the groups of a number.
    static func isSeparator(_ byte: UInt8) -> Bool {
        byte == space || byte == hyphen || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "#")
    }

    /// Whether one of some words stands shortly before a place.
    func names(_ words: [String], before place: Int) -> Bool {
        let window = bytes[max(0, place - Self.window)..<place]
        return words.contains { contains(Array($0.utf8), in: window) }
    }

    /// How far a word may stand before the number it names.
    private static let window = 28

    private func contains(_ word: [UInt8], in window: ArraySlice<UInt8>) -> Bool {
        guard word.count <= window.count else { return false }
        return (window.startIndex...(window.endIndex - word.count)).contains { start in
            bytes[start..<start + word.count].elementsEqual(word) && !isWord(start - 1)
                && !isWord(start + word.count)
        }
    }
}
