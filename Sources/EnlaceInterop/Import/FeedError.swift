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
    /// The file is not CSV from some line on, or cannot be read.
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
        case .empty:
            Phrase(
                en: "The file is empty. Get it again from where it came.",
                es: "El archivo está vacío. Obténgalo de nuevo desde su origen.")
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
