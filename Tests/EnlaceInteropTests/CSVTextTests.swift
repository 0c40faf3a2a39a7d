// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import Testing

@Suite("CSV that is written")
struct CSVTextTests {
    @Test(
        "is read back as it was, whatever stands between the fields",
        arguments: [0x2c, 0x3b, 0x09] as [UInt8])
    func roundTrip(separator: UInt8) throws {
        let records = [["a", "b;c", "d,e", "f\tg"], ["say \"no\"", "two\nlines", "", "ñ"]]
        let text = records.map { CSVText.record($0, separator: separator) + "\n" }.joined()
        var reader = CSVReader(Array(text.utf8), separator: separator)
        #expect(try reader.next()?.fields == records[0])
        #expect(try reader.next()?.fields == records[1])
    }
}
