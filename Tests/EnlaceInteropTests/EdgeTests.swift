// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Foundation
import Testing

@Suite("Lists for other programs")
struct EdgeTests {
    @Test(
        "a field that a spreadsheet would take for a formula is text, and a number stays a number",
        arguments: [
            ("=1+1", "'=1+1"), ("+52 1", "'+52 1"), ("-2", "-2"), ("-2.5", "-2.5"), ("-2.5.1", "'-2.5.1"),
            ("-", "'-"), ("-cmd", "'-cmd"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("a=b", "a=b"),
            ("", ""),
        ])
    func formulas(field: String, written: String) throws {
        var table = CSVTable(columns: ["a", "b"])
        table.add([field, "x"])
        #expect(table.text == "a,b\r\n\(CSVText.record([written, "x"]))\r\n")
    }

    @Test("a table reads back as it was written, whatever stands in its fields")
    func readsBack() throws {
        let fields = ["a \"quoted\" one", "two\r\nlines", "comma, comma", "ñandú", ""]
        var table = CSVTable(columns: ["1", "2", "3", "4", "5"])
        table.add(fields)
        table.add([nil, nil, "x", nil, nil])
        #expect(table.text.hasSuffix("\r\n"))
        var reader = CSVReader(Array(table.text.utf8), separator: 0x2c)
        var read: [[String]] = []
        while let record = try reader.next() { read.append(record.fields) }
        #expect(read == [["1", "2", "3", "4", "5"], fields, ["", "", "x", "", ""]])
    }

    @Test("features stand in the order longitude, latitude, exactly, and without a point they have null")
    func features() throws {
        var map = GeoJSONText()
        map.add(
            id: "a\"b", at: try GeoPoint(longitudeE7: -1_109_400_001, latitudeE7: 313_300_000),
            ["event": "A10"])
        map.add(id: "c", at: nil, ["segment": "S16"])
        map.add(id: "d", at: try GeoPoint(longitudeE7: -1, latitudeE7: 0), [:])
        let text = map.text(with: ["total": 3])
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["type"] as? String == "FeatureCollection")
        #expect(object["total"] as? Int == 3)
        let features = try #require(object["features"] as? [[String: Any]])
        #expect(features.map { $0["type"] as? String } == ["Feature", "Feature", "Feature"])
        #expect(features.map { $0["id"] as? String } == ["a\"b", "c", "d"])
        let point = try #require(features[0]["geometry"] as? [String: Any])
        #expect(point["coordinates"] as? [Double] == [-110.9400001, 31.33])
        #expect(features[1]["geometry"] is NSNull)
        #expect((features[1]["properties"] as? [String: String])?["segment"] == "S16")
        #expect(text.contains("[-0.0000001,0.0000000]"))
    }
}
