// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why one row of a feed was rejected.
package enum RowFault: SpokenError, Equatable {
    /// A value that must be there is not.
    case empty
    /// A value the profile does not list.
    case unknownValue(String)
    /// No date of the forms that are read, or a date that does not exist.
    case notADate(String, forms: [String])
    /// No decimal degrees, or degrees beyond the globe.
    case notACoordinate(String)
    /// No whole number of persons within ``Count/limit``.
    case notACount(String)
    /// An id or reference too long or with control characters.
    case notAReference(limit: Int)
    /// The id stands already on an earlier row.
    case repeatedID(String)
    /// The row has not as many fields as the first line.
    case wrongColumnCount(expected: Int, found: Int)
    /// The row has no coordinates, and without them it has no place or no side.
    case noPosition
    /// The point lies on the line itself, so it is on no side.
    case onTheLine
    /// No event of the profile fits what stands in these columns.
    case noEventFits
    /// More events in one row than anybody can mean.
    case tooManyEvents(limit: Int)
    /// The agreement refuses what the row says.
    case againstAgreement(Problem)
    /// A rule of the profile refuses the row.
    case rule(Code, Phrase)

    /// A value as it may be quoted in a message: its first 60 characters, controls replaced.
    static func shortened(_ text: String) -> String {
        let head = text.unicodeScalars.prefix(60).map { $0.value < 0x20 || $0.value == 0x7f ? "·" : $0 }
        return String(String.UnicodeScalarView(head)) + (text.unicodeScalars.count > 60 ? "…" : "")
    }

    package var code: String {
        switch self {
        case .empty: "row.empty"
        case .unknownValue: "row.unknown-value"
        case .notADate: "row.not-a-date"
        case .notACoordinate: "row.not-a-coordinate"
        case .notACount: "row.not-a-count"
        case .notAReference: "row.not-a-reference"
        case .repeatedID: "row.repeated-id"
        case .wrongColumnCount: "row.wrong-column-count"
        case .noPosition: "row.no-position"
        case .onTheLine: "row.on-the-line"
        case .noEventFits: "row.no-event-fits"
        case .tooManyEvents: "row.too-many-events"
        case .againstAgreement: "row.against-agreement"
        case .rule(let code, _): "rule.\(code)"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .empty: Phrase(en: "Empty; a value must stand here.", es: "Vacío; aquí debe haber un valor.")
        case .unknownValue(let text):
            Phrase(
                en: "“\(text)” is not in the import profile. Correct it, or add it to the profile.",
                es: "«\(text)» no está en el perfil de importación. Corríjalo o agréguelo al perfil.")
        case .notADate(let text, let forms):
            Phrase(
                en: "“\(text)” is no date of the form \(forms.joined(separator: " or ")).",
                es: "«\(text)» no es una fecha de la forma \(forms.joined(separator: " o ")).")
        case .notACoordinate(let text):
            Phrase(
                en: "“\(text)” is no latitude (-90…90) or longitude (-180…180) in decimal degrees.",
                es: "«\(text)» no es una latitud (-90…90) ni una longitud (-180…180) en grados decimales.")
        case .notACount(let text):
            Phrase(
                en: "“\(text)” is no number of persons from 0 to \(Count.limit). Leave it empty if unknown.",
                es: "«\(text)» no es un número de personas de 0 a \(Count.limit). "
                    + "Déjelo vacío si no se conoce.")
        case .notAReference(let limit):
            Phrase(
                en: "Longer than \(limit) bytes, or with control characters.",
                es: "De más de \(limit) bytes o con caracteres de control.")
        case .repeatedID(let text):
            Phrase(
                en: "The id “\(text)” stands already on an earlier row.",
                es: "El identificador «\(text)» ya aparece en una fila anterior.")
        case .wrongColumnCount(let expected, let found):
            Phrase(
                en: "\(found) fields instead of \(expected). Check separators and quotes.",
                es: "\(found) campos en lugar de \(expected). Revise separadores y comillas.")
        case .noPosition, .onTheLine, .noEventFits, .tooManyEvents, .againstAgreement, .rule:
            wholeRowPhrase
        }
    }

    /// What is wrong with a row as a whole.
    private var wholeRowPhrase: Phrase {
        switch self {
        case .noPosition:
            Phrase(
                en: "No coordinates: neither the place nor the side can be told.",
                es: "Sin coordenadas: no se puede saber el lugar ni el lado.")
        case .onTheLine:
            Phrase(
                en: "The point lies on the line: the side cannot be told from it.",
                es: "El punto está sobre la línea: de él no se deduce el lado.")
        case .noEventFits:
            Phrase(
                en: "No event of the import profile fits. Correct the row, or add the case to the profile.",
                es: "Ningún hecho del perfil de importación corresponde. Corrija la fila o agregue el caso.")
        case .tooManyEvents(let limit):
            Phrase(
                en: "More than \(limit) events in one row. Check the number.",
                es: "Más de \(limit) hechos en una fila. Revise el número.")
        case .againstAgreement(let problem): problem.phrase
        case .rule(_, let reason): reason
        default: Phrase(same: code)
        }
    }
}
