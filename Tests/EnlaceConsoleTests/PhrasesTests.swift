// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Reads the declarations from the sources: a list kept beside them would miss the one that was forgotten.
@Suite("Every phrase has two languages")
struct PhrasesTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Sources/EnlaceConsole").standardized.resolvingSymlinksInPath()

    struct Declared: Sendable, CustomTestStringConvertible {
        let en: String
        let es: String
        var testDescription: String { en }
    }

    /// `Phrase(en: …, es: …)` and `Sentence(en: …, es: …)`, where a text may be glued of literals with `+`.
    static func declared() throws -> [Declared] {
        let literal = "\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*"
        let pattern = try Regex<(Substring, Substring, Substring)>(
            "(?:Phrase|Sentence)\\(\\s*en:\\s*(\(literal)),\\s*es:\\s*(\(literal))\\s*\\)",
            as: (Substring, Substring, Substring).self)
        let glue = try Regex("\"\\s*\\+\\s*\"")
        var phrases: [Declared] = []
        for file in try sources() {
            let text = try String(contentsOf: file, encoding: .utf8)
            let found = text.matches(of: pattern)
            let opened = text.matches(of: try Regex("(?:Phrase|Sentence)\\(\\s*en:\\s*\"")).count
            #expect(
                found.count == opened, "\(file.lastPathComponent): a phrase has a form this test cannot read")
            phrases += found.map { match in
                Declared(
                    en: String(match.1.replacing(glue, with: "").dropFirst().dropLast()),
                    es: String(match.2.replacing(glue, with: "").dropFirst().dropLast()))
            }
        }
        return phrases
    }

    static func sources() throws -> [URL] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    }

    @Test("both texts are there, differ, and have the same number of places")
    func languages() throws {
        let phrases = try Self.declared()
        #expect(phrases.count > 100)
        for phrase in phrases {
            #expect(!phrase.en.isEmpty && !phrase.es.isEmpty, "\(phrase)")
            #expect(phrase.en != phrase.es, "\(phrase.en): use Phrase(same:)")
            let places = phrase.en.split(separator: "{}", omittingEmptySubsequences: false).count
            #expect(
                places == phrase.es.split(separator: "{}", omittingEmptySubsequences: false).count,
                "\(phrase)")
        }
    }

    @Test("no English text is declared twice with different Spanish")
    func consistency() throws {
        var known: [String: String] = [:]
        for phrase in try Self.declared() {
            // "Sign in" names the page as a noun in Spanish and the button as a verb.
            if phrase.en == "Sign in" { continue }
            if let es = known[phrase.en] { #expect(es == phrase.es, "\(phrase.en)") }
            known[phrase.en] = phrase.es
        }
    }
}
