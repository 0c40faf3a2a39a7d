// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("The repository speaks of itself only")
struct RepositoryTextTests {
    /// What ties a text to one machine or one day's work. Small letters; the parts are joined here so that
    /// this file does not contain them.
    static let forbidden: [(text: String, what: String)] = [
        ("/wo" + "rk/", "a path of one machine"), ("/ho" + "me/", "a path of one machine"),
        ("/tmp/" + "pkg-", "a path of one machine"),
        ("pypi." + "org", "a package registry"), ("python" + "hosted.org", "a package registry"),
        ("npmjs." + "org", "a package registry"), ("npmjs." + "com", "a package registry"),
        ("crates." + "io", "a package registry"), ("proxy.golang." + "org", "a package registry"),
        ("rubygems." + "org", "a package registry"), ("repo1." + "maven", "a package registry"),
        ("deb.debian." + "org", "a package registry"), ("archive.ubuntu." + "com", "a package registry"),
        ("artifact" + "ory", "a package registry"), ("nexus." + "repository", "a package registry"),
        ("language " + "model", "how the text was made"), ("chat" + "gpt", "how the text was made"),
        ("clau" + "de", "how the text was made"), ("co" + "pilot", "how the text was made"),
        ("ai-" + "generated", "how the text was made"), ("sub" + "agent", "how the work is organised"),
        ("sub-" + "agent", "how the work is organised"), ("the br" + "ief says", "how the work is organised"),
        ("the le" + "ad decides", "how the work is organised"),
        ("this ses" + "sion's task", "how the work is organised"),
        ("my pi" + "ece", "how the work is organised"), ("code" + "x cli", "how the work is organised"),
    ]

    @Test("no path of a machine, no registry, no word about how it was made")
    func texts() {
        var findings: [Finding] = []
        for path in Repository.files {
            guard let text = Repository.text(path), text.utf8.count < 4_000_000 else { continue }
            let bytes = Array(text.utf8.map { (0x41...0x5a).contains($0) ? $0 + 0x20 : $0 })
            for entry in Self.forbidden {
                guard let offset = Self.firstOffset(of: Array(entry.text.utf8), in: bytes) else { continue }
                let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
                findings.append(Finding(path, line: line, "“\(entry.text)”: \(entry.what)"))
            }
        }
        expectNone(findings, todo: "Take it out: the project is read elsewhere, later, by others")
    }

    @Test("each of them would be found")
    func search() {
        for entry in Self.forbidden {
            #expect(entry.text == entry.text.lowercased())
            #expect(Self.firstOffset(of: Array(entry.text.utf8), in: Array("ab\(entry.text)".utf8)) == 2)
        }
        #expect(Self.firstOffset(of: [1, 1, 2], in: [1, 1, 1, 2]) == 1)
        #expect(Self.firstOffset(of: [1, 2], in: [1]) == nil)
    }

    static func firstOffset(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
        guard let first = needle.first, needle.count <= bytes.count else { return nil }
        let last = bytes.count - needle.count
        return bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start <= last {
                if bytes[start] == first, bytes[start..<start + needle.count].elementsEqual(needle) {
                    return start
                }
                start += 1
            }
            return nil
        }
    }
}
