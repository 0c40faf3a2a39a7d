// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Why a card was refused.
package enum CardError: SpokenError, Equatable {
    /// The file is not a card.
    case malformed
    /// The card is not signed by its own log key.
    case badSignature
    /// A key in it is not a proper Ed25519 key.
    case weakKey
    /// The counterpart works under another agreement.
    case otherAgreement(own: ContentDigest, theirs: ContentDigest)
    /// The card is of the own party or of one that is not in the agreement.
    case wrongParty(PartyCode)
    /// Cards between the one that is held and this one are missing.
    case missingFormer(PartyCode, serial: Int)
    /// The card is older than the one that is held.
    case outdated(PartyCode, serial: Int)
    /// Cards that are kept do not follow each other.
    case brokenChain(PartyCode, serial: Int)
    /// The log key is not the one that signed the agreement's version.
    case otherSigner(PartyCode)

    package var code: String {
        switch self {
        case .malformed: "card.malformed"
        case .badSignature: "card.bad-signature"
        case .weakKey: "card.weak-key"
        case .otherAgreement: "card.other-agreement"
        case .wrongParty: "card.wrong-party"
        case .missingFormer: "card.missing-former"
        case .outdated: "card.outdated"
        case .brokenChain: "card.broken-chain"
        case .otherSigner: "card.other-signer"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .malformed:
            Phrase(
                en: "The file is not a party card. Ask the counterpart for the file card.json of its node.",
                es:
                    "El archivo no es una tarjeta de parte. Pida a la contraparte el archivo card.json de "
                    + "su nodo."
            )
        case .badSignature:
            Phrase(
                en: "The card was changed after it was signed. Do not pair; ask for it again.",
                es: "La tarjeta fue alterada después de firmarse. No empareje; pídala de nuevo.")
        case .weakKey:
            Phrase(
                en: "A key in the card is not a proper Ed25519 key. Do not pair.",
                es: "Una llave de la tarjeta no es una llave Ed25519 válida. No empareje.")
        case .otherAgreement(let own, let theirs):
            Phrase(
                en: "The counterpart works under another agreement (ours \(own.description.prefix(12)), "
                    + "theirs \(theirs.description.prefix(12))). Compare the folders before pairing.",
                es: "La contraparte opera con otro acuerdo (el nuestro \(own.description.prefix(12)), "
                    + "el suyo \(theirs.description.prefix(12))). Compare las carpetas antes de emparejar.")
        case .wrongParty(let party):
            Phrase(
                en: "The card is of “\(party)”, which is this node's own party or not in the agreement.",
                es: "La tarjeta es de «\(party)», que es la propia parte o no figura en el acuerdo.")
        case .missingFormer(let party, let serial):
            Phrase(
                en:
                    "Card number \(serial) of “\(party)” is missing. Ask for it (folder cards "
                    + "of its node) and "
                    + "give all cards in their order.",
                es: "Falta la tarjeta número \(serial) de «\(party)». Pídala (carpeta cards de su nodo) y dé "
                    + "todas en su orden.")
        case .outdated(let party, let serial):
            Phrase(
                en:
                    "Card number \(serial) of “\(party)” is older than the one held. Ask for "
                    + "its present card.",
                es:
                    "La tarjeta número \(serial) de «\(party)» es anterior a la que se tiene. "
                    + "Pida la vigente."
            )
        case .brokenChain(let party, let serial):
            Phrase(
                en: "Card number \(serial) of “\(party)” does not follow the one before it. Restore the "
                    + "folder's cards from a backup.",
                es: "La tarjeta número \(serial) de «\(party)» no sigue a la anterior. Restaure las tarjetas "
                    + "de la carpeta desde un respaldo.")
        case .otherSigner(let party):
            Phrase(
                en: "The agreement's version was signed by another key of “\(party)” than its cards hold. "
                    + "Do not pair; call on a known number.",
                es: "La versión del acuerdo la firmó otra llave de «\(party)» que la de sus tarjetas. "
                    + "No empareje; llame a un número conocido.")
        }
    }
}
