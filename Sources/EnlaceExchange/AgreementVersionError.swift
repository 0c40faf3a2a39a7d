// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why a version of an agreement was not signed or adopted. Nothing was changed.
package enum AgreementVersionError: SpokenError, Equatable {
    /// The file is no version of an agreement.
    case malformed
    /// The key of a party in it is no proper Ed25519 key.
    case weakKey(PartyCode)
    /// A signature in it is wrong.
    case badSignature(PartyCode)
    /// It does not name the party.
    case notNamed(PartyCode)
    /// It names another key of a party than its card.
    case otherKey(PartyCode)
    /// Two copies are not of the same version.
    case otherVersion
    /// Signatures are missing.
    case unsigned([PartyCode])
    /// It does not follow the newest version that is held.
    case notNext(held: Int, found: Int)
    /// The folder is not the one whose digest it names.
    case otherFolder(expected: ContentDigest, found: ContentDigest)
    /// The folder it names is not held here yet.
    case folderMissing(ContentDigest)
    /// The card of a party that it names is missing.
    case cardMissing(PartyCode)
    /// The library could not sign.
    case signing(reason: String)

    package var code: String {
        switch self {
        case .malformed: "agreement.version-malformed"
        case .weakKey: "agreement.version-weak-key"
        case .badSignature: "agreement.version-bad-signature"
        case .notNamed: "agreement.version-not-named"
        case .otherKey: "agreement.version-other-key"
        case .otherVersion: "agreement.version-other"
        case .unsigned: "agreement.version-unsigned"
        case .notNext: "agreement.version-not-next"
        case .otherFolder: "agreement.version-other-folder"
        case .folderMissing: "agreement.version-folder-missing"
        case .cardMissing: "agreement.version-card-missing"
        case .signing: "agreement.version-signing"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .malformed:
            Phrase(
                en: "The file is not a version of an agreement. Ask whoever proposed it for it again.",
                es: "El archivo no es una versión de un acuerdo. Pídalo de nuevo a quien la propuso.")
        case .weakKey(let party):
            Phrase(
                en: "The key of “\(party)” in the version is not a proper Ed25519 key. Do not sign.",
                es: "La llave de «\(party)» en la versión no es una llave Ed25519 válida. No firme.")
        case .badSignature(let party):
            Phrase(
                en: "The signature of “\(party)” is wrong: the version was changed. Do not sign; ask again.",
                es:
                    "La firma de «\(party)» es incorrecta: la versión fue alterada. No firme; "
                    + "pídala de nuevo."
            )
        case .notNamed, .otherKey, .cardMissing: partyPhrase
        case .otherVersion:
            Phrase(
                en: "The files are not copies of one version. Give copies of the same.",
                es: "Los archivos no son copias de una misma versión. Dé copias de la misma.")
        case .unsigned(let parties):
            Phrase(
                en: "Signatures are missing: \(Self.list(parties)). Let them sign, then adopt.",
                es: "Faltan firmas: \(Self.list(parties)). Que firmen, y después adóptela.")
        case .notNext(let held, let found):
            Phrase(
                en:
                    "Version \(found) does not follow version \(held), which is held. Adopt all "
                    + "in their order.",
                es: "La versión \(found) no sigue a la \(held), que se tiene. Adopte todas en su orden.")
        case .otherFolder(let expected, let found):
            Phrase(
                en: "The folder has digest \(found.description.prefix(12)), the version names "
                    + "\(expected.description.prefix(12)). Compare the texts before signing.",
                es: "La carpeta tiene huella \(found.description.prefix(12)); la versión indica "
                    + "\(expected.description.prefix(12)). Compare los textos antes de firmar.")
        case .folderMissing(let digest):
            Phrase(
                en:
                    "The texts with digest \(digest.description.prefix(12)) are not held here. "
                    + "Give their folder "
                    + "with --agreement.",
                es:
                    "Los textos con huella \(digest.description.prefix(12)) no están aquí. "
                    + "Indique su carpeta con "
                    + "--agreement.")
        case .signing(let reason):
            Phrase(en: "Signing failed (\(reason)).", es: "No se pudo firmar (\(reason)).")
        }
    }

    private var partyPhrase: Phrase {
        switch self {
        case .notNamed(let party):
            Phrase(
                en: "The version does not name “\(party)”, so “\(party)” has nothing to sign in it.",
                es: "La versión no nombra a «\(party)», así que «\(party)» no tiene qué firmar en ella.")
        case .otherKey(let party):
            Phrase(
                en:
                    "The version names another key of “\(party)” than its card. Propose it "
                    + "again with the card "
                    + "in force.",
                es: "La versión indica otra llave de «\(party)» que su tarjeta. Propóngala de nuevo con la "
                    + "tarjeta vigente.")
        case .cardMissing(let party):
            Phrase(
                en: "The card of “\(party)” is missing. Give it with --card.",
                es: "Falta la tarjeta de «\(party)». Indíquela con --card.")
        default: Phrase(en: "The version cannot be used.", es: "La versión no se puede usar.")
        }
    }

    private static func list(_ parties: [PartyCode]) -> String {
        parties.map(\.rawValue).joined(separator: ", ")
    }
}
