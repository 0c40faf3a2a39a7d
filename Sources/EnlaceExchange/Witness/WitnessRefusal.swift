// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// Why a witness does not cosign a head. Nothing of what it holds has changed.
package enum WitnessRefusal: SpokenError, Hashable {
    /// The bytes are not a request.
    case malformed(LedgerError)
    /// The size that the proof starts from lies behind the head.
    case oldSizeBeyond(old: UInt64, size: UInt64)
    /// No key is trusted for the log; to a stranger, logs of others look the same.
    case unknownOrigin(LogOrigin)
    /// No trusted key of the log signed the head, or one that claims to be trusted did not.
    case unsigned(LogOrigin)
    /// The proof starts from another size than is held. A rolled back log ends here too.
    case otherSize(LogOrigin, held: UInt64)
    /// The log signed another root for the size that is held.
    case splitView(SplitView)
    /// The proof does not show that the head continues the one that is held.
    case inconsistent(LogOrigin, held: UInt64, offered: UInt64)

    /// The status of the specification (C2SP tlog-witness, add-checkpoint).
    package var status: Int {
        switch self {
        case .malformed, .oldSizeBeyond: 400
        case .unsigned: 403
        case .unknownOrigin: 404
        case .otherSize, .splitView: 409
        case .inconsistent: 422
        }
    }

    /// The size that is held, which the body of a 409 states.
    package var heldSize: UInt64? {
        switch self {
        case .otherSize(_, let held): held
        case .splitView(let view): view.size
        default: nil
        }
    }

    package var code: String {
        switch self {
        case .malformed: "witness.malformed"
        case .oldSizeBeyond: "witness.old-size-beyond"
        case .unknownOrigin: "witness.unknown-origin"
        case .unsigned: "witness.unsigned"
        case .otherSize: "witness.other-size"
        case .splitView: "witness.split-view"
        case .inconsistent: "witness.inconsistent"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .malformed(let error):
            Phrase(
                en: "The request is not one of tlog-witness: \(error). Nothing was cosigned.",
                es: "La solicitud no es de tlog-witness: \(error). No se firmó nada.")
        case .oldSizeBeyond(let old, let size):
            Phrase(
                en: "The proof starts at \(old), behind the head of \(size). Nothing was cosigned.",
                es: "La prueba parte de \(old), más allá de la cabeza de \(size). No se firmó nada.")
        case .unknownOrigin(let origin):
            Phrase(
                en: "This witness does not know the log \(origin). Ask its operator to add it.",
                es: "Este testigo no conoce la bitácora \(origin). Pida a su operador que la agregue.")
        case .unsigned(let origin):
            Phrase(
                en: "The head of \(origin) is not signed by a key that is trusted for it.",
                es: "La cabeza de \(origin) no está firmada por una llave de confianza para ella.")
        case .otherSize(let origin, let held):
            Phrase(
                en: "This witness has seen \(origin) at size \(held). Send a proof from there.",
                es: "Este testigo vio \(origin) en el tamaño \(held). Envíe una prueba desde ahí.")
        case .splitView(let view):
            Phrase(
                en: "The log \(view.origin) signed two histories of size \(view.size). Both heads are kept "
                    + "as evidence; call its party.",
                es: "La bitácora \(view.origin) firmó dos historias de tamaño \(view.size). Ambas cabezas "
                    + "se conservan como evidencia; llame a su parte.")
        case .inconsistent(let origin, let held, let offered):
            Phrase(
                en: "Nothing shows that \(origin) at size \(offered) continues what was seen at \(held). "
                    + "If the sender's proof is right, the log was rewritten.",
                es: "Nada muestra que \(origin) en el tamaño \(offered) continúe lo visto en \(held). "
                    + "Si la prueba del remitente es correcta, la bitácora fue reescrita.")
        }
    }
}
