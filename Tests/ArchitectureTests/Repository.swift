// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// A Swift file with its code told from its comments and literals.
struct SourceFile: Sendable {
    /// The path from the repository's root.
    let path: String
    /// The lines as written.
    let lines: [String]
    /// The same lines, with comments and the insides of literals blanked.
    let codeLines: [String]
    /// The code as bytes.
    let code: [UInt8]
    /// The source as bytes, without comments.
    let uncommented: [UInt8]
    /// The text literals.
    let literals: [Literal]

    init(path: String, text: String) {
        self.path = path
        let scanner = CodeScanner(text)
        lines = Self.lines(of: Array(text.utf8))
        codeLines = Self.lines(of: scanner.code)
        code = scanner.code
        uncommented = scanner.uncommented
        literals = scanner.literals
    }

    private static func lines(of bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The target, for a file of `Sources` or `Tests`.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    var isSource: Bool { path.hasPrefix("Sources/") }
    var isTest: Bool { path.hasPrefix("Tests/") }
    var functions: [MeasuredFunction] { FunctionMeasure.functions(in: code) }

    /// The line of a byte, from 1.
    func line(at offset: Int) -> Int { code[..<offset].count { $0 == UInt8(ascii: "\n") } + 1 }

    /// Offsets at which a piece of code stands, as whole words. `unqualified`: not after a point.
    func offsets(of token: String, unqualified: Bool = false) -> [Int] {
        let token = Array(token.utf8)
        guard let first = token.first, let last = token.last, token.count <= code.count else { return [] }
        var offsets: [Int] = []
        for start in 0...(code.count - token.count) where code[start] == first {
            guard code[start..<start + token.count].elementsEqual(token) else { continue }
            let before = start > 0 ? code[start - 1] : 0x20
            let after = start + token.count < code.count ? code[start + token.count] : 0x20
            if isWord(first), isWord(before) { continue }
            if isWord(last), isWord(after) { continue }
            if unqualified, before == UInt8(ascii: ".") { continue }
            offsets.append(start)
        }
        return offsets
    }

    /// The end of the expression that begins at an offset: the `,` or bracket that closes it.
    func expressionEnd(from start: Int) -> Int {
        var depth = 0
        for offset in start..<code.count {
            switch code[offset] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                if depth == 0 { return offset }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: return offset
            default: break
            }
        }
        return code.count
    }
}

/// The repository that holds this file.
enum Repository {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The name of this folder, whose tables name what the rules forbid.
    static let ownFolder = "Tests/ArchitectureTests/"

    /// All Swift files of the product and its tests, and the manifest.
    static let swiftFiles: [SourceFile] =
        files
        .filter {
            $0 == "Package.swift"
                || $0.hasSuffix(".swift") && ($0.hasPrefix("Sources/") || $0.hasPrefix("Tests/"))
        }
        .compactMap { path in text(path).map { SourceFile(path: path, text: $0) } }

    static let sources = swiftFiles.filter(\.isSource)

    /// Paths of all files but what builds leave behind and what others published.
    static let files: [String] = {
        var paths: [String] = []
        let base = root.path(percentEncoded: false)
        let prefix = base.hasSuffix("/") ? base : base + "/"
        guard let walk = FileManager.default.enumerator(atPath: prefix) else { return [] }
        while let path = walk.nextObject() as? String {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            if [".git", ".build", ".swiftpm", "node_modules", "Vectors", "__pycache__"].contains(name) {
                walk.skipDescendants()
            } else if (walk.fileAttributes?[.type] as? FileAttributeType) == .typeRegular {
                paths.append(path)
            }
        }
        return paths.sorted()
    }()

    /// The text of a file; nil if it is not there or is no text.
    static func text(_ path: String) -> String? {
        // Absence is the answer.
        guard let data = try? Data(contentsOf: root.appending(path: path)) else { return nil }
        return String(validating: data, as: UTF8.self)
    }

    /// Names of the folders in a folder.
    static func folders(in folder: String) -> Set<String> {
        Set(
            files.filter { $0.hasPrefix(folder + "/") }.compactMap { path in
                let parts = path.split(separator: "/")
                return parts.count > 2 ? String(parts[1]) : nil
            })
    }
}

/// A place that breaks a rule.
struct Finding {
    let path: String
    let line: Int
    let what: String

    init(_ file: SourceFile, line: Int, _ what: String) { self.init(file.path, line: line, what) }

    init(_ path: String, line: Int, _ what: String) {
        self.path = path
        self.line = line
        self.what = what
    }
}

/// Records each finding with its place and what to do about it.
func expectNone(_ findings: [Finding], todo: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let shown = 40
    for finding in findings.prefix(shown) {
        Issue.record(
            "\(finding.path):\(finding.line): \(finding.what). \(todo)", sourceLocation: sourceLocation)
    }
    if findings.count > shown {
        Issue.record("… and \(findings.count - shown) more.", sourceLocation: sourceLocation)
    }
}
