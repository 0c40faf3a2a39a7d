// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

@Suite("Published Ed25519 signatures")
struct Ed25519VectorTests {
    private struct Wycheproof: Decodable {
        struct Group: Decodable {
            struct Key: Decodable { let pk: String }
            struct Case: Decodable {
                let tcId: Int
                let msg: String
                let sig: String
                let result: String
            }
            let publicKey: Key
            let tests: [Case]
        }
        let numberOfTests: Int
        let testGroups: [Group]
    }

    @Test("all 151 verifications of Wycheproof have the published result")
    func wycheproof() throws {
        let vectors = try Vectors.decode("ed25519_wycheproof.json", as: Wycheproof.self)
        var count = 0
        for group in vectors.testGroups {
            let key = try StrictPublicKey(try #require(Hexadecimal.decode(group.publicKey.pk.utf8)))
            for test in group.tests {
                let message = try #require(Hexadecimal.decode(test.msg.utf8))
                let signature = try #require(Hexadecimal.decode(test.sig.utf8))
                let isValid = key.isValid(signature: signature, for: message)
                #expect(isValid == (test.result == "valid"), "case \(test.tcId)")
                count += 1
            }
        }
        #expect(count == 151 && vectors.numberOfTests == 151)
    }

    @Test(
        "85 reference signatures verify, and not over another message, by another key or with a bit changed")
    func rfc8032() throws {
        let text = String(decoding: try Vectors.data("ed25519_rfc8032_every_8th.txt"), as: UTF8.self)
        var lines: [(key: StrictPublicKey, message: [UInt8], signature: [UInt8])] = []
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
                .map { Hexadecimal.decode($0.utf8) ?? [] }
            lines.append((try StrictPublicKey(fields[1]), fields[2], Array(fields[3].prefix(64))))
        }
        #expect(lines.count == 85)
        for (position, line) in lines.enumerated() {
            #expect(line.key.isValid(signature: line.signature, for: line.message))
            #expect(!line.key.isValid(signature: line.signature, for: line.message + [0]))
            #expect(!lines[(position + 1) % 85].key.isValid(signature: line.signature, for: line.message))
            var altered = line.signature
            altered[position % 64] ^= 1
            #expect(!line.key.isValid(signature: altered, for: line.message))
            #expect(!line.key.isValid(signature: line.signature.dropLast(), for: line.message))
            #expect(!line.key.isValid(signature: line.signature + [0], for: line.message))
        }
    }
}
