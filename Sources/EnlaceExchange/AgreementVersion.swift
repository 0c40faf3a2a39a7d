// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceLedger
import EnlaceModel

/// One version of an agreement, as the parties sign it: the texts by their digests, and who is bound.
///
/// Whom it names belongs to it from `validFrom` on; whom it does not name any more has left from then on.
package struct AgreementVersion: Sendable, Hashable {
    /// The agreement's short name, which never changes.
    package let id: Code
    /// One more than that of the version before. What parties pair under without a signature is number 1.
    package let number: Int
    /// The digest of core and annexes.
    package let agreement: ContentDigest
    /// What records made under it name.
    package let versions: AgreementVersions
    /// The log key of each party that it names.
    package let parties: [PartyCode: StrictPublicKey]
    /// The log key of each party of the version before that it does not name any more.
    package let leaving: [PartyCode: StrictPublicKey]
    /// The digest of the version before; of the agreement where that was never signed.
    package let previous: ContentDigest
    /// From when it holds.
    package let validFrom: Instant

    /// A version.
    package init(
        id: Code, number: Int, agreement: ContentDigest, versions: AgreementVersions,
        parties: [PartyCode: StrictPublicKey], leaving: [PartyCode: StrictPublicKey],
        previous: ContentDigest, validFrom: Instant
    ) {
        self.id = id
        self.number = number
        self.agreement = agreement
        self.versions = versions
        self.parties = parties
        self.leaving = leaving
        self.previous = previous
        self.validFrom = validFrom
    }

    private static let partyCountMax = 64
    private static let numberMax = 1_000_000

    /// The form that is signed.
    package var json: JSON {
        func keys(_ keys: [PartyCode: StrictPublicKey]) -> JSON {
            var object = JSONObject()
            for (party, key) in keys { object[party.rawValue] = .string(Hexadecimal.encode(key.bytes)) }
            return .object(object)
        }
        return [
            "agreement": agreement.json, "id": .string(id.rawValue), "leaving": keys(leaving),
            "number": .integer(Int64(number)), "parties": keys(parties), "previous": previous.json,
            "validFrom": .string(validFrom.description), "version": 1, "versions": versions.json,
        ]
    }

    /// The digest by which the next version names this one.
    package var digest: ContentDigest { .sha256(json.canonicalBytes) }

    /// Reads the form. Throws `malformed` or `weakKey`.
    package init(json: JSON) throws(AgreementVersionError) {
        guard let object = json.object, object["version"]?.integer == 1,
            object.keys == [
                "agreement", "id", "leaving", "number", "parties", "previous", "validFrom", "version",
                "versions",
            ],
            let id = object["id"]?.string.flatMap({ Code(rawValue: $0) }),
            let number = object["number"]?.integer, (2...Int64(Self.numberMax)).contains(number),
            let agreement = object["agreement"]?.string.flatMap({ ContentDigest(hex: $0) }),
            let previous = object["previous"]?.string.flatMap({ ContentDigest(hex: $0) }),
            let versions = object["versions"].flatMap({ AgreementVersions(json: $0) }),
            let validFrom = object["validFrom"]?.string.flatMap({ Instant($0) })
        else { throw .malformed }
        let parties = try Self.keys(object["parties"])
        let leaving = try Self.keys(object["leaving"])
        guard !parties.isEmpty, parties.keys.allSatisfy({ leaving[$0] == nil }) else { throw .malformed }
        self.init(
            id: id, number: Int(number), agreement: agreement, versions: versions, parties: parties,
            leaving: leaving, previous: previous, validFrom: validFrom)
        guard self.json == json else { throw .malformed }
    }

    private static func keys(
        _ json: JSON?
    ) throws(AgreementVersionError) -> [PartyCode: StrictPublicKey] {
        guard let members = json?.object?.members, members.count <= partyCountMax else { throw .malformed }
        var keys: [PartyCode: StrictPublicKey] = [:]
        for member in members {
            guard let party = PartyCode(rawValue: member.key),
                let bytes = member.value.string.flatMap({ Hexadecimal.decode($0.utf8) })
            else { throw .malformed }
            do throws(LedgerError) {
                keys[party] = try StrictPublicKey(bytes)
            } catch {
                throw .weakKey(party)
            }
        }
        return keys
    }
}

