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
    /// 1 for the first card of a party, then one more for each.
    package let serial: Int
    /// From when the card holds. What a former key signed counts for instants before it.
    package let since: Instant
    /// The digest of the card before; nil on the first.
    package let former: ContentDigest?
    /// Former keys that somebody else may hold: they count for nothing that was not held before.
    package let compromised: [StrictPublicKey]

    /// A card.
    package init(
        party: PartyCode, agreement: ContentDigest, agreementCore: ContentDigest, logKey: StrictPublicKey,
        mirrorKey: StrictPublicKey, witnessKey: StrictPublicKey, offices: [OfficeCode: StrictPublicKey],
        tlsPin: ContentDigest, address: String, since: Instant, serial: Int = 1,
        former: ContentDigest? = nil, compromised: [StrictPublicKey] = []
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
        self.since = since
        self.serial = serial
        self.former = former
        self.compromised = compromised.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }

    /// The card without its signatures.
    var json: JSON {
        var officeObject = JSONObject()
        for (office, key) in offices {
            officeObject[office.rawValue] = .string(Hexadecimal.encode(key.bytes))
        }
        var object: JSONObject = [
            "address": .string(address), "agreement": agreement.json, "agreementCore": agreementCore.json,
            "compromised": .array(compromised.map { .string(Hexadecimal.encode($0.bytes)) }),
            "logKey": .string(Hexadecimal.encode(logKey.bytes)),
            "mirrorKey": .string(Hexadecimal.encode(mirrorKey.bytes)), "offices": .object(officeObject),
            "party": party.json, "serial": .integer(Int64(serial)), "since": .string(since.description),
            "tlsPin": tlsPin.json, "version": 1,
            "witnessKey": .string(Hexadecimal.encode(witnessKey.bytes)),
        ]
        object["former"] = former?.json
        return .object(object)
    }

    private static let members: Set<String> = [
        "address", "agreement", "agreementCore", "compromised", "logKey", "mirrorKey", "offices", "party",
        "serial", "since", "tlsPin", "version", "witnessKey",
    ]
    /// The most keys a card names, in each of its lists.
    private static let keyCountMax = 256
    private static let serialMax = 1_000_000

    /// What the signatures of a card cover.
    static func signedBytes(of card: JSON) -> [UInt8] { Array("enlace-card/v1\n".utf8) + card.canonicalBytes }

    /// The card as it is handed over: canonical JSON with the log key's signature and, on a card that
    /// continues another, that of the former log key.
    package func signed(
        with key: Curve25519.Signing.PrivateKey, former: Curve25519.Signing.PrivateKey? = nil
    ) throws(SealError) -> [UInt8] {
        do {
            let message = Self.signedBytes(of: json)
            var whole: JSONObject = ["card": json]
            whole["signature"] = .string(Hexadecimal.encode(Array(try key.signature(for: message))))
            if let former {
                let signature = Array(try former.signature(for: message))
                whole["formerSignature"] = .string(Hexadecimal.encode(signature))
            }
            return JSON.object(whole).canonicalBytes
        } catch {
            throw .signing("\(error)")
        }
    }

    /// Reads a signed card; see ``SignedCard``.
    package init(signed bytes: [UInt8]) throws(CardError) { self = try SignedCard(bytes).card }

    /// Reads the card itself: its form, and that every key in it is a proper one.
    init(json: JSON) throws(CardError) {
        guard let object = json.object, object["version"]?.integer == 1,
            Set(object.keys).subtracting(["former"]) == Self.members,
            let serial = object["serial"]?.integer, (1...Int64(Self.serialMax)).contains(serial),
            (serial > 1) == (object["former"] != nil),
            let since = object["since"]?.string.flatMap({ Instant($0) }),
            let compromised = object["compromised"]?.array, compromised.count <= Self.keyCountMax
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
            let members = object["offices"]?.object?.members, members.count <= Self.keyCountMax
        else { throw .malformed }
        var offices: [OfficeCode: StrictPublicKey] = [:]
        for member in members {
            guard let code = OfficeCode(rawValue: member.key) else { throw .malformed }
            offices[code] = try Self.key(member.value)
        }
        var distrusted: [StrictPublicKey] = []
        for key in compromised { distrusted.append(try Self.key(key)) }
        self.init(
            party: party, agreement: try digest("agreement"), agreementCore: try digest("agreementCore"),
            logKey: try Self.key(object["logKey"]), mirrorKey: try Self.key(object["mirrorKey"]),
            witnessKey: try Self.key(object["witnessKey"]), offices: offices,
            tlsPin: try digest("tlsPin"), address: try text("address"), since: since, serial: Int(serial),
            former: object["former"] == nil ? nil : try digest("former"), compromised: distrusted)
        // Written again it must be the same: the keys of the list ascend.
        guard self.json == json else { throw .malformed }
    }

    private static func key(_ json: JSON?) throws(CardError) -> StrictPublicKey {
        guard let bytes = json?.string.flatMap({ Hexadecimal.decode($0.utf8) }) else { throw .malformed }
        do throws(LedgerError) {
            return try StrictPublicKey(bytes)
        } catch {
            throw .weakKey
        }
    }

    /// Every Ed25519 key of the card.
    package var signingKeys: [StrictPublicKey] {
        [logKey, mirrorKey, witnessKey] + offices.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The digest by which the next card names this one.
    package var digest: ContentDigest { .sha256(json.canonicalBytes) }

    /// What two officers read to each other: 8 groups of 4 digits out of the card's digest.
    package var fingerprint: String { digest.spokenDigits }
}

extension ContentDigest {
    /// The digest to be read over the telephone: eight times two of its bytes modulo 10,000.
    package var spokenDigits: String {
        let groups = stride(from: 0, to: 16, by: 2).map { index in
            let value = (Int(bytes[index]) << 8 | Int(bytes[index + 1])) % 10_000
            return String(repeating: "0", count: 4 - String(value).count) + String(value)
        }
        return groups.joined(separator: " ")
    }
}
