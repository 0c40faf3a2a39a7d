// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Testing

@Suite("Locating a point")
struct LocateTests {
    struct Case: Sendable {
        let point: (Double, Double)
        let side: LineSide
        let edge: Int
        var beyond: LineEnd?
    }

    /// A line with a tooth: east, up to a sharp tip, back down, east again.
    static let tooth: [(Double, Double)] = [(0, 0), (1, 0), (1.1, 2), (1.2, 0), (2, 0)]

    @Test(
        "gives the side at edges, at corners both ways, beyond the ends and on the line",
        arguments: [
            Case(point: (0.5, 0.1), side: .left, edge: 0),
            Case(point: (0.5, -0.1), side: .right, edge: 0),
            Case(point: (1.1, 2.5), side: .left, edge: 1),  // over the tip: nearest to a corner
            Case(point: (1.0999999, 2.5), side: .left, edge: 1),
            Case(point: (1.1000001, 2.5), side: .left, edge: 1),
            Case(point: (1.1, 1.9), side: .right, edge: 1),  // inside the tip
            Case(point: (1.0900000, 1.9), side: .left, edge: 1),
            Case(point: (1.11, 1.9), side: .left, edge: 2),
            Case(point: (0.9, 0.1), side: .left, edge: 0),  // in the hollow of a corner
            Case(point: (1.001, -0.2), side: .right, edge: 0),  // under a corner
            Case(point: (0.25, 0), side: .on, edge: 0),
            Case(point: (1.1, 2), side: .on, edge: 1),
            Case(point: (0, 0), side: .on, edge: 0),
            Case(point: (2, 0), side: .on, edge: 3),
            Case(point: (1.05, 1), side: .on, edge: 1),
            Case(point: (-1, 0.0000001), side: .left, edge: 0, beyond: .start),
            Case(point: (-1, -0.0000001), side: .right, edge: 0, beyond: .start),
            Case(point: (3, 0.5), side: .left, edge: 3, beyond: .end),
            Case(point: (3, -0.5), side: .right, edge: 3, beyond: .end),
        ])
    func sides(_ value: Case) throws {
        let point = try GeoPoint(longitude: value.point.0, latitude: value.point.1)
        let position = try line(Self.tooth).locate(point)
        #expect(position.side == value.side)
        #expect(position.edge == value.edge)
        #expect(position.beyond == value.beyond)
        #expect((position.signedDistanceMetres > 0) == (value.side == .left))
        #expect((position.signedDistanceMetres < 0) == (value.side == .right))
        let mirrored = try line(Self.tooth.reversed()).locate(point)
        let flipped: [LineSide: LineSide] = [.left: .right, .right: .left, .on: .on]
        #expect(mirrored.side == flipped[value.side])
        #expect(abs(mirrored.distanceMetres - position.distanceMetres) < 1e-6)
    }

    @Test("beyond an end follows the prolongation that configuration gives")
    func prolongation() throws {
        let vertices = try [(0.0, 0.0), (1, 0)].map { try GeoPoint(longitude: $0.0, latitude: $0.1) }
        let turned = try BorderLine(
            vertices: vertices, left: north, right: south, beyondStart: GeoPoint(longitude: -1, latitude: 1),
            beyondEnd: GeoPoint(longitude: 1, latitude: -1))
        func side(_ longitude: Double, _ latitude: Double) throws -> LineSide {
            turned.locate(try GeoPoint(longitude: longitude, latitude: latitude)).side
        }
        #expect(try side(-2, 1.9) == .right && side(-2, 2.1) == .left)
        #expect(try side(1.1, -3) == .left && side(0.9, -3) == .right)
        #expect(try side(3, -0.1) == .left)
    }

    @Test("takes the smallest measure of equally near places")
    func ties() throws {
        // A horseshoe: the point in its middle is as near to both arms.
        let horseshoe = try line([(0, 1), (2, 1), (2, -1), (0, -1)])
        let position = horseshoe.locate(try GeoPoint(longitude: 1, latitude: 0))
        #expect(position.edge == 0)
        #expect(abs(position.measureMetres - horseshoe.vertexMeasures[1] / 2) < 1)
    }

