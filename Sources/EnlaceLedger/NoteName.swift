// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a key name or an origin.
package enum NameDefect: String, Sendable {
    case empty
    case tooLong
    case notUTF8
    case controlCharacter
    case space
    case plus
}

/// The name of a key in signature lines and verifier keys (C2SP signed-note, Format): not empty, no Unicode
/// space, no plus, no control character.
///
/// Compared byte by byte: Swift calls two strings equal when they only look the same, a signature does not.
package struct NoteKeyName: Sendable {
    /// Longest name in bytes; tlog-cosignature writes the length of cosigner names in one byte.
    package static let byteCountMax = 255

    /// The name.
    package let text: String

    /// Throws `keyName` with what is wrong.
    package init(_ text: String) throws(LedgerError) {
        try self.init(bytes: Array(text.utf8))
    }

    init(bytes: some Collection<UInt8>) throws(LedgerError) {
        if let defect = NameRules.defect(bytes, allowingSpaces: false) {
            throw .keyName(Excerpt.of(bytes), defect)
        }
        text = String(decoding: bytes, as: UTF8.self)
    }
}

/// The identity of a log, the first line of its checkpoints (C2SP tlog-checkpoint, Note text). Spaces and
/// plus are only advised against there, so they are read. Compared byte by byte, as `NoteKeyName`.
package struct LogOrigin: Sendable {
    /// Longest origin in bytes; tlog-cosignature writes the length of origins in one byte.
    package static let byteCountMax = NoteKeyName.byteCountMax

    /// The origin.
    package let text: String

    /// Throws `origin` with what is wrong.
    package init(_ text: String) throws(LedgerError) {
        try self.init(bytes: Array(text.utf8))
    }

    init(bytes: some Collection<UInt8>) throws(LedgerError) {
        if let defect = NameRules.defect(bytes, allowingSpaces: true) {
            throw .origin(Excerpt.of(bytes), defect)
        }
        text = String(decoding: bytes, as: UTF8.self)
    }
}

extension NoteKeyName: Hashable {
    /// Equal when every byte is.
    package static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
    /// Feeds the bytes.
    package func hash(into hasher: inout Hasher) { hasher.combine(Array(text.utf8)) }
}

extension LogOrigin: Hashable {
    /// Equal when every byte is.
    package static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
    /// Feeds the bytes.
    package func hash(into hasher: inout Hasher) { hasher.combine(Array(text.utf8)) }
}

extension LogOrigin: CustomStringConvertible {
    /// The text itself.
    package var description: String { text }
}

extension NoteKeyName: CustomStringConvertible {
    /// The text itself.
    package var description: String { text }
}

private enum NameRules {
    static func defect(_ bytes: some Collection<UInt8>, allowingSpaces: Bool) -> NameDefect? {
        if bytes.isEmpty { return .empty }
        if bytes.count > NoteKeyName.byteCountMax { return .tooLong }
        guard let text = String(validating: bytes, as: UTF8.self) else { return .notUTF8 }
        if bytes.contains(where: { $0 < 0x20 }) { return .controlCharacter }
        if allowingSpaces { return nil }
        if bytes.contains(UInt8(ascii: "+")) { return .plus }
        return text.unicodeScalars.contains { $0.properties.isWhitespace } ? .space : nil
    }
}
