// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

@Suite("Signed notes")
struct NoteTests {
    /// The example of C2SP signed-note, and that of golang.org/x/mod/sumdb/note.
    private static let published: [(key: String, note: String)] = [
        (
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "This is an example message.\n\n\(line)"
        ),
        (
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE\
            6RyyBwJnAM=

            """
        ),
    ]
    private static let line = """
        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Y\
        u72IneyaQM=

        """

    private func note(_ text: String) throws -> SignedNote { try SignedNote(bytes: Array(text.utf8)) }

    @Test(
        "the published notes verify with their keys, read back byte for byte, and not with each other's key")
    func publishedNotes() throws {
        let keys = try Self.published.map { try NoteVerifierKey(text: $0.key) }
        for (position, example) in Self.published.enumerated() {
            let parsed = try note(example.note)
            #expect(parsed.bytes == Array(example.note.utf8))
            #expect(try parsed.verify(with: keys).map(\.key) == [keys[position]])
            let other = keys[1 - position]
            #expect(ledgerError { _ = try parsed.verify(with: [other]) } == .unsigned(expected: [other.name]))
            #expect(ledgerError { _ = try parsed.verify(with: []) } == .unsigned(expected: []))
        }
    }

    @Test("every bit of a published note counts")
    func everyBit() throws {
        for example in Self.published {
            let key = try NoteVerifierKey(text: example.key)
            let bytes = Array(example.note.utf8)
            for position in bytes.indices {
                for bit: UInt8 in [0, 3, 5, 7] {
                    var altered = bytes
                    altered[position] ^= 1 << bit
                    #expect(
                        isRefused { _ = try SignedNote(bytes: altered).verify(with: [key]) }, "\(position)")
                }
            }
        }
    }

    /// The good note with one part of its signature line replaced.
    private static func altered(_ part: String, _ replacement: String) -> String {
        "text\n\n" + line.replacing(part, with: replacement)
    }

    private static let malformed: [(String, NoteDefect)] = [
        ("", .noBlankLine), ("\n", .noBlankLine), ("text\n\(line)", .noBlankLine), ("text\n\n", .noSignature),
        ("text\n\n\(line)\n", .noSignature), ("text\n\n\(line.dropLast())", .noFinalNewline),
        ("text\n\n\(line)more\n", .signatureLine), (altered("— ", "- "), .signatureLine),
        (altered("— ", "—"), .signatureLine), (altered("— ", "—  "), .signatureLine),
        (altered("foo ", "foo  "), .signatureLine), (altered("foo", "fo o"), .signatureLine),
        (altered("foo", "fo+o"), .signatureLine), (altered("foo", "fo\u{a0}o"), .signatureLine),
        (altered("aQM=", "aQN="), .signatureLine), (altered("aQM=", "aQM"), .signatureLine),
        ("text\n\n— example.com/foo Uw2QOg==\n", .signatureLine),
        ("text\n\n— example.com/foo \n", .signatureLine),
        ("text\r\n\n\(line)", .controlCharacter), ("te\txt\n\n\(line)", .controlCharacter),
        ("te\u{0}xt\n\n\(line)", .controlCharacter), (altered("\n", "\r\n"), .controlCharacter),
    ]

    @Test("what is not a note is refused with its defect", arguments: malformed)
    func refused(text: String, defect: NoteDefect) {
        #expect(ledgerError { _ = try note(text) } == .noteShape(defect))
    }

    @Test("bytes that are not UTF-8 are refused, in the text and in a name")
    func notUTF8() {
        let line = Array(Self.line.utf8)
        for bytes in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x80], [0xf5, 0x80, 0x80, 0x80]]
            as [[UInt8]]
        {
            let inText = bytes + Array("text\n\n".utf8) + line
            #expect(ledgerError { _ = try SignedNote(bytes: inText) } == .noteShape(.notUTF8))
            let inName = Array("text\n\n— ".utf8) + bytes + line.dropFirst(4)
            #expect(isRefused { _ = try SignedNote(bytes: inName) })
        }
    }

    @Test("the last blank line separates, so the text may contain others")
    func blankLinesInText() throws {
        let parsed = try note("a\n\nb\n\n\n" + Self.line)
        #expect(parsed.text == Array("a\n\nb\n\n".utf8))
        #expect(try note("\n\n" + Self.line).text == Array("\n".utf8))
    }

    @Test("64 signatures are read and kept, 65 are refused")
    func signatureCount() throws {
        let key = try NoteVerifierKey(text: Self.published[0].key)
        let others = (0..<63).map { "— other.example/\($0) AAAAAQ" + "AAAA==\n" }.joined()
        let full = try note("This is an example message.\n\n" + others + Self.line)
        #expect(full.signatures.count == 64)
        #expect(try full.verify(with: [key]).count == 1)
        let tooMany = "This is an example message.\n\n" + others + Self.line + "— one.more/key AAAAAQAAAA==\n"
        #expect(ledgerError { _ = try note(tooMany) } == .tooManySignatures(max: 64))
        #expect(
            isRefused { _ = try SignedNote(text: full.text, signatures: full.signatures + full.signatures) })
        #expect(try full.adding(full.signatures) == full)
    }

    @Test("a note above one mebibyte is refused before it is looked at")
    func tooLong() throws {
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: SignedNote.byteCountMax) + Array("\n\n".utf8)
        let bytes = text + Array(Self.line.utf8)
        #expect(ledgerError { _ = try SignedNote(bytes: bytes) } == .noteTooLong(byteCount: bytes.count))
        let signatures = try note("text\n\n" + Self.line).signatures
        #expect(isRefused { _ = try SignedNote(text: Array(text.dropLast()), signatures: signatures) })
    }

    @Test(
        "a wrong signature of a known key refuses the note, one of an unknown key does not"
    )
    func knownAndUnknown() throws {
        let example = Self.published[0]
        let key = try NoteVerifierKey(text: example.key)
        let wrong = Self.line.replacing("Uw2QOkn8", with: "Uw2QOkn9")
        #expect(
            ledgerError { _ = try note(example.note + wrong).verify(with: [key]) }
                == .signatureInvalid(name: key.name, keyID: key.keyID))
        let otherID = Self.line.replacing("Uw2QOkn8", with: "Vw2QOkn8")
        #expect(try note(example.note + otherID).verify(with: [key]).count == 1)
        let otherName = Self.line.replacing("com/foo", with: "com/fop")
        #expect(try note(example.note + otherName).verify(with: [key]).count == 1)
        #expect(isRefused { _ = try note("This is an example message.\n\n" + otherName).verify(with: [key]) })
    }

    @Test("a note is not made without a final newline or without a signature")
    func parts() throws {
        let signatures = try note("text\n\n" + Self.line).signatures
        for text in ["", "text"] {
            #expect(
                ledgerError { _ = try SignedNote(text: Array(text.utf8), signatures: signatures) }
                    == .noteShape(.noFinalNewline))
        }
        #expect(
            ledgerError { _ = try SignedNote(text: Array("text\n".utf8), signatures: []) }
                == .noteShape(.noSignature))
        #expect(try SignedNote(text: Array("text\n".utf8), signatures: signatures).text.count == 5)
    }

    @Test("signature lines above one mebibyte are not looked at")
    func longLines() {
        let bytes = [UInt8](repeating: 10, count: SignedNote.byteCountMax + 1)
        #expect(ledgerError { _ = try NoteSignature.lines(bytes) } == .noteTooLong(byteCount: bytes.count))
    }

    @Test("signature lines alone are read as a witness answers them")
    func linesAlone() throws {
        let lines = try NoteSignature.lines(Array((Self.line + Self.line).utf8))
        #expect(lines.count == 2 && lines[0].line == Array(Self.line.utf8))
        #expect(lines[0].keyID.description == "530d903a")
        for text in ["", "\n", Self.line + "\n", "\n" + Self.line, String(Self.line.dropLast()), "x\n"] {
            #expect(isRefused { _ = try NoteSignature.lines(Array(text.utf8)) })
        }
    }
}
