// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a policy.
package enum PolicyDefect: String, Sendable {
    case character
    case noFinalNewline
    case keyword
    case wordCount
    case key
    case reservedName
    case nameTwice
    case keyTwice
    case keyOfLogAndWitness
    case unknownName
    case memberTwice
    case threshold
    case quorumTwice
    case noQuorum
    case tooMany
}

/// One line of a policy.
enum PolicyStatement: Hashable, Sendable {
    case log(LogPolicy.Log)
    case witness(LogPolicy.Witness)
    case group(LogPolicy.Group)
    case quorum(PolicyWord)

    /// The line with its newline, one space between words.
    var line: [UInt8] {
        let words: [[UInt8]?] =
            switch self {
            case .log(let log):
                [Array("log".utf8), Array(log.key.text.utf8), log.url?.bytes]
            case .witness(let witness):
                [
                    Array("witness".utf8), witness.name.bytes, Array(witness.key.text.utf8),
                    witness.url?.bytes,
                ]
            case .group(let group):
                [Array("group".utf8), group.name.bytes, Array("\(group.threshold)".utf8)]
                    + group.members.map(\.bytes)
            case .quorum(let name):
                [Array("quorum".utf8), name.bytes]
            }
        return Array(words.compactMap(\.self).joined(separator: [UInt8(ascii: " ")])) + "\n".utf8
    }

    /// Reads the words of a line. Throws `policy` for the line.
    init(words: [PolicyWord], line: Int) throws(LedgerError) {
        func expect(_ isRight: Bool) throws(LedgerError) {
            guard isRight else { throw .policy(line: line, .wordCount, detail: words[0].excerpt) }
        }
        switch words[0].bytes {
        case Array("log".utf8):
            try expect((2...3).contains(words.count))
            self = .log(.init(key: try Self.key(words[1], line: line), url: words.dropFirst(2).first))
        case Array("witness".utf8):
            try expect((3...4).contains(words.count))
            let key = try Self.key(words[2], line: line)
            self = .witness(.init(name: words[1], key: key, url: words.dropFirst(3).first))
        case Array("group".utf8):
            try expect(words.count >= 4)
            let members = Array(words[3...])
            guard let threshold = Self.threshold(words[2], members: members.count) else {
                throw .policy(line: line, .threshold, detail: words[2].excerpt)
            }
            self = .group(.init(name: words[1], threshold: threshold, members: members))
        case Array("quorum".utf8):
            try expect(words.count == 2)
            self = .quorum(words[1])
        default:
            throw .policy(line: line, .keyword, detail: words[0].excerpt)
        }
    }

    /// `any`, `all` or a decimal number; the policy itself checks its range.
    private static func threshold(_ word: PolicyWord, members: Int) -> Int? {
        switch word.bytes {
        case Array("any".utf8): 1
        case Array("all".utf8): members
        default: DecimalText.parse(word.bytes).flatMap { Int(exactly: $0) }
        }
    }

    private static func key(_ word: PolicyWord, line: Int) throws(LedgerError) -> NoteVerifierKey {
        guard let text = String(validating: word.bytes, as: UTF8.self) else {
            throw .policy(line: line, .key, detail: word.excerpt)
        }
        do {
            return try NoteVerifierKey(text: text)
        } catch {
            throw .policy(line: line, .key, detail: "\(error)")
        }
    }
}

extension PolicyWord {
    /// The word, short and printable, for an error.
    var excerpt: String { Excerpt.of(bytes) }
}
