// SPDX-License-Identifier: Apache-2.0
import Testing

/// The rows of `docs/commitments.md`: tables whose first cell is a code, with one cell for the state.
///
/// Kinds, commands and test files stand in backticks: `` `first-notice` ``, `` `enlace verify` ``,
/// `` `PictureTests` `` or `` `Tests/EnlacePictureTests/PictureTests.swift` ``.
private struct Commitments {
    let rows: [(line: Int, code: String, cells: [String])]
    static let path = "docs/commitments.md"
    static let codes = (0...8).map { "C\($0)" } + (1...8).map { "W\($0)" }
    static let states: Set<String> = ["works", "partial", "missing"]

    init() throws {
        let text = try #require(Repository.text(Self.path), "docs/commitments.md is missing: write it")
        rows = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
            index, line in
            guard line.hasPrefix("|") else { return nil }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
                .map { $0.trimmingPrefix(while: \.isWhitespace) }.map { String($0) }
            guard let code = cells.first.map(Self.plain), Self.codes.contains(code) else { return nil }
            return (index + 1, code, cells)
        }
    }

    /// A cell without emphasis, code marks and space.
    static func plain(_ cell: String) -> String {
        String(cell.filter { !"*`_ ".contains($0) })
    }

    /// What stands in backticks, with the line of its row.
    var named: [(line: Int, name: String)] {
        rows.flatMap { row in
            row.cells.flatMap { cell in cell.matches(of: #/`([^`]+)`/#).map { (row.line, String($0.1)) } }
        }
    }
}

@Suite("docs/commitments.md keeps to what exists")
struct CommitmentsTests {
    @Test("every part of the statement has a row with one state")
    func rows() throws {
        let rows = try Commitments().rows
        for code in Commitments.codes where !rows.contains(where: { $0.code == code }) {
            Issue.record("docs/commitments.md: \(code) has no row. Say what works, in part or not")
        }
        let findings = rows.filter { row in
            row.cells.count { Commitments.states.contains(Commitments.plain($0)) } != 1
        }.map { Finding(Commitments.path, line: $0.line, "\($0.code) has no state, or several") }
        expectNone(findings, todo: "Give it one cell that is “works”, “partial” or “missing”")
    }

    @Test("every kind it names is a kind")
    func kinds() throws {
        let sources = Repository.sources.filter { $0.path.hasPrefix("Sources/EnlaceModel/Kinds/") }
        let kinds = Set(
            sources.flatMap { file in
                String(decoding: file.uncommented, as: UTF8.self)
                    .matches(of: #/\(\s*name:\s*"([a-z-]+)"/#).map { String($0.1) }
            })
        #expect(kinds.contains("first-notice"))
        let findings = try Commitments().named.filter { entry in
            entry.name.wholeMatch(of: #/[a-z]+(-[a-z]+)*/#) != nil && entry.name != "enlace"
                && !kinds.contains(entry.name)
        }.map { Finding(Commitments.path, line: $0.line, "no kind is named “\($0.name)”") }
        expectNone(findings, todo: "Name a kind of Sources/EnlaceModel/Kinds, or write it without backticks")
    }

    @Test("every command it names is a command")
    func commands() throws {
        let commands = Self.commands
        #expect(!commands.isEmpty)
        let findings = try Commitments().named.filter { entry in
            let words = entry.name.split(separator: " ").map(String.init)
            guard words.first == "enlace", words.count > 1 else { return false }
            let names = words.dropFirst().prefix { $0.wholeMatch(of: #/[a-z]+(-[a-z]+)*/#) != nil }
            return names.isEmpty ? false : !commands.isSuperset(of: names)
        }.map { Finding(Commitments.path, line: $0.line, "no command “\($0.name)”") }
        expectNone(findings, todo: "Name a command of Sources/enlace, with values in capitals")
    }

    /// The names that the executable's sources give to their commands.
    static let commands: Set<String> = Set(
        Repository.sources.filter { $0.target == "enlace" }.flatMap { file in
            String(decoding: file.uncommented, as: UTF8.self)
                .matches(of: #/(?:\bdescribe\(\s*|commandName:\s*)"([a-z-]+)"/#).map { String($0.1) }
        })

    @Test("every test file it names is there")
    func tests() throws {
        let files = Repository.swiftFiles.filter(\.isTest).map(\.path)
        let findings = try Commitments().named.filter { entry in
            guard entry.name.contains("Tests") else { return false }
            let name = entry.name.hasSuffix(".swift") ? entry.name : entry.name + ".swift"
            return !files.contains { $0 == name || $0.hasSuffix("/" + name) }
                && !files.contains { path in
                    path.hasPrefix("Tests/\(entry.name)/") || path.hasPrefix(entry.name + "/")
                }
        }.map { Finding(Commitments.path, line: $0.line, "no test file “\($0.name)”") }
        expectNone(findings, todo: "Name a file or folder of Tests")
    }
}
