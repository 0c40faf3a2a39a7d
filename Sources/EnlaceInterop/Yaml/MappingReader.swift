// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Reads one mapping against a closed set of keys. What is wrong goes to the report; the value is then nil.
struct MappingReader {
    /// The longest text an agreement may hold, in bytes.
    static let textLimit = 4000

    let line: Int
    let report: FileReport
    private let members: [String: YAMLValue.Member]

    /// A reader; nil if the value is no mapping. Unknown and missing keys are reported at once.
    init?(
        _ value: YAMLValue, named name: String, required: [String], optional: [String] = [],
        report: FileReport
    ) {
        guard case .mapping(let members) = value.content else {
            report.add(value.line, .wrongForm(key: name, expected: .mapping))
            return nil
        }
        let allowed = required + optional
        for member in members where !allowed.contains(member.key) {
            report.add(member.line, .unknownKey(member.key, allowed: allowed))
        }
        for key in required where !members.contains(where: { $0.key == key }) {
            report.add(value.line, .missingKey(key))
        }
        line = value.line
        self.report = report
        self.members = Dictionary(members.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The value under a key.
    func value(_ key: String) -> YAMLValue? { members[key]?.value }

    /// The line of a key, or of the mapping where it is missing.
    func line(of key: String) -> Int { members[key]?.line ?? line }

    /// A text that is not empty.
    func text(_ key: String) -> String? {
        guard let member = members[key] else { return nil }
        return Self.text(of: member.value, key: key, report: report)
    }

    /// A value that is a text and not empty.
    static func text(of value: YAMLValue, key: String, report: FileReport) -> String? {
        guard let text = value.json?.string, !text.isEmpty, text.utf8.count <= Self.textLimit else {
            report.add(value.line, .wrongForm(key: key, expected: .text))
            return nil
        }
        return text
    }

    /// A text in both languages.
    func phrase(_ key: String) -> Phrase? {
        members[key].flatMap { Self.phrase($0.value, named: key, report: report) }
    }

    /// A value that is a text in both languages.
    static func phrase(_ value: YAMLValue, named key: String, report: FileReport) -> Phrase? {
        guard let reader = MappingReader(value, named: key, required: ["en", "es"], report: report)
        else { return nil }
        let en = reader.text("en")
        let es = reader.text("es")
        guard let en, let es else { return nil }
        return Phrase(en: en, es: es)
    }

    /// A well-formed code.
    func code<C: CodeText>(_ key: String) -> C? {
        guard let text = text(key) else { return nil }
        return code(text, line: line(of: key))
    }

    private func code<C: CodeText>(_ text: String, line: Int) -> C? {
        guard let code = C(rawValue: text) else {
            report.add(line, .malformedCode(text))
            return nil
        }
        return code
    }

    /// Well-formed codes with their lines; a code that stands twice is reported and kept once.
    func codes<C: CodeText>(_ key: String) -> [(code: C, line: Int)] {
        var codes: [(code: C, line: Int)] = []
        for value in list(key) {
            guard let text = Self.text(of: value, key: key, report: report),
                let code: C = code(text, line: value.line)
            else {
                continue
            }
            if let first = codes.first(where: { $0.code == code }) {
                report.add(value.line, .duplicate(text, firstLine: first.line))
            } else {
                codes.append((code, value.line))
            }
        }
        return codes
    }

    /// Texts with their lines.
    func texts(_ key: String) -> [(text: String, line: Int)] {
        list(key).compactMap { value in
            Self.text(of: value, key: key, report: report).map { ($0, value.line) }
        }
    }

    /// A whole number within bounds.
    func integer(_ key: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let value = members[key]?.value else { return nil }
        guard let number = value.json?.integer, range.contains(number) else {
            report.add(value.line, .wrongForm(key: key, expected: .wholeNumber(range)))
            return nil
        }
        return number
    }

    /// A day, `2026-11-23`.
    func day(_ key: String) -> String? {
        guard let text = text(key) else { return nil }
        guard CalendarDay.isWellFormed(text) else {
            report.add(line(of: key), .wrongForm(key: key, expected: .day))
            return nil
        }
        return text
    }

    /// A truth value; false where the key is not there.
    func truth(_ key: String) -> Bool {
        guard let value = members[key]?.value else { return false }
        guard let truth = value.json?.bool else {
            report.add(value.line, .wrongForm(key: key, expected: .truth))
            return false
        }
        return truth
    }

    /// The values of a list; empty where the key is not there.
    func list(_ key: String) -> [YAMLValue] {
        guard let value = members[key]?.value else { return [] }
        guard let list = value.list else {
            report.add(value.line, .wrongForm(key: key, expected: .list))
            return []
        }
        return list
    }

    /// Where the row comes from: what it says, or what its file says for all its rows.
    func source(else fileSource: String?) -> String? {
        if members["source"] != nil { return text("source") }
        if fileSource == nil { report.add(line, .missingKey("source")) }
        return fileSource
    }

    /// The review status under `status`.
    func status() -> ReviewStatus? {
        guard let text = text("status") else { return nil }
        guard let status = ReviewStatus(rawValue: text) else {
            report.add(line(of: "status"), .unknownStatus(text))
            return nil
        }
        return status
    }
}

/// Remembers codes and the lines they first stood on, and reports those that stand twice.
struct DuplicateCheck<C: Hashable & CustomStringConvertible> {
    private var lines: [C: Int] = [:]

    /// Whether the code is new; otherwise it is reported.
    mutating func isNew(_ code: C, line: Int, report: FileReport) -> Bool {
        if let first = lines[code] {
            report.add(line, .duplicate(code.description, firstLine: first))
            return false
        }
        lines[code] = line
        return true
    }
}
