// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why a request was not passed on to the node.
package enum RequestError: SpokenError, Equatable {
    /// There is nothing at this address.
    case notFound(String)
    /// The address exists, the method does not.
    case methodNotAllowed
    /// Nobody is signed in.
    case notSignedIn
    /// The form does not carry the token of the session.
    case foreignForm
    /// The body is no form, or no JSON of the form that is documented.
    case malformedBody(String)
    /// The body is longer than accepted.
    case tooLarge
    /// A value of the query is not what it should be.
    case malformedQuery(String)
    /// The connection proved no known key.
    case unknownPeer
    /// Too much waits already.
    case tooMany

    package var code: String {
        switch self {
        case .notFound: "request.not-found"
        case .methodNotAllowed: "request.method"
        case .notSignedIn: "session.not-signed-in"
        case .foreignForm: "session.foreign-form"
        case .malformedBody: "request.malformed-body"
        case .tooLarge: "request.too-large"
        case .malformedQuery: "request.malformed-query"
        case .unknownPeer: "exchange.unknown-peer"
        case .tooMany: "request.too-many"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .notFound(let path):
            Phrase(en: "There is nothing at \(path).", es: "No hay nada en \(path).")
        case .methodNotAllowed:
            Phrase(
                en: "The address does not accept this method.", es: "La dirección no acepta este método.")
        case .notSignedIn:
            Phrase(en: "Nobody is signed in.", es: "No hay una sesión iniciada.")
        case .foreignForm:
            Phrase(
                en: "The form did not come from a page of your session, or the session has ended. "
                    + "Nothing was sent.",
                es:
                    "El formulario no proviene de una página de su sesión, o la sesión terminó. "
                    + "No se envió nada."
            )
        case .malformedBody(let what):
            Phrase(
                en: "The body cannot be read: \(what).", es: "No se puede leer el contenido: \(what).")
        case .tooLarge:
            Phrase(
                en: "The body is longer than this node accepts.",
                es: "El contenido es más largo de lo que este nodo acepta.")
        case .malformedQuery(let name):
            Phrase(
                en: "The value of “\(name)” in the address is not one that is known.",
                es: "El valor de «\(name)» en la dirección no es uno conocido.")
        case .unknownPeer:
            Phrase(
                en: "The key of the connection is not paired with this node.",
                es: "La llave de la conexión no está emparejada con este nodo.")
        case .tooMany:
            Phrase(
                en: "Too many requests wait already. Try again shortly.",
                es: "Ya esperan demasiadas solicitudes. Intente de nuevo en breve.")
        }
    }
}
