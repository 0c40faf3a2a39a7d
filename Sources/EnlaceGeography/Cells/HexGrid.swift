// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Equal-area hexagons over both sides of a border: one grid, laid out from the line and not from a party's
/// own map, so that a density or a weight means the same everywhere on it.
///
/// Everything is computed with + − × ÷ and square roots, so that every node puts a place into the same cell.
package struct HexGrid: Hashable, Sendable {
    /// The plane in which the cells are regular hexagons.
    package let projection: EqualAreaProjection

    /// A grid on a plane.
    package init(projection: EqualAreaProjection) { self.projection = projection }

    /// The grid of an agreement's lines; nil where there are none.
    package init?(covering lines: [BorderLine]) {
        guard let projection = EqualAreaProjection(covering: lines) else { return nil }
        self.init(projection: projection)
    }

    /// The cell that holds a position: the one with the nearest centre in the plane.
    package func cell(of point: GeoPoint, level: HexLevel) -> HexCell {
        cell(at: projection.project(point), level: level)
    }

    /// The cell that holds a place in the plane.
    package func cell(at place: PlanePoint, level: HexLevel) -> HexCell {
        let r = place.y / (1.5 * level.edgeMetres)
        let q = place.x / (HexLevel.squareRootOfThree * level.edgeMetres) - r / 2
        // The three coordinates q, r and -q - r are rounded, and the worst of them follows from the others.
        let s = -q - r
        var east = q.rounded(.toNearestOrEven)
        var north = r.rounded(.toNearestOrEven)
        let rest = s.rounded(.toNearestOrEven)
        let (byEast, byNorth, byRest) = (abs(east - q), abs(north - r), abs(rest - s))
        if byEast > byNorth, byEast > byRest {
            east = -north - rest
        } else if byNorth > byRest {
            north = -east - rest
        }
        // The whole earth is 12,800 km from centre to rim: 120,000 steps of the smallest cells.
        return HexCell(level: level, q: Int32(east), r: Int32(north))
    }

    /// The centre of a cell in the plane.
    package func placeOfCentre(_ cell: HexCell) -> PlanePoint {
        let edge = cell.level.edgeMetres
        return PlanePoint(
            x: HexLevel.squareRootOfThree * edge * (Double(cell.q) + Double(cell.r) / 2),
            y: 1.5 * edge * Double(cell.r))
    }

    /// The centre of a cell on the ground; nil for a cell beyond the earth's disc.
    package func centre(of cell: HexCell) -> GeoPoint? { projection.point(at: placeOfCentre(cell)) }

    /// The six corners of a cell in the plane, from the one in the north-east to the left. Cells that meet in
    /// a corner compute the same place for it to a tenth of a millimetre.
    package func placesOfCorners(_ cell: HexCell) -> [PlanePoint] {
        let edge = cell.level.edgeMetres
        let half = HexLevel.squareRootOfThree / 2 * edge
        let middle = placeOfCentre(cell)
        return [(half, 0.5), (0, 1), (-half, 0.5), (-half, -0.5), (0, -1), (half, -0.5)].map {
            PlanePoint(x: middle.x + $0.0, y: middle.y + $0.1 * edge)
        }
    }

    /// The six corners of a cell on the ground; nil where one lies beyond the earth's disc.
    package func corners(of cell: HexCell) -> [GeoPoint]? {
        let corners = placesOfCorners(cell).compactMap(projection.point(at:))
        return corners.count == 6 ? corners : nil
    }
}
