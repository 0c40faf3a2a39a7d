// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("Sizes that fit a reader")
struct SizeTests {
    static let fileLinesMax = 400
    static let functionLinesMax = 70
    static let lineCharactersMax = 110

    @Test("a file has at most 400 lines")
    func files() {
        let findings = Repository.swiftFiles.filter { $0.lines.count > Self.fileLinesMax }
            .map { Finding($0, line: Self.fileLinesMax + 1, "the file has \($0.lines.count) lines") }
        expectNone(findings, todo: "Split it by what its types are for")
    }

    @Test("a function has at most 70 lines")
    func functions() {
        let findings = Repository.swiftFiles.flatMap { file in
            file.functions.filter { $0.lines > Self.functionLinesMax }
                .map { Finding(file, line: $0.line, "\($0.name) has \($0.lines) lines") }
        }
        expectNone(findings, todo: "Push the ifs up and the loops down into functions of their own")
    }

    @Test("a line has at most 110 characters")
    func lines() {
        let findings = Repository.swiftFiles.flatMap { file in
            file.lines.enumerated()
                .filter { $1.utf8.count > Self.lineCharactersMax && $1.count > Self.lineCharactersMax }
                .map { Finding(file, line: $0 + 1, "the line has \($1.count) characters") }
        }
        expectNone(findings, todo: "Break it; swift format -i does most of it")
    }
}
