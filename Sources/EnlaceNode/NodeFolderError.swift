// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why the folder of a node could not be made or read.
package enum NodeFolderError: SpokenError, Equatable {
    /// The folder holds no node.
    case notANode(String)
    /// There is a node or a file already.
    case exists(String)
    /// A file is missing.
    case missing(String)
    /// A file is not what it should be.
    case malformed(String)
    /// A file cannot be written.
    case cannotWrite(String)
    /// The agreement has no such party.
    case unknownParty(PartyCode, known: [PartyCode])

    package var code: String {
        switch self {
        case .notANode: "node.not-a-node"
        case .exists: "node.exists"
        case .missing: "node.missing-file"
        case .malformed: "node.malformed-file"
        case .cannotWrite: "node.cannot-write"
        case .unknownParty: "node.unknown-party"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .notANode(let path):
            Phrase(
                en: "There is no node in \(path). Make one with: enlace init",
                es: "No hay un nodo en \(path). Cree uno con: enlace init")
        case .exists(let path):
            Phrase(
                en: "\(path) exists already and is not overwritten. Choose another name.",
                es: "\(path) ya existe y no se sobrescribe. Elija otro nombre.")
        case .missing(let path):
            Phrase(en: "The file \(path) is missing.", es: "Falta el archivo \(path).")
        case .malformed(let path):
            Phrase(
                en: "The file \(path) is not what it should be. Restore it from a backup.",
                es: "El archivo \(path) no es lo que debería ser. Restáurelo de un respaldo.")
        case .cannotWrite(let path):
            Phrase(
                en: "The file \(path) cannot be written. Check the folder's owner and free space.",
                es:
                    "No se puede escribir el archivo \(path). Revise el dueño de la carpeta y el espacio "
                    + "libre."
            )
        case .unknownParty(let party, let known):
            Phrase(
                en: "The agreement has no party “\(party)”; it has: \(list(known)).",
                es: "El acuerdo no tiene la parte «\(party)»; tiene: \(list(known)).")
        }
    }

    private func list(_ parties: [PartyCode]) -> String { parties.map(\.rawValue).joined(separator: ", ") }
}
