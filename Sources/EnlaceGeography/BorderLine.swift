// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The line of a border between two parties: the axis of everything that is located.
///
/// Edges are straight in longitude and latitude. The measure is the WGS 84 geodesic length of the edges,
/// summed from the start. Everything here is computed with + − × ÷ and square roots only, so that every
/// node gets the same bits.
package struct BorderLine: Sendable {
    /// A bound on what an agreement may bring.
    package static let verticesMax = 200_000
    /// 100,000 km: two and a half times round the earth.
    static let lengthMetresMax = 1e8

    /// The vertices in order; a vertex repeated in the source stands here once.
    package let vertices: [GeoPoint]
    /// The measure of each vertex in metres; the first is zero.
    package let vertexMeasures: [Double]
    /// The party on the left when looking along the line.
    package let left: PartyCode
    /// The party on the right when looking along the line.
    package let right: PartyCode

    /// Positions of the vertices; longitudes run on across the date line.
    let lattice: [LatticeVector]
    /// Directions from the line's ends to where it is thought to go on.
    let beyondStart: LatticeVector
    let beyondEnd: LatticeVector
    /// The first piece of each edge, and one past the last piece of all.
    let firstPiece: [Int]
    /// The edge of each piece.
    let pieceEdge: [Int32]
    /// Where each piece begins, in metres from the start, and the line's end.
    let pieceMeasures: [Double]
    let pieces: LinePieces

    /// A line from its vertices.
    ///
    /// `beyondStart` and `beyondEnd` are points towards which the line is thought to go on, over the sea
    /// for instance, so that a point beyond its end has a side; without them the end edges go on straight.
    /// They have no legal meaning.
    package init(
        vertices source: [GeoPoint], left: PartyCode, right: PartyCode, beyondStart: GeoPoint? = nil,
        beyondEnd: GeoPoint? = nil
    ) throws(BorderLineError) {
        guard left != right else { throw .samePartyOnBothSides(left) }
        guard source.count <= Self.verticesMax else { throw .tooManyVertices(source.count) }
        let vertices = Self.withoutRepeats(source)
        guard vertices.count >= 2 else { throw .tooFewVertices(vertices.count) }
        let lattice = try Self.lattice(of: vertices)
        let measures = try Self.measures(of: vertices)

        self.vertices = vertices
        vertexMeasures = measures
        self.left = left
        self.right = right
        self.lattice = lattice
        let cut = Self.cut(lattice, measures)
        firstPiece = cut.firstPiece
        pieceEdge = cut.edges
        pieceMeasures = cut.measures
        // The frame stands in the middle of the line, where it serves both ends.
        let frame = LocalFrame(at: SurfacePosition(vertices[vertices.count / 2]))
        pieces = LinePieces(points: cut.corners, frame: frame)
        self.beyondStart = try Self.prolongation(
            to: beyondStart, from: lattice[0], next: lattice[1], end: .start)
        self.beyondEnd = try Self.prolongation(
            to: beyondEnd, from: lattice[lattice.count - 1], next: lattice[lattice.count - 2], end: .end)
        try requireSimple()
    }

    /// The line's length in metres.
    package var lengthMetres: Double { vertexMeasures[vertexMeasures.count - 1] }

    /// The number of edges.
    package var edgeCount: Int { vertices.count - 1 }

    /// The party on a side; nobody on the line itself.
    package func party(on side: LineSide) -> PartyCode? {
        switch side {
        case .left: left
        case .right: right
        case .on: nil
        }
    }

    /// The side on which a party lies, if it is a party to this line.
    package func side(of party: PartyCode) -> LineSide? {
        if party == left { return .left }
        return party == right ? .right : nil
    }

    /// The point of the line at a measure in metres, to the nearest 1e-7 degree; nil outside the line.
    package func point(atMeasure measure: Double) -> GeoPoint? {
        guard measure >= 0, measure <= lengthMetres else { return nil }
        var low = 0
        var high = pieces.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if pieceMeasures[middle] <= measure { low = middle } else { high = middle }
        }
        let fraction = (measure - pieceMeasures[low]) / (pieceMeasures[low + 1] - pieceMeasures[low])
        let (longitude, latitude) = coordinatesE7(piece: low, fraction: fraction)
        let turned = LatticeVector(x: Int64(longitude.rounded()), y: Int64(latitude.rounded())).wrapped
        // Between two vertices nothing can be out of range: no error is lost here.
        return try? GeoPoint(longitudeE7: turned.x, latitudeE7: turned.y)
    }

    /// A position on a piece in 1e-7 degrees; the longitude runs on across the date line.
    func coordinatesE7(piece: Int, fraction: Double) -> (longitude: Double, latitude: Double) {
        let edge = Int(pieceEdge[piece])
        let first = firstPiece[edge]
        let part = (Double(piece - first) + fraction) / Double(firstPiece[edge + 1] - first)
        let start = lattice[edge]
        let along = lattice[edge + 1] - start
        return (Double(start.x) + Double(along.x) * part, Double(start.y) + Double(along.y) * part)
    }

    func edge(_ index: Int) -> LatticeEdge { LatticeEdge(start: lattice[index], end: lattice[index + 1]) }
}

extension BorderLine {
    /// The line of a border that an agreement states.
    package init(_ fact: BorderFact) throws(BorderLineError) {
        try self.init(
            vertices: fact.vertices, left: fact.left, right: fact.right, beyondStart: fact.beyondStart,
            beyondEnd: fact.beyondEnd)
    }
}
