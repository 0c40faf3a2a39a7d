// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why a node could not be started. Nothing was changed in its folder.
package enum NodeServerError: SpokenError, Equatable {
    /// Which of the two addresses of `node.json`.
    package enum Setting: String, Sendable {
        /// The address browsers connect to.
        case console
        /// The address counterparts connect to.
        case peers
    }

    /// Another program listens at the address already.
    case portInUse(Setting, address: String)
    /// The address is not one of this machine, or may not be used.
    case cannotListen(Setting, address: String, reason: String)
    /// A node is running in the folder already.
    case alreadyRunning(String)
    /// Others may read what is secret.
    case openPermissions(String, found: String, wanted: String)
    /// The socket in the folder cannot be made; its path may be too long.
    case cannotMakeSocket(String, reason: String)
    /// The path of the socket is longer than the system allows.
    case socketPathTooLong(String, limit: Int)
    /// The card in the folder is of other keys than the node holds.
    case cardOfOtherKeys(String)

    package var code: String {
        switch self {
        case .portInUse: "server.port-in-use"
        case .cannotListen: "server.cannot-listen"
        case .alreadyRunning: "server.already-running"
        case .openPermissions: "server.open-permissions"
        case .cannotMakeSocket: "server.cannot-make-socket"
        case .socketPathTooLong: "server.socket-path-too-long"
        case .cardOfOtherKeys: "server.card-of-other-keys"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .portInUse(let setting, let address):
            Phrase(
                en: "Another program listens at \(address) already. End it, or set “\(setting.rawValue)” "
                    + "in node.json to a free port.",
                es: "Otro programa ya escucha en \(address). Termínelo, o fije «\(setting.rawValue)» "
                    + "en node.json en un puerto libre.")
        case .cannotListen(let setting, let address, let reason):
            Phrase(
                en:
                    "This node cannot listen at \(address) (\(reason)). Set “\(setting.rawValue)” "
                    + "in node.json to an address of this machine and a port from 1024 up.",
                es:
                    "Este nodo no puede escuchar en \(address) (\(reason)). Fije «\(setting.rawValue)» "
                    + "en node.json en una dirección de este equipo y un puerto desde 1024.")
        case .alreadyRunning(let path):
            Phrase(
                en: "A node is running in \(path) already. One folder, one node: stop it first.",
                es: "Ya hay un nodo en marcha en \(path). Una carpeta, un nodo: deténgalo primero.")
        case .openPermissions(let path, let found, let wanted):
            Phrase(
                en: "Others may read \(path) (its mode is \(found)). Close it with: chmod \(wanted) \(path)",
                es: "Otros pueden leer \(path) (su modo es \(found)). Ciérrelo con: chmod \(wanted) \(path)")
        case .cannotMakeSocket(let path, let reason):
            Phrase(
                en: "The socket \(path) cannot be made (\(reason)). Check the folder's owner.",
                es: "No se puede crear el socket \(path) (\(reason)). Revise el dueño de la carpeta.")
        case .socketPathTooLong(let path, let limit):
            Phrase(
                en: "The path \(path) is too long for a socket (at most \(limit) bytes). "
                    + "Move the node's folder to a shorter path.",
                es: "La ruta \(path) es demasiado larga para un socket (\(limit) bytes como máximo). "
                    + "Mueva la carpeta del nodo a una ruta más corta.")
        case .cardOfOtherKeys(let path):
            Phrase(
                en: "The card \(path) is of other keys than this node holds. Restore both from one backup.",
                es:
                    "La tarjeta \(path) es de otras llaves que las de este nodo. "
                    + "Restaure ambas de un mismo respaldo."
            )
        }
    }
}
