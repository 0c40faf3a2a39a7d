// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Testing

@Suite("Segments")
struct SegmentIndexTests {
    private func segment(_ code: String, _ from: Int, _ to: Int) -> SegmentFact {
        SegmentFact(
            code: SegmentCode(unchecked: code), border: BorderCode(unchecked: "north-south"),
            name: Phrase(same: code), fromMetres: from, toMetres: to, sector: nil, status: .proposed)
    }

    @Test("are found by measure: each holds its beginning, the last also its end")
    func lookup() throws {
        let index = try SegmentIndex(
            [segment("A", 0, 100), segment("B", 100, 101), segment("C", 101, 251)], lengthMetres: 250.4)
        let expected: [(Double, String?)] = [
            (0, "A"), (99.999, "A"), (100, "B"), (100.9999, "B"), (101, "C"), (250.4, "C"), (250.41, nil),
            (-0.001, nil), (.nan, nil), (.infinity, nil),
        ]
        for (measure, code) in expected {
            #expect(index.segment(at: measure)?.code.rawValue == code, "at \(measure)")
        }
    }

    @Test("of an interval are those it touches")
    func interval() throws {
        let index = try SegmentIndex(
            [segment("A", 0, 100), segment("B", 100, 200), segment("C", 200, 300)], lengthMetres: 300)
        func codes(_ from: Double, _ to: Double) -> String {
            index.segments(from: from, to: to).map(\.code.rawValue).joined()
        }
        #expect(codes(10, 20) == "A" && codes(99, 100) == "AB" && codes(0, 300) == "ABC")
        #expect(codes(100, 199.9) == "B" && codes(301, 400).isEmpty && codes(250, 1e9) == "C")
    }

    @Test("that leave a gap, overlap, repeat a code or miss the line's end are refused")
    func refused() {
        func expect(_ error: SegmentError, _ segments: [SegmentFact], _ length: Double = 300) {
            #expect(throws: error) { try SegmentIndex(segments, lengthMetres: length) }
        }
        let b = SegmentCode(unchecked: "B")
        expect(.none, [])
        expect(.gap(before: b, from: 100, to: 110), [segment("A", 0, 100), segment("B", 110, 300)])
        expect(.gap(before: b, from: 0, to: 1), [segment("B", 1, 300)])
        expect(.overlap(b, from: 90, previousEnd: 100), [segment("A", 0, 100), segment("B", 90, 300)])
        expect(.overlap(b, from: -1, previousEnd: 0), [segment("B", -1, 300)])
        expect(.empty(b, from: 100, to: 100), [segment("A", 0, 100), segment("B", 100, 100)])
        expect(.empty(b, from: 0, to: -5), [segment("B", 0, -5)])
        expect(.repeated(b), [segment("B", 0, 100), segment("B", 100, 300)])
        expect(.wrongEnd(b, to: 299, lineEnd: 300), [segment("B", 0, 299)])
        expect(.wrongEnd(b, to: 300, lineEnd: 301), [segment("B", 0, 300)], 300.2)
        expect(.wrongEnd(b, to: 300, lineEnd: 0), [segment("B", 0, 300)], .nan)
        expect(.wrongEnd(b, to: 300, lineEnd: 0), [segment("B", 0, 300)], .infinity)
        expect(.wrongEnd(b, to: 302, lineEnd: 301), [segment("B", 0, 302)], 300.2)
    }

    @Test("every refusal speaks both languages and has its own code")
    func phrases() {
        let code = SegmentCode(unchecked: "S01")
        let errors: [SegmentError] = [
            .none, .repeated(code), .empty(code, from: 1, to: 1), .gap(before: code, from: 1, to: 2),
            .overlap(code, from: 1, previousEnd: 2), .wrongEnd(code, to: 1, lineEnd: 2),
        ]
        #expect(Set(errors.map(\.code)).count == errors.count)
        for error in errors {
            #expect(
                !error.phrase.en.isEmpty && !error.phrase.es.isEmpty && error.phrase.en != error.phrase.es)
        }
    }
}
