// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

/// Every door through which a public key or a signature enters, with the points that are known to be bad.
///
/// The points are those of small order and their second encodings (the list of the curve's torsion points);
/// y that is not below p = 2^255 − 19; and signatures whose S is not below the group's order L (RFC 8032
/// §5.1.7).
@Suite("Doors for keys and signatures")
struct KeyDoorTests {
    static let badKeys: [String] = {
        let zeros = String(repeating: "00", count: 30)
        let ones = String(repeating: "ff", count: 30)
        var keys = [
            "01\(zeros)00", "01\(zeros)80", "00\(zeros)00", "00\(zeros)80",
            "ec\(ones)7f", "ec\(ones)ff",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        ]
        for low in 0xed...0xff {
            keys += ["7f", "ff"].map { Hexadecimal.encode([UInt8(low)]) + ones + $0 }
        }
        return keys
    }()

    /// The group's order, little-endian.
    static let order: [UInt8] =
        Hexadecimal.decode("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010".utf8) ?? []

    /// The signature with S + L in the place of S: the same equation, other bytes.
    static func malleable(_ signature: [UInt8]) -> [UInt8] {
        var sum = Array(signature)
        var carry = 0
        for index in 0..<32 {
            let digit = Int(sum[32 + index]) + Int(order[index]) + carry
            sum[32 + index] = UInt8(digit & 0xff)
            carry = digit >> 8
        }
        return sum
    }

    @Test("no door lets a key of small order or in a second encoding in")
    func keys() throws {
        #expect(Self.badKeys.count == 48)
        let desk = try Desk()
        for hex in Self.badKeys {
            let bytes = try #require(Hexadecimal.decode(hex.utf8))
            #expect(throws: LedgerError.self, "strict key \(hex)") { try StrictPublicKey(bytes) }
            for type in [UInt8(0x01), 0x04] {
                let text = try verifierKey("example.org/log", type, bytes)
                #expect(throws: LedgerError.self, "vkey \(hex)") { try NoteVerifierKey(text: text) }
            }
            for (place, card) in try cards(of: desk, with: hex) {
                #expect(throws: CardError.weakKey, "card \(place) \(hex)") { try SignedCard(card) }
            }
            for place in ["parties", "leaving"] {
                #expect(throws: AgreementVersionError.weakKey(aurora), "version \(place) \(hex)") {
                    try SignedAgreementVersion(try version(place, hex))
                }
            }
        }
    }

    @Test("no door takes a signature whose S is not below the order of the group")
    func signatures() throws {
        let desk = try Desk()
        let message = Array("a text that is signed".utf8)
        let signature = Array(try desk.keys.log.signature(for: message))
        #expect(desk.card.logKey.isValid(signature: signature, for: message))
        #expect(!desk.card.logKey.isValid(signature: Self.malleable(signature), for: message))

        let whole = try JSON(canonical: desk.card.signed(with: desk.keys.log))
        let card = try #require(whole.object?["signature"]?.string)
        let cardSignature = try #require(Hexadecimal.decode(card.utf8))
        let altered = whole.setting(
            "signature", to: .string(Hexadecimal.encode(Self.malleable(cardSignature))))
        #expect(throws: CardError.badSignature) { try SignedCard(altered.canonicalBytes) }

        let origin = try LogName.domestic(boreal).origin(in: desk.agreement.id)
        let log = try LogSigner(name: NoteKeyName(origin.text), privateKey: desk.keys.log)
        let head = try log.sign(Checkpoint(origin: origin, size: 0, root: MerkleHash.emptyRoot))
        let cosigner = try CosignatureSigner(
            name: PartyVerifier.mirrorName(of: boreal, in: desk.agreement.id), privateKey: desk.keys.mirror)
        let receipt = try cosigner.cosign(head, at: 1_700_000_000)
        let verifier = try PartyVerifier(card: desk.card, agreement: desk.agreement.id)
        #expect(try verifier.receiptSeconds(in: head.note.adding([receipt])) == 1_700_000_000)
        let bad = try line(receipt, altering: 8)
        #expect(throws: LedgerError.self) { try verifier.receiptSeconds(in: head.note.adding([bad])) }
        let badHead = try SignedNote(
            text: head.note.text, signatures: [line(head.note.signatures[0], altering: 0)])
        #expect(throws: LedgerError.self) { try verifier.checkpoint(badHead.bytes, of: .domestic(boreal)) }
    }

    /// The line of a signature whose last 64 bytes, behind `offset` others, have S + L.
    private func line(_ signature: NoteSignature, altering offset: Int) throws -> NoteSignature {
        let bytes =
            Array(signature.signature.prefix(offset))
            + Self.malleable(Array(signature.signature.dropFirst(offset)))
        let material = Base64.encode(signature.keyID.bytes + bytes)
        let text = "\u{2014} \(signature.name) \(String(decoding: material, as: UTF8.self))\n"
        return try NoteSignature.lines(Array(text.utf8))[0]
    }

    private func verifierKey(_ name: String, _ type: UInt8, _ key: [UInt8]) throws -> String {
        let digest = SHA256.hash(data: Array("\(name)\n".utf8) + [type] + key)
        let material = Base64.encode([type] + key)
        return "\(name)+\(Hexadecimal.encode(Array(digest.prefix(4))))+"
            + String(decoding: material, as: UTF8.self)
    }

    private func cards(of desk: Desk, with hex: String) throws -> [(String, [UInt8])] {
        let whole = try JSON(canonical: desk.card.signed(with: desk.keys.log))
        let card = try #require(whole.object?["card"])
        let changes: [(String, JSON)] = [
            ("logKey", .string(hex)), ("mirrorKey", .string(hex)), ("witnessKey", .string(hex)),
            ("offices", ["boreal-office": .string(hex)]), ("compromised", .array([.string(hex)])),
        ]
        return try changes.map { place, value in
            let changed = card.setting(place, to: value)
            let message = Array("enlace-card/v1\n".utf8) + changed.canonicalBytes
            let signature = Array(try desk.keys.log.signature(for: message))
            let signed: JSON = ["card": changed, "signature": .string(Hexadecimal.encode(signature))]
            return (place, signed.canonicalBytes)
        }
    }

    private func version(_ place: String, _ hex: String) throws -> [UInt8] {
        let agreement = try Agreement.sample()
        let key = try Desk().card.logKey
        let version = AgreementVersion(
            id: agreement.id, number: 2, agreement: agreement.digest, versions: agreement.versions,
            parties: [boreal: key], leaving: [:], previous: agreement.digest, validFrom: ManualClock.start)
        var keys: JSON = ["aurora": .string(hex)]
        if place == "parties" {
            keys = ["aurora": .string(hex), "boreal": .string(Hexadecimal.encode(key.bytes))]
        }
        let whole: JSON = [
            "agreement": version.json.setting(place, to: keys), "signatures": .object(JSONObject()),
        ]
        return whole.canonicalBytes
    }
}
