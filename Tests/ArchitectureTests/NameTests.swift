// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("Names say what a thing is")
struct NameTests {
    /// Words that say nothing. `Item` is banned at the top level only: within a type it may be what is
    /// listed.
    static let emptyWords: Set<String> = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Misc"]

    @Test("no type is a manager, a helper, a utility or an item")
    func types() {
        let form = #/^(\s*)(?:[\w@()]+\s+)*(?:struct|enum|class|actor|protocol|typealias)\s+(\w+)/#
        var findings: [Finding] = []
        for file in Repository.swiftFiles {
            for (index, line) in file.codeLines.enumerated() {
                guard ["Manage", "Help", "Util", "Misc", "Item"].contains(where: { line.contains($0) }),
                    let match = line.firstMatch(of: form)
                else { continue }
                let words = Self.words(of: String(match.2))
                let isEmpty = !words.isDisjoint(with: Self.emptyWords)
                if isEmpty || (match.1.isEmpty && words.contains("Item")) {
                    findings.append(Finding(file, line: index + 1, "the name “\(match.2)” says nothing"))
                }
            }
        }
        expectNone(findings, todo: "Name the type with the field's word for what it is or does")
    }

    @Test("no file is either")
    func files() {
        let findings = Repository.swiftFiles.filter { file in
            let name = file.path.split(separator: "/").last.map(String.init) ?? ""
            return !Self.words(of: name).isDisjoint(with: Self.emptyWords)
        }.map { Finding($0, line: 1, "the file's name says nothing") }
        expectNone(findings, todo: "Name the file for the one type it holds")
    }

    @Test("names are taken apart at their capitals")
    func words() {
        #expect(Self.words(of: "HTTPSessionManager") == ["HTTP", "Session", "Manager"])
        #expect(Self.words(of: "Itemised") == ["Itemised"])
        #expect(Self.words(of: "NodeStore+Utils.swift") == ["Node", "Store", "Utils", "swift"])
    }

    static func words(of name: String) -> Set<String> {
        Set(name.matches(of: #/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/#).map { String($0.0) })
    }
}
