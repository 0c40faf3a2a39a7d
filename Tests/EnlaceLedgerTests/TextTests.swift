// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Foundation
import Testing

@Suite("Base64 and hexadecimal")
struct TextTests {
    @Test(
        "the examples of RFC 4648 §10",
        arguments: zip(
            ["", "f", "fo", "foo", "foob", "fooba", "foobar"],
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]))
    func examples(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == Array(encoded.utf8))
        #expect(Base64.decode(encoded.utf8) == Array(plain.utf8))
    }

    @Test(
        "other texts for the same bytes are refused",
        arguments: [
            "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9w=", "Zg==\n", " Zg==", "Z-==", "Z_==", "====", "=",
            "Zg==Zg==",
            "Z=g=", "Zm8=Zm8=", "Zm9vYg=", "A", "AAAAA", "Zé==",
        ])
    func refused(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }

    @Test("random bytes encode as Foundation does it and read back", arguments: [UInt64(40)])
    func againstFoundation(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for count in 0..<200 {
            let bytes = Sample.bytes(count, using: &generator)
            let text = Base64.encode(bytes)
            #expect(text == Array(Data(bytes).base64EncodedString().utf8))
            #expect(Base64.decode(text) == bytes)
            #expect(Hexadecimal.decode(Hexadecimal.encode(bytes).utf8) == bytes)
        }
    }

    @Test("every text of four characters is refused or the one text of its bytes", arguments: [UInt64(41)])
    func canonical(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let alphabet = Array("AZaz09+/=\n-Bg".utf8)
        for _ in 0..<20_000 {
            let text = (0..<8).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            if let bytes = Base64.decode(text) { #expect(Base64.encode(bytes) == text) }
        }
    }

    @Test(
        "hexadecimal is lower case, even and nothing else", arguments: ["0", "0G", "AB", "0x00", " 00", "é0"])
    func hexadecimal(text: String) {
        #expect(Hexadecimal.decode(text.utf8) == nil)
        #expect(Hexadecimal.encode([0, 0x9f, 0xff]) == "009fff")
    }
}
