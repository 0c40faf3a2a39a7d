// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Testing

@Suite("The line as drawn")
struct DrawnLineTests {
    @Test("keeps its ends, and every vertex of the line within the tolerance: 20 m and 200 m")
    func tolerance() throws {
        let line = try shippedLine()
        // About as many as a simplification made in a projected plane left.
        for (metres, expected) in [(20.0, 4_700...4_900), (200, 1_550...1_650)] {
            let simple = LineSimplification.simplified(line.vertices, metres: metres)
            #expect(expected.contains(simple.count), "\(simple.count)")
            #expect(simple.first == line.vertices.first && simple.last == line.vertices.last)
            let drawn = try BorderLine(vertices: simple, left: line.left, right: line.right)
            let worst = line.vertices.map { drawn.locate($0).distanceMetres }.max() ?? .infinity
            #expect(worst <= metres + 0.05, "\(worst)")
        }
    }

    @Test("has fewer vertices far away, and all of them near by")
    func zooms() throws {
        let line = try shippedLine()
        let drawn = DrawnLine(line)
        let counts = (0...18).map { drawn.vertices(zoom: $0).count }
        #expect(counts == counts.sorted() && counts[18] == line.vertices.count)
        #expect(counts[8] < counts[9] && counts[12] < counts[13])
    }

    @Test("what is straight loses its middle; what is short or asked without tolerance stays whole")
    func small() throws {
        let straight = try line([(0, 0), (1, 0), (2, 0), (2, 1)]).vertices
        #expect(LineSimplification.simplified(straight, metres: 1).count == 3)
        #expect(LineSimplification.simplified(straight, metres: 0) == straight)
        #expect(LineSimplification.simplified(Array(straight.prefix(2)), metres: 1e6).count == 2)
    }
}
