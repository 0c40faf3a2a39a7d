// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import Foundation
import Testing

@Suite("Assets stay inside the node and inside their limits")
struct AssetsTests {
    @Test("colours stand in tokens.css only")
    func colours() throws {
        let colour = try Regex("#[0-9A-Fa-f]{3,8}\\b|rgba?\\(|hsla?\\(")
        for asset in Assets.all where asset.name.hasSuffix(".css") && asset.name != "tokens.css" {
            #expect(asset.text.firstMatch(of: colour) == nil, "\(asset.name)")
        }
    }

    @Test("no asset asks for anything from elsewhere")
    func elsewhere() {
        for asset in Assets.all {
            let text = asset.text.replacing("http://www.w3.org/2000/svg", with: "")
            #expect(
                !text.contains("http") && !text.contains("url(") && !text.contains("@import"), "\(asset.name)"
            )
        }
    }

    @Test("every token that is used exists")
    func tokens() throws {
        let use = try Regex<(Substring, Substring)>("var\\(--([a-z-]+)", as: (Substring, Substring).self)
        let sheet = Assets.tokens.text + Assets.console.text
        for match in Assets.console.text.matches(of: use) {
            #expect(sheet.contains("--\(match.1):"), "--\(match.1)")
        }
    }

    @Test("braces of the style sheets are balanced")
    func braces() {
        for asset in Assets.all where asset.name.hasSuffix(".css") {
            #expect(asset.text.count { $0 == "{" } == asset.text.count { $0 == "}" }, "\(asset.name)")
        }
    }

    @Test("the script has at most 4 KB")
    func script() {
        #expect(Assets.watch.bytes.count <= 4096, "\(Assets.watch.bytes.count)")
    }

    @Test("names are unique, and each says what it is")
    func names() {
        #expect(Set(Assets.all.map(\.name)).count == Assets.all.count)
        for asset in Assets.all { #expect(asset.contentType.contains("/") && !asset.bytes.isEmpty) }
    }
}
