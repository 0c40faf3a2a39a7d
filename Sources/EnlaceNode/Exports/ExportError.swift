// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why something was not exported, or not carried by a folder.
package enum ExportError: SpokenError, Equatable {
    /// The folder holds something already that the export would mix with.
    case notEmpty(String)
    /// A file that never changes is there with other bytes.
    case differs(String)
    /// A file cannot be written.
    case cannotWrite(String, reason: String)
    /// There is no such log here, or nothing in it.
    case noSuchLog(String)
    /// Nothing was exchanged with the party yet.
    case nothingShared(PartyCode)

    package var code: String {
        switch self {
        case .notEmpty: "export.not-empty"
        case .differs: "export.differs"
        case .cannotWrite: "export.cannot-write"
        case .noSuchLog: "export.no-such-log"
        case .nothingShared: "export.nothing-shared"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .notEmpty(let path):
            Phrase(
                en: "\(path) is not empty, and an export is written into a folder of its own. "
                    + "Choose another folder.",
                es: "\(path) no está vacía, y una exportación se escribe en una carpeta propia. "
                    + "Elija otra carpeta.")
        case .differs(let path):
            Phrase(
                en: "\(path) is there with other bytes. What was exported never changes: the folder is of "
                    + "another log, or a file in it was altered. Keep it, and export into another folder.",
                es: "\(path) ya existe con otros bytes. Lo exportado nunca cambia: la carpeta es de otra "
                    + "bitácora, o se alteró un archivo. Consérvela y exporte a otra carpeta.")
        case .cannotWrite(let path, let reason):
            Phrase(
                en: "\(path) cannot be written: \(reason). Check the owner, the free space and the disk.",
                es: "No se puede escribir \(path): \(reason). Revise el dueño, el espacio libre y el disco.")
        case .noSuchLog(let path):
            Phrase(
                en: "The node has no log “\(path)” with entries. enlace status names those it has.",
                es: "El nodo no tiene una bitácora «\(path)» con entradas. enlace status las enumera.")
        case .nothingShared(let party):
            Phrase(
                en: "Nothing was exchanged with “\(party)” yet.",
                es: "Aún no se ha intercambiado nada con «\(party)».")
        }
    }
}
