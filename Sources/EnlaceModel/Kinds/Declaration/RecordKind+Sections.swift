// SPDX-License-Identifier: Apache-2.0

extension RecordKind {
    /// What is said, by section; a section without a word is left out.
    package var sections: [String: JSONObject] {
        var sections: [String: JSONObject] = [:]
        for field in Self.declaration.fields {
            if let value = field.read(self) {
                sections[field.section, default: JSONObject()][field.name] = value
            }
        }
        return sections
    }

    /// Reads the sections that were disclosed; fields of other sections stay unsaid.
    package init(sections: [String: JSONObject]) throws(FieldError) {
        self.init()
        for (name, object) in sections.sorted(by: { $0.key < $1.key }) {
            guard Self.declaration.sections.contains(where: { $0.name == name }) else {
                throw .unknownSection(name)
            }
            for member in object.members { try set(member.key, to: member.value, in: name) }
        }
    }

    /// Sets a field by its name on the wire.
    package mutating func set(_ name: String, to value: JSON, in section: String) throws(FieldError) {
        guard
            let field = Self.declaration.fields.first(where: { $0.name == name && $0.section == section })
        else { throw .unknownField(field: name, section: section) }
        try field.write(&self, value)
    }

    /// Everything that keeps a record from being accepted, in the order of its fields.
    package func problems(in agreement: Agreement) -> [Problem] {
        var problems: [Problem] = []
        for field in Self.declaration.fields {
            guard let value = field.read(self) else {
                if field.requirement.applies(to: self) {
                    problems.append(.missing(field: field.name, label: field.label))
                }
                continue
            }
            if let unknown = unknownCode(value, type: field.type, agreement: agreement) {
                problems.append(.unknownCode(unknown, field: field.name, label: field.label))
            }
        }
        for rule in Self.declaration.rules where !rule.holds(self) {
            problems.append(.brokenRule(code: rule.code, phrase: rule.phrase))
        }
        return problems
    }
}

/// The first code of a value that the agreement does not know.
private func unknownCode(_ value: JSON, type: FieldType, agreement: Agreement) -> String? {
    func isKnown(_ text: String, in list: String) -> Bool {
        Code(rawValue: text).flatMap { agreement.entry($0, in: list) } != nil
    }
    switch type {
    case .code(let list): return value.string.flatMap { isKnown($0, in: list) ? nil : $0 }
    case .codes(let list): return value.array?.compactMap(\.string).first { !isKnown($0, in: list) }
    case .segment:
        return value.string.flatMap { text in
            SegmentCode(rawValue: text).flatMap(agreement.segment) == nil ? text : nil
        }
    case .desk:
        return value.string.flatMap { text in
            DeskCode(rawValue: text).flatMap(agreement.desk) == nil ? text : nil
        }
    case .party:
        return value.string.flatMap { text in
            PartyCode(rawValue: text).flatMap(agreement.party) == nil ? text : nil
        }
    default: return nil
    }
}

/// One thing that keeps a record from being accepted.
package enum Problem: SpokenError, Hashable {
    /// A field that must be there is not.
    case missing(field: String, label: Phrase)
    /// A code that the agreement does not know.
    case unknownCode(String, field: String, label: Phrase)
    /// A rule of the kind is broken.
    case brokenRule(code: String, phrase: Phrase)

    package var code: String {
        switch self {
        case .missing: "record.missing-field"
        case .unknownCode: "record.unknown-code"
        case .brokenRule(let code, _): code
        }
    }

    /// The wire name of the field concerned, where there is one.
    package var field: String? {
        switch self {
        case .missing(let field, _), .unknownCode(_, let field, _): field
        case .brokenRule: nil
        }
    }

    package var phrase: Phrase {
        switch self {
        case .missing(_, let label):
            Phrase(
                en: "“\(label.en)” is missing. Say it, or say that it is unknown.",
                es: "Falta «\(label.es)». Indíquelo, o indique que no se sabe.")
        case .unknownCode(let code, _, let label):
            Phrase(
                en: "“\(code)” is not a code of the agreement for “\(label.en)”.",
                es: "«\(code)» no es un código del acuerdo para «\(label.es)».")
        case .brokenRule(_, let phrase): phrase
        }
    }
}
