// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Testing

@Suite("The line")
struct BorderLineTests {
    @Test("that cannot have two sides is refused, and says where")
    func refused() throws {
        expect(.tooFewVertices(0)) { try line([]) }
        expect(.tooFewVertices(1)) { try line([(1, 1), (1, 1), (1, 1)]) }
        expect(.edgeTooLong(afterVertex: 1)) { try line([(0, 0), (1, 0), (6.1, 0)]) }
        expect(.edgeTooLong(afterVertex: 0)) { try line([(0, -85), (0, 85)]) }
        expect(.selfCrossing(0, 2)) { try line([(0, 0), (2, 0), (2, 1), (1, -1)]) }
        expect(.selfCrossing(0, 1)) { try line([(0, 0), (2, 0), (1, 0)]) }  // folds back on itself
        expect(.selfCrossing(0, 3)) { try line([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]) }  // closed
        expect(.selfCrossing(0, 3)) { try line([(0, 0), (2, 0), (2, 1), (1, 1), (1, 0)]) }  // touches
        let points = try [GeoPoint(longitude: 0, latitude: 0), GeoPoint(longitude: 1, latitude: 0)]
        expect(.samePartyOnBothSides(north)) { try BorderLine(vertices: points, left: north, right: north) }
        for (longitude, latitude) in [(0.5, 0.0), (1, 0), (7, 0), (-2, 0)] {
            let beyond = try GeoPoint(longitude: longitude, latitude: latitude)
            expect(.prolongationUnusable(.end)) {
                try BorderLine(vertices: points, left: north, right: south, beyondEnd: beyond)
            }
        }
    }

    @Test("that is longer than the limit is refused before it is cut into pieces")
    func tooLong() throws {
        // 25 turns around the globe on slowly rising parallels.
        let corners = (0...2_600).map { index -> (Double, Double) in
            let longitude = Double(index) * 4
            return (longitude - 360 * ((longitude + 180) / 360).rounded(.down), Double(index) * 0.005)
        }
        let error = #expect(throws: BorderLineError.self) { try line(corners) }
        guard case .lineTooLong = error else {
            Issue.record("expected lineTooLong, got \(String(describing: error))")
            return
        }
    }

    @Test("every refusal speaks both languages and has its own code")
    func phrases() {
        let errors: [BorderLineError] = [
            .tooFewVertices(1), .tooManyVertices(9), .edgeTooLong(afterVertex: 3), .lineTooLong(metres: 2e8),
            .selfCrossing(1, 5), .samePartyOnBothSides(north), .prolongationUnusable(.start),
        ]
        #expect(Set(errors.map(\.code)).count == errors.count)
        for error in errors {
            #expect(
                !error.phrase.en.isEmpty && !error.phrase.es.isEmpty && error.phrase.en != error.phrase.es)
        }
    }

    @Test("knows its parties by side and its sides by party")
    func parties() throws {
        let line = try line([(0, 0), (1, 0)])
        #expect(
            line.party(on: .left) == north && line.party(on: .right) == south && line.party(on: .on) == nil)
        #expect(line.side(of: north) == .left && line.side(of: south) == .right)
        #expect(line.side(of: PartyCode(unchecked: "third")) == nil)
    }

    @Test("a repeated vertex changes nothing")
    func repeated() throws {
        let once = try line([(0, 0), (1, 0.5), (2, 0)])
        let twice = try line([(0, 0), (0, 0), (1, 0.5), (1, 0.5), (1, 0.5), (2, 0)])
        #expect(once.vertices == twice.vertices && once.vertexMeasures == twice.vertexMeasures)
    }

    @Test("a point of the line at a measure is found at that measure, on the line to a centimetre (seed 5)")
    func pointAtMeasure() throws {
        let line = try windingLine(seed: 5, corners: 500)
        var random = SplitMix64(state: 5)
        for _ in 0..<2_000 {
            let measure = random.unit() * line.lengthMetres
            let position = line.locate(try #require(line.point(atMeasure: measure)))
            #expect(position.distanceMetres < 0.01)
            #expect(abs(position.measureMetres - measure) < 0.02)
        }
        #expect(line.point(atMeasure: 0) == line.vertices.first)
        #expect(line.point(atMeasure: line.lengthMetres) == line.vertices.last)
        for outside in [-0.001, line.lengthMetres + 0.001, .nan, .infinity] {
            #expect(line.point(atMeasure: outside) == nil)
        }
    }

    private func expect(_ error: BorderLineError, _ body: () throws -> BorderLine) {
        #expect(throws: error) { try body() }
    }
}
