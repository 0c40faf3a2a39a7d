// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

@Suite("Key names and verifier keys")
struct NoteVerifierKeyTests {
    /// From C2SP signed-note, golang.org/x/mod/sumdb/note, and witnesses that publish theirs.
    private static let published = [
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
        "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
        "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
        "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
        "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
        "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM",
    ]

    @Test("published keys have the published key id and read back as they are", arguments: published)
    func knownAnswers(text: String) throws {
        let key = try NoteVerifierKey(text: text)
        #expect(key.text == text)
        #expect(text.hasPrefix("\(key.name)+\(key.keyID)+"))
        #expect(key.type == (text.contains("+B") ? .cosignatureV1 : .ed25519))
        #expect(NoteKeyID(name: key.name, type: key.type, publicKey: key.publicKey.bytes) == key.keyID)
    }

    @Test("every part of a key alone, and every key with a character changed, is refused")
    func manglings() throws {
        let bytes = Array(Self.published[1].utf8)
        for start in bytes.indices {
            for end in (start + 1)...bytes.count where start > 0 || end < bytes.count {
                let part = String(decoding: bytes[start..<end], as: UTF8.self)
                #expect(isRefused { _ = try NoteVerifierKey(text: part) })
            }
        }
        for position in bytes.indices {
            for bit: UInt8 in 0..<7 {
                var altered = bytes
                altered[position] ^= 1 << bit
                let text = String(decoding: altered, as: UTF8.self)
                #expect(isRefused { _ = try NoteVerifierKey(text: text) }, "\(text)")
            }
        }
    }

    @Test(
        "keys of the wrong form are refused with what is wrong",
        arguments: [
            ("", "ledger-verifier-key"), ("name", "ledger-verifier-key"), ("a+b", "ledger-verifier-key"),
            ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "ledger-verifier-key"),
            ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n", "ledger-verifier-key"),
            ("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "ledger-key-id-mismatch"),
            ("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "ledger-key-name"),
            ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "ledger-key-name"),
            // A key too long and an unknown type, each with the right key id (golang.org/x/mod).
            (
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "ledger-verifier-key"
            ),
            ("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "ledger-signature-type"),
            (String(repeating: "a", count: 5000) + "+c74f20a3+AAAA", "ledger-verifier-key"),
        ])
    func wrongForm(text: String, code: String) {
        #expect(ledgerError { _ = try NoteVerifierKey(text: text) }?.code == code)
    }

    @Test("a key of 36 bytes is refused even with the right key id")
    func tooLongKey() throws {
        let name = try NoteKeyName("PeterNeumann")
        let long = [UInt8](repeating: 9, count: 36)
        let id = NoteKeyID(name: name, type: .ed25519, publicKey: long)
        let material = String(decoding: Base64.encode([1] + long), as: UTF8.self)
        #expect(
            ledgerError { _ = try NoteVerifierKey(text: "\(name)+\(id)+\(material)") } == .publicKey(.length))
    }

    @Test(
        "names that signed notes do not allow are refused with what is wrong",
        arguments: [
            ("", NameDefect.empty), ("a b", .space), (" a", .space), ("a\u{a0}", .space),
            ("a\u{2003}b", .space),
            ("a\u{3000}b", .space), ("a\u{2028}b", .space), ("a\u{85}b", .space), ("a+b", .plus),
            ("a\nb", .controlCharacter), ("a\u{0}", .controlCharacter), ("a\tb", .controlCharacter),
            (String(repeating: "n", count: 256), .tooLong), (String(repeating: "ñ", count: 128), .tooLong),
        ])
    func names(text: String, defect: NameDefect) {
        guard case .keyName(_, let found)? = ledgerError({ _ = try NoteKeyName(text) }) else {
            Issue.record("accepted")
            return
        }
        #expect(found == defect)
    }

    @Test(
        "names of 255 bytes and of other scripts are allowed",
        arguments: ["a", "frontera.example/méxico", "日本"])
    func goodNames(text: String) throws {
        #expect(try NoteKeyName(text).text == text)
        #expect(try NoteKeyName(String(repeating: "n", count: 255)).text.utf8.count == 255)
        #expect(try LogOrigin("log with spaces + plus").text == "log with spaces + plus")
    }

    @Test("names that look the same and are other bytes are different")
    func bytewise() throws {
        #expect("caf\u{e9}" == "cafe\u{301}")
        #expect(try NoteKeyName("caf\u{e9}") != NoteKeyName("cafe\u{301}"))
        #expect(try LogOrigin("caf\u{e9}") != LogOrigin("cafe\u{301}"))
        #expect(try Set([NoteKeyName("caf\u{e9}"), NoteKeyName("cafe\u{301}")]).count == 2)
        #expect(try Set([LogOrigin("caf\u{e9}"), LogOrigin("cafe\u{301}")]).count == 2)
    }
}
