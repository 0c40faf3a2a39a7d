// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What a verification found, in words.
package struct VerificationReport: Sendable {
    /// One log that was checked.
    package struct CheckedLog: Sendable, Hashable {
        /// The log's name.
        package let path: String
        /// How many entries it has.
        package let entries: UInt64
        /// How many of its entries' sections were opened and matched.
        package let sections: Int
        /// How many were erased by an order that was checked.
        package let erased: Int
    }

    /// The logs, in the order in which they were checked.
    package internal(set) var logs: [CheckedLog] = []
    /// Everything that is not as it was signed.
    package internal(set) var findings: [VerificationFinding] = []

    /// Whether everything is as it was signed.
    package var isSound: Bool { findings.isEmpty }
    /// The number of entries of all logs.
    package var entries: UInt64 { logs.map(\.entries).reduce(0, +) }
    /// The number of sections that were opened and matched.
    package var sections: Int { logs.map(\.sections).reduce(0, +) }
    /// The number of sections that are not there because an order that was checked had them erased.
    package var erased: Int { logs.map(\.erased).reduce(0, +) }

    /// The result in one sentence.
    package var summary: Phrase {
        guard isSound else {
            return Phrase(
                en:
                    "NOT SOUND: \(findings.count) finding(s). Keep the files as they are and tell both "
                    + "parties.",
                es: "NO ÍNTEGRO: \(findings.count) hallazgo(s). Conserve los archivos y avise a ambas partes."
            )
        }
        return Phrase(
            en: "Integrity verified: \(logs.count) logs, \(entries) entries, \(sections) sections"
                + "\(erased == 0 ? "" : ", \(erased) sections erased by order"). "
                + "Every record is the one that was signed and has not changed since.",
            es: "Integridad verificada: \(logs.count) bitácoras, \(entries) entradas, \(sections) secciones"
                + "\(erased == 0 ? "" : ", \(erased) secciones suprimidas por orden"). "
                + "Cada registro es el que se firmó y no ha cambiado desde entonces.")
    }
}

/// One thing that is not as it was signed.
package enum VerificationFinding: SpokenError, Hashable {
    /// The name of a log is not one of this agreement.
    case unknownLog(path: String)
    /// The signed head of a log cannot be verified.
    case head(path: String, reason: String)
    /// The entries do not give the signed root.
    case root(path: String, size: UInt64)
    /// Entries are missing or beyond the signed size.
    case entryCount(path: String, expected: UInt64, found: UInt64)
    /// A stored tile does not hold the hashes of the entries.
    case tile(path: String, tile: String)
    /// An entry is not the record that was signed.
    case entry(path: String, index: UInt64, reason: Phrase)
    /// A counterpart's receipt is not one, or is for something else than what is held.
    case receipt(path: String, size: UInt64)
    /// A section that should be there is not, or is not the one that was signed.
    case section(path: String, index: UInt64, name: String)

    package var code: String {
        switch self {
        case .unknownLog: "verify.unknown-log"
        case .head: "verify.head"
        case .root: "verify.root"
        case .entryCount: "verify.entry-count"
        case .tile: "verify.tile"
        case .entry: "verify.entry"
        case .receipt: "verify.receipt"
        case .section: "verify.section"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .unknownLog(let path):
            Phrase(
                en: "“\(path)” is not a log of this agreement.",
                es: "«\(path)» no es una bitácora de este acuerdo.")
        case .head(let path, let reason):
            Phrase(
                en: "\(path): the signed head cannot be verified (\(reason)).",
                es: "\(path): no se puede verificar el encabezado firmado (\(reason)).")
        case .root(let path, let size):
            Phrase(
                en: "\(path): the \(size) entries do not give the root that was signed. "
                    + "At least one entry was changed.",
                es: "\(path): las \(size) entradas no dan la raíz firmada. Al menos una fue alterada.")
        case .entryCount(let path, let expected, let found):
            Phrase(
                en: "\(path): \(expected) entries were signed, \(found) are stored.",
                es: "\(path): se firmaron \(expected) entradas y hay \(found) almacenadas.")
        case .tile(let path, let tile):
            Phrase(
                en: "\(path): \(tile) does not hold the hashes of the entries.",
                es: "\(path): \(tile) no contiene las huellas de las entradas.")
        case .entry(let path, let index, let reason):
            Phrase(
                en: "\(path), entry \(index): \(reason.en)", es: "\(path), entrada \(index): \(reason.es)")
        case .receipt(let path, let size):
            Phrase(
                en: "\(path): the counterpart's receipt for \(size) entries does not fit what is held.",
                es: "\(path): el acuse de la contraparte por \(size) entradas no corresponde a lo almacenado."
            )
        case .section(let path, let index, let name):
            Phrase(
                en: "\(path), entry \(index): section “\(name)” is missing or was changed.",
                es: "\(path), entrada \(index): la sección «\(name)» falta o fue alterada.")
        }
    }
}
