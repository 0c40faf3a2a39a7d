// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// Why a mirror does not cosign. What it holds durably has not become less.
package enum MirrorRefusal: SpokenError, Hashable {
    /// The bytes are no upload.
    case malformed(LedgerError)
    /// The log is not known; to a stranger, logs of others look the same.
    case unknownOrigin(LogOrigin)
    /// The upload does not fit what is held or pending.
    case conflict(MirrorInfo)
    /// The entries of a package, by the index it begins at, do not stand in the pending checkpoint.
    case inconsistent(LogOrigin, package: UInt64)
    /// Sections that were disclosed with the entries could not be fetched from the log's author.
    case sectionsMissing(LogOrigin)

    /// The status of the specification (C2SP tlog-mirror, add-entries); 503 is our own.
    package var status: Int {
        switch self {
        case .malformed: 400
        case .unknownOrigin: 404
        case .conflict: 409
        case .inconsistent: 422
        case .sectionsMissing: 503
        }
    }

    package var code: String {
        switch self {
        case .malformed: "mirror.malformed"
        case .unknownOrigin: "mirror.unknown-origin"
        case .conflict: "mirror.conflict"
        case .inconsistent: "mirror.inconsistent"
        case .sectionsMissing: "mirror.sections-missing"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .malformed(let error):
            Phrase(
                en: "The request is not one of tlog-mirror: \(error). Nothing was taken.",
                es: "La solicitud no es de tlog-mirror: \(error). No se tomó nada.")
        case .unknownOrigin(let origin):
            Phrase(
                en: "This mirror does not know the log \(origin).",
                es: "Este espejo no conoce la bitácora \(origin).")
        case .conflict(let info):
            Phrase(
                en:
                    "This mirror is at entry \(info.nextEntry) with a head of \(info.size). "
                    + "Go on from there.",
                es: "Este espejo está en la entrada \(info.nextEntry) con una cabeza de \(info.size). "
                    + "Continúe desde ahí.")
        case .inconsistent(let origin, let index):
            Phrase(
                en: "The entries of \(origin) from \(index) on are not those of the head that was signed.",
                es: "Las entradas de \(origin) desde la \(index) no son las de la cabeza firmada.")
        case .sectionsMissing(let origin):
            Phrase(
                en: "The sections of \(origin) could not be fetched from its author, and without them there "
                    + "is no receipt. Push them, or try again when the author's node answers.",
                es: "Las secciones de \(origin) no se pudieron obtener de su autor, y sin ellas no hay "
                    + "acuse. Envíelas, o intente de nuevo cuando el nodo del autor responda.")
        }
    }
}
