// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("The wire forms of field values")
struct FieldValueTests {
    private func check<V: FieldValue>(_: V.Type, accepts accepted: [JSON], refuses refused: [JSON]) {
        for json in accepted {
            #expect(
                V(json: json)?.json == json, "\(V.self) should read \(json.canonicalText) and write it back")
        }
        for json in refused { #expect(V(json: json) == nil, "\(V.self) should refuse \(json.canonicalText)") }
    }

    @Test("instants, ids and digests have one text each")
    func texts() throws {
        let id = Sample.id(3).description
        check(
            Instant.self, accepts: ["2026-11-24T05:35:00.000Z"],
            refuses: ["2026-11-24T05:35:00Z", 0, true, [], [:]])
        check(
            RecordID.self, accepts: [.string(id)], refuses: [.string(id.uppercased()), "", 1, [.string(id)]])
        let digest = try Sample.digest(9).description
        check(ContentDigest.self, accepts: [.string(digest)], refuses: [.string(digest + "00"), "", 0])
    }

    @Test("counts are whole numbers from zero to a million, or unknown")
    func counts() {
        check(
            Count.self, accepts: [0, 1, 1_000_000, "unknown"],
            refuses: [
                -1, 1_000_001, .integer(JSON.integerLimit), .integer(.min), "", "0", "UNKNOWN", true, [],
            ])
        check(TriState.self, accepts: ["yes", "no", "unknown"], refuses: ["Yes", "maybe", true, 1, ""])
        check(Int.self, accepts: [0, -5, .integer(JSON.integerLimit)], refuses: ["0", true, []])
    }

    @Test("texts are neither empty nor longer than their limit")
    func limits() {
        let long = String(repeating: "é", count: String.textLimit / 2)
        check(String.self, accepts: ["a", .string(long)], refuses: ["", .string(long + "a"), 1])
        let words = String(repeating: "ñ", count: Words.scalarLimit)
        check(
            Words.self,
            accepts: [["language": "es", "text": "Hola"], ["language": "en", "text": .string(words)]],
            refuses: [
                "Hola", ["text": "Hola"], ["language": "es"], ["language": "fr", "text": "Salut"],
                ["language": "es", "text": ""], ["language": "es", "text": .string(words + "a")],
                ["language": "es", "text": "Hola", "translated": true], ["language": "es", "text": 1],
            ])
    }

    @Test("a position has two whole numbers on the globe, and nothing rides along")
    func positions() {
        check(
            GeoPoint.self,
            accepts: [["latitudeE7": 0, "longitudeE7": 0], ["latitudeE7": -900_000_000, "longitudeE7": 5]],
            refuses: [
                ["latitudeE7": 900_000_001, "longitudeE7": 0],
                ["latitudeE7": 0, "longitudeE7": -1_800_000_001],
                ["latitudeE7": 0], ["latitudeE7": 0, "longitudeE7": 0, "altitude": 0], [0, 0],
                ["latitudeE7": "0", "longitudeE7": 0],
            ])
    }

    @Test("a list is read whole or not at all, and not beyond its limit")
    func lists() {
        let most = [JSON](repeating: "a", count: [Code].elementLimit)
        check(
            [Code].self, accepts: [[], ["a", "b"], ["a", "a"], .array(most)],
            refuses: [["a", ""], ["a", 1], "a", [["a"]], .array(most + ["a"])])
        check(JSONObject.self, accepts: [[:], ["what": ["killed": 2]]], refuses: [[], "a", 1])
    }

    @Test("each form knows its name")
    func names() {
        #expect([Code].fieldType(list: "request") == .codes(list: "request"))
        #expect([RecordID].fieldType(list: nil) == .records)
        #expect([String].fieldType(list: nil) == .names)
        #expect(Code.fieldType(list: "incident") == .code(list: "incident"))
        let types: [FieldType] = [
            .instant, .integer, .count, .triState, .code(list: "a"), .codes(list: "a"), .words, .text, .point,
            .segment, .desk, .party, .record, .records, .names, .values,
        ]
        for type in types { #expect(type.phrase.en != type.phrase.es) }
        #expect(Set(types.map(\.phrase)).count == types.count)
    }
}
