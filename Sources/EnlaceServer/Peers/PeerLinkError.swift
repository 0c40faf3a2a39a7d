// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import EnlaceModel
import NIOPosix
import NIOSSL

/// Why a counterpart's node could not be reached, or did not answer as it should. All are tried again.
package enum PeerLinkError: SpokenError, Equatable {
    /// The address on the card is no address.
    case badAddress(PartyCode, String)
    /// Nothing answers at the address.
    case unreachable(PartyCode, address: String, reason: String)
    /// Something answers with another key than the pinned one.
    case otherKey(PartyCode, address: String)
    /// The counterpart does not accept our key.
    case refused(PartyCode)
    /// No answer in time.
    case timedOut(PartyCode, address: String)
    /// The counterpart's node cannot take anything now.
    case unavailable(PartyCode)
    /// The answer is not one of the protocol.
    case unexpectedAnswer(PartyCode, String)

    package var code: String {
        switch self {
        case .badAddress: "link.bad-address"
        case .unreachable: "link.unreachable"
        case .otherKey: "link.other-key"
        case .refused: "link.refused"
        case .timedOut: "link.timed-out"
        case .unavailable: "link.unavailable"
        case .unexpectedAnswer: "link.unexpected-answer"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .badAddress(let party, let address):
            Phrase(
                en:
                    "The card of “\(party)” names no usable address (\(address)). "
                    + "Ask for a new card and pair again.",
                es: "La tarjeta de «\(party)» no indica una dirección utilizable (\(address)). "
                    + "Pida una nueva y empareje de nuevo.")
        case .unreachable(let party, let address, let reason):
            Phrase(
                en: "The node of “\(party)” does not answer at \(address) (\(reason)). Use voice; "
                    + "what waits is sent when it answers.",
                es: "El nodo de «\(party)» no responde en \(address) (\(reason)). Use voz; "
                    + "lo pendiente se envía cuando responda.")
        case .otherKey(let party, let address):
            Phrase(
                en:
                    "What answers at \(address) does not hold the key paired with “\(party)”. "
                    + "Nothing was sent. Call the counterpart; if it renewed its key, pair again.",
                es:
                    "Quien responde en \(address) no tiene la llave emparejada con «\(party)». "
                    + "No se envió nada. Llame a la contraparte; si renovó su llave, empareje de nuevo.")
        case .refused(let party):
            Phrase(
                en: "The node of “\(party)” does not accept our key. Ask it to pair with our card.",
                es: "El nodo de «\(party)» no acepta nuestra llave. Pida que empareje nuestra tarjeta.")
        case .timedOut(let party, let address):
            Phrase(
                en:
                    "The node of “\(party)” at \(address) did not answer in time. "
                    + "Use voice; it is tried again.",
                es:
                    "El nodo de «\(party)» en \(address) no respondió a tiempo. "
                    + "Use voz; se intentará de nuevo."
            )
        case .unavailable(let party):
            Phrase(
                en: "The node of “\(party)” cannot take anything now. Use voice; it is tried again.",
                es: "El nodo de «\(party)» no puede recibir ahora. Use voz; se intentará de nuevo.")
        case .unexpectedAnswer(let party, let what):
            Phrase(
                en: "The node of “\(party)” gave an answer that is not of the protocol (\(what)).",
                es: "El nodo de «\(party)» dio una respuesta ajena al protocolo (\(what)).")
        }
    }

    /// The meaning of an error of the HTTP client. In TLS 1.3 the server's refusal of our key arrives with
    /// the first bytes read, as an error of the TLS library and not as a failed handshake: one error.
    init(_ error: any Error, party: PartyCode, address: String) {
        switch error {
        case let error as PeerLinkError: self = error
        case is OtherServerKey: self = .otherKey(party, address: address)
        case let error as HTTPClientError where Self.timeouts.contains(error):
            self = .timedOut(party, address: address)
        case is NIOSSLError, is BoringSSLError:
            let text = "\(error)"
            if text.contains("CERTIFICATE") || text.contains("ALERT") {
                self = .refused(party)
            } else {
                self = .unreachable(party, address: address, reason: text)
            }
        case let error as NIOConnectionError:
            let reason = error.connectionErrors.first.map { "\($0.error)" } ?? "DNS"
            self = .unreachable(party, address: address, reason: reason)
        default: self = .unreachable(party, address: address, reason: "\(error)")
        }
    }

    private static let timeouts: [HTTPClientError] = [
        .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .tlsHandshakeTimeout,
        .getConnectionFromPoolTimeout,
    ]
}
