// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Hummingbird
import NIOCore

/// What is answered when something went wrong: a status for machines, words for people.
struct Failure: Sendable {
    let status: HTTPResponse.Status
    let code: String
    let title: Phrase
    let what: Phrase
    let whatToDo: Phrase
    /// Under which word the log tells of a fault; nil for errors that speak for themselves.
    private(set) var reference: String?

    /// What to answer to an error. Only errors that can speak are told; of others the log knows more.
    init(_ error: any Error) {
        switch error {
        case let error as any SpokenError:
            self.init(error, status: Self.status(of: error))
        case is NIOTooManyBytesError:
            self.init(RequestError.tooLarge, status: .contentTooLarge)
        default:
            let fault = ServerFault(reference: RandomText.hexadecimal(bytes: 4))
            self.init(fault, status: .internalServerError)
            reference = fault.reference
        }
    }

    private init(_ error: any SpokenError, status: HTTPResponse.Status) {
        self.status = status
        code = error.code
        what = error.phrase
        switch status {
        case .notFound: (title, whatToDo) = (Titles.notFound, Advice.address)
        case .forbidden: (title, whatToDo) = (Titles.refused, Advice.reload)
        case .serviceUnavailable, .internalServerError: (title, whatToDo) = (Titles.failed, Advice.voice)
        default: (title, whatToDo) = (Titles.notDone, Advice.correct)
        }
    }

    private static func status(of error: any SpokenError) -> HTTPResponse.Status {
        switch error {
        case let error as RequestError: status(of: error)
        case let error as NodeError: status(of: error)
        case let error as IntakeError:
            switch error {
            case .malformedBundle: .badRequest
            case .foreignChannel, .unknownKey: .forbidden
            case .gap: .conflict
            default: .unprocessableContent
            }
        case let error as MisbehaviourError:
            switch error {
            case .noReason: .badRequest
            case .unknown, .noMessage: .notFound
            case .notStopped: .conflict
            }
        case is ClosedPage: .forbidden
        case DisclosureError.noProposal: .notFound
        case DisclosureError.secondPerson, DisclosureError.samePerson: .forbidden
        case DisclosureError.decided, DisclosureError.notHeld: .conflict
        case let error as TalkError: status(of: error)
        case is ShelvingError: .conflict
        case is StoreError, is GuardError: .serviceUnavailable
        case let error as WitnessRefusal: HTTPResponse.Status(code: error.status)
        case let error as MirrorRefusal: HTTPResponse.Status(code: error.status)
        default: .unprocessableContent
        }
    }

    private static func status(of error: RequestError) -> HTTPResponse.Status {
        switch error {
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .notSignedIn: .unauthorized
        case .foreignForm, .unknownPeer: .forbidden
        case .malformedBody, .malformedQuery: .badRequest
        case .tooLarge: .contentTooLarge
        case .tooMany: .tooManyRequests
        }
    }

    private static func status(of error: TalkError) -> HTTPResponse.Status {
        switch error {
        case .noQuestion: .notFound
        case .notYours: .conflict
        case .noAccount: .unprocessableContent
        }
    }

    private static func status(of error: NodeError) -> HTTPResponse.Status {
        switch error {
        case .stopping, .overloaded: .serviceUnavailable
        case .unacceptable, .identifiers: .unprocessableContent
        case .notAllowed, .notMember: .forbidden
        case .noSuchRecord, .noCounterpart: .notFound
        case .ownRecord, .noCall, .otherPost, .headNotHeld, .foreignVersion: .conflict
        }
    }

    /// problem+json (RFC 9457): what happened in the reader's language and in both, what to do, a code that
    /// does not change, and the page that explains it.
    func document(in language: Language, at path: String? = nil) -> JSON {
        var document: JSONObject = [
            "code": .string(code), "detail": .string(whatToDo[language]),
            "status": .integer(Int64(status.code)), "title": .string(what[language]),
            "titles": ["en": .string(what.en), "es": .string(what.es)],
            "type": .string(ProblemsPage.address(of: code)),
        ]
        document["instance"] = path.map { .string($0) }
        return .object(document)
    }

    /// The answer for machines.
    func response(in language: Language, at path: String? = nil) -> Response {
        var response = Response.json(document(in: language, at: path), status: status)
        response.headers[.contentLanguage] = language.rawValue
        response.headers[.contentType] = "application/problem+json"
        if status == .serviceUnavailable || status == .tooManyRequests { response.headers[.retryAfter] = "1" }
        return response
    }
}

/// An error that cannot speak: a fault of this program or of what it stands on.
private struct ServerFault: SpokenError {
    let reference: String

    var code: String { "server.failed" }
    var phrase: Phrase {
        Phrase(
            en: "The node could not answer. Its log says why, under \(reference).",
            es: "El nodo no pudo responder. Su bitácora indica la causa, en \(reference).")
    }
}

private enum Titles {
    static let notFound = Phrase(en: "Not found", es: "No se encontró")
    static let refused = Phrase(en: "Refused", es: "Rechazado")
    static let failed = Phrase(en: "The node failed", es: "Falló el nodo")
    static let notDone = Phrase(en: "Nothing was done", es: "No se hizo nada")
}

private enum Advice {
    static let address = Phrase(
        en: "Check the address, or go back to Watch.", es: "Revise la dirección, o vuelva a Guardia.")
    static let reload = Phrase(
        en: "Go back to Watch, load the page again, and repeat what you did. If it is urgent, use voice.",
        es: "Vuelva a Guardia, cargue la página de nuevo y repita lo que hizo. Si es urgente, use voz.")
    static let voice = Phrase(
        en: "Use voice for what is urgent. Try again, and tell whoever runs the node the code below.",
        es: "Use voz para lo urgente. Intente de nuevo e indique el código a quien administra el nodo.")
    static let correct = Phrase(
        en: "Go back, correct what is said above, and try again. If it is urgent, use voice.",
        es: "Vuelva, corrija lo que se indica arriba e intente de nuevo. Si es urgente, use voz.")
}
