// SPDX-License-Identifier: Apache-2.0

/// A text literal in Swift source.
struct Literal: Sendable {
    /// Where its first quote stands, in bytes.
    let start: Int
    /// The line of its first quote, from 1.
    let line: Int
    /// What stands between the quotes, as written.
    let text: String
}

/// Tells code from comments and literals, without a parser: what is not code is blanked, byte for byte, so
/// that every line and every offset stays what it was.
struct CodeScanner {
    private(set) var literals: [Literal] = []
    /// The code: comments and the insides of literals are blank, interpolated code stays.
    private(set) var code: [UInt8]
    /// The source without its comments.
    private(set) var uncommented: [UInt8]
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1

    init(_ text: String) {
        bytes = Array(text.utf8)
        code = bytes
        uncommented = bytes
        scan(insideInterpolation: false)
    }

    private func has(_ text: StaticString, at place: Int) -> Bool {
        guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<text.utf8CodeUnitCount where bytes[place + offset] != text.utf8Start[offset] {
            return false
        }
        return true
    }

    private mutating func skip(_ count: Int = 1, blank: Bool = false, comment: Bool = false) {
        for _ in 0..<count where at < bytes.count {
            if bytes[at] == UInt8(ascii: "\n") {
                line += 1
            } else {
                if blank { code[at] = UInt8(ascii: " ") }
                if comment { uncommented[at] = UInt8(ascii: " ") }
            }
            at += 1
        }
    }

    private mutating func scan(insideInterpolation: Bool) {
        var depth = 0
        while at < bytes.count {
            if has("//", at: at) {
                while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { skip(blank: true, comment: true) }
            } else if has("/*", at: at) {
                scanBlockComment()
            } else if let hashes = hashesBefore(UInt8(ascii: "\"")) {
                scanText(hashes: hashes)
            } else if let hashes = hashesBefore(UInt8(ascii: "/")), hashes > 0 {
                scanRegex(hashes: hashes)
            } else {
                if bytes[at] == UInt8(ascii: "(") { depth += 1 }
                if bytes[at] == UInt8(ascii: ")") {
                    if insideInterpolation, depth == 0 { return }
                    depth -= 1
                }
                skip()
            }
        }
    }

    /// The number of `#` before a mark, if they and the mark stand here.
    private func hashesBefore(_ mark: UInt8) -> Int? {
        var place = at
        while place < bytes.count, bytes[place] == UInt8(ascii: "#") { place += 1 }
        return place < bytes.count && bytes[place] == mark ? place - at : nil
    }

    private mutating func scanBlockComment() {
        var depth = 0
        repeat {
            if has("/*", at: at) {
                depth += 1
                skip(2, blank: true, comment: true)
            } else if has("*/", at: at) {
                depth -= 1
                skip(2, blank: true, comment: true)
            } else {
                skip(blank: true, comment: true)
            }
        } while depth > 0 && at < bytes.count
    }

    private func areHashes(_ count: Int, at place: Int) -> Bool {
        place + count <= bytes.count && bytes[place..<place + count].allSatisfy { $0 == UInt8(ascii: "#") }
    }

    private mutating func scanText(hashes: Int) {
        let (start, startLine) = (at, line)
        skip(hashes, blank: true)
        let quotes = has("\"\"\"", at: at) ? 3 : 1
        skip(quotes)
        let first = at
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\\"), areHashes(hashes, at: at + 1) {
                scanEscape(hashes: hashes)
            } else if byte == UInt8(ascii: "\""), quotes == 1 || has("\"\"\"", at: at),
                areHashes(hashes, at: at + quotes)
            {
                let text = String(decoding: bytes[first..<at], as: UTF8.self)
                literals.append(Literal(start: start, line: startLine, text: text))
                skip(quotes)
                return skip(hashes, blank: true)
            } else if byte == UInt8(ascii: "\n"), quotes == 1 {
                return  // not closed on its line: no Swift, but no reason to lose the rest of the file
            } else {
                skip(blank: true)
            }
        }
    }

    /// An escaped character, or code within a text.
    private mutating func scanEscape(hashes: Int) {
        skip(1 + hashes, blank: true)
        guard at < bytes.count, bytes[at] == UInt8(ascii: "(") else { return skip(blank: true) }
        skip()
        scan(insideInterpolation: true)
        skip()
    }

    private mutating func scanRegex(hashes: Int) {
        skip(hashes + 1, blank: true)
        while at < bytes.count, !(bytes[at] == UInt8(ascii: "/") && areHashes(hashes, at: at + 1)) {
            skip(blank: true)
        }
        skip(1 + hashes, blank: true)
    }
}
