// SPDX-License-Identifier: Apache-2.0
import Testing

/// The headings and blocks of code of a Markdown text.
private struct Outline {
    var headings: [Int] = []
    var blocks: [String] = []

    init(_ text: String) {
        var block: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let finished = block {
                    blocks.append(finished)
                    block = nil
                } else {
                    block = String(line) + "\n"
                }
            } else if block != nil {
                block? += line + "\n"
            } else if let match = line.firstMatch(of: #/^(#{1,6}) /#) {
                headings.append(match.1.count)
            }
        }
    }
}

@Suite("Documents in two languages")
struct DocumentTests {
    private func outline(_ path: String) throws -> Outline {
        Outline(try #require(Repository.text(path), "\(path) is missing: write it"))
    }

    @Test("README.md is there")
    func english() throws { #expect(try !outline("README.md").headings.isEmpty) }

    @Test("README.es.md is there")
    func spanish() throws { #expect(try !outline("README.es.md").headings.isEmpty) }

    @Test("both have the same headings, level by level, and the same code")
    func twins() throws {
        let (english, spanish) = (try outline("README.md"), try outline("README.es.md"))
        #expect(
            english.headings == spanish.headings,
            "levels of the headings of README.md and README.es.md differ")
        #expect(english.blocks.count == spanish.blocks.count, "README.md and README.es.md have other code")
        for (block, twin) in zip(english.blocks, spanish.blocks) {
            #expect(block == twin, "a block of code in README.md differs from its twin in README.es.md")
        }
    }

    @Test("headings in code are no headings")
    func reading() {
        let outline = Outline("# A\n```sh\n# not\n```\n## B\n#no\n")
        #expect(outline.headings == [1, 2])
        #expect(outline.blocks == ["```sh\n# not\n"])
    }
}
