// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension BorderLine {
    /// Where a point stands: side, distance and measure.
    ///
    /// The side is topological, not only that of the nearest edge's own straight line: at a corner both
    /// edges are asked. It holds as far as the way from the point to its nearest place on the line, drawn
    /// straight in longitude and latitude, does not leave the disc around the point that the line only
    /// touches: some thousand kilometres in the latitudes where people live.
    package func locate(_ point: GeoPoint) -> LinePosition {
        let position = SurfacePosition(point)
        return describe(pieces.nearest(to: position), of: point, at: position)
    }

    /// The same by trying every piece of the line: slow, and what `locate` is tested against.
    package func locateByScan(_ point: GeoPoint) -> LinePosition {
        let position = SurfacePosition(point)
        return describe(pieces.nearestByScan(to: position), of: point, at: position)
    }

    /// Where the line is nearest to a position.
    func foot(of position: SurfacePosition) -> LinePieces.Foot { pieces.nearest(to: position) }

    /// The position of a point whose foot is known.
    func describe(
        _ foot: LinePieces.Foot, of point: GeoPoint, at position: SurfacePosition
    ) -> LinePosition {
        let edge = Int(pieceEdge[foot.piece])
        let place = LatticeVector(point)
        let start = pieceMeasures[foot.piece]
        let measure =
            foot.fraction == 1
            ? pieceMeasures[foot.piece + 1]
            : start + (pieceMeasures[foot.piece + 1] - start) * foot.fraction
        if isOnLine(place, near: edge) {
            return LinePosition(side: .on, distanceMetres: 0, measureMetres: measure, edge: edge, beyond: nil)
        }
        let (longitude, latitude) = coordinatesE7(piece: foot.piece, fraction: foot.fraction)
        let distance = Geodesic.metres(
            from: position, to: SurfacePosition(longitudeE7: longitude, latitudeE7: latitude))
        var beyond: LineEnd?
        if foot.piece == 0, foot.overshoot < 0 { beyond = .start }
        if foot.piece == pieces.count - 1, foot.overshoot > 0 { beyond = .end }
        return LinePosition(
            side: isLeft(place, edge, foot) ? .left : .right, distanceMetres: distance,
            measureMetres: measure, edge: edge, beyond: beyond)
    }

    /// A point on the line is nearest to the edge that holds it or to that edge's neighbour, unless the line
    /// comes within a centimetre of itself.
    private func isOnLine(_ place: LatticeVector, near edge: Int) -> Bool {
        (max(0, edge - 1)...min(edgeCount - 1, edge + 1)).contains { index in
            self.edge(index).holds((place - lattice[index]).wrapped)
        }
    }

    private func isLeft(_ place: LatticeVector, _ edge: Int, _ foot: LinePieces.Foot) -> Bool {
        if foot.fraction == 0, foot.piece == firstPiece[edge] { return isLeft(place, ofVertex: edge) }
        if foot.fraction == 1, foot.piece + 1 == firstPiece[edge + 1] {
            return isLeft(place, ofVertex: edge + 1)
        }
        let along = lattice[edge + 1] - lattice[edge]
        return along.cross((place - lattice[edge]).wrapped) > 0
    }

    private func isLeft(_ place: LatticeVector, ofVertex vertex: Int) -> Bool {
        let corner = lattice[vertex]
        let back = vertex == 0 ? beyondStart : lattice[vertex - 1] - corner
        let onward = vertex == edgeCount ? beyondEnd : lattice[vertex + 1] - corner
        return (place - corner).wrapped.isLeft(ofCornerFrom: back, to: onward)
    }
}
