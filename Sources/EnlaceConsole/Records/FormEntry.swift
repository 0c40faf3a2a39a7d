// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// One field of a kind as a form asks for it: built from the field's declaration, so that a kind needs no
/// form of its own.
package struct FormEntry: Sendable {
    /// The name on the wire, and in the form.
    package let name: String
    /// The section it belongs to.
    package let section: String
    /// What it is called.
    package let label: Phrase
    /// The form of its value.
    package let type: FieldType
    /// Whether the form says that it must be there.
    package let isRequired: Bool
    /// Whether its section may ever leave its party.
    package let mayLeave: Bool

    /// Whether a form can ask for it: structures that no person types are left out.
    package var isAsked: Bool {
        switch type {
        case .values, .names, .records: false
        default: true
        }
    }

    /// The fields of a kind in the order of their declaration; empty where this program does not know it.
    package static func entries(of kind: String) -> [FormEntry] {
        // A kind of a newer program has no form here.
        (try? KindRegistry.kind(named: kind))?.formEntries ?? []
    }

    /// The value of what was typed, as it stands on the wire; nil for nothing.
    ///
    /// - Parameters:
    ///   - typed: What the form holds under a name; empty for nothing.
    ///   - language: The language in which words are written.
    /// - Throws: ``FieldError/wrongForm(field:)`` for what has not the field's form.
    package func value(_ typed: (String) -> String, in language: Language) throws(FieldError) -> JSON? {
        if case .codes(let list) = type { return codes(typed, list) }
        let text = Self.trimmed(typed(name))
        guard !text.isEmpty else { return nil }
        let value: JSON? =
            switch type {
            case .instant: Self.instant(text)?.json
            case .integer: Int(text)?.json
            case .count: Self.count(text)?.json
            case .triState: TriState(rawValue: text)?.json
            case .words: Words(json: Words(text, in: language).json)?.json
            case .point: Self.point(text)?.json
            case .record: RecordID(text)?.json
            case .text: String(json: .string(text))?.json
            case .code, .segment, .desk, .party: Code(rawValue: text)?.json
            case .codes, .values, .names, .records: nil
            }
        guard let value else { throw .wrongForm(field: name) }
        return value
    }

    /// Each code has a box of its own, named by field and code.
    private func codes(_ typed: (String) -> String, _ list: String) -> JSON? {
        let chosen = (typed("\(name)-codes")).split(separator: " ").map(String.init)
            .filter { typed("\(name)-\($0)") == "1" }
        return chosen.isEmpty ? nil : .array(chosen.map { .string($0) })
    }

    /// What a form shows for a value, so that it comes back as the same value.
    package func text(of value: JSON) -> String {
        switch (type, value) {
        case (.instant, .string(let text)): String(text.prefix(19))
        case (.words, .object(let object)): object["text"]?.string ?? ""
        case (.point, .object(let object)):
            GeoPoint(json: .object(object)).map { point in
                "\(Self.degrees(Int64(point.latitudeE7))), \(Self.degrees(Int64(point.longitudeE7)))"
            } ?? ""
        case (_, .string(let text)): text
        case (_, .integer(let number)): String(number)
        default: ""
        }
    }

    /// A moment as browsers send it, with or without seconds, in UTC.
    static func instant(_ text: String) -> Instant? {
        let text = text.hasSuffix("Z") ? String(text.dropLast()) : text
        return Instant("\(text).000Z") ?? Instant("\(text):00.000Z") ?? Instant("\(text)Z")
    }

    /// A number of persons, or that nobody knows, in either language.
    private static func count(_ text: String) -> Count? {
        let words = [TriState.unknown.phrase.en, TriState.unknown.phrase.es, "?"]
        return words.contains(text.lowercased()) ? .unknown : Int(text).flatMap { Count(json: $0.json) }
    }

    /// `31.3322, -110.9453`: latitude and longitude in degrees.
    private static func point(_ text: String) -> GeoPoint? {
        let parts = text.split(separator: ",").map { trimmed(String($0)) }
        guard parts.count == 2, let latitude = Double(parts[0]), let longitude = Double(parts[1]) else {
            return nil
        }
        // What is no place on the earth is no value.
        return try? GeoPoint(longitude: longitude, latitude: latitude)
    }

    private static func degrees(_ e7: Int64) -> String {
        let digits = String(abs(e7) % 10_000_000)
        let padded = String(repeating: "0", count: 7 - digits.count) + digits
        return "\(e7 < 0 ? "-" : "")\(abs(e7) / 10_000_000).\(padded)"
    }

    /// Without white space at the ends; browsers send line ends as CR LF, the record holds LF.
    private static func trimmed(_ text: String) -> String {
        let body = text.replacing("\r\n", with: "\n").drop(while: \.isWhitespace)
        guard let last = body.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(body[...last])
    }
}

extension RecordKind {
    fileprivate static var formEntries: [FormEntry] {
        let sections = Dictionary(declaration.sections.map { ($0.name, $0.releasable) }) { first, _ in first }
        return declaration.fields.map { field in
            let isRequired = if case .always = field.requirement { true } else { false }
            return FormEntry(
                name: field.name, section: field.section, label: field.label, type: field.type,
                isRequired: isRequired, mayLeave: sections[field.section] ?? true)
        }
    }
}