    @Test(
        "says the same through the index as by trying every edge, to the last bit", arguments: [11, 12, 13])
    func indexEqualsScan(seed: UInt64) throws {
        let line = try windingLine(seed: seed, corners: 300)
        var random = SplitMix64(state: seed)
        for index in 0..<1_500 {
            let reach = [0.001, 0.1, 3, 40][index % 4]
            let middle = try #require(line.point(atMeasure: random.unit() * line.lengthMetres))
            let point = try random.point(
                west: middle.longitude - reach, south: middle.latitude - reach,
                east: middle.longitude + reach, north: middle.latitude + reach)
            #expect(line.locate(point) == line.locateByScan(point), "seed \(seed), \(point)")
        }
        for vertex in line.vertices { #expect(line.locate(vertex) == line.locateByScan(vertex)) }
    }

    @Test("agrees with the even-odd rule on the polygon north of the line", arguments: [21, 22, 23])
    func sideEqualsPolygon(seed: UInt64) throws {
        let line = try windingLine(seed: seed, corners: 400)
        let first = line.vertices[0]
        let last = line.vertices[line.edgeCount]
        let ring =
            try line.vertices + [
                GeoPoint(longitude: last.longitude, latitude: 38),
                GeoPoint(longitude: first.longitude, latitude: 38),
            ]
        var random = SplitMix64(state: seed)
        var sides: [LineSide: Int] = [:]
        for index in 0..<4_000 {
            let reach = index % 2 == 0 ? 0.1 : 7.0
            let point = try random.point(
                west: first.longitude, south: 30 - reach, east: last.longitude, north: 30 + reach)
            let position = line.locate(point)
            guard position.beyond == nil else { continue }
            sides[position.side, default: 0] += 1
            switch isInside(ring, point) {
            case nil: #expect(position.side == .on)
            case true?: #expect(position.side == .left, "seed \(seed), \(point)")
            case false?: #expect(position.side == .right, "seed \(seed), \(point)")
            }
        }
        #expect(sides[.left, default: 0] > 1_000 && sides[.right, default: 0] > 1_000)
    }

    @Test("the neighbours of a vertex in the lattice stand on the side the polygon says (seed 24)")
    func lattice() throws {
        let line = try windingLine(seed: 24, corners: 200)
        let ring =
            try line.vertices + [
                GeoPoint(longitude: line.vertices[line.edgeCount].longitude, latitude: 38),
                GeoPoint(longitude: line.vertices[0].longitude, latitude: 38),
            ]
        for vertex in line.vertices.dropFirst().dropLast() {
            for (x, y) in [(-1, 0), (1, 0), (0, -1), (0, 1), (1, 1), (-2, 1), (3, -1)] as [(Int64, Int64)] {
                let point = try GeoPoint(
                    longitudeE7: Int64(vertex.longitudeE7) + x, latitudeE7: Int64(vertex.latitudeE7) + y)
                let expected = isInside(ring, point).map { $0 ? LineSide.left : .right } ?? .on
                #expect(line.locate(point).side == expected)
            }
        }
    }

    @Test("works across the date line and over a pole, and anywhere on the globe")
    func everywhere() throws {
        let pacific = try line([(179, -17), (179.9, -16.5), (-179.8, -17), (-178, -16.8)])
        for (longitude, side) in [(179.5, LineSide.left), (-179.9, .left), (180, .left), (-180, .left)] {
            #expect(pacific.locate(try GeoPoint(longitude: longitude, latitude: -16)).side == side)
            #expect(pacific.locate(try GeoPoint(longitude: longitude, latitude: -18)).side == .right)
        }
        let across = try line([(178, 0), (-178, 0)])
        #expect(across.locate(try GeoPoint(longitude: 180, latitude: 0)).side == .on)
        #expect(across.locate(try GeoPoint(longitude: -180, latitude: 0)).side == .on)
        #expect(across.point(atMeasure: across.lengthMetres / 2)?.latitude == 0)
        for longitude in stride(from: -180.0, through: 180, by: 45) {
            for latitude in stride(from: -90.0, through: 90, by: 45) {
                let position = pacific.locate(try GeoPoint(longitude: longitude, latitude: latitude))
                #expect((0...20_100_000).contains(position.distanceMetres))
                #expect((0...pacific.lengthMetres).contains(position.measureMetres))
            }
        }
    }
}
