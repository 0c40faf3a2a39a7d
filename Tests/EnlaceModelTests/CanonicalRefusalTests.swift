// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

/// A text that is not canonical, and the code of its refusal.
struct Refused: CustomTestStringConvertible, Sendable {
    let bytes: [UInt8]
    let code: String
    let why: String

    init(_ text: String, _ code: String, _ why: String) {
        self.init(bytes: Array(text.utf8), code, why)
    }

    init(bytes: [UInt8], _ code: String, _ why: String) {
        self.bytes = bytes
        self.code = "json." + code
        self.why = why
    }

    var testDescription: String { why }
}

@Suite("What is not canonical JSON")
struct CanonicalRefusalTests {
    static let spelling: [Refused] = [
        Refused(" {}", "unexpected", "space before"),
        Refused("{} ", "unexpected", "space after"),
        Refused("{}\n", "unexpected", "new line after"),
        Refused("{ }", "unexpected", "space inside an object"),
        Refused("{\"a\": 1}", "unexpected", "space after a colon"),
        Refused("{\"a\" :1}", "unexpected", "space before a colon"),
        Refused("[1, 2]", "unexpected", "space after a comma"),
        Refused("[1 ]", "unexpected", "space before a bracket"),
        Refused("{\"b\":1,\"a\":2}", "not-canonical", "keys out of order"),
        Refused("{\"a\":1,\"a\":2}", "not-canonical", "a key twice"),
        Refused("{\"\u{fb33}\":1,\"\u{1f600}\":2}", "not-canonical", "keys in the order of code points"),
        Refused("\"\\u0061\"", "not-canonical", "a letter escaped"),
        Refused("\"\\u00e9\"", "not-canonical", "an accented letter escaped"),
        Refused("\"\\u000a\"", "not-canonical", "a long escape where a short one exists"),
        Refused("\"\\u0008\"", "not-canonical", "a long backspace"),
        Refused("\"\\u001F\"", "not-canonical", "capital digits in an escape"),
        Refused("\"\\/\"", "not-canonical", "a solidus escaped"),
        Refused("\"\\ud83d\\ude00\"", "not-canonical", "surrogates escaped"),
        Refused("\"\\x41\"", "not-canonical", "an escape JSON does not have"),
    ]

    static let numbers: [Refused] = [
        Refused("01", "not-canonical", "a leading zero"),
        Refused("00", "not-canonical", "two zeros"),
        Refused("-0", "not-canonical", "minus zero"),
        Refused("-01", "not-canonical", "a leading zero after a minus"),
        Refused("+1", "unexpected", "a plus sign"),
        Refused("--1", "unexpected", "two minus signs"),
        Refused("-", "truncated", "a minus alone"),
        Refused(".5", "unexpected", "a point first"),
        Refused("1.0", "unexpected", "a fraction"),
        Refused("1e3", "unexpected", "an exponent"),
        Refused("9007199254740992", "not-canonical", "2^53"),
        Refused("-9007199254740992", "not-canonical", "-2^53"),
        Refused("9223372036854775808", "not-canonical", "2^63"),
        Refused("99999999999999999999999999999999", "not-canonical", "32 digits"),
        Refused("NaN", "unexpected", "not a number"),
        Refused("Infinity", "unexpected", "infinity"),
    ]

