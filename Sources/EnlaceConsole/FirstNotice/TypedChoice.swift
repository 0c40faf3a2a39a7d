// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Something that is chosen by typing its code, its number or words of its name in either language.
struct TypedChoice: Sendable {
    /// The code.
    let code: String
    /// The name in both languages.
    let name: Phrase

    /// What typing led to.
    enum Found: Equatable {
        case one(String)
        case none
        /// The codes that are meant, at most five.
        case several([String])
    }

    /// The codes of a list.
    static func codes(of list: String, _ agreement: Agreement) -> [TypedChoice] {
        (agreement.codeLists[list]?.entries ?? []).map { TypedChoice(code: $0.code.rawValue, name: $0.label) }
    }

    /// The segments of all borders.
    static func segments(of agreement: Agreement) -> [TypedChoice] {
        agreement.segments.map { TypedChoice(code: $0.code.rawValue, name: $0.name) }
    }

    /// What stands in the list that opens under the field.
    func text(in language: Language) -> String { "\(code) \(name[language])" }

    /// The choice that a text means: a code (alone, or before its name), the number in a code, a whole name,
    /// or words that stand in one name only.
    static func find(_ text: String, in choices: [TypedChoice]) -> Found {
        let typed = text.plain
        guard !typed.isEmpty else { return .none }
        let coded = choices.first { typed == $0.code.plain || typed.hasPrefix($0.code.plain + " ") }
        if let coded { return .one(coded.code) }
        if let number = Int(typed) {
            let numbered = choices.filter { Int($0.code.drop { !$0.isASCII || !$0.isNumber }) == number }
            if numbered.count == 1 { return .one(numbered[0].code) }
        }
        let names = choices.map { ($0.code, [$0.name.en.plain, $0.name.es.plain]) }
        if let whole = names.first(where: { $0.1.contains(typed) }) { return .one(whole.0) }
        let words = typed.split(separator: " ")
        let meant = names.filter { _, names in
            names.contains { name in words.allSatisfy { name.contains($0) } }
        }
        switch meant.count {
        case 0: return .none
        case 1: return .one(meant[0].0)
        default: return .several(meant.prefix(5).map(\.0))
        }
    }
}

/// A time as a person writes it, in UTC: `05:35`, `0535`, or with its day `2026-11-24 05:35`.
enum WrittenTime {
    /// The instant; where no day is written, the last such time that is not ahead. Nil where it is none, or
    /// is ahead.
    static func instant(_ text: String, before now: Instant) -> Instant? {
        let body = text.hasSuffix("Z") || text.hasSuffix("z") ? text.dropLast() : text[...]
        let parts = body.split { $0 == " " || $0 == "T" }
        guard let clock = parts.last.flatMap({ minutes($0) }), parts.count <= 2 else { return nil }
        let today = now.civil
        guard parts.count == 2 else {
            guard
                let at = Instant(
                    year: today.year, month: today.month, day: today.day, hour: clock.hour,
                    minute: clock.minute)
            else { return nil }
            return at <= now ? at : at.adding(seconds: -86_400)
        }
        let day = parts[0].split(separator: "-").map { Int($0) }
        guard day.count == 3, let year = day[0], let month = day[1], let number = day[2] else { return nil }
        let at = Instant(
            year: year, month: month, day: number, hour: clock.hour, minute: clock.minute)
        return at.flatMap { $0 <= now ? $0 : nil }
    }

    private static func minutes(_ text: Substring) -> (hour: Int, minute: Int)? {
        let digits = text.filter { $0 != ":" }
        guard digits.utf8.count == 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let hour = Int(digits.prefix(2)), let minute = Int(digits.suffix(2)), hour < 24, minute < 60
        else { return nil }
        return (hour, minute)
    }
}

extension String {
    /// The text without white space at its ends; browsers' line ends become plain ones.
    var trimmed: String {
        let body = replacing("\r\n", with: "\n").drop(while: \.isWhitespace)
        guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(body[...last])
    }

    /// The text as it is compared: small letters without accents, dashes and brackets as spaces.
    var plain: String {
        var plain = ""
        for scalar in lowercased().unicodeScalars {
            switch scalar.value {
            // Letters of Latin 1 without their accents; a combining accent, as some keyboards send it, goes.
            case 0xe0...0xe5: plain.append("a")
            case 0xe8...0xeb: plain.append("e")
            case 0xec...0xef: plain.append("i")
            case 0xf1: plain.append("n")
            case 0xf2...0xf6: plain.append("o")
            case 0xf9...0xfc: plain.append("u")
            case 0x300...0x36f: break
            case _ where scalar.properties.isWhitespace || "–—-(),.:·/".unicodeScalars.contains(scalar):
                if plain.last != " " { plain.append(" ") }
            default: plain.unicodeScalars.append(scalar)
            }
        }
        return plain.trimmed
    }
}

extension TypedChoice {
    /// The segment that a text means, if it means one.
    static func segment(_ text: String, _ agreement: Agreement) -> SegmentCode? {
        guard case .one(let code) = find(text, in: segments(of: agreement)) else { return nil }
        return SegmentCode(rawValue: code)
    }
}
