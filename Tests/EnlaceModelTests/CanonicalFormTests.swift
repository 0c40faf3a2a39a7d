// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("The canonical form of JSON")
struct CanonicalFormTests {
    static let seed: UInt64 = 0x0e1a_2026

    @Test("what is written is read back as the same value and the same bytes; seed 0x0e1a2026")
    func roundTrip() throws {
        var random = SplitMix64(state: Self.seed)
        for _ in 0..<3000 {
            let value = Self.value(depth: 0, using: &random)
            let bytes = value.canonicalBytes
            let read = try JSON(canonical: bytes)
            #expect(read == value)
            #expect(read.canonicalBytes == bytes)
        }
    }

    @Test("whatever is accepted is written back byte for byte; seed 0x0e1a2026")
    func mutations() {
        var random = SplitMix64(state: Self.seed)
        var accepted = 0
        for _ in 0..<20_000 {
            var bytes = Self.value(depth: 0, using: &random).canonicalBytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let position = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 1: bytes.insert(Self.nasty.randomElement(using: &random) ?? 0, at: position)
                case 2 where bytes.count > 1: bytes.remove(at: position)
                default: bytes[position] = Self.nasty.randomElement(using: &random) ?? 0
                }
            }
            guard let value = try? JSON(canonical: bytes) else { continue }  // most mutants are refused
            accepted += 1
            #expect(value.canonicalBytes == bytes)
        }
        #expect(accepted > 500)
    }

    @Test("members stand in the order of UTF-16, whatever order they were set in; seed 0x0e1a2026")
    func order() {
        var random = SplitMix64(state: Self.seed)
        for _ in 0..<500 {
            let keys = Set((0..<12).map { _ in Array(Self.text(using: &random).utf8) })
                .map { String(decoding: $0, as: UTF8.self) }
            var object = JSONObject()
            for key in keys.shuffled(using: &random) { object[key] = true }
            let expected = keys.map { Array($0.utf16) }.sorted { $0.lexicographicallyPrecedes($1) }
            #expect(object.keys.map { Array($0.utf16) } == expected)
        }
    }

    @Test(
        "supplementary characters come before U+E000 and after U+D7FF",
        arguments: [
            ("\u{1f600}", "\u{fb33}"), ("\u{10000}", "\u{e000}"), ("\u{10ffff}", "\u{ffff}"),
            ("\u{d7ff}", "\u{10000}"), ("a", "aa"), ("", "a"), ("A", "a"), ("a\u{10000}", "a\u{e000}"),
            ("\u{7f}", "\u{80}"), ("\u{10000}", "\u{10001}"), ("\u{e000}", "\u{ffff}"),
        ])
    func pairs(first: String, second: String) {
        let object: JSONObject = [second: 2, first: 1]
        #expect(object.keys == [first, second])
        #expect(refusal(of: JSON.object(object).canonicalBytes) == nil)
    }

    @Test("keys that look alike but have other bytes are two keys, in whatever order they were set")
    func normalisation() {
        let (composed, decomposed) = ("\u{e9}", "e\u{301}")
        var one = JSONObject()
        one[composed] = 1
        one[decomposed] = 2
        var other = JSONObject()
        other[decomposed] = 2
        other[composed] = 1
        #expect(one.members.count == 2)
        #expect(JSON.object(one).canonicalBytes == JSON.object(other).canonicalBytes)
        #expect(one[composed] == 1)
        #expect(one[decomposed] == 2)
        one[composed] = nil
        #expect(one.members.map(\.value) == [2])
    }

    @Test("setting again replaces, setting nil removes")
    func members() {
        var object: JSONObject = ["a": 1, "b": 2, "a": 3]
        #expect(JSON.object(object).canonicalText == "{\"a\":3,\"b\":2}")
        object["a"] = nil
        object["z"] = nil
        #expect(JSON.object(object).canonicalText == "{\"b\":2}")
        #expect(!object.isEmpty)
    }

    @Test("integers are read up to 2^53 − 1 on both sides")
    func integers() {
        for number in [0, 1, -1, 10, JSON.integerLimit, -JSON.integerLimit] {
            #expect(canonical("\(number)") == .integer(number))
        }
    }

    @Test("control characters have the escapes of RFC 8785 §3.2.2.2 and no others")
    func escapes() {
        let text = String(String.UnicodeScalarView((0...0x1f).compactMap { Unicode.Scalar(UInt8($0)) }))
        let expected =
            "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
            + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c"
            + "\\u001d\\u001e\\u001f\""
        #expect(JSON.string(text).canonicalText == expected)
        #expect(canonical(expected) == .string(text))
        #expect(JSON.string("\"\\/\u{7f}\u{2028}é").canonicalText == "\"\\\"\\\\/\u{7f}\u{2028}é\"")
    }

    @Test("a slice is read like a whole")
    func slice() throws {
        let bytes = Array("xx{\"a\":[]}yy".utf8)
        #expect(try JSON.parse(canonical: bytes[2..<10]) == ["a": []])
    }

    static let nasty: [UInt8] =
        Array("{}[]\",:\\0123456789-ut \n".utf8) + [0x00, 0x1f, 0x7f, 0xc3, 0xed, 0xf0, 0xff]

    static let scalars: [Unicode.Scalar] = [
        "\u{0}", "\u{8}", "\n", "\u{1f}", " ", "\"", "\\", "/", "0", "A", "a", "\u{7f}", "\u{80}", "é",
        "e\u{301}", "\u{20ac}", "\u{d7ff}", "\u{e000}", "\u{fb33}", "\u{ffff}", "\u{10000}", "\u{1f600}",
        "\u{10ffff}",
    ].flatMap { (text: String) in Array(text.unicodeScalars) }

    static func text(using random: inout SplitMix64) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            text.unicodeScalars.append(scalars.randomElement(using: &random) ?? "x")
        }
        return text
    }

    static func value(depth: Int, using random: inout SplitMix64) -> JSON {
        switch Int.random(in: 0..<(depth < 4 ? 6 : 4), using: &random) {
        case 0: return .bool(Bool.random(using: &random))
        case 1: return .integer(Int64.random(in: -JSON.integerLimit...JSON.integerLimit, using: &random))
        case 2: return .integer(Int64.random(in: -20...20, using: &random))
        case 3: return .string(text(using: &random))
        case 4:
            return .array(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth: depth + 1, using: &random)
                })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                object[text(using: &random)] = value(depth: depth + 1, using: &random)
            }
            return .object(object)
        }
    }
}
