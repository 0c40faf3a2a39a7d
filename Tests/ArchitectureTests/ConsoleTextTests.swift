// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("Markup and colours of the console")
struct ConsoleTextTests {
    /// The one place where colours are written as numbers.
    static let tokensFile = "Sources/EnlaceConsole/Assets/TokensCSS.swift"

    private var console: [SourceFile] { Repository.sources.filter { $0.target == "EnlaceConsole" } }

    @Test("colours are tokens: no number outside the tokens file")
    func colours() {
        // Not after `&` (an entity), a quote or `/` (an address), nor within a word.
        let form = #/(?:^|[^&\w"'\/#])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![\w-])/#
        #expect(Repository.sources.contains { $0.path == Self.tokensFile })
        var findings: [Finding] = []
        for file in console where file.path != Self.tokensFile {
            findings += lines(of: file).filter {
                $0.text.contains(form) || $0.text.contains(#/\b(?:rgba?|hsla?|oklch)\(/#)
            }
            .map { Finding(file, line: $0.line, "a colour written as a number") }
        }
        expectNone(findings, todo: "Use a token: var(--…); its contrast is tested")
    }

    @Test("no inline style, handler or script: the content security policy forbids them")
    func inline() {
        let forms: [(Regex<Substring>, String)] = [
            (#/(?i)\sstyle\s*=/#, "inline style"), (#/(?i)\son[a-z]+\s*=\s*\\?["']/#, "inline handler"),
            (#/(?i)<script(?![^>]*\ssrc=)/#, "inline script"), (#/(?i)javascript:/#, "script in an address"),
            (#/(?i)<style[\s>]/#, "inline style sheet"),
        ]
        var findings: [Finding] = []
        for file in console {
            for line in lines(of: file) {
                for (form, what) in forms where line.text.contains(form) {
                    findings.append(Finding(file, line: line.line, what))
                }
            }
        }
        expectNone(findings, todo: "Move it to a class of the style sheet or to a script file of the node")
    }

    @Test("nothing is fetched from anybody else")
    func thirdParties() {
        let form = #/(?i)(?:src|href|action|url\()\s*=?\s*\\?["']?(?:https?:)?\/\/[a-z0-9]/#
        let findings = console.flatMap { file in
            lines(of: file).filter { $0.text.contains(form) }
                .map { Finding(file, line: $0.line, "an address outside the node") }
        }
        expectNone(findings, todo: "Serve it from the node, or show the address as text")
    }

    /// The lines of a file's literals.
    private func lines(of file: SourceFile) -> [(line: Int, text: String)] {
        file.literals.flatMap { literal in
            literal.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .map { (literal.line + $0, String($1)) }
        }
    }
}
