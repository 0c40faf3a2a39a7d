// SPDX-License-Identifier: Apache-2.0

/// The side of an oriented line, as geometry alone has it. Which party that is, the line says.
package enum LineSide: String, Hashable, Sendable, CaseIterable {
    /// To the left when looking along the line.
    case left
    /// To the right when looking along the line.
    case right
    /// Exactly on the line, to 1e-7 degree.
    case on
}

/// An end of the line.
package enum LineEnd: String, Hashable, Sendable, CaseIterable {
    /// Where the measure is zero.
    case start
    /// Where the measure is the line's length.
    case end
}

/// Where a point stands in relation to the line.
package struct LinePosition: Hashable, Sendable {
    /// The side, decided exactly, in integers.
    package let side: LineSide
    /// Geodesic distance to the nearest point of the line, in metres, never negative.
    package let distanceMetres: Double
    /// How far along the line that nearest point lies, in metres from its start. Of several nearest points
    /// the first counts.
    package let measureMetres: Double
    /// The edge that holds the nearest point, counted from 0; a vertex belongs to the edge that ends in it.
    package let edge: Int
    /// The end beyond which the point lies, where the line has no perpendicular to it: the side is then
    /// that of the line's prolongation and has no legal meaning.
    package let beyond: LineEnd?

    /// The distance in metres: positive on the left, negative on the right, zero on the line.
    package var signedDistanceMetres: Double {
        switch side {
        case .left: distanceMetres
        case .right: -distanceMetres
        case .on: 0
        }
    }
}
