// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("What other targets may use is documented")
struct DeclarationDocTests {
    /// Declarations that need no comment of their own, and why.
    static let exempt: [(start: String, reason: String)] = [
        ("var code", "every SpokenError has one; the protocol says what it is"),
        ("var phrase", "every SpokenError has one; the protocol says what it is"),
        ("var json", "every FieldValue has one; the protocol says what it is"),
        ("init?(json:", "every FieldValue has one; the protocol says what it is"),
        ("func fieldType(", "every FieldValue has one; the protocol says what it is"),
        ("func == (", "equality means equality"),
        ("func hash(into", "hashing means hashing"),
        ("var errorDescription", "Foundation says what it is"),
    ]

    /// Files whose declarations answer a documented protocol, by its requirements.
    static let witnesses: [(file: String, starts: [String], of: String)] = [
        (
            "Sources/EnlaceStore/NodeStore+Queries.swift",
            ["func notices(", "func unsettledObligations(", "func incidentTotals("],
            "Queries of EnlacePicture"
        ),
        ("Sources/EnlaceStore/NodeStore+Commit.swift", ["func apply("], "PendingCommit, in the same file"),
        ("Sources/EnlaceStore/NodeStore+Logs.swift", ["func apply("], "PendingCommit of NodeStore+Commit"),
    ]

    @Test("every package declaration has a doc comment right above it")
    func documented() {
        var findings: [Finding] = []
        for file in Repository.sources {
            for (index, line) in file.codeLines.enumerated() where line.contains("package ") {
                guard let declaration = Self.declaration(in: line), !Self.isExempt(declaration, in: file),
                    !Self.isDocumented(index, in: file)
                else { continue }
                findings.append(Finding(file, line: index + 1, "“\(declaration)” has no doc comment"))
            }
        }
        expectNone(findings, todo: "Write /// above it: meaning, units, errors, source")
    }

    /// What a line declares, from its keyword on; nil if it declares nothing for the package.
    static func declaration(in line: String) -> String? {
        let form =
            #/
                ^\s* (?:@\w+(?:\([^)]*\))?\s+)* package\s+
                (?:(?:private\(set\)|static|final|mutating|nonmutating|indirect|lazy|weak|override|convenience
                    |required|nonisolated|borrowing|consuming|distributed)\s+)*
                ((?:func|init|struct|enum|class|actor|protocol|var|let|subscript|typealias)\b.*)$
            /#
        return line.firstMatch(of: form).map { String($0.1) }
    }

    static func isDocumented(_ index: Int, in file: SourceFile) -> Bool {
        var above = index - 1
        while above >= 0, file.lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
        guard above >= 0 else { return false }
        return file.lines[above].drop { $0 == " " }.hasPrefix("///")
    }

    private static func isExempt(_ declaration: String, in file: SourceFile) -> Bool {
        exempt.contains { declaration.hasPrefix($0.start) }
            || witnesses.contains { entry in
                entry.file == file.path && entry.starts.contains { declaration.hasPrefix($0) }
            }
    }

    @Test("declarations are found in every form")
    func forms() {
        let cases: [(String, String?)] = [
            ("    package let a: Int", "let a: Int"), ("package private(set) var b = 1", "var b = 1"),
            ("@discardableResult package func c()", "func c()"),
            ("package static func < (a: S)", "func < (a: S)"),
            ("    package init?(d: Int)", "init?(d: Int)"), ("package mutating func e()", "func e()"),
            ("package extension F {", nil), ("let package = Package(", nil), ("    case g", nil),
            ("    private let package: Int", nil),
        ]
        for (line, expected) in cases { #expect(Self.declaration(in: line) == expected, "\(line)") }
    }

    @Test("every exemption is still needed")
    func exemptionsUsed() {
        for entry in Self.witnesses {
            let file = Repository.sources.first { $0.path == entry.file }
            for start in entry.starts {
                #expect(
                    file?.codeLines.contains { Self.declaration(in: $0)?.hasPrefix(start) == true } == true,
                    "\(entry.file) no longer declares “\(start)”: remove the exemption")
            }
        }
    }
}
