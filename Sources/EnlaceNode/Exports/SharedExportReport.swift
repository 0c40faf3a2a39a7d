// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel

/// What was found in the export of what two parties share.
package struct SharedExportReport: Sendable {
    /// The two parties; empty where not even that could be read.
    package internal(set) var parties: [PartyCode] = []
    /// When obligations were judged.
    package internal(set) var instant: Instant?
    /// The digest of the agreement in it.
    package internal(set) var agreement: ContentDigest?
    /// The cards in force.
    package internal(set) var cards: [PartyCard] = []
    /// The logs, in the order of their origins.
    package internal(set) var logs: [VerificationReport.CheckedLog] = []
    /// How many of the two cards were compared with known ones.
    var compared = 0
    /// Whether both cards were compared with known ones.
    package var isPinned: Bool { compared == 2 }
    /// Whether the digests of the pictures were computed again.
    package internal(set) var digestsComputed = false
    /// Everything that is not as it should be.
    package internal(set) var findings: [SharedExportFinding] = []

    /// Whether everything that was checked is as it should be.
    package var isSound: Bool { findings.isEmpty }

    mutating func find(_ finding: SharedExportFinding) { findings.append(finding) }
}

/// One thing in an export that is not as it should be.
package enum SharedExportFinding: SpokenError, Hashable {
    /// A file is missing or not what it should be.
    case malformed(String)
    /// A file that does not belong to an export.
    case surplus(String)
    /// The card of a party is not the one given for comparison.
    case card(PartyCode)
    /// The digests are not those of the records.
    case digests
    /// Something about a log.
    case log(VerificationFinding)

    package var code: String {
        switch self {
        case .malformed: "export.malformed"
        case .surplus: "export.surplus"
        case .card: "export.other-card"
        case .digests: "export.digests"
        case .log(let finding): finding.code
        }
    }

    package var phrase: Phrase {
        switch self {
        case .malformed(let path):
            Phrase(
                en: "\(path) is missing or is not what it should be. Ask for the export again.",
                es: "\(path) falta o no es lo que debería ser. Pida la exportación de nuevo.")
        case .surplus(let path):
            Phrase(
                en: "\(path) does not belong to an export: nobody vouches for it.",
                es: "\(path) no pertenece a una exportación: nadie responde por él.")
        case .card(let party):
            Phrase(
                en:
                    "The card of “\(party)” is not the one given for comparison. Whoever made this export "
                    + "may have made up the keys as well.",
                es: "La tarjeta de «\(party)» no es la que se dio para comparar. Quien hizo esta exportación "
                    + "pudo inventar también las llaves.")
        case .digests:
            Phrase(
                en: "The digests in export.json are not those of these records at that instant.",
                es: "Las huellas en export.json no son las de estos registros en ese instante.")
        case .log(let finding): finding.phrase
        }
    }
}
