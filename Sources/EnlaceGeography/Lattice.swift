// SPDX-License-Identifier: Apache-2.0

/// A difference of two positions in units of 1e-7 degrees. Products of an edge (at most 5°) and any
/// difference on the globe stay below 2^59, so the orientation tests are exact in 64 bits.
struct LatticeVector: Hashable, Sendable {
    let x: Int64
    let y: Int64

    /// 1e-7 degrees in a whole turn.
    static let turn: Int64 = 3_600_000_000
    /// The longest edge: five degrees.
    static let edgeMax: Int64 = 50_000_000

    static func - (a: LatticeVector, b: LatticeVector) -> LatticeVector {
        LatticeVector(x: a.x - b.x, y: a.y - b.y)
    }

    prefix static func - (a: LatticeVector) -> LatticeVector { LatticeVector(x: -a.x, y: -a.y) }

    /// Twice the area of the triangle of both: positive where `b` lies to the left of this.
    func cross(_ b: LatticeVector) -> Int64 { x * b.y - y * b.x }
    func dot(_ b: LatticeVector) -> Int64 { x * b.x + y * b.y }

    /// The same difference by the short way round: its longitude within half a turn of zero.
    var wrapped: LatticeVector {
        guard abs(x) > Self.turn / 2 else { return self }
        let rest = x % Self.turn
        if rest > Self.turn / 2 { return LatticeVector(x: rest - Self.turn, y: y) }
        return LatticeVector(x: rest < -Self.turn / 2 ? rest + Self.turn : rest, y: y)
    }

    var isEdge: Bool { abs(x) <= Self.edgeMax && abs(y) <= Self.edgeMax }

    /// Whether a direction points to the left of a path that comes from `back` and goes on towards `onward`
    /// (both seen from the corner between them): whether a turn from `onward` to the left meets it before
    /// `back`.
    func isLeft(ofCornerFrom back: LatticeVector, to onward: LatticeVector) -> Bool {
        let corner = onward.cross(back)
        if corner > 0 { return onward.cross(self) > 0 && cross(back) > 0 }
        if corner < 0 { return back.cross(self) < 0 || cross(onward) < 0 }
        return onward.cross(self) > 0
    }
}

/// A straight edge between two positions of the lattice.
struct LatticeEdge: Hashable, Sendable {
    let start: LatticeVector
    let end: LatticeVector

    /// Whether a position, given from the edge's start, lies on the edge.
    func holds(_ offset: LatticeVector) -> Bool {
        let along = end - start
        return along.cross(offset) == 0 && (0...along.dot(along)).contains(along.dot(offset))
    }

    /// Whether two edges have a point in common.
    func meets(_ other: LatticeEdge) -> Bool {
        let along = end - start
        let otherAlong = other.end - other.start
        let a = along.cross(other.start - start).signum()
        let b = along.cross(other.end - start).signum()
        let c = otherAlong.cross(start - other.start).signum()
        let d = otherAlong.cross(end - other.start).signum()
        if a * b < 0 && c * d < 0 { return true }
        return holds(other.start - start) || holds(other.end - start)
            || other.holds(start - other.start) || other.holds(end - other.start)
    }
}
