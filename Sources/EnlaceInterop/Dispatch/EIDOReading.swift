// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What an Emergency Incident Data Object (NENA-STA-021) of a dispatch system gives for records here: drafts,
/// never records. A person completes and sends them.
///
/// Names, telephone numbers, plates, addresses, notes and everything else about a person are dropped while
/// reading: they are in no draft, and the list of what was dropped holds names of fields only.
package struct EIDOReading: Sendable, Equatable {
    /// A coded value for which there is no place here, or none that is certain.
    package struct Unmapped: Sendable, Equatable {
        /// The field, e.g. `incidentComponent.incidentTypeCommonRegistryText`.
        package let field: String
        /// The value.
        package let value: String
    }

    /// What the dispatch system calls the incident; nil where it says nothing that can be an id.
    package let identifier: String?
    /// The incident, as far as it is said.
    package let incident: Incident
    /// The first notice, as far as it is said: what a dispatch system does not know is unknown.
    package let firstNotice: FirstNotice
    /// Coded values that a person must place.
    package let unmapped: [Unmapped]
    /// Fields that were there and were not kept, or not whole, by name, sorted.
    package let dropped: [String]
    /// How many fields were there that are none of the standard's; their names are not kept either.
    package let unknownFields: Int

    /// The form for machines: drafts in the form in which a record is said, what each still lacks, and what
    /// was not kept.
    package func json(for agreement: Agreement) -> JSON {
        var object: JSONObject = [
            "drafts": [draft(incident, agreement), draft(firstNotice, agreement)],
            "dropped": .array(dropped.map { .string($0) }),
            "unknownFields": .integer(Int64(unknownFields)),
            "unmapped": .array(
                unmapped.map { ["field": .string($0.field), "value": .string($0.value)] }),
        ]
        object["identifier"] = identifier.map { .string($0) }
        return .object(object)
    }

    private func draft(_ content: some RecordKind, _ agreement: Agreement) -> JSON {
        var sections = JSONObject()
        for (name, section) in content.sections { sections[name] = .object(section) }
        let lacking = Set(content.problems(in: agreement).compactMap(\.field)).sorted()
        return [
            "kind": .string(type(of: content).kindName), "lacks": .array(lacking.map { .string($0) }),
            "sections": .object(sections),
        ]
    }
}

/// Why a file holds no such object.
package enum EIDOError: SpokenError, Equatable {
    /// The file is not JSON.
    case notJSON
    /// The file is JSON, and no object or list of objects.
    case notAnObject
    /// An object names no incident; which, counted from 1.
    case noIncident(object: Int)
    /// More objects than the limit.
    case tooMany(limit: Int)

    package var code: String {
        switch self {
        case .notJSON: "eido.not-json"
        case .notAnObject: "eido.not-an-object"
        case .noIncident: "eido.no-incident"
        case .tooMany: "eido.too-many"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .notJSON:
            Phrase(
                en: "The file is not JSON. Export it again from the dispatch system.",
                es: "El archivo no es JSON. Expórtelo de nuevo desde el sistema de despacho.")
        case .notAnObject:
            Phrase(
                en: "The file holds no EIDO object and no list of them.",
                es: "El archivo no contiene un objeto EIDO ni una lista de ellos.")
        case .noIncident(let number):
            Phrase(
                en:
                    "Object \(number) has no incidentComponent and no callComponent: there is nothing to "
                    + "draft. Export it with one of them.",
                es:
                    "El objeto \(number) no tiene incidentComponent ni callComponent: no hay nada que "
                    + "redactar. Expórtelo con alguno de los dos.")
        case .tooMany(let limit):
            Phrase(
                en: "The file holds more than \(limit) objects. Split it.",
                es: "El archivo contiene más de \(limit) objetos. Divídalo.")
        }
    }
}