/// A version of an agreement with the signatures it has so far.
package struct SignedAgreementVersion: Sendable, Hashable {
    /// The version.
    package let version: AgreementVersion
    private let signatures: [PartyCode: [UInt8]]

    /// A version nobody has signed yet.
    package init(_ version: AgreementVersion) { self.init(version, [:]) }

    private init(_ version: AgreementVersion, _ signatures: [PartyCode: [UInt8]]) {
        self.version = version
        self.signatures = signatures
    }

    private static func signedBytes(of version: AgreementVersion) -> [UInt8] {
        Array("enlace-agreement/v1\n".utf8) + version.json.canonicalBytes
    }

    /// Reads the document. Throws `malformed`, `weakKey`, or `badSignature` when one of its signatures is
    /// wrong.
    package init(_ bytes: [UInt8]) throws(AgreementVersionError) {
        let whole: JSON
        do throws(JSONError) {
            whole = try JSON(canonical: bytes)
        } catch {
            throw .malformed
        }
        guard let outer = whole.object, outer.keys == ["agreement", "signatures"],
            let json = outer["agreement"], let members = outer["signatures"]?.object?.members
        else { throw .malformed }
        version = try AgreementVersion(json: json)
        var signatures: [PartyCode: [UInt8]] = [:]
        let message = Self.signedBytes(of: version)
        for member in members {
            guard let party = PartyCode(rawValue: member.key),
                let key = version.parties[party] ?? version.leaving[party],
                let signature = member.value.string.flatMap({ Hexadecimal.decode($0.utf8) })
            else { throw .malformed }
            guard key.isValid(signature: signature, for: message) else { throw .badSignature(party) }
            signatures[party] = signature
        }
        self.signatures = signatures
    }

    /// The document.
    package var bytes: [UInt8] {
        var object = JSONObject()
        for (party, signature) in signatures {
            object[party.rawValue] = .string(Hexadecimal.encode(signature))
        }
        let whole: JSON = ["agreement": version.json, "signatures": .object(object)]
        return whole.canonicalBytes
    }

    /// Who has signed.
    package var signers: Set<PartyCode> { Set(signatures.keys) }

    /// The document with a party's signature. Throws `notNamed` or `otherKey` for a key that is not the one
    /// the version names, `signing` when the library fails.
    package func signed(
        by party: PartyCode, with key: Curve25519.Signing.PrivateKey
    ) throws(AgreementVersionError) -> SignedAgreementVersion {
        guard let named = version.parties[party] ?? version.leaving[party] else { throw .notNamed(party) }
        guard named.bytes == Array(key.publicKey.rawRepresentation) else { throw .otherKey(party) }
        var signatures = signatures
        do {
            signatures[party] = Array(try key.signature(for: Self.signedBytes(of: version)))
        } catch {
            throw .signing(reason: "\(error)")
        }
        return SignedAgreementVersion(version, signatures)
    }

    /// The document with the signatures of a copy of it. Throws `otherVersion`.
    package func merged(
        with copy: SignedAgreementVersion
    ) throws(AgreementVersionError) -> SignedAgreementVersion {
        guard copy.version == version else { throw .otherVersion }
        return SignedAgreementVersion(version, signatures.merging(copy.signatures) { first, _ in first })
    }

    /// Whose signatures a party still needs before it may work by the version.
    ///
    /// Everybody it names must have signed: so those who remain also sign that somebody is excluded. A party
    /// that leaves needs nobody's leave: its own signature is enough for its own node.
    package func missingSigners(for party: PartyCode) -> [PartyCode] {
        if version.leaving[party] != nil, signers.contains(party) { return [] }
        return version.parties.keys.filter { !signers.contains($0) }.sorted()
    }
}
