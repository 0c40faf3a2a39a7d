// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import Yams

/// Reads one YAML file of an agreement into values with lines.
enum YAMLFile {
    /// The largest file an agreement may hold. The longest real one, a line of 5,570 vertices, has 0.2 MB.
    static let byteLimit = 8 << 20
    /// The deepest nesting a file of an agreement may have; the schema needs seven.
    static let depthLimit = 16

    /// The root of a file; nil where there is none to read, and then the report says why.
    static func read(_ url: URL, report: FileReport) -> YAMLValue? {
        guard let bytes = bytes(of: url, report: report) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let line = bytes.prefix(firstInvalidByte(bytes)).reduce(1) { $1 == 0x0a ? $0 + 1 : $0 }
            report.add(line, .notUTF8)
            return nil
        }
        if let line = lineOfAlias(bytes) {
            report.add(line, .alias)
            return nil
        }
        do {
            guard let node = try Yams.compose(yaml: text, .basic) else {
                report.add(1, .notYAML("empty"))
                return nil
            }
            return value(of: node, depth: 0, report: report)
        } catch {
            add(error, bytes: bytes, report: report)
            return nil
        }
    }

    private static func bytes(of url: URL, report: FileReport) -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: url.path) else {
            report.add(nil, .fileMissing)
            return nil
        }
        do {
            let handle = try FileHandle(forReadingFrom: url)
            defer { handle.closeFile() }
            let data = try handle.read(upToCount: byteLimit + 1) ?? Data()
            guard data.count <= byteLimit else {
                report.add(nil, .fileTooLarge(limit: byteLimit))
                return nil
            }
            return [UInt8](data)
        } catch {
            report.add(nil, .fileUnreadable)
            return nil
        }
    }

    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
        var low = 0
        // Validity of a prefix is monotonic but for a scalar cut at its end, at most three bytes.
        var high = bytes.count
        while high - low > 4 {
            let middle = (low + high) / 2
            let isValid = (0...3).contains { cut in
                middle >= cut && String(validating: bytes.prefix(middle - cut), as: UTF8.self) != nil
            }
            if isValid { low = middle } else { high = middle }
        }
        return low
    }

    /// The first line with an anchor or alias. They are refused before parsing: an alias of aliases grows
    /// without bound, and people who compare two versions should see what is said where it is said.
    private static func lineOfAlias(_ bytes: [UInt8]) -> Int? {
        var line = 1
        for row in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
            defer { line += 1 }
            guard row.first(where: { $0 != 0x20 }) != 0x23 else { continue }
            var previous: UInt8 = 0x20
            for (offset, byte) in row.enumerated() {
                defer { previous = byte }
                guard byte == 0x2a || byte == 0x26, " \t[{,:?-".utf8.contains(previous) else { continue }
                let next = row.dropFirst(offset + 1).first ?? 0x20
                if next != 0x20 && next != 0x0d { return line }
            }
        }
        return nil
    }

    private static func value(of node: Node, depth: Int, report: FileReport) -> YAMLValue? {
        let line = node.mark?.line ?? 1
        guard depth < depthLimit else {
            report.add(line, .tooDeep(limit: depthLimit))
            return nil
        }
        switch node {
        case .scalar(let scalar):
            return YAMLValue(line: line, content: .scalar(scalar.string, isPlain: scalar.style == .plain))
        case .sequence(let sequence):
            var values: [YAMLValue] = []
            values.reserveCapacity(sequence.count)
            for element in sequence {
                guard let value = value(of: element, depth: depth + 1, report: report) else { return nil }
                values.append(value)
            }
            return YAMLValue(line: line, content: .list(values))
        case .mapping(let mapping):
            var members: [YAMLValue.Member] = []
            for (key, element) in mapping {
                guard case .scalar(let name) = key else {
                    report.add(key.mark?.line ?? line, .notYAML("key"))
                    return nil
                }
                guard let value = value(of: element, depth: depth + 1, report: report) else { return nil }
                let keyLine = key.mark?.line ?? line
                members.append(YAMLValue.Member(key: name.string, line: keyLine, value: value))
            }
            return YAMLValue(line: line, content: .mapping(members))
        case .alias:
            report.add(line, .alias)
            return nil
        }
    }

    private static func add(_ error: any Error, bytes: [UInt8], report: FileReport) {
        guard let error = error as? YamlError else {
            report.add(nil, .notYAML("unknown"))
            return
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            report.add(mark.line, .notYAML(problem))
        case .reader(let problem, let offset, _, _):
            report.add(bytes.prefix(offset ?? 0).reduce(1) { $1 == 0x0a ? $0 + 1 : $0 }, .notYAML(problem))
        case .duplicatedKeysInMapping(let duplicates, let context):
            report.add(context.mark.line, .duplicateKey(duplicates.first ?? ""))
        default:
            report.add(nil, .notYAML(error.localizedDescription))
        }
    }
}
