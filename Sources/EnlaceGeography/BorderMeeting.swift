// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A point in which ends of several borders meet, e.g. where three parties do. The edges that leave it divide
/// the plane around it into sectors, each of one party.
struct BorderMeeting: Sendable {
    /// An edge that leaves the meeting.
    struct Arm: Sendable {
        /// The border, by its place in the agreement.
        let border: Int
        /// Which end of its line stands here.
        let end: LineEnd
        /// From the meeting along the border.
        let direction: LatticeVector
        /// The party that a turn to the left from the edge enters, and the one a turn to the right enters.
        let onLeft: PartyCode
        let onRight: PartyCode
    }

    /// The part of the plane between two neighbouring edges.
    struct Sector: Hashable, Sendable {
        let party: PartyCode
        /// The borders of the two edges.
        let borders: Set<Int>
    }

    /// Why the edges around a meeting divide nothing.
    enum Fault: Error {
        /// Two borders leave it in nearly the same direction.
        case tooSharp(Int, Int)
        /// Between two neighbouring edges one border puts one party and the other another.
        case disagreement(Int, PartyCode, Int, PartyCode)
    }

    /// Its position.
    let place: LatticeVector
    /// The edges that leave it, counter-clockwise.
    let arms: [Arm]

    /// The least tangent between two edges of a meeting, seen in degrees, as one in so many: chords stray
    /// from their edges by a twentieth of that, so the nearer of two borders is known.
    static let sharpness: Int64 = 1_000

    /// All points in which ends of two or more lines meet.
    static func all(of lines: [BorderLine]) -> [BorderMeeting] {
        var arms: [LatticeVector: [Arm]] = [:]
        for (index, line) in lines.enumerated() {
            let lattice = line.lattice
            let last = lattice.count - 1
            arms[lattice[0].onGlobe, default: []].append(
                Arm(
                    border: index, end: .start, direction: lattice[1] - lattice[0], onLeft: line.left,
                    onRight: line.right))
            arms[lattice[last].onGlobe, default: []].append(
                Arm(
                    border: index, end: .end, direction: lattice[last - 1] - lattice[last],
                    onLeft: line.right, onRight: line.left))
        }
        return arms.filter { $0.value.count > 1 }
            .sorted { ($0.key.x, $0.key.y) < ($1.key.x, $1.key.y) }
            .map { place, arms in
                BorderMeeting(place: place, arms: arms.sorted { $0.direction.turnsBefore($1.direction) })
            }
    }

    /// Each edge with the next one to its left.
    private var neighbours: Zip2Sequence<[Arm], [Arm]> { zip(arms, arms.dropFirst() + [arms[0]]) }

    /// Refuses edges that divide nothing.
    func check() throws(Fault) {
        for (arm, next) in neighbours {
            let area = arm.direction.cross(next.direction)
            let dot = arm.direction.dot(next.direction)
            if dot > 0, abs(area) * Self.sharpness < dot { throw .tooSharp(arm.border, next.border) }
            if arm.onLeft != next.onRight {
                throw .disagreement(arm.border, arm.onLeft, next.border, next.onRight)
            }
        }
    }

    /// The sector that holds a position, in whole numbers; nil on an edge's own straight line.
    func sector(of position: LatticeVector) -> Sector? {
        let direction = (position - place).wrapped
        for (arm, next) in neighbours
        where direction.isLeft(ofCornerFrom: next.direction, to: arm.direction) {
            return Sector(party: arm.onLeft, borders: [arm.border, next.border])
        }
        return nil
    }
}

extension LatticeVector {
    /// The same position with its longitude in -180° ..< 180°, so that equal places are equal.
    fileprivate var onGlobe: LatticeVector {
        let turned = wrapped
        return turned.x == Self.turn / 2 ? LatticeVector(x: -turned.x, y: y) : turned
    }

    /// Whether this direction comes first in a turn to the left that begins in the east.
    fileprivate func turnsBefore(_ other: LatticeVector) -> Bool {
        let (upper, otherUpper) = (isUpper, other.isUpper)
        return upper == otherUpper ? cross(other) > 0 : upper
    }

    private var isUpper: Bool { y > 0 || (y == 0 && x > 0) }
}

extension BorderLine {
    /// How a foot stands to an end of the line.
    enum Approach { case end, endEdge }

    /// Whether a foot is an end of the line or lies on its edge, without the edge's other vertex.
    func approach(_ foot: LinePieces.Foot, to end: LineEnd) -> Approach? {
        let last = pieces.count - 1
        switch end {
        case .start:
            if foot.piece == 0, foot.fraction == 0 { return .end }
            let isFar = foot.piece == firstPiece[1] - 1 && foot.fraction == 1
            return foot.piece < firstPiece[1] && !isFar ? .endEdge : nil
        case .end:
            if foot.piece == last, foot.fraction == 1 { return .end }
            let first = firstPiece[edgeCount - 1]
            return foot.piece >= first && !(foot.piece == first && foot.fraction == 0) ? .endEdge : nil
        }
    }

    /// Two edges, by their first vertices, where two lines have more in common than an end of both.
    func contact(with other: BorderLine) -> (Int, Int)? {
        for index in 0..<edgeCount {
            let edge = edge(index)
            let range = firstPiece[index]...firstPiece[index + 1]
            let corners = range.map { piece in
                let (longitude, latitude) =
                    piece == range.upperBound
                    ? coordinatesE7(piece: piece - 1, fraction: 1) : coordinatesE7(piece: piece, fraction: 0)
                return SurfacePosition(longitudeE7: longitude, latitudeE7: latitude)
            }
            var found: Int?
            // Chords stray from their edges by millimetres; the edges themselves are compared exactly.
            other.pieces.forEachPiece(near: corners, margin: 0.1) { piece in
                let candidate = Int(other.pieceEdge[piece])
                if found == nil, edge.meets(other.edge(candidate).moved(near: edge)),
                    !sharesOnlyEnd(index, with: other, candidate)
                {
                    found = candidate
                }
            }
            if let found { return (index, found) }
        }
        return nil
    }

    /// Whether two edges that meet do so in an end of both lines and nowhere else.
    private func sharesOnlyEnd(_ index: Int, with other: BorderLine, _ otherIndex: Int) -> Bool {
        for (place, direction) in ends(ofEdge: index) {
            for (otherPlace, otherDirection) in other.ends(ofEdge: otherIndex)
            where (otherPlace - place).wrapped == LatticeVector(x: 0, y: 0) {
                return direction.cross(otherDirection) != 0 || direction.dot(otherDirection) < 0
            }
        }
        return false
    }

    /// The ends of the line that an edge has, and its direction from there.
    private func ends(ofEdge index: Int) -> [(place: LatticeVector, direction: LatticeVector)] {
        let along = lattice[index + 1] - lattice[index]
        var ends: [(place: LatticeVector, direction: LatticeVector)] = []
        if index == 0 { ends.append((lattice[0], along)) }
        if index == edgeCount - 1 { ends.append((lattice[edgeCount], -along)) }
        return ends
    }
}

extension LatticeEdge {
    /// The same edge, moved by whole turns to where another one is.
    fileprivate func moved(near other: LatticeEdge) -> LatticeEdge {
        let offset = (start - other.start).wrapped
        let start = other.start - (-offset)
        return LatticeEdge(start: start, end: start - (self.start - end))
    }
}
