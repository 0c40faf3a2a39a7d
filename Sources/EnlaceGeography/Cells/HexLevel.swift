// SPDX-License-Identifier: Apache-2.0

/// A step of the ladder of cell sizes: each has half the edge of the step above, so a quarter of its area.
package struct HexLevel: Hashable, Sendable, Comparable {
    /// 0 for the widest cells (edge 64 km) up to 10 (edge 62.5 m).
    package let number: Int

    /// All levels, from the widest cells to the smallest.
    package static let all: [HexLevel] = (0...numberMax).map(HexLevel.init(unchecked:))

    /// The smallest cells: 10,149 m², about the least that forecasts of crime are made for.
    package static let numberMax = 10

    /// A level; nil where there is none.
    package init?(_ number: Int) {
        guard (0...Self.numberMax).contains(number) else { return nil }
        self.init(unchecked: number)
    }

    private init(unchecked number: Int) { self.number = number }

    /// The length of an edge in the plane, in metres; also the distance from the centre to a corner.
    package var edgeMetres: Double { 64_000 / Double(1 << number) }

    /// The area of every cell on the ground, in square metres.
    package var areaSquareMetres: Double { 1.5 * Self.squareRootOfThree * edgeMetres * edgeMetres }

    /// The next wider level.
    package var wider: HexLevel? { HexLevel(number - 1) }
    /// The next smaller level.
    package var smaller: HexLevel? { HexLevel(number + 1) }

    static let squareRootOfThree = 1.7320508075688772

    /// Wider before smaller.
    package static func < (a: HexLevel, b: HexLevel) -> Bool { a.number < b.number }
}
