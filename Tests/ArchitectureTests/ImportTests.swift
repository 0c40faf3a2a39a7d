// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("The arrows of the house")
struct ImportTests {
    @Test("a target imports only what its row allows")
    func imports() {
        var findings: [Finding] = []
        for file in Repository.sources {
            let allowed = House.arrows[file.target] ?? []
            for (module, line) in Self.imports(of: file) where !allowed.contains(module) {
                findings.append(Finding(file, line: line, "\(file.target) may not import \(module)"))
            }
        }
        expectNone(
            findings, todo: "Move the code to a target that may, or pass what is needed as an argument")
    }

    @Test("every target has a row and every row a folder")
    func rows() {
        let folders = Repository.folders(in: "Sources").subtracting(House.foreign)
        for name in folders.subtracting(House.arrows.keys) {
            Issue.record("Sources/\(name) has no row in House.arrows. Say what it may import")
        }
        for name in Set(House.arrows.keys).subtracting(folders) {
            Issue.record("House.arrows has a row for \(name), which is not in Sources. Remove it")
        }
    }

    @Test("arrows run downwards only")
    func acyclic() {
        var placed: Set<String> = []
        var open = House.arrows.mapValues { $0.intersection(House.arrows.keys) }
        while let next = open.first(where: { $0.value.isSubset(of: placed) })?.key {
            placed.insert(next)
            open[next] = nil
        }
        #expect(open.isEmpty, "these rows need each other: \(open.keys.sorted())")
    }

    @Test("nothing is imported for others")
    func exported() {
        let findings = Repository.swiftFiles.flatMap { file in
            file.offsets(of: "@_exported").map { Finding(file, line: file.line(at: $0), "@_exported import") }
        }
        expectNone(findings, todo: "Import the module where it is used")
    }

    @Test("imports are found in every form of the language")
    func forms() {
        let text = """
            @testable import A
            public import B
            internal import struct C.X
            @preconcurrency public import D.E
            @_spi(Y) @testable import F
            let a = 1; import G
            @available(*, deprecated)
            import H
            #if os(Windows)
            import I
            #endif
            // import J
            let s = "import K"
            /* import L */
            """
        let found = Self.imports(of: SourceFile(path: "Sources/T/F.swift", text: text))
        #expect(found.map(\.module) == ["A", "B", "C", "D", "F", "G", "H", "I"])
        #expect(found.map(\.line) == [1, 2, 3, 4, 5, 6, 8, 10])
    }

    /// The modules a file imports, with their lines.
    static func imports(of file: SourceFile) -> [(module: String, line: Int)] {
        let form =
            #/
                (?:^|;)\h* (?:@\w+(?:\([^)]*\))?\s+)*
                (?:(?:public|package|internal|fileprivate|private)\s+)? import\s+
                (?:(?:struct|class|enum|protocol|typealias|func|let|var|actor)\s+)? (\w+)
            /#
        return file.codeLines.enumerated().flatMap { index, line in
            line.contains("import") ? line.matches(of: form).map { (String($0.1), index + 1) } : []
        }
    }
}
