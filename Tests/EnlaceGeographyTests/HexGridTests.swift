// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Foundation
import Testing

@Suite("Cells")
struct HexGridTests {
    static let grid = Result { try HexGrid(covering: [shippedLine()]) }

    private func grid() throws -> HexGrid { try #require(try Self.grid.get()) }

    /// The area on the ground of a cell, without the projection's own formula: the outline is followed on the
    /// cylinder whose height is the area below each parallel, in closed form, and the triangles are summed.
    private func areaOnGround(_ cell: HexCell, _ grid: HexGrid, parts: Int) throws -> Double {
        let a = 6_378_137.0
        let f = 1 / 298.257223563
        let e = (f * (2 - f)).squareRoot()
        let corners = grid.placesOfCorners(cell)
        var ring: [(x: Double, y: Double)] = []
        for (start, end) in zip(corners, corners.dropFirst() + [corners[0]]) {
            for part in 0..<parts {
                let fraction = Double(part) / Double(parts)
                let place = PlanePoint(
                    x: start.x + (end.x - start.x) * fraction, y: start.y + (end.y - start.y) * fraction)
                let position = try #require(grid.projection.position(of: place))
                let sine = sin(position.latitudeE7 / 1e7 * .pi / 180)
                let height =
                    a * a * (1 - e * e) / 2 * (sine / (1 - e * e * sine * sine) + atanh(e * sine) / e)
                ring.append((position.longitudeE7 / 1e7 * .pi / 180, height))
            }
        }
        let origin = ring[0]
        var sum = 0.0
        for (p, q) in zip(ring, ring.dropFirst()) {
            sum += (p.x - origin.x) * (q.y - origin.y) - (q.x - origin.x) * (p.y - origin.y)
        }
        return sum / 2
    }

    @Test("have one area on the ground, within 1e-9, from the Pacific to the Gulf and far from the line")
    func areas() throws {
        let grid = try grid()
        let places = [
            (-117.1247, 32.5342), (-97.1461, 25.9567), (-107.1, 29.3), (-115, 25), (-97, 34), (-70, 45),
        ]
        for (longitude, latitude) in places {
            for number in [0, 2, 4, 6] {
                let level = try #require(HexLevel(number))
                let point = try GeoPoint(longitude: longitude, latitude: latitude)
                let cell = grid.cell(of: point, level: level)
                // Between the points of the outline its sides are not straight: finer for wider cells.
                let area = try areaOnGround(cell, grid, parts: number == 0 ? 4_000 : 400)
                #expect(abs(area / level.areaSquareMetres - 1) < 1e-9, "\(cell.text)")
            }
        }
    }

    @Test("every point is in exactly one: no centre is nearer, and it lies within the corners (seed 25)")
    func holding() throws {
        let grid = try grid()
        var random = SplitMix64(state: 25)
        for index in 0..<20_000 {
            let level = HexLevel.all[index % HexLevel.all.count]
            let place = grid.projection.project(
                try random.point(west: -125, south: 15, east: -90, north: 40))
            let cell = grid.cell(at: place, level: level)
            func squared(_ cell: HexCell) -> Double {
                let centre = grid.placeOfCentre(cell)
                return (centre.x - place.x) * (centre.x - place.x)
                    + (centre.y - place.y) * (centre.y - place.y)
            }
            for neighbour in cell.neighbours { #expect(squared(cell) <= squared(neighbour) + 1e-3) }
            let corners = grid.placesOfCorners(cell)
            for (a, b) in zip(corners, corners.dropFirst() + [corners[0]]) {
                let cross = (b.x - a.x) * (place.y - a.y) - (b.y - a.y) * (place.x - a.x)
                #expect(cross >= -1e-3, "left of every side")
            }
            #expect(grid.cell(at: grid.placeOfCentre(cell), level: level) == cell)
        }
    }

    @Test("a centre on the ground lies in its cell, and corners are shared with the neighbours")
    func ground() throws {
        let grid = try grid()
        let level = try #require(HexLevel(6))
        for cell in grid.cell(of: try GeoPoint(longitude: -110.93, latitude: 31.33), level: level)
            .disk(radius: 3)
        {
            #expect(grid.cell(of: try #require(grid.centre(of: cell)), level: level) == cell)
            let corners = try #require(grid.corners(of: cell))
            #expect(Set(corners).count == 6)
            let east = try #require(grid.corners(of: cell.neighbours[0]))
            // The eastern side from below to above is the neighbour's western side from above to below.
            for (mine, other) in [(corners[5], east[3]), (corners[0], east[2])] {
                #expect(
                    abs(mine.longitudeE7 - other.longitudeE7) <= 1
                        && abs(mine.latitudeE7 - other.latitudeE7) <= 1)
            }
        }
    }

    @Test("neighbours are six, mutual and one step away; a disk of k steps has 1 + 3k(k + 1) cells")
    func neighbours() throws {
        let level = try #require(HexLevel(5))
        let cell = try #require(HexCell(level: level, column: -17, row: 8))
        #expect(Set(cell.neighbours).count == 6)
        for neighbour in cell.neighbours {
            #expect(neighbour.neighbours.contains(cell) && cell.steps(to: neighbour) == 1)
        }
        for radius in 0...6 {
            let disk = cell.disk(radius: radius)
            #expect(disk.count == 1 + 3 * radius * (radius + 1) && Set(disk).count == disk.count)
            #expect(disk.allSatisfy { (cell.steps(to: $0) ?? 99) <= radius })
            #expect(disk == disk.sorted())
        }
        #expect(cell.steps(to: try #require(cell.parent)) == nil)
    }

    @Test("every cell has four children whose centres lie on it, and they have it as their parent")
    func family() throws {
        let grid = try grid()
        for level in HexLevel.all {
            let origin = try #require(HexCell(level: level, column: 3, row: -4))
            for cell in origin.disk(radius: 2) {
                let expected = level.number == HexLevel.numberMax ? 0 : 4
                #expect(cell.children.count == expected && Set(cell.children).count == expected)
                for child in cell.children {
                    #expect(child.parent == cell)
                    let centre = grid.placeOfCentre(child)
                    let middle = grid.placeOfCentre(cell)
                    let x = centre.x - middle.x
                    let y = centre.y - middle.y
                    // In the centre, or in the middle of a side.
                    let inner = 0.8660254037844386 * level.edgeMetres
                    #expect((x * x + y * y).squareRoot() <= inner + 1e-3)
                }
            }
        }
        #expect(try #require(HexCell(level: HexLevel.all[0], column: 0, row: 0)).parent == nil)
    }

    @Test("an address is read back from number and text; nothing else is an address (seed 26)")
    func addresses() throws {
        var random = SplitMix64(state: 26)
        for _ in 0..<2_000 {
            let level = HexLevel.all[Int(random.next() % 11)]
            let cell = try #require(
                HexCell(
                    level: level, column: Int(random.unit() * 400_000) - 200_000,
                    row: Int(random.unit() * 400_000) - 200_000))
            #expect(HexCell(id: cell.id) == cell && HexCell(text: cell.text) == cell)
            #expect(Code.isWellFormed(cell.text))
        }
        let cell = try #require(HexCell(level: HexLevel.all[6], column: -12, row: 45))
        #expect(cell.text == "6-12W-45N" && cell.column == -12 && cell.row == 45)
        for text in [
            "", "6", "6-12W", "6-12-45N", "6--12W-45N", "06-12W-45N", "6-012W-45N", "6-0W-45N", "11-1E-1N",
            "6-12w-45N", "6-12W-45N-", "6-+2W-45N", "6-99999999999W-0N", "6-400000000E-0N",
        ] {
            #expect(HexCell(text: text) == nil, "\(text)")
        }
        #expect(HexCell(id: .max) == nil && HexCell(id: 11 << 60) == nil && HexCell(id: 0) == nil)
    }

    @Test("are the same on every machine: 20,000 cells have a known digest (seed 27)")
    func sameBits() throws {
        let grid = try grid()
        var random = SplitMix64(state: 27)
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in 0..<20_000 {
            let point = try random.point(west: -120, south: 20, east: -95, north: 38)
            let place = grid.projection.project(point)
            for word in [
                grid.cell(at: place, level: HexLevel.all[index % 11]).id, place.x.bitPattern,
                place.y.bitPattern,
            ] {
                for shift in stride(from: 0, to: 64, by: 8) {
                    digest = (digest ^ (word >> UInt64(shift) & 0xff)) &* 0x100_0000_01b3
                }
            }
        }
        #expect(String(digest, radix: 16) == "2a1f67fea90098c5")
    }
}
