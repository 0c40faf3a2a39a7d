// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Testing

private let east = PartyCode(unchecked: "east")
private let west = PartyCode(unchecked: "west")

/// Three borders that begin in one point and wind outwards: north–east, east–west, west–north.
private struct Star {
    let lines: [BorderLine]
    let borders: Borders
    /// The polygon of each party: along one border from the outside to the point, along the next one out
    /// again, and around outside.
    let rings: [(party: PartyCode, ring: [GeoPoint])]

    /// - Parameters:
    ///   - reversed: The borders whose lines run towards the point instead.
    ///   - spread: How far vertices stray to the sides, as a part of the step.
    init(
        seed: UInt64, middle: (Double, Double), reversed: Set<Int> = [], spread: Double = 0.6,
        steps: [Double] = [0.0001, 0.001, 0.01, 0.1, 0.5]
    ) throws {
        var random = SplitMix64(state: seed)
        // Directions out of the point, clockwise from the north-west; between one and the next lies a party.
        let directions = [(-0.8, 0.6), (0.9, 0.5), (0.1, -1.0)]
        let start = try GeoPoint(longitude: middle.0, latitude: middle.1)
        let parties = [north, east, west]
        var lines: [BorderLine] = []
        var outward: [[GeoPoint]] = []
        for (index, direction) in directions.enumerated() {
            var vertices = [start]
            var far = 0.0
            for step in steps {
                for _ in 0..<4 {
                    far += step
                    let aside = (random.unit() - 0.5) * spread * step
                    vertices.append(
                        try GeoPoint(
                            longitude: middle.0 + far * direction.0 - aside * direction.1,
                            latitude: middle.1 + far * direction.1 + aside * direction.0))
                }
            }
            outward.append(vertices)
            // Looking outwards the party counter-clockwise lies on the left.
            let left = parties[(index + 2) % 3]
            let right = parties[index]
            lines.append(
                reversed.contains(index)
                    ? try BorderLine(vertices: vertices.reversed(), left: right, right: left)
                    : try BorderLine(vertices: vertices, left: left, right: right))
        }
        self.lines = lines
        borders = try Borders(
            lines.enumerated().map {
                Borders.Border(code: BorderCode(unchecked: "B\($0.offset)"), line: $0.element)
            })
        let corners = [(0.0, 4.0), (4.0, -2.0), (-4.0, -2.0)]
        rings = try (0..<3).map { index in
            let outside = try GeoPoint(
                longitude: middle.0 + corners[index].0, latitude: middle.1 + corners[index].1)
            return (
                parties[index],
                outward[index].reversed() + outward[(index + 1) % 3].dropFirst() + [outside]
            )
        }
    }

    /// The party whose polygon holds a point; nil on a border or outside of all.
    func party(at point: GeoPoint) -> PartyCode? {
        rings.first { isInside($0.ring, point) == true }?.party
    }
}

