// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("The published vectors of RFC 8785")
struct JCSVectorTests {
    static let names = ["french", "structures", "unicode"]

    @Test("a canonical text is read and written back byte for byte", arguments: names)
    func outputs(name: String) throws {
        let bytes = try vector("jcs/output/\(name).json")
        #expect(try JSON(canonical: bytes).canonicalBytes == bytes)
    }

    @Test("the same value in another spelling is refused", arguments: names)
    func inputs(name: String) throws {
        #expect(refusal(of: try vector("jcs/input/\(name).json")) != nil)
    }

    @Test("fractions are refused, even in canonical form", arguments: ["input", "output"])
    func fractions(folder: String) throws {
        #expect(refusal(of: try vector("jcs/\(folder)/values.json")) != nil)
    }

    @Test("the members of RFC 8785 §3.2.3 come out in the order printed there")
    func orderOfTheStandard() {
        let object: JSON = [
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control",
            "\u{f6}": "Latin Small Letter O With Diaeresis",
        ]
        let values = object.object?.members.compactMap(\.value.string)
        #expect(
            values == [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
                "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
            ])
    }
}
