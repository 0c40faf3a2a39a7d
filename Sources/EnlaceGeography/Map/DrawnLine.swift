// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The line as maps draw it, with fewer vertices the farther away the map is.
///
/// For drawing only: side, distance and measure are always taken from the full line. Of 16,474 real events
/// none would change its side on a line simplified by 20 m, nine on one simplified by 50 m.
package struct DrawnLine: Sendable {
    /// The line as drawn from zoom 13 up: all vertices.
    private let full: [MercatorPoint]
    /// From zoom 9 up.
    private let near: [MercatorPoint]
    /// Below zoom 9.
    private let far: [MercatorPoint]

    /// How far the line drawn from zoom 9 up may stray from the line, in metres.
    package static let nearMetres = 20.0
    /// How far the line drawn below zoom 9 may stray, in metres.
    package static let farMetres = 200.0
    /// The zoom from which the line strays by at most `nearMetres`.
    package static let nearZoom = 9
    /// The zoom from which every vertex is drawn.
    package static let fullZoom = 13

    /// A line for drawing.
    package init(_ line: BorderLine) {
        full = line.vertices.map(MercatorPoint.init)
        near = LineSimplification.simplified(line.vertices, metres: Self.nearMetres).map(MercatorPoint.init)
        far = LineSimplification.simplified(line.vertices, metres: Self.farMetres).map(MercatorPoint.init)
    }

    /// The vertices to draw at a zoom.
    package func vertices(zoom: Int) -> [MercatorPoint] {
        if zoom >= Self.fullZoom { return full }
        return zoom >= Self.nearZoom ? near : far
    }
}