    static let grammar: [Refused] = [
        Refused("", "truncated", "nothing"),
        Refused("[", "truncated", "an array cut"),
        Refused("[1", "truncated", "an array cut after a value"),
        Refused("[1,", "truncated", "an array cut after a comma"),
        Refused("[1,]", "unexpected", "a comma too many in an array"),
        Refused("[,1]", "unexpected", "a comma first"),
        Refused("[1}", "unexpected", "the wrong bracket"),
        Refused("{", "truncated", "an object cut"),
        Refused("{\"a\"", "truncated", "an object cut after a key"),
        Refused("{\"a\":", "truncated", "an object cut after a colon"),
        Refused("{\"a\":1", "truncated", "an object cut after a value"),
        Refused("{\"a\":1,}", "unexpected", "a comma too many in an object"),
        Refused("{1:2}", "unexpected", "a number as key"),
        Refused("{a:1}", "unexpected", "a bare key"),
        Refused("null", "unexpected", "null"),
        Refused("True", "unexpected", "a capital in true"),
        Refused("tru", "truncated", "true cut"),
        Refused("truex", "unexpected", "a letter after true"),
        Refused("'a'", "unexpected", "single quotes"),
        Refused("/**/1", "unexpected", "a comment"),
        Refused("1 2", "unexpected", "two values apart"),
        Refused("{}{}", "unexpected", "two values together"),
        Refused("\u{feff}{}", "unexpected", "a byte order mark"),
        Refused("\"a", "truncated", "a text cut"),
        Refused("\"\\", "truncated", "a text cut in an escape"),
        Refused("\"\\u00", "truncated", "a text cut in a long escape"),
    ]

    static let bytes: [Refused] = [
        Refused(bytes: [0x22, 0x0a, 0x22], "unexpected", "a raw new line in a text"),
        Refused(bytes: [0x22, 0x5c, 0x6e, 0x1f, 0x22], "unexpected", "a raw control after an escape"),
        Refused(bytes: [0x22, 0xff, 0x22], "unexpected", "a byte UTF-8 does not have"),
        Refused(bytes: [0x22, 0xc3, 0x22], "unexpected", "a UTF-8 sequence cut"),
        Refused(bytes: [0x22, 0xc0, 0x80, 0x22], "unexpected", "an overlong NUL"),
        Refused(bytes: [0x22, 0xed, 0xa0, 0x80, 0x22], "unexpected", "a surrogate in UTF-8"),
        Refused(bytes: [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], "unexpected", "beyond U+10FFFF"),
        Refused(bytes: [0x22, 0x5c, 0x6e, 0xff, 0x22], "unexpected", "a bad byte after an escape"),
        Refused(bytes: [0x31, 0x00], "unexpected", "a NUL after a value"),
        Refused(bytes: [0x00], "unexpected", "a NUL alone"),
    ]

    @Test("another spelling of a value is refused", arguments: spelling)
    func refusesSpelling(text: Refused) { check(text) }

    @Test("a number outside the subset or in another spelling is refused", arguments: numbers)
    func refusesNumber(text: Refused) { check(text) }

    @Test("what is no JSON is refused", arguments: grammar)
    func refusesGrammar(text: Refused) { check(text) }

    @Test("bytes that are no text are refused", arguments: bytes)
    func refusesBytes(text: Refused) { check(text) }

    private func check(_ text: Refused) {
        #expect(refusal(of: text.bytes)?.code == text.code, "\(text.why)")
    }

    @Test("sixteen levels are read, seventeen are refused, a million do not exhaust the stack")
    func depth() {
        func nest(_ levels: Int) -> [UInt8] {
            [UInt8](repeating: 0x5b, count: levels) + [UInt8](repeating: 0x5d, count: levels)
        }
        #expect(refusal(of: nest(16)) == nil)
        #expect(refusal(of: nest(17)) == .tooDeep(offset: 16))
        #expect(refusal(of: nest(1_000_000)) == .tooDeep(offset: 16))
        let objects = Array(String(repeating: "{\"a\":", count: 100_000).utf8)
        #expect(refusal(of: objects)?.code == "json.too-deep")
    }

    @Test("a refusal names the byte where the text goes wrong")
    func offsets() {
        #expect(refusal(of: Array("[1,02]".utf8)) == .notCanonical(offset: 3))
        #expect(refusal(of: Array("{\"b\":1,\"a\":2}".utf8)) == .notCanonical(offset: 7))
        #expect(refusal(of: Array("[true,nope]".utf8)) == .unexpected(offset: 6))
    }
}
