// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why a CSV file could not be read on. Lines count from 1, columns from 1 in bytes.
package enum CSVError: SpokenError, Equatable {
    /// A quoted field that begins here never ends.
    case openQuote(line: Int, column: Int)
    /// A quote inside a plain field, text after a closing quote, or a carriage return alone.
    case unexpected(line: Int, column: Int)
    /// The field that begins here holds bytes that are not UTF-8.
    case notUTF8(line: Int, column: Int)
    /// The record has not as many fields as the first.
    case wrongColumnCount(line: Int, expected: Int, found: Int)
    /// The record has more fields than the limit.
    case tooManyColumns(line: Int, limit: Int)
    /// The field that begins here has more bytes than the limit.
    case fieldTooLong(line: Int, column: Int, limit: Int)
    /// The record that begins here has more bytes than the limit.
    case recordTooLong(line: Int, limit: Int)
    /// The rest of the file cannot be read from here.
    case unreadable(line: Int, OpenDataFileError)

    package var code: String {
        switch self {
        case .openQuote: "csv.open-quote"
        case .unexpected: "csv.unexpected"
        case .notUTF8: "csv.not-utf8"
        case .wrongColumnCount: "csv.wrong-column-count"
        case .tooManyColumns: "csv.too-many-columns"
        case .fieldTooLong: "csv.field-too-long"
        case .recordTooLong: "csv.record-too-long"
        case .unreadable(_, let error): error.code
        }
    }

    /// The line where reading stopped.
    package var line: Int {
        switch self {
        case .openQuote(let line, _), .unexpected(let line, _), .notUTF8(let line, _),
            .wrongColumnCount(let line, _, _), .tooManyColumns(let line, _), .fieldTooLong(let line, _, _),
            .recordTooLong(let line, _), .unreadable(let line, _):
            line
        }
    }

    package var phrase: Phrase {
        switch self {
        case .openQuote(let line, let column):
            Phrase(
                en: "Line \(line), column \(column): the quoted field that begins here never ends. "
                    + "Close it, or copy the file again.",
                es: "Línea \(line), columna \(column): el campo entre comillas que empieza aquí no termina. "
                    + "Ciérrelo o copie de nuevo el archivo.")
        case .unexpected(let line, let column):
            Phrase(
                en: "Line \(line), column \(column): a quote or carriage return that may not stand here. "
                    + "Put the whole field in quotes and double the quotes inside.",
                es: "Línea \(line), columna \(column): comilla o retorno de carro fuera de lugar. "
                    + "Ponga todo el campo entre comillas y duplique las interiores.")
        case .notUTF8(let line, let column):
            Phrase(
                en: "Line \(line), column \(column): not text in UTF-8. Save the file as UTF-8.",
                es: "Línea \(line), columna \(column): no es texto en UTF-8. Guarde el archivo en UTF-8.")
        case .wrongColumnCount(let line, let expected, let found):
            Phrase(
                en: "Line \(line): \(found) fields instead of \(expected). Check commas and quotes.",
                es: "Línea \(line): \(found) campos en lugar de \(expected). Revise comas y comillas.")
        case .tooManyColumns(let line, let limit):
            Phrase(
                en: "Line \(line): more than \(limit) fields. Check that this is CSV.",
                es: "Línea \(line): más de \(limit) campos. Verifique que sea CSV.")
        case .fieldTooLong(let line, let column, let limit):
            Phrase(
                en: "Line \(line), column \(column): a field of more than \(limit) bytes. Check the quotes.",
                es: "Línea \(line), columna \(column): campo de más de \(limit) bytes. Revise las comillas.")
        case .recordTooLong(let line, let limit):
            Phrase(
                en: "Line \(line): a record of more than \(limit) bytes. Check the quotes.",
                es: "Línea \(line): registro de más de \(limit) bytes. Revise las comillas.")
        case .unreadable(let line, let error):
            Phrase(
                en: "After line \(line): \(error.phrase.en)",
                es: "Después de la línea \(line): \(error.phrase.es)")
        }
    }
}
