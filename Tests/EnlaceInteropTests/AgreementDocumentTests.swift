// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import Testing

@Suite("docs/agreement.md")
struct AgreementDocumentTests {
    private static let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/agreement.md")

    /// The tables of the page by the path of their file.
    private static func tables(in text: String) -> [String: Substring] {
        let form = #/<!-- table (?<path>\S+) -->\n(?<table>.*?)<!-- end -->/#.dotMatchesNewlines()
        var tables: [String: Substring] = [:]
        for match in text.matches(of: form) { tables[String(match.path)] = match.table }
        return tables
    }

    private static func expected(_ file: FileSchema) -> String { "\n\(file.markdown)\n\n" }

    @Test("names the files that an agreement may have, and no others, each with all its keys")
    func files() throws {
        var text = try String(contentsOf: Self.file, encoding: .utf8)
        if ProcessInfo.processInfo.environment["ENLACE_BLESS"] == "1" {
            for file in AgreementSchema.files {
                guard let table = Self.tables(in: text)[file.path] else { continue }
                text.replaceSubrange(table.startIndex..<table.endIndex, with: Self.expected(file))
            }
            try text.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let tables = Self.tables(in: text)
        #expect(Set(tables.keys) == Set(AgreementSchema.files.map(\.path)))
        for file in AgreementSchema.files {
            #expect(
                tables[file.path].map(String.init) == Self.expected(file),
                "\(file.path): the page differs from the schema; ENLACE_BLESS=1 writes it anew")
        }
    }

    @Test("has a heading for each file, and says of each whether it is of the core or an annex")
    func headings() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let annexes = try #require(text.range(of: "\n## Annexes\n"))
        for file in AgreementSchema.files {
            let heading = try #require(text.range(of: "\n### `\(file.path)`\n"), "\(file.path)")
            #expect((heading.lowerBound > annexes.lowerBound) == (file.part == .annex), "\(file.path)")
        }
    }
}
