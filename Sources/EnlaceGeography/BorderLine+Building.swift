// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension BorderLine {
    /// The pieces of a line.
    struct Cut {
        var corners: [SurfacePosition] = []
        var measures: [Double] = []
        var edges: [Int32] = []
        var firstPiece: [Int] = []
    }

    static func withoutRepeats(_ source: [GeoPoint]) -> [GeoPoint] {
        var vertices: [GeoPoint] = []
        vertices.reserveCapacity(source.count)
        for point in source where point != vertices.last { vertices.append(point) }
        return vertices
    }

    static func lattice(of vertices: [GeoPoint]) throws(BorderLineError) -> [LatticeVector] {
        var lattice: [LatticeVector] = []
        lattice.reserveCapacity(vertices.count)
        for (index, vertex) in vertices.enumerated() {
            let place = LatticeVector(vertex)
            guard let last = lattice.last else {
                lattice.append(place)
                continue
            }
            // The last longitude may have run on by whole turns.
            let step = (place - last).wrapped
            guard step.isEdge else { throw .edgeTooLong(afterVertex: index - 1) }
            lattice.append(LatticeVector(x: last.x + step.x, y: place.y))
        }
        return lattice
    }

    static func measures(of vertices: [GeoPoint]) throws(BorderLineError) -> [Double] {
        var measures = [0.0]
        measures.reserveCapacity(vertices.count)
        var sum = 0.0
        for (start, end) in zip(vertices, vertices.dropFirst()) {
            sum += Geodesic.metres(from: start, to: end)
            measures.append(sum)
        }
        guard sum <= lengthMetresMax else { throw .lineTooLong(metres: sum) }
        return measures
    }

    /// Cuts every edge into equal parts in longitude and latitude. The measure runs along the parts' own
    /// lengths, scaled so that it meets the measure of each vertex.
    static func cut(_ lattice: [LatticeVector], _ measures: [Double]) -> Cut {
        var cut = Cut()
        for edge in 0..<lattice.count - 1 {
            let start = lattice[edge]
            let along = lattice[edge + 1] - start
            let length = measures[edge + 1] - measures[edge]
            let parts = max(1, Int((length / LinePieces.pieceMetresMax).rounded(.up)))
            let corners = (0...parts).map { part in
                let fraction = Double(part) / Double(parts)
                return SurfacePosition(
                    longitudeE7: Double(start.x) + Double(along.x) * fraction,
                    latitudeE7: Double(start.y) + Double(along.y) * fraction)
            }
            let lengths = zip(corners, corners.dropFirst()).map { Geodesic.metres(from: $0, to: $1) }
            let scale = parts == 1 ? 1 : length / lengths.reduce(0, +)
            cut.firstPiece.append(cut.edges.count)
            var measure = measures[edge]
            for part in 0..<parts {
                cut.corners.append(corners[part])
                cut.measures.append(measure)
                cut.edges.append(Int32(edge))
                measure += lengths[part] * scale
            }
            if edge == lattice.count - 2 { cut.corners.append(corners[parts]) }
        }
        cut.firstPiece.append(cut.edges.count)
        cut.measures.append(measures[measures.count - 1])
        return cut
    }

    static func prolongation(
        to point: GeoPoint?, from end: LatticeVector, next: LatticeVector, end which: LineEnd
    ) throws(BorderLineError) -> LatticeVector {
        let back = next - end
        guard let point else { return -back }
        let place = LatticeVector(point)
        let direction = (place - end).wrapped
        let folded = back.cross(direction) == 0 && back.dot(direction) >= 0
        guard direction.isEdge, !folded else { throw .prolongationUnusable(which) }
        return direction
    }

    /// Refuses a line that meets itself: a point could then lie on both sides.
    func requireSimple() throws(BorderLineError) {
        for index in 0..<edgeCount {
            var crossed: Int?
            let range = firstPiece[index]..<firstPiece[index + 1]
            // Chords stray from their edges by millimetres; the edges themselves are compared exactly.
            pieces.forEachPiece(nearPieces: range, margin: 0.1) { piece in
                let other = Int(pieceEdge[piece])
                if crossed == nil, other > index, !isApart(index, other) { crossed = other }
            }
            if let crossed { throw .selfCrossing(index, crossed) }
        }
    }

    private func isApart(_ first: Int, _ second: Int) -> Bool {
        guard second == first + 1 else { return !edge(first).meets(edge(second)) }
        // Neighbours share a vertex and may share no more: the second must not fold back onto the first.
        let back = lattice[first] - lattice[second]
        let onward = lattice[second + 1] - lattice[second]
        return back.cross(onward) != 0 || back.dot(onward) < 0
    }
}

extension LatticeVector {
    /// A position as a vector from longitude and latitude zero.
    init(_ point: GeoPoint) { self.init(x: Int64(point.longitudeE7), y: Int64(point.latitudeE7)) }
}
