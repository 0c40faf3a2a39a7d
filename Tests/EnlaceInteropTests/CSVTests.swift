// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Testing

@Suite("CSV")
struct CSVTests {
    static let good: [(text: String, records: [[String]])] = [
        ("", []),
        ("a", [["a"]]),
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
        ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("\u{feff}a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("a,\n,b\n", [["a", ""], ["", "b"]]),
        (",,\n", [["", "", ""]]),
        ("\"a,b\",c\n", [["a,b", "c"]]),
        ("\"a \"\"b\"\"\",c\n", [["a \"b\"", "c"]]),
        ("\"\",\"\"\"\"\n", [["", "\""]]),
        ("\"a\nb\",c\nd,e\n", [["a\nb", "c"], ["d", "e"]]),
        ("\"a\r\nb\"\r\nc\r\n", [["a\r\nb"], ["c"]]),
        ("a,b\n\n\r\nc,d\n\n", [["a", "b"], ["c", "d"]]),
        ("año,línea\nñandú,🜂\n", [["año", "línea"], ["ñandú", "🜂"]]),
        (" a , b \n", [[" a ", " b "]]),
    ]

    @Test("that is well formed gives its fields", arguments: good)
    func wellFormed(_ sample: (text: String, records: [[String]])) throws {
        #expect(try records(Array(sample.text.utf8)).map(\.fields) == sample.records)
    }

    static let bad: [(bytes: [UInt8], error: CSVError)] = [
        (Array("a,\"b".utf8), .openQuote(line: 1, column: 3)),
        (Array("a\nb\n\"c\nd\ne".utf8), .openQuote(line: 3, column: 1)),
        (Array("a,\"b\"\"".utf8), .openQuote(line: 1, column: 3)),
        (Array("a,b\"c\n".utf8), .unexpected(line: 1, column: 4)),
        (Array("a\n\"b\"c\n".utf8), .unexpected(line: 2, column: 4)),
        (Array("a\rb\n".utf8), .unexpected(line: 1, column: 2)),
        (Array("a,b\nc\n".utf8), .wrongColumnCount(line: 2, expected: 2, found: 1)),
        (Array("a,b\n\"c\nd\",e,f\n".utf8), .wrongColumnCount(line: 2, expected: 2, found: 3)),
        (Array("a,".utf8) + [0xff], .notUTF8(line: 1, column: 3)),
        (Array("a\nb\"".utf8.prefix(2)) + [0xc3], .notUTF8(line: 2, column: 1)),
        (Array("\"a".utf8) + [0xed, 0xa0, 0x80, 0x22], .notUTF8(line: 1, column: 1)),
        ([0xff, 0xfe, 0x61, 0x00], .notUTF8(line: 1, column: 1)),
        (Array("aaaaaaaaa".utf8), .fieldTooLong(line: 1, column: 1, limit: 8)),
        (Array("a,a,a,a,a".utf8), .tooManyColumns(line: 1, limit: 4)),
        (Array("\"aaaaaaa\n".utf8) + Array("a".utf8), .recordTooLong(line: 1, limit: 7)),
    ]

    @Test("that is ill formed says line, column and what to do", arguments: bad)
    func illFormed(_ sample: (bytes: [UInt8], error: CSVError)) {
        var limits = CSVReader.Limits()
        if case .fieldTooLong(_, _, let limit) = sample.error { limits.fieldBytes = limit }
        if case .recordTooLong(_, let limit) = sample.error { limits.recordBytes = limit }
        if case .tooManyColumns(_, let limit) = sample.error { limits.columns = limit }
        #expect(throws: sample.error) { try records(sample.bytes, limits: limits) }
        #expect(sample.error.phrase.en.contains("\(sample.error.line)"))
        #expect(sample.error.phrase.en != sample.error.phrase.es)
    }

    @Test("goes on after a record with too few fields, and ends after any other error")
    func recovery() throws {
        var reader = CSVReader(Array("a,b\nc\nd,e\nf\"\n\ng,h".utf8))
        #expect(try reader.next()?.fields == ["a", "b"])
        #expect(throws: CSVError.wrongColumnCount(line: 2, expected: 2, found: 1)) { try reader.next() }
        let third = try reader.next()
        #expect(third?.line == 3 && third?.fields == ["d", "e"])
        #expect(throws: CSVError.unexpected(line: 4, column: 2)) { try reader.next() }
        #expect(try reader.next() == nil)
    }

    @Test("counts lines inside quoted fields")
    func lines() throws {
        #expect(try records(Array("a\n\"b\n\nc\"\nd".utf8)).map(\.line) == [1, 2, 5])
    }

    @Test("with a quote doubled half a million times is read in linear time")
    func doubledQuotes() throws {
        var limits = CSVReader.Limits()
        limits.fieldBytes = 1 << 20
        let bytes = [UInt8](repeating: 0x22, count: 1_000_000)
        #expect(try records(bytes, limits: limits).first?.fields.first?.utf8.count == 499_999)
    }

    private func records(
        _ bytes: [UInt8], limits: CSVReader.Limits = CSVReader.Limits()
    ) throws(CSVError) -> [CSVRecord] {
        var reader = CSVReader(bytes, limits: limits)
        var records: [CSVRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }
    @Test("comes piece by piece as it comes whole, wherever it is cut (seed 4180)")
    func pieces() throws {
        let text = "\u{feff}a,b\r\n\"x,1\",\"say \"\"hi\"\"\r\nthere\"\r\n\r\nñandú,2\n3,4\r\n\n5,\"6\"\n7,8"
        let bytes = Array(text.utf8)
        var whole = CSVReader(bytes)
        var expected: [CSVRecord] = []
        while let record = try whole.next() { expected.append(record) }
        #expect(expected.count == 6)
        var random = SplitMix64(state: 4180)
        for round in 0..<200 {
            // The first round gives one byte at a time.
            var rest = bytes[...]
            var reader = CSVReader { () throws(OpenDataFileError) in
                guard !rest.isEmpty else { return nil }
                let length = round == 0 ? 1 : Int.random(in: 1...12, using: &random)
                let piece = rest.prefix(length)
                rest = rest.dropFirst(length)
                return Array(piece)
            }
            var records: [CSVRecord] = []
            while let record = try reader.next() { records.append(record) }
            #expect(records == expected)
        }
    }

    @Test("that never ends a line is given up at the limit, not held")
    func endless() {
        var given = 0
        var reader = CSVReader { () throws(OpenDataFileError) in
            given += 1
            return [UInt8](repeating: 0x61, count: 1 << 16)
        }
        #expect(throws: CSVError.self) { try reader.next() }
        #expect(given <= 3)
    }
}
