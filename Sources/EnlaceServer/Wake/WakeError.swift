// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why people could not be woken.
package enum WakeError: SpokenError, Equatable {
    /// The command could not be started.
    case commandNotStarted(String)
    /// The command ended with another status than zero.
    case commandFailed(Int32)
    /// The mail relay could not be reached, or broke off.
    case relayUnreachable(String)
    /// The mail relay refused.
    case relayRefused(code: Int, text: String)
    /// Command or relay took longer than is waited for.
    case tookTooLong
    /// More calls came than could be told.
    case tooMany

    package var code: String {
        switch self {
        case .commandNotStarted: "wake.command-not-started"
        case .commandFailed: "wake.command-failed"
        case .relayUnreachable: "wake.relay-unreachable"
        case .relayRefused: "wake.relay-refused"
        case .tookTooLong: "wake.took-too-long"
        case .tooMany: "wake.too-many"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .commandNotStarted(let reason):
            Phrase(
                en: "The wake command could not be started: \(reason).",
                es: "No se pudo iniciar el programa de aviso al personal: \(reason).")
        case .commandFailed(let status):
            Phrase(
                en: "The wake command ended with status \(status).",
                es: "El programa de aviso al personal terminó con el código \(status).")
        case .relayUnreachable(let address):
            Phrase(
                en: "The mail relay \(address) does not answer.",
                es: "El servidor de correo \(address) no responde.")
        case .relayRefused(let code, let text):
            Phrase(
                en: "The mail relay refused the message: \(code) \(text)",
                es: "El servidor de correo rechazó el mensaje: \(code) \(text)")
        case .tookTooLong:
            Phrase(
                en: "Waking people took longer than is waited for.",
                es: "El aviso al personal tardó más de lo que se espera.")
        case .tooMany:
            Phrase(
                en: "More calls came than people could be woken for.",
                es: "Llegaron más llamados de los que se pudieron avisar al personal.")
        }
    }
}