@Suite("Several borders")
struct BordersTests {
    @Test(
        "give every point around their common end to the party whose polygon holds it",
        arguments: [(31, (0.0, 0.0), []), (32, (-30, -25), [1]), (33, (12.3456789, 47.1), [0, 2])]
            as [(UInt64, (Double, Double), Set<Int>)])
    func polygons(seed: UInt64, middle: (Double, Double), reversed: Set<Int>) throws {
        let star = try Star(seed: seed, middle: middle, reversed: reversed)
        var random = SplitMix64(state: seed)
        var counts: [PartyCode: Int] = [:]
        var deciding: [BorderCode: Int] = [:]
        for index in 0..<2_000 {
            // From the lattice's own neighbours of the point to a degree away.
            let reach = [0.0000005, 0.00001, 0.001, 0.03, 1][index % 5]
            let point = try random.point(
                west: middle.0 - reach, south: middle.1 - reach, east: middle.0 + reach,
                north: middle.1 + reach)
            let found = star.borders.locate(point)
            let expected = star.party(at: point)
            #expect(found.party == expected, "seed \(seed), \(point)")
            #expect((found.position.side == .on) == (expected == nil))
            let line = try #require(star.borders[found.border]).line
            #expect(found.party == line.party(on: found.position.side))
            let least = star.lines.map { $0.locate(point).distanceMetres }.min() ?? 0
            #expect(abs(found.position.distanceMetres - least) < 0.001)
            counts[expected ?? PartyCode(unchecked: "LINE"), default: 0] += 1
            deciding[found.border, default: 0] += 1
        }
        for party in [north, east, west] { #expect(counts[party, default: 0] > 300) }
        #expect(deciding.count == 3)
    }

    @Test("are exact around a point with sharp edges, for every position of the lattice near it")
    func lattice() throws {
        // The middle border leaves between the other two, one in a hundred beside each.
        let middle = try GeoPoint(longitude: -30, latitude: -25)
        func border(_ code: String, _ x: Int64, _ y: Int64, _ left: PartyCode, _ right: PartyCode) throws
            -> Borders.Border
        {
            let end = try GeoPoint(
                longitudeE7: Int64(middle.longitudeE7) + x, latitudeE7: Int64(middle.latitudeE7) + y)
            return Borders.Border(
                code: BorderCode(unchecked: code),
                line: try BorderLine(vertices: [middle, end], left: left, right: right))
        }
        let ends: [(Int64, Int64)] = [(10_000, -100), (10_000, 0), (10_000, 100)]
        let borders = try Borders([
            border("low", ends[0].0, ends[0].1, west, east),
            border("high", ends[2].0, ends[2].1, east, north),
            border("mid", ends[1].0, ends[1].1, north, west),
        ])
        for x in Int64(-60)...60 {
            for y in Int64(-60)...60 {
                let point = try GeoPoint(
                    longitudeE7: Int64(middle.longitudeE7) + x, latitudeE7: Int64(middle.latitudeE7) + y)
                func isAbove(_ end: (Int64, Int64)) -> Int64 { end.0 * y - end.1 * x }
                let expected: PartyCode? =
                    if x > 0, ends.contains(where: { isAbove($0) == 0 }) || (x, y) == (0, 0) {
                        nil
                    } else if x > 0, isAbove(ends[0]) > 0, isAbove(ends[1]) < 0 {
                        west
                    } else if x > 0, isAbove(ends[1]) > 0, isAbove(ends[2]) < 0 {
                        north
                    } else if (x, y) == (0, 0) {
                        nil
                    } else {
                        east
                    }
                #expect(borders.locate(point).party == expected, "\(x), \(y)")
            }
        }
    }

    @Test("with equally near ones the first of the agreement counts, and it has the party")
    func ties() throws {
        let star = try Star(seed: 31, middle: (0, 0), spread: 0)
        // Straight below the obtuse corner of the first two: nearest is the common end.
        for (point, party) in [((0.0, 0.5), north), ((-0.6, -0.35), west), ((0.6, -0.4), east)] {
            let found = star.borders.locate(try GeoPoint(longitude: point.0, latitude: point.1))
            #expect(found.party == party && found.position.beyond == nil)
        }
        let middle = star.borders.locate(try GeoPoint(longitude: 0, latitude: 0))
        #expect(middle.party == nil && middle.position.side == .on && middle.border.rawValue == "B0")
        let onFirst = star.borders.locate(star.lines[0].vertices[3])
        #expect(onFirst.party == nil && onFirst.border.rawValue == "B0")
    }

    @Test("alone, a border says what its line says, beyond its ends too (seed 9)")
    func alone() throws {
        let line = try windingLine(seed: 9, corners: 50)
        let borders = try Borders([Borders.Border(code: BorderCode(unchecked: "only"), line: line)])
        var random = SplitMix64(state: 9)
        for _ in 0..<500 {
            let point = try random.point(west: -111, south: 29, east: -108, north: 31)
            let found = borders.locate(point)
            let position = line.locate(point)
            #expect(found.position == position && found.party == line.party(on: position.side))
        }
    }

    @Test("give a side of the nearest border also to where a third party might think itself, and beyond ends")
    func apart() throws {
        let near = try line([(0, 0), (1, 0)])
        let far = try BorderLine(
            vertices: [GeoPoint(longitude: 0, latitude: 5), GeoPoint(longitude: 1, latitude: 5)],
            left: east, right: west)
        let borders = try Borders([
            Borders.Border(code: BorderCode(unchecked: "near"), line: near),
            Borders.Border(code: BorderCode(unchecked: "far"), line: far),
        ])
        let cases: [((Double, Double), String, PartyCode, LineEnd?)] = [
            ((0.5, 2), "near", north, nil), ((0.5, 3), "far", west, nil), ((3, 0.1), "near", north, .end),
            ((-2, 6), "far", east, .start),
        ]
        for (point, border, party, beyond) in cases {
            let found = borders.locate(try GeoPoint(longitude: point.0, latitude: point.1))
            #expect(found.border.rawValue == border && found.party == party)
            #expect(found.position.beyond == beyond)
        }
    }

    @Test("meet across the date line")
    func dateLine() throws {
        func border(
            _ code: String, _ to: (Double, Double), _ left: PartyCode, _ right: PartyCode, _ from: Double
        )
            throws -> Borders.Border
        {
            let vertices = try [(from, 0.0), to].map { try GeoPoint(longitude: $0.0, latitude: $0.1) }
            return Borders.Border(
                code: BorderCode(unchecked: code),
                line: try BorderLine(vertices: vertices, left: left, right: right))
        }
        let borders = try Borders([
            border("a", (180, 1), west, east, 180), border("b", (-179, -1), east, south, -180),
            border("c", (179, -1), south, west, 180),
        ])
        for (point, party) in [((179.9, 0.0), west), ((-179.9, 0.0), east), ((180, -0.5), south)] {
            #expect(borders.locate(try GeoPoint(longitude: point.0, latitude: point.1)).party == party)
        }
    }

    @Test("that divide nothing are refused")
    func refusals() throws {
        func border(_ code: String, _ vertices: [(Double, Double)], _ left: PartyCode, _ right: PartyCode)
            throws -> Borders.Border
        {
            let vertices = try vertices.map { try GeoPoint(longitude: $0.0, latitude: $0.1) }
            return Borders.Border(
                code: BorderCode(unchecked: code),
                line: try BorderLine(vertices: vertices, left: left, right: right))
        }
        let (a, b) = (BorderCode(unchecked: "a"), BorderCode(unchecked: "b"))
        let base = try border("a", [(0, 0), (1, 0), (2, 0)], north, south)
        #expect(throws: BordersError.none) { try Borders([]) }
        #expect(throws: BordersError.repeated(a)) { try Borders([base, base]) }
        let touching: [([(Double, Double)], Int, Int)] = [
            ([(0.5, 1), (0.5, -1)], 0, 0),  // crosses
            ([(0.5, 1), (0.5, 0)], 0, 0),  // ends on it
            ([(1, 0), (1, 1)], 0, 0),  // begins in a vertex that is no end
            ([(2, 0), (1.5, 0)], 1, 0),  // comes back along it
            ([(0, 0), (1, 1), (1, -1)], 0, 1),  // leaves the common end and crosses later
        ]
        for (vertices, edge, other) in touching {
            #expect(throws: BordersError.touching(a, edge: edge, b, otherEdge: other), "\(vertices)") {
                try Borders([base, border("b", vertices, east, west)])
            }
        }
        #expect(throws: BordersError.tooSharp(a, b)) {
            try Borders([base, border("b", [(0, 0), (2, 0.001)], east, north)])
        }
        #expect(throws: BordersError.disagreement(a, north, b, west)) {
            try Borders([base, border("b", [(0, 0), (-1, 1)], south, west)])
        }
        // Where one border goes on as another of the same parties, they agree.
        _ = try Borders([base, border("b", [(2, 0), (3, 1)], north, south)])
    }
}
