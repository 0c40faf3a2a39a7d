// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why a feed could not be read at all, or not read on.
package enum FeedError: SpokenError, Equatable {
    /// The file holds no record.
    case empty
    /// Columns the profile names are not there.
    case missingColumns([String])
    /// A column the profile names is there more than once.
    case repeatedColumn(String)
    /// The file is not CSV from some line on.
    case csv(CSVError)

    package var code: String {
        switch self {
        case .empty: "feed.empty"
        case .missingColumns: "feed.missing-columns"
        case .repeatedColumn: "feed.repeated-column"
        case .csv(let error): error.code
        }
    }

    package var phrase: Phrase {
        switch self {
        case .empty: Phrase(en: "The file is empty.", es: "El archivo está vacío.")
        case .missingColumns(let names):
            Phrase(
                en: "The first line lacks the columns: \(names.joined(separator: ", ")). "
                    + "Check that the profile fits the file.",
                es: "En la primera línea faltan las columnas: \(names.joined(separator: ", ")). "
                    + "Verifique que el perfil corresponda al archivo.")
        case .repeatedColumn(let name):
            Phrase(
                en: "The first line names the column “\(name)” more than once. Rename one.",
                es: "La primera línea nombra más de una vez la columna «\(name)». Cambie el nombre de una.")
        case .csv(let error): error.phrase
        }
    }
}

/// Why one row of a feed was rejected.
package enum RowFault: SpokenError, Equatable {
    /// A value that must be there is not.
    case empty
    /// A value the profile does not list.
    case unknownValue(String)
    /// No date of the forms that are read, or a date that does not exist.
    case notADate(String)
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
        }
    }

    package var phrase: Phrase {
        switch self {
        case .empty: Phrase(en: "Empty; a value must stand here.", es: "Vacío; aquí debe haber un valor.")
        case .unknownValue(let text):
            Phrase(
                en: "“\(text)” is not in the import profile. Correct it, or add it to the profile.",
                es: "«\(text)» no está en el perfil de importación. Corríjalo o agréguelo al perfil.")
        case .notADate(let text):
            Phrase(
                en: "“\(text)” is no date like 2020-12-31 or 2020-12-31T23:59.",
                es: "«\(text)» no es una fecha como 2020-12-31 o 2020-12-31T23:59.")
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
                en: "\(found) fields instead of \(expected). Check commas and quotes.",
                es: "\(found) campos en lugar de \(expected). Revise comas y comillas.")
        }
    }
}
