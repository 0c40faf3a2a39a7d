// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import Testing

@Suite("HTML escapes whatever is interpolated")
struct HTMLTests {
    @Test(
        "hostile text is only text",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onclick=\"x", "&quot; onclick=&quot;x"),
            ("' onclick='x", "&#39; onclick=&#39;x"),
            ("a & b &amp; c", "a &amp; b &amp;amp; c"),
            ("tab\tand\nlines", "tab\tand\nlines"),
            ("zero\u{0}bell\u{7}del\u{7f}", "zero[U+0000]bell[U+0007]del[U+007F]"),
            ("next\u{85}line", "next[U+0085]line"),
            ("abc\u{202e}fdp.exe", "abc[U+202E]fdp.exe"),
            ("\u{2066}isolate\u{2069}", "[U+2066]isolate[U+2069]"),
            ("no\u{200b}name\u{feff}here\u{ad}", "no[U+200B]name[U+FEFF]here[U+00AD]"),
            ("tag\u{e0041}", "tag[U+E0041]"),
            ("end\u{ffff}\u{1fffe}", "end[U+FFFF][U+1FFFE]"),
            ("separators\u{2028}\u{2029}", "separators[U+2028][U+2029]"),
            ("¿Dónde? «Río Bravo» – 31,78° N ✓ 日本 👩‍🚒", "¿Dónde? «Río Bravo» – 31,78° N ✓ 日本 👩‍🚒"),
            ("", ""),
        ])
    func escapes(text: String, expected: String) {
        let html: HTML = "<p>\(text)</p>"
        #expect(html.string == "<p>\(expected)</p>")
        #expect(HTML(text: text).string == expected)
    }

    @Test("no text breaks out of an element or a quoted attribute (seed 20101215)")
    func property() {
        var random = SplitMix64(state: 20_101_215)
        let alphabet: [Character] = [
            "<", ">", "\"", "'", "&", "a", "é", "/", "=", " ", "\u{202e}", "\u{0}", "-", "!", "`", "😀", "{",
        ]
        for _ in 0..<2000 {
            let text = String(
                (0..<Int.random(in: 0...40, using: &random)).map { _ in
                    alphabet.randomElement(using: &random) ?? "x"
                })
            let html: HTML = "<p\(attribute: "title", text)>\(text)</p>"
            let parts = html.string.split(separator: "\"", omittingEmptySubsequences: false)
            #expect(parts.count == 3, "an attribute was left: \(text.debugDescription)")
            #expect(html.string.count { $0 == "<" } == 2 && html.string.count { $0 == ">" } == 2)
            #expect(!html.string.contains("'"))
            #expect(unescaped(String(parts[1])) == shown(text))
        }
    }

    @Test("values of every kind stand where they are put")
    func values() throws {
        let id = try #require(RecordID("0197f2a4-7b1c-7000-8000-000000000001"))
        let piece: HTML = "<b>\(1)</b>"
        let nothing: HTML? = nil
        let html: HTML = "\(id) \(-7) \(Code(unchecked: "A\"1")) \(piece)\(nothing)\([piece, piece])"
        #expect(
            html.string == "0197f2a4-7b1c-7000-8000-000000000001 -7 A&quot;1 <b>1</b><b>1</b><b>1</b>")
    }

    @Test("an attribute without value and a flag that is not set leave no trace")
    func attributes() {
        let html: HTML = "<p\(attribute: "lang", nil)\(flag: "hidden", false)\(flag: "inert", true)></p>"
        #expect(html.string == "<p inert></p>")
        let quoted: HTML = "<p\(attribute: "title", "a\"b<")></p>"
        #expect(quoted.string == "<p title=\"a&quot;b&lt;\"></p>")
    }

    private func shown(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0: "[U+0000]"
            case 0x202e: "[U+202E]"
            default: String(scalar)
            }
        }.joined()
    }

    private func unescaped(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
