// SPDX-License-Identifier: Apache-2.0

/// A function with a body: where it begins and ends.
struct MeasuredFunction: Sendable, Equatable {
    /// `func`, `init`, `subscript` or `deinit` with the name.
    let name: String
    /// The line of the keyword, from 1.
    let line: Int
    /// The line of the closing brace.
    let endLine: Int
    var lines: Int { endLine - line + 1 }
}

/// Measures functions by counting braces in code whose comments and literals are blanked.
enum FunctionMeasure {
    private static let beginnings: Set<String> = ["func", "init", "subscript", "deinit"]
    /// Words that cannot stand between a function's parameters and its body: there is no body, then.
    private static let others: Set<String> = [
        "func", "init", "subscript", "deinit", "var", "let", "static", "case", "struct", "enum", "extension",
        "protocol", "actor", "associatedtype", "typealias", "mutating", "package", "private", "public",
        "internal", "fileprivate", "import", "nonisolated",
    ]

    static func functions(in code: [UInt8]) -> [MeasuredFunction] {
        let tokens = tokens(of: code)
        return tokens.indices.compactMap { index in
            guard beginnings.contains(tokens[index].text), index == 0 || tokens[index - 1].text != ".",
                let body = bodyStart(after: index, in: tokens), let end = close(of: body, in: tokens)
            else { return nil }
            let name =
                tokens[index].text == "func" && index + 1 < tokens.count
                ? "func \(tokens[index + 1].text)" : tokens[index].text
            return MeasuredFunction(name: name, line: tokens[index].line, endLine: tokens[end].line)
        }
    }

    private struct Token {
        let text: String
        let line: Int
    }

    /// Words, and every other visible byte by itself.
    private static func tokens(of code: [UInt8]) -> [Token] {
        var tokens: [Token] = []
        var line = 1
        var at = 0
        while at < code.count {
            let start = at
            while at < code.count, isWord(code[at]) { at += 1 }
            if at > start {
                tokens.append(Token(text: String(decoding: code[start..<at], as: UTF8.self), line: line))
                continue
            }
            if code[at] == UInt8(ascii: "\n") {
                line += 1
            } else if code[at] > 0x20 {
                tokens.append(Token(text: String(UnicodeScalar(code[at])), line: line))
            }
            at += 1
        }
        return tokens
    }

    /// The opening brace of the body, past parameters, effects, result and conditions.
    private static func bodyStart(after index: Int, in tokens: [Token]) -> Int? {
        var depth = 0
        var parametersSeen = tokens[index].text == "deinit"
        for next in tokens.indices.dropFirst(index + 1) {
            switch tokens[next].text {
            case "(", "[": depth += 1
            case ")", "]":
                depth -= 1
                if depth < 0 { return nil }
                parametersSeen = parametersSeen || depth == 0
            case "{" where depth == 0: return parametersSeen ? next : nil
            case "}" where depth == 0: return nil
            case let word where depth == 0 && parametersSeen && others.contains(word): return nil
            default: break
            }
        }
        return nil
    }

    private static func close(of body: Int, in tokens: [Token]) -> Int? {
        var depth = 0
        for index in tokens.indices.dropFirst(body) {
            if tokens[index].text == "{" { depth += 1 }
            if tokens[index].text == "}" {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }
}

/// Whether a byte can be part of a name.
func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x5f, 0x80...: true
    default: false
    }
}
