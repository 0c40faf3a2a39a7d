// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("Code that does not crash, hide or wander off")
struct SafetyTests {
    @Test("nothing in the product forces a value, a cast or a try")
    func forced() {
        var findings: [Finding] = []
        for file in Repository.sources {
            for token in ["try!", "as!"] {
                findings += file.offsets(of: token).map {
                    Finding(file, line: file.line(at: $0), "“\(token)”")
                }
            }
            findings += Self.forcedUnwraps(in: file).map { Finding(file, line: $0, "a forced value") }
        }
        expectNone(findings, todo: "Use guard, a typed error or a default that is right")
    }

    /// Lines with a `!` right after a name or a closing bracket that begins no `!=`.
    static func forcedUnwraps(in file: SourceFile) -> [Int] {
        let code = file.code
        return code.indices.dropFirst().filter { offset in
            guard code[offset] == UInt8(ascii: "!") else { return false }
            let before = code[offset - 1]
            let isPostfix =
                isWord(before) || [UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(before)
            let after = offset + 1 < code.count ? code[offset + 1] : 0x20
            guard isPostfix, after != UInt8(ascii: "=") else { return false }
            // `try!` and `as!` have their own finding.
            return !code[..<offset].hasWordSuffix("try") && !code[..<offset].hasWordSuffix("as")
        }.map { file.line(at: $0) }
    }

    @Test("forced values are found, and nothing else is taken for one")
    func forcedForms() {
        let text = """
            let a = b!
            let c = d()!.e
            if f != g { h(!i) }
            let j = k[0]! + 1
            var l: String!
            let m = !n
            let o = "p!"  // q!
            let r = try! s(); let t = u as! V
            """
        #expect(Self.forcedUnwraps(in: SourceFile(path: "Sources/T/F.swift", text: text)) == [1, 2, 4, 5])
    }

    @Test("where an error is dropped, a comment says why that is right")
    func droppedErrors() {
        var findings: [Finding] = []
        for file in Repository.sources {
            for line in file.offsets(of: "try?").map({ file.line(at: $0) }) {
                let near = (line - 3...line + 1).filter(file.lines.indices.contains)
                let isExplained = near.contains {
                    file.lines[$0] != file.codeLines[$0] && file.lines[$0].contains("//")
                }
                if !isExplained { findings.append(Finding(file, line: line, "“try?” without a reason")) }
            }
        }
        expectNone(findings, todo: "Say in a comment beside it why losing the error is right, or handle it")
    }

    /// The number may only fall.
    static let uncheckedMax = 0

    @Test("promises to the compiler that it cannot check do not grow in number")
    func unchecked() {
        let findings = Repository.sources.flatMap { file in
            ["@unchecked Sendable", "nonisolated(unsafe)"].flatMap { token in
                file.offsets(of: token).map { Finding(file, line: file.line(at: $0), token) }
            }
        }
        #expect(findings.count >= Self.uncheckedMax, "there are \(findings.count): lower uncheckedMax")
        if findings.count > Self.uncheckedMax {
            expectNone(
                findings,
                todo: "Use an actor, a Mutex or a value, and name the lock where nothing else serves")
        }
    }

    @Test("work without an owner begins only in the executable")
    func unstructured() {
        var findings: [Finding] = []
        for file in Repository.sources where file.target != "enlace" {
            for token in [
                "Task {", "Task{", "Task.detached", "Task(", "Task.immediate", "DispatchQueue", "Thread(",
            ] {
                findings += file.offsets(of: token).map {
                    Finding(file, line: file.line(at: $0), "“\(token)”")
                }
            }
        }
        expectNone(findings, todo: "Use async let or a task group, or a Service in the one ServiceGroup")
    }

    @Test("nothing is public and nothing is opened for tests")
    func access() {
        var findings: [Finding] = []
        for file in Repository.swiftFiles {
            let tokens = (file.isSource ? ["public", "open"] : []) + ["@testable"]
            for token in tokens {
                for offset in file.offsets(of: token, unqualified: true)
                where Self.isModifier(token, file, offset) {
                    findings.append(Finding(file, line: file.line(at: offset), "“\(token)”"))
                }
            }
        }
        expectNone(findings, todo: "Write “package”: Enlace is one program, not a library for others")
    }

    /// `open` is a good name for a state; before a declaration it is a modifier.
    private static func isModifier(_ token: String, _ file: SourceFile, _ offset: Int) -> Bool {
        guard token != "@testable" else { return true }
        let next = file.code[(offset + token.utf8.count)...].drop { $0 == 0x20 }
        let word = String(decoding: next.prefix { isWord($0) }, as: UTF8.self)
        return [
            "func", "var", "let", "struct", "enum", "class", "actor", "protocol", "init", "static",
            "extension",
            "typealias", "subscript", "final", "import", "override", "mutating", "indirect",
        ].contains(word)
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes end in a whole word.
    func hasWordSuffix(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        guard count >= bytes.count, suffix(bytes.count).elementsEqual(bytes) else { return false }
        let before = dropLast(bytes.count).last
        return before.map { !isWord($0) } ?? true
    }
}
