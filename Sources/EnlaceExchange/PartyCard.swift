// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceLedger
import EnlaceModel

/// The public half of a node: what two governments hand each other, compare by voice, and pin.
///
/// A card is signed by its own log key over the agreement's digest too, so that a pairing is also the
/// statement "we work under this agreement".
package struct PartyCard: Sendable, Hashable {
    /// The party.
    package let party: PartyCode
    /// The digest of the agreement under which it works (core and annexes).
    package let agreement: ContentDigest
    /// The digest of the agreement's core, which records name.
    package let agreementCore: ContentDigest
    /// Ed25519 key that signs the checkpoints of its logs.
    package let logKey: StrictPublicKey
    /// Ed25519 key that cosigns what its mirror stored.
    package let mirrorKey: StrictPublicKey
    /// Ed25519 key of its witness: it cosigns checkpoints it was shown to be consistent.
    package let witnessKey: StrictPublicKey
    /// Ed25519 key of each office.
    package let offices: [OfficeCode: StrictPublicKey]
    /// SHA-256 of the SubjectPublicKeyInfo of its TLS key.
    package let tlsPin: ContentDigest
    /// Where its peer endpoint listens, `https://host:port`.
    package let address: String

    /// A card.
    package init(
        party: PartyCode, agreement: ContentDigest, agreementCore: ContentDigest, logKey: StrictPublicKey,
        mirrorKey: StrictPublicKey, witnessKey: StrictPublicKey, offices: [OfficeCode: StrictPublicKey],
        tlsPin: ContentDigest, address: String
    ) {
        self.party = party
        self.agreement = agreement
        self.agreementCore = agreementCore
        self.logKey = logKey
        self.mirrorKey = mirrorKey
        self.witnessKey = witnessKey
        self.offices = offices
        self.tlsPin = tlsPin
        self.address = address
    }

    private var json: JSON {
        var officeObject = JSONObject()
        for (office, key) in offices {
            officeObject[office.rawValue] = .string(Hexadecimal.encode(key.bytes))
        }
        return [
            "address": .string(address), "agreement": agreement.json, "agreementCore": agreementCore.json,
            "logKey": .string(Hexadecimal.encode(logKey.bytes)),
            "mirrorKey": .string(Hexadecimal.encode(mirrorKey.bytes)), "offices": .object(officeObject),
            "party": party.json, "tlsPin": tlsPin.json, "version": 1,
            "witnessKey": .string(Hexadecimal.encode(witnessKey.bytes)),
        ]
    }

    private static let members = [
        "address", "agreement", "agreementCore", "logKey", "mirrorKey", "offices", "party", "tlsPin",
        "version", "witnessKey",
    ]

    private static func signedBytes(of json: JSON) -> [UInt8] {
        Array("enlace-card/v1\n".utf8) + json.canonicalBytes
    }

    /// The card as it is handed over: canonical JSON with the log key's signature.
    package func signed(with key: Curve25519.Signing.PrivateKey) throws(SealError) -> [UInt8] {
        do {
            let signature = try key.signature(for: Self.signedBytes(of: json))
            let whole: JSON = ["card": json, "signature": .string(Hexadecimal.encode(Array(signature)))]
            return whole.canonicalBytes
        } catch {
            throw .signing("\(error)")
        }
    }

    /// Reads a card and checks that its own log key signed it and that every key in it is a proper one.
    package init(signed bytes: [UInt8]) throws(CardError) {
        let whole: JSON
        do throws(JSONError) {
            whole = try JSON(canonical: bytes)
        } catch {
            throw .malformed
        }
        guard let outer = whole.object, let card = outer["card"], let object = card.object,
            let signature = outer["signature"]?.string.flatMap({ Hexadecimal.decode($0.utf8) }),
            object["version"]?.integer == 1, outer.keys == ["card", "signature"],
            object.keys == Self.members
        else { throw .malformed }
        func text(_ key: String) throws(CardError) -> String {
            guard let value = object[key]?.string else { throw .malformed }
            return value
        }
        func digest(_ key: String) throws(CardError) -> ContentDigest {
            guard let value = ContentDigest(hex: try text(key)) else { throw .malformed }
            return value
        }
        guard let party = PartyCode(rawValue: try text("party")),
            let members = object["offices"]?.object?.members
        else { throw .malformed }
        var offices: [OfficeCode: StrictPublicKey] = [:]
        for member in members {
            guard let code = OfficeCode(rawValue: member.key), let hex = member.value.string else {
                throw .malformed
            }
            offices[code] = try Self.key(hex)
        }
        self.init(
            party: party, agreement: try digest("agreement"), agreementCore: try digest("agreementCore"),
            logKey: try Self.key(try text("logKey")), mirrorKey: try Self.key(try text("mirrorKey")),
            witnessKey: try Self.key(try text("witnessKey")), offices: offices,
            tlsPin: try digest("tlsPin"), address: try text("address"))
        guard logKey.isValid(signature: signature, for: Self.signedBytes(of: card)) else {
            throw .badSignature
        }
    }

    private static func key(_ hex: String) throws(CardError) -> StrictPublicKey {
        guard let bytes = Hexadecimal.decode(hex.utf8) else { throw .malformed }
        do throws(LedgerError) {
            return try StrictPublicKey(bytes)
        } catch {
            throw .weakKey
        }
    }

    /// What two officers read to each other: 8 groups of 4 digits out of the card's digest.
    package var fingerprint: String {
        let digest = ContentDigest.sha256(json.canonicalBytes).bytes
        let groups = stride(from: 0, to: 16, by: 2).map { index in
            let value = (Int(digest[index]) << 8 | Int(digest[index + 1])) % 10_000
            return String(repeating: "0", count: 4 - String(value).count) + String(value)
        }
        return groups.joined(separator: " ")
    }
}

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

    package var code: String {
        switch self {
        case .malformed: "card.malformed"
        case .badSignature: "card.bad-signature"
        case .weakKey: "card.weak-key"
        case .otherAgreement: "card.other-agreement"
        case .wrongParty: "card.wrong-party"
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
        }
    }
}
