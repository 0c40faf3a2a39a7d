// SPDX-License-Identifier: Apache-2.0

/// One field of a kind: how it is written on the wire, what it is called, and when it must be there.
package struct Field<K>: Sendable {
    /// The name on the wire.
    package let name: String
    /// What the field is called.
    package let label: Phrase
    /// The section it belongs to.
    package let section: String
    /// The form of its value.
    package let type: FieldType
    /// When it must be there.
    package let requirement: Requirement<K>
    /// The value as it stands on the wire; nil when nothing was said.
    package let read: @Sendable (K) -> JSON?
    /// Sets the value from the wire.
    package let write: @Sendable (inout K, JSON) throws(FieldError) -> Void

    /// A field of a property; `list` names the code list its codes come from.
    package init<V: FieldValue>(
        _ name: String, _ path: WritableKeyPath<K, V?> & Sendable, in section: String, en: String,
        es: String, list: String? = nil, required: Requirement<K> = .optional
    ) {
        self.name = name
        label = Phrase(en: en, es: es)
        self.section = section
        type = V.fieldType(list: list)
        requirement = required
        read = { $0[keyPath: path]?.json }
        write = { (record, json) throws(FieldError) in
            guard let value = V(json: json) else { throw .wrongForm(field: name) }
            record[keyPath: path] = value
        }
    }
}

/// When a field must be there.
package enum Requirement<K>: Sendable {
    /// Without it the record is not accepted.
    case always
    /// It may be left out.
    case optional
    /// It must be there when something else is so.
    case when(@Sendable (K) -> Bool)

    /// Whether the field must be there in a record.
    package func applies(to record: K) -> Bool {
        switch self {
        case .always: true
        case .optional: false
        case .when(let condition): condition(record)
        }
    }
}

/// The form of a field's value; forms, checks and documentation follow from it.
package enum FieldType: Hashable, Sendable {
    /// A moment in UTC.
    case instant
    /// A whole number.
    case integer
    /// A number of persons, or unknown.
    case count
    /// Yes, no or unknown.
    case triState
    /// A code of a list of the agreement.
    case code(list: String)
    /// Codes of a list of the agreement.
    case codes(list: String)
    /// Words with their language.
    case words
    /// A text that is no prose: a name, a reference.
    case text
    /// A position.
    case point
    /// A segment of the line.
    case segment
    /// A desk.
    case desk
    /// A party.
    case party
    /// Another record.
    case record
    /// Other records.
    case records
    /// Names of sections or other names.
    case names
    /// Fields of another record with new values.
    case values

    /// The form in words, for the documentation of kinds.
    package var phrase: Phrase {
        switch self {
        case .instant: Phrase(en: "moment in UTC", es: "momento en UTC")
        case .integer: Phrase(en: "whole number", es: "número entero")
        case .count: Phrase(en: "number of persons or unknown", es: "número de personas o no se sabe")
        case .triState: Phrase(en: "yes, no or unknown", es: "sí, no o no se sabe")
        case .code(let list): Phrase(en: "code of “\(list)”", es: "código de «\(list)»")
        case .codes(let list): Phrase(en: "codes of “\(list)”", es: "códigos de «\(list)»")
        case .words: Phrase(en: "words with their language", es: "texto con su idioma")
        case .text: Phrase(en: "name or reference", es: "nombre o referencia")
        case .point: Phrase(en: "position", es: "posición")
        case .segment: Phrase(en: "segment", es: "tramo")
        case .desk: Phrase(en: "desk", es: "mesa")
        case .party: Phrase(en: "party", es: "parte")
        case .record: Phrase(en: "record", es: "registro")
        case .records: Phrase(en: "records", es: "registros")
        case .names: Phrase(en: "names", es: "nombres")
        case .values: Phrase(en: "fields with new values", es: "campos con valores nuevos")
        }
    }
}

/// Why the value of a field was refused.
package enum FieldError: SpokenError, Equatable {
    /// The value does not have the field's form.
    case wrongForm(field: String)
    /// The section holds a field the kind does not have.
    case unknownField(field: String, section: String)
    /// The kind has no such section.
    case unknownSection(String)

    package var code: String {
        switch self {
        case .wrongForm: "field.wrong-form"
        case .unknownField: "field.unknown"
        case .unknownSection: "section.unknown"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .wrongForm(let field):
            Phrase(
                en: "The value of “\(field)” does not have the right form.",
                es: "El valor de «\(field)» no tiene la forma correcta.")
        case .unknownField(let field, let section):
            Phrase(
                en: "The kind has no field “\(field)” in section “\(section)”.",
                es: "El tipo no tiene el campo «\(field)» en la sección «\(section)».")
        case .unknownSection(let section):
            Phrase(
                en: "The kind has no section “\(section)”.", es: "El tipo no tiene la sección «\(section)».")
        }
    }
}
