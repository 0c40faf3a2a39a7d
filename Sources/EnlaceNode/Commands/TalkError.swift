// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why something was not said about a call, a question or a hand-over.
package enum TalkError: SpokenError, Equatable {
    /// The state is not the own party's to say.
    case notYours(AlertUpdate.State)
    /// The record is no question.
    case noQuestion(RecordID)
    /// The account does not exist, or stands for another desk.
    case noAccount(String)

    package var code: String {
        switch self {
        case .notYours: "call.not-yours-to-say"
        case .noQuestion: "question.none"
        case .noAccount: "hand-over.no-account"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .notYours(.responding):
            Phrase(
                en: "Only the called side says that it responds.",
                es: "Sólo la parte llamada indica que atiende.")
        case .notYours:
            Phrase(
                en: "Only the side that made the call cancels it or changes its severity.",
                es: "Sólo la parte que avisó cancela el aviso o cambia su severidad.")
        case .noQuestion(let id):
            Phrase(en: "Record \(id) is no question.", es: "El registro \(id) no es una pregunta.")
        case .noAccount(let name):
            Phrase(
                en: "No account “\(name)” stands for this desk. Write the account of the officer who comes.",
                es: "Ninguna cuenta «\(name)» corresponde a esta mesa. Escriba la cuenta de quien recibe.")
        }
    }
}
