// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("Party card")
struct PartyCardTests {
    let desk: Desk
    let bytes: [UInt8]

    init() throws {
        desk = try Desk()
        bytes = try desk.card.signed(with: desk.keys.log)
    }

    /// The card with a member changed, and signed again by its log key if told so.
    private func changed(_ key: String, to value: JSON?, signingAgain: Bool) throws -> [UInt8] {
        let whole = try JSON(canonical: bytes)
        let card = try #require(whole.object?["card"]).setting(key, to: value)
        var signature = try #require(whole.object?["signature"])
        if signingAgain {
            let message = Array("enlace-card/v1\n".utf8) + card.canonicalBytes
            signature = .string(Hexadecimal.encode(Array(try desk.keys.log.signature(for: message))))
        }
        return JSON.object(["card": card, "signature": signature]).canonicalBytes
    }

    private func refusal(_ bytes: [UInt8]) -> CardError? {
        do throws(CardError) {
            _ = try PartyCard(signed: bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test("a card is read back, and its fingerprint is the same eight groups of four digits on both sides")
    func roundTrip() throws {
        let read = try PartyCard(signed: bytes)
        #expect(read == desk.card)
        #expect(read.fingerprint == desk.card.fingerprint)
        let groups = read.fingerprint.split(separator: " ")
        #expect(groups.count == 8)
        #expect(groups.allSatisfy { $0.count == 4 && $0.allSatisfy(\.isNumber) })
        #expect(try Desk().card.fingerprint != read.fingerprint)
    }

    @Test(
        "a changed card is refused, whichever member was changed",
        arguments: [
            "address", "agreement", "agreementCore", "mirrorKey", "party", "tlsPin", "witnessKey",
        ])
    func tampering(member: String) throws {
        let other = try Desk().card
        let value: JSON =
            switch member {
            case "address": "https://elsewhere.example:1"
            case "party": "aurora"
            case "mirrorKey": .string(Hexadecimal.encode(other.mirrorKey.bytes))
            case "witnessKey": .string(Hexadecimal.encode(other.witnessKey.bytes))
            default: ContentDigest.sha256([3]).json
            }
        #expect(refusal(try changed(member, to: value, signingAgain: false)) == .badSignature)
        #expect(refusal(try changed(member, to: value, signingAgain: true)) == nil)
        #expect(refusal(try changed(member, to: nil, signingAgain: true)) == .malformed)
        #expect(refusal(try changed(member, to: 7, signingAgain: true)) == .malformed)
    }

    @Test("another log key than the one that signed is refused")
    func otherLogKey() throws {
        let key = try Desk().card.logKey
        let hex = JSON.string(Hexadecimal.encode(key.bytes))
        #expect(refusal(try changed("logKey", to: hex, signingAgain: true)) == .badSignature)
    }

    @Test(
        "a key of small order or in a second encoding is refused wherever it stands",
        arguments: [
            String(repeating: "0", count: 64), "01" + String(repeating: "0", count: 62),
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "0102",
        ])
    func weakKeys(hex: String) throws {
        for member in ["logKey", "mirrorKey", "witnessKey"] {
            #expect(refusal(try changed(member, to: .string(hex), signingAgain: true)) == .weakKey)
        }
        let offices: JSON = ["boreal-office": .string(hex)]
        #expect(refusal(try changed("offices", to: offices, signingAgain: true)) == .weakKey)
    }

    @Test("what is no card is refused without a crash")
    func malformed() throws {
        for text in ["", "{}", "[]", "{\"card\":{},\"signature\":\"\"}", "{\"card\":1,\"signature\":2}"] {
            #expect(refusal(Array(text.utf8)) == .malformed)
        }
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(refusal(Array(bytes.prefix(count))) != nil)
        }
        #expect(refusal(bytes + [0x0a]) == .malformed)
        #expect(refusal(try changed("version", to: 2, signingAgain: true)) == .malformed)
    }
}
