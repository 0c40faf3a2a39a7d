// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// Why something a counterpart sent was not taken. Nothing of it is stored and no receipt is given.
package enum IntakeError: SpokenError, Equatable {
    /// The bytes are not a bundle.
    case malformedBundle
    /// The channel is not one from this counterpart to this node.
    case foreignChannel(String)
    /// The key that signed is not the counterpart's.
    case unknownKey(String)
    /// A proof or signature of the log is wrong.
    case ledger(LedgerError)
    /// Entries before these are missing here; send from `expected`.
    case gap(expected: UInt64)
    /// An entry held here and the one sent at the same index differ: the log was rewritten.
    case fork(channel: String, index: UInt64)
    /// A checkpoint was signed for less than is held, over other entries: the log was taken back.
    case rollback(channel: String, size: UInt64)
    /// The entries do not give the checkpoint's root.
    case rootMismatch(channel: String, size: UInt64)
    /// The proof that a checkpoint continues what was seen before proves nothing.
    case badProof(channel: String, size: UInt64)
    /// An entry could not be read or verified.
    case entry(index: UInt64, SealError)
    /// An entry speaks for another party than the channel's author.
    case wrongParty(index: UInt64)
    /// An entry names an office for which no key is known.
    case unknownOffice(index: UInt64, OfficeCode)
    /// A disclosed section is missing.
    case missingSection(index: UInt64)
    /// A section does not match the digest in the signed header.
    case sectionMismatch(index: UInt64, name: String)
    /// In the place of a section stands a notice of erasure that does not hold.
    case erasure(index: UInt64, name: String, ErasureError)
    /// A record was made under an agreement this node has not signed.
    case unknownAgreement(index: UInt64)
    /// The channel was stopped because of what came through it before.
    case channelStopped(channel: String)

    package var code: String {
        switch self {
        case .malformedBundle: "exchange.malformed-bundle"
        case .foreignChannel: "exchange.foreign-channel"
        case .unknownKey: "exchange.unknown-key"
        case .ledger(let error): "exchange.\(error.code)"
        case .gap: "exchange.gap"
        case .fork: "exchange.fork"
        case .rollback: "exchange.rollback"
        case .rootMismatch: "exchange.root-mismatch"
        case .badProof: "exchange.bad-proof"
        case .entry(_, let error): error.code
        case .wrongParty: "exchange.wrong-party"
        case .unknownOffice: "exchange.unknown-office"
        case .missingSection: "exchange.missing-section"
        case .sectionMismatch: "exchange.section-mismatch"
        case .erasure(_, _, let error): error.code
        case .unknownAgreement: "exchange.unknown-agreement"
        case .channelStopped: "exchange.channel-stopped"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .malformedBundle, .foreignChannel, .unknownKey, .gap, .ledger: framePhrase
        case .fork, .rollback, .rootMismatch, .badProof, .channelStopped: logPhrase
        case .entry, .wrongParty, .unknownOffice, .missingSection, .sectionMismatch, .erasure,
            .unknownAgreement:
            entryPhrase
        }
    }

    private var logPhrase: Phrase {
        switch self {
        case .fork(let channel, let index):
            Phrase(
                en: "The log \(channel) was rewritten: entry \(index) differs from the one held here. "
                    + "Receipts stop; keep the evidence and call the counterpart.",
                es: "La bitácora \(channel) fue reescrita: la entrada \(index) difiere de la que se conserva "
                    + "aquí. Se suspenden los acuses; conserve la evidencia y llame a la contraparte.")
        case .rollback(let channel, let size):
            Phrase(
                en: "The log \(channel) was taken back to \(size) entries and rewritten. "
                    + "Receipts stop; keep the evidence and call the counterpart.",
                es: "La bitácora \(channel) se hizo retroceder a \(size) entradas y fue reescrita. "
                    + "Se suspenden los acuses; conserve la evidencia y llame a la contraparte.")
        case .rootMismatch(let channel, let size):
            Phrase(
                en: "The entries of \(channel) do not give the signed root at size \(size).",
                es: "Las entradas de \(channel) no dan la raíz firmada en el tamaño \(size).")
        case .badProof(let channel, let size):
            Phrase(
                en: "The proof that \(channel) at \(size) entries continues what was seen before is wrong.",
                es: "La prueba de que \(channel) en \(size) entradas continúa lo visto antes es incorrecta.")
        case .channelStopped(let channel):
            Phrase(
                en: "The channel \(channel) is stopped here because of what came through it. Call the "
                    + "counterpart; its node goes on once it is resumed with: enlace misbehaviour resume",
                es:
                    "El canal \(channel) está suspendido aquí por lo que llegó por él. Llame a la "
                    + "contraparte; continuará cuando se reanude con: enlace misbehaviour resume")
        default: framePhrase
        }
    }

    private var framePhrase: Phrase {
        switch self {
        case .foreignChannel(let path):
            Phrase(
                en: "“\(path)” is not a channel from this counterpart to this node.",
                es: "«\(path)» no es un canal de esta contraparte hacia este nodo.")
        case .unknownKey(let name):
            Phrase(
                en: "The key of “\(name)” is not known here. Pair the nodes again.",
                es: "No se conoce aquí la llave de «\(name)». Vuelva a emparejar los nodos.")
        case .gap(let expected):
            Phrase(
                en: "Entries are missing; send from entry \(expected).",
                es: "Faltan entradas; envíe desde la entrada \(expected).")
        case .ledger(let error):
            Phrase(
                en: "The log could not be verified: \(error).",
                es: "No se pudo verificar la bitácora: \(error).")
        default:
            Phrase(
                en: "The message is not a bundle of log entries.",
                es: "El mensaje no es un paquete de entradas de bitácora.")
        }
    }

    private var entryPhrase: Phrase {
        switch self {
        case .entry(let index, let error):
            Phrase(
                en: "Entry \(index): \(error.phrase.en)", es: "Entrada \(index): \(error.phrase.es)")
        case .wrongParty(let index):
            Phrase(
                en: "Entry \(index) speaks for another party than the author of the log.",
                es: "La entrada \(index) habla por una parte distinta de la autora de la bitácora.")
        case .unknownOffice(let index, let office):
            Phrase(
                en: "Entry \(index): no key is known for office “\(office)”. Pair the nodes again.",
                es: "Entrada \(index): no se conoce llave de la oficina «\(office)». Vuelva a emparejar.")
        case .missingSection(let index):
            Phrase(
                en: "Entry \(index): a disclosed section is missing, or one too many was sent.",
                es: "Entrada \(index): falta una sección divulgada, o sobra una.")
        case .sectionMismatch(let index, let name):
            Phrase(
                en: "Entry \(index): section “\(name)” does not match its digest.",
                es: "Entrada \(index): la sección «\(name)» no corresponde a su huella.")
        case .erasure(let index, let name, let error):
            Phrase(
                en: "Entry \(index), section “\(name)”: \(error.phrase.en)",
                es: "Entrada \(index), sección «\(name)»: \(error.phrase.es)")
        case .unknownAgreement(let index):
            Phrase(
                en: "Entry \(index) was made under an agreement version this node has not signed.",
                es: "La entrada \(index) se hizo bajo una versión del acuerdo que este nodo no ha firmado.")
        default: framePhrase
        }
    }
}
