// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What can be wrong with an import profile beyond the form of its file.
package enum ProfileFault: Hashable, Sendable {
    /// No source is the feed's own: each is one of rows after a break, or there is none.
    case noOwnSource
    /// A condition without a value, or `when` without a condition: it would hold of every row, or of none.
    case emptyCondition(String)
    /// A condition with no test, or with several; those that stand there.
    case notOneTest([String])

    /// The tests a condition may have.
    static let tests = ["is", "not", "contains", "lacks", "empty", "at_least"]

    var code: String {
        switch self {
        case .noOwnSource: "agreement.profile-no-own-source"
        case .emptyCondition: "agreement.profile-empty-condition"
        case .notOneTest: "agreement.profile-not-one-test"
        }
    }

    var phrase: Phrase {
        switch self {
        case .noOwnSource:
            Phrase(
                en: "Rows before the first break have no source. Add theirs, or name its column under "
                    + "source_column.",
                es: "Las filas anteriores a la primera ruptura no tienen fuente. Agregue la suya o indique "
                    + "su columna en source_column.")
        case .emptyCondition(let key):
            Phrase(
                en: "Nothing stands under “\(key)”, so nothing is tested. Add what must hold, or remove it.",
                es: "No hay nada en «\(key)», así que no se comprueba nada. Agregue lo que debe cumplirse o "
                    + "elimínelo.")
        case .notOneTest(let found):
            Phrase(
                en: "A condition has exactly one of: \(Self.tests.joined(separator: ", ")). "
                    + "This one has: \(found.isEmpty ? "none" : found.joined(separator: ", ")).",
                es: "Una condición tiene exactamente una de: \(Self.tests.joined(separator: ", ")). "
                    + "Esta tiene: \(found.isEmpty ? "ninguna" : found.joined(separator: ", ")).")
        }
    }
}
