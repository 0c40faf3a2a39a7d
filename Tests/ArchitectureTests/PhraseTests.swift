// SPDX-License-Identifier: Apache-2.0
import Testing

/// A text given in both languages: `en: "…", es: "…"`.
struct BilingualText {
    let file: SourceFile
    let line: Int
    let en: String
    /// The Spanish text; nil if none follows.
    let es: String?
    /// Where the Spanish expression stands.
    let spanish: Range<Int>
}

@Suite("Two languages")
struct PhraseTests {
    /// Texts that are right in both languages.
    static let same: Set<String> = ["no", "Total", "Radio", "Original", "Error", "Enlace", "OK"]

    /// Files that may hold Spanish outside `es:`, and why.
    static let spanishElsewhere: [(file: String, reason: String)] = [
        ("Sources/EnlaceModel/Values/Phrase.swift", "the language's own name"),
        ("Sources/enlace/HelpText.swift", "pairs that translate the argument parser's own sentences"),
        ("Sources/enlace/Demo/DemoReport.swift", "pairs of English and Spanish, in that order"),
    ]

    static let texts: [BilingualText] = Repository.sources.flatMap { texts(in: $0) }

    static func texts(in file: SourceFile) -> [BilingualText] {
        file.offsets(of: "en:", unqualified: true).compactMap { label in
            let english = label + 3..<file.expressionEnd(from: label + 3)
            guard let en = joined(english, in: file) else { return nil }
            let rest = file.code[english.upperBound...].drop { $0 == UInt8(ascii: ",") || $0 <= 0x20 }
            let line = file.line(at: label)
            guard rest.starts(with: "es:".utf8) else {
                return BilingualText(file: file, line: line, en: en, es: nil, spanish: label..<label)
            }
            let spanish = rest.startIndex + 3..<file.expressionEnd(from: rest.startIndex + 3)
            // Computed Spanish has its own place in the code.
            return BilingualText(
                file: file, line: line, en: en, es: joined(spanish, in: file) ?? "…", spanish: spanish)
        }
    }

    /// The literals of an expression put together; nil if it does not begin with one.
    private static func joined(_ range: Range<Int>, in file: SourceFile) -> String? {
        guard file.code[range].first(where: { $0 > 0x20 }) == UInt8(ascii: "\"") else { return nil }
        return file.literals.filter { range.contains($0.start) }.sorted { $0.start < $1.start }.map(\.text)
            .joined()
    }

    @Test("whatever is said in English is said in Spanish, in other words")
    func both() {
        #expect(Self.texts.count > 100)
        var findings: [Finding] = []
        for text in Self.texts {
            guard let es = text.es else {
                findings.append(Finding(text.file, line: text.line, "“\(text.en)” has no Spanish"))
                continue
            }
            let isEmpty = [text.en, es].contains { $0.allSatisfy(\.isWhitespace) }
            if isEmpty { findings.append(Finding(text.file, line: text.line, "an empty text")) }
            let words = text.en.replacing(#/\\\([^)]*\)/#, with: "")
            if text.en == es, !Self.same.contains(text.en), words.contains(where: \.isLetter) {
                findings.append(
                    Finding(text.file, line: text.line, "“\(text.en)” is the same in both languages"))
            }
        }
        expectNone(
            findings,
            todo: "Write both; if one word serves both, add it to PhraseTests.same or use Phrase(same:)")
    }

    @Test("Spanish stands only where its English stands beside it")
    func spanishAlone() {
        let accented = Set("áéíóúñÁÉÍÓÚÑ¿¡")
        var findings: [Finding] = []
        for file in Repository.sources where !Self.spanishElsewhere.contains(where: { $0.file == file.path })
        {
            let spanish = Self.texts(in: file).map(\.spanish)
            for literal in file.literals where literal.text.contains(where: { accented.contains($0) }) {
                if spanish.contains(where: { $0.contains(literal.start) }) { continue }
                findings.append(Finding(file, line: literal.line, "a Spanish text without its English"))
            }
        }
        expectNone(
            findings, todo: "Use Phrase(en:es:); for data, add the file and a reason to spanishElsewhere")
    }

    @Test("texts are found with their parts, their interpolations and their lines")
    func reading() {
        let text = """
            let a = Phrase(en: "One", es: "Uno")
            let b = Phrase(
                en: "Two \\(f(x, "y")) "
                    + "and more", es: "Dos")
            func c(en: String, es: String) {}
            let d = help(en: "Three")
            let e = Phrase(en: title, es: title)
            """
        let found = Self.texts(in: SourceFile(path: "Sources/T/F.swift", text: text))
        #expect(found.map(\.line) == [1, 3, 6])
        #expect(found.map(\.es) == ["Uno", "Dos", nil])
        #expect(found.first?.en == "One")
    }
}
