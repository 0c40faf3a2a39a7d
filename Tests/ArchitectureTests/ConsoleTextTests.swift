// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("Markup and colours of the console")
struct ConsoleTextTests {
    /// The one place where colours are written as numbers.
    static let tokensFile = "Sources/EnlaceConsole/Assets/TokensCSS.swift"

    private var console: [SourceFile] { Repository.sources.filter { $0.target == "EnlaceConsole" } }

    @Test("colours are tokens: no number outside the tokens file")
    func colours() {
        #expect(Repository.sources.contains { $0.path == Self.tokensFile })
        let findings = console.filter { $0.path != Self.tokensFile }.flatMap { file in
            lines(of: file).filter { Self.hasColour($0.text) }
                .map { Finding(file, line: $0.line, "a colour written as a number") }
        }
        expectNone(findings, todo: "Use a token: var(--…); its contrast is tested")
    }

    private static func hasColour(_ text: String) -> Bool {
        // Not after `&` (an entity), a quote or `/` (an address), nor within a word.
        let number = #/(?:^|[^&\w"'\/#])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![\w-])/#
        return text.contains(number) || text.contains(#/\b(?:rgba?|hsla?|oklch)\(/#)
    }

    @Test("no inline style, handler or script: the content security policy forbids them")
    func inline() {
        let findings = console.flatMap { file in
            lines(of: file).filter { Self.hasInline($0.text) }
                .map { Finding(file, line: $0.line, "an inline style, handler or script") }
        }
        expectNone(findings, todo: "Move it to a class of the style sheet or to a script file of the node")
    }

    private static func hasInline(_ text: String) -> Bool {
        text.contains(#/(?i)\sstyle\s*=/#) || text.contains(#/(?i)\son[a-z]+\s*=\s*\\?["']/#)
            || text.contains(#/(?i)<script(?![^>]*\ssrc=)/#) || text.contains(#/(?i)javascript:/#)
            || text.contains(#/(?i)<style[\s>]/#)
    }

    @Test("both are found, and nothing else is taken for one")
    func samples() {
        for text in [
            "color: #fff;", "a:#12ab34cd", "border: 1px solid #A0B0C0", "rgb(1, 2, 3)", "oklch(1 2 3)",
        ] {
            #expect(Self.hasColour(text), "\(text)")
        }
        for text in [
            "var(--ink)", "&#39;", "href=\"#add\"", "#main {", "No. #12", "#abcde;", "url(#fade-in)",
        ] {
            #expect(!Self.hasColour(text), "\(text)")
        }
        for text in [
            "<p style=\"x\">", "<b onclick='y'>", "<script>z", "<a href=\"javascript:x\">", "<style>",
        ] {
            #expect(Self.hasInline(text), "\(text)")
        }
        for text in [
            "<script type=\"module\" src=\"a.js\">", "font-style: x", "once = \"a\"", "rel=\"stylesheet\"",
        ] {
            #expect(!Self.hasInline(text), "\(text)")
        }
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
