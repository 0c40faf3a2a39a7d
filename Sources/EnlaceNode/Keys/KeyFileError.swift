// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why the secrets of a node could not be read or changed. Nothing was changed.
package enum KeyFileError: SpokenError, Equatable {
    /// The file is protected, and there is nobody to ask and no file to read.
    case locked(method: String)
    /// The passphrase or the secret file is not the one the keys were sealed with.
    case wrongSecret(String, method: String)
    /// Others may read the file.
    case openPermissions(String, mode: String)
    /// What should protect the keys is too short.
    case weakSecret(bytes: Int, min: Int)
    /// The file from the secret store cannot be read.
    case noSecretFile(String)
    /// The two passphrases that were typed differ.
    case passphrasesDiffer
    /// The party has no such office.
    case unknownOffice(OfficeCode)
    /// There is nothing to do.
    case nothingToRotate

    package var code: String {
        switch self {
        case .locked: "node.keys-locked"
        case .wrongSecret: "node.wrong-secret"
        case .openPermissions: "node.open-permissions"
        case .weakSecret: "node.weak-secret"
        case .noSecretFile: "node.no-secret-file"
        case .passphrasesDiffer: "node.passphrases-differ"
        case .unknownOffice: "node.unknown-office"
        case .nothingToRotate: "node.nothing-to-rotate"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .locked(let method):
            Phrase(
                en:
                    "The node's keys are protected (\(method)), and no secret was given. Run on "
                    + "a terminal, or "
                    + "name a file with --key-file.",
                es:
                    "Las llaves del nodo están protegidas (\(method)) y no se dio el secreto. "
                    + "Use una terminal "
                    + "o indique un archivo con --key-file.")
        case .wrongSecret(let path, let method):
            method == "file"
                ? Phrase(
                    en: "The secret file does not open \(path). Give the file the keys were protected with.",
                    es: "El archivo secreto no abre \(path). Dé el archivo con que se protegieron las llaves."
                )
                : Phrase(
                    en:
                        "The passphrase does not open \(path). Try again; without it the keys "
                        + "cannot be read.",
                    es: "La frase de paso no abre \(path). Intente de nuevo; sin ella no hay llaves.")
        case .openPermissions(let path, let mode):
            Phrase(
                en: "Others may read \(path) (its mode is \(mode)). Close it with: chmod 600 \(path)",
                es: "Otros pueden leer \(path) (su modo es \(mode)). Ciérrelo con: chmod 600 \(path)")
        case .weakSecret(let bytes, let min):
            Phrase(
                en: "\(bytes) bytes protect too little; at least \(min) are needed.",
                es: "\(bytes) bytes protegen muy poco; se requieren al menos \(min).")
        case .noSecretFile(let path):
            Phrase(
                en: "The secret file \(path) cannot be read. Check the path and the secret store.",
                es: "No se puede leer el archivo secreto \(path). Revise la ruta y el almacén de secretos.")
        case .passphrasesDiffer:
            Phrase(
                en: "The two passphrases differ. Nothing was changed; try again.",
                es: "Las dos frases de paso difieren. No se cambió nada; intente de nuevo.")
        case .unknownOffice(let office):
            Phrase(
                en: "The party has no office “\(office)”. See: enlace keys list",
                es: "La parte no tiene la oficina «\(office)». Vea: enlace keys list")
        case .nothingToRotate:
            Phrase(
                en: "Name at least one key to rotate. See: enlace help keys rotate",
                es: "Indique al menos una llave por renovar. Vea: enlace help keys rotate")
        }
    }
}
