// SPDX-License-Identifier: Apache-2.0

/// The line cut into short chords in space, with a hierarchy of boxes over them: finds the nearest one.
///
/// Nearest is judged by the straight distance through the ellipsoid. It grows with the geodesic distance
/// but for the ellipsoid's varying curvature, so the point found is the geodesically nearest within 7 mm of
/// distance at 100 km and 1.5 m at 600 km; and the comparison costs a dozen multiplications instead of a
/// geodesic.
struct LinePieces: Sendable {
    /// The longest chord in metres. A chord of an edge straight in longitude and latitude then strays from
    /// it by at most 5 mm.
    static let pieceMetresMax = 500.0

    /// Where a point meets the line.
    struct Foot: Hashable, Sendable {
        /// The piece, counted from 0.
        var piece = 0
        /// How far along the piece, 0 … 1.
        var fraction = 0.0
        /// The square of the straight distance.
        var squaredDistance = Double.infinity
        /// Whether the perpendicular falls beyond the piece: -1 before its start, 1 after its end, else 0.
        var overshoot = 0
    }

    private let frame: LocalFrame
    private let points: [Vector3]
    private let boxes: [Box3]
    /// The number of leaves, a power of two; node `n` has the children `2n` and `2n + 1`, leaf `i` is
    /// `leafBase + i`.
    private let leafBase: Int

    /// Pieces per leaf: few enough to scan, many enough to keep the hierarchy small.
    private static let leafSize = 4
    /// One micrometre: computed feet stray from their boxes by rounding only.
    private static let boxMargin = 1e-6

    /// Pieces between consecutive points, seen from a frame that stands on one of them.
    init(points corners: [SurfacePosition], frame: LocalFrame) {
        self.frame = frame
        points = corners.map { frame.local($0) }
        let leaves = (points.count - 1 + Self.leafSize - 1) / Self.leafSize
        var base = 1
        while base < leaves { base *= 2 }
        leafBase = base
        var boxes = [Box3](repeating: Box3(), count: 2 * base)
        for piece in 0..<points.count - 1 {
            boxes[base + piece / Self.leafSize].include(points[piece])
            boxes[base + piece / Self.leafSize].include(points[piece + 1])
        }
        for leaf in 0..<leaves { boxes[base + leaf] = boxes[base + leaf].grown(by: Self.boxMargin) }
        for node in stride(from: base - 1, to: 0, by: -1) {
            boxes[node].include(boxes[2 * node])
            boxes[node].include(boxes[2 * node + 1])
        }
        self.boxes = boxes
    }

    /// The number of pieces.
    var count: Int { points.count - 1 }

    /// The nearest point of the line; of equally near ones the first.
    ///
    /// Equal means within a tenth of a micrometre, or rounding would choose between two places that a
    /// symmetric line puts equally near.
    func nearest(to position: SurfacePosition) -> Foot {
        let point = frame.local(position)
        var search = NearestSearch()
        descend(node: 1, point, &search)
        guard search.isSure else {
            let limit = NearestSearch.tieLimit(search.least)
            return first(node: 1, point, within: limit) ?? foot(on: search.first, of: point)
        }
        return foot(on: search.first, of: point)
    }

    /// The same answer from all pieces in turn: what the hierarchy is tested against.
    func nearestByScan(to position: SurfacePosition) -> Foot {
        let point = frame.local(position)
        let feet = (0..<count).map { foot(on: $0, of: point) }
        var best = Foot()
        for foot in feet where foot.squaredDistance < best.squaredDistance { best = foot }
        let limit = NearestSearch.tieLimit(best.squaredDistance)
        return feet.first { $0.squaredDistance <= limit } ?? best
    }

    /// Calls `body` with every piece whose leaf comes near the given pieces.
    func forEachPiece(nearPieces range: Range<Int>, margin: Double, _ body: (Int) -> Void) {
        var box = Box3()
        for point in points[range.lowerBound...range.upperBound] { box.include(point) }
        visit(node: 1, touching: box.grown(by: margin), body)
    }

    /// Calls `body` with every piece whose leaf comes near the given positions' common box.
    func forEachPiece(near positions: [SurfacePosition], margin: Double, _ body: (Int) -> Void) {
        var box = Box3()
        for position in positions { box.include(frame.local(position)) }
        visit(node: 1, touching: box.grown(by: margin), body)
    }

    private func pieces(inLeaf node: Int) -> Range<Int> {
        let first = (node - leafBase) * Self.leafSize
        return first..<min(first + Self.leafSize, count)
    }

    private func descend(node: Int, _ point: Vector3, _ search: inout NearestSearch) {
        guard node < leafBase else {
            for piece in pieces(inLeaf: node) {
                search.take(piece, foot(on: piece, of: point).squaredDistance)
            }
            return
        }
        // The nearer child first: its result lets most of the other be skipped.
        let left = boxes[2 * node].squaredDistance(to: point)
        let right = boxes[2 * node + 1].squaredDistance(to: point)
        if left <= right {
            if left <= search.limit { descend(node: 2 * node, point, &search) }
            if right <= search.limit { descend(node: 2 * node + 1, point, &search) }
        } else {
            if right <= search.limit { descend(node: 2 * node + 1, point, &search) }
            if left <= search.limit { descend(node: 2 * node, point, &search) }
        }
    }

    private func first(node: Int, _ point: Vector3, within limit: Double) -> Foot? {
        guard boxes[node].squaredDistance(to: point) <= limit else { return nil }
        guard node < leafBase else {
            for piece in pieces(inLeaf: node) {
                let foot = foot(on: piece, of: point)
                if foot.squaredDistance <= limit { return foot }
            }
            return nil
        }
        return first(node: 2 * node, point, within: limit) ?? first(node: 2 * node + 1, point, within: limit)
    }

    @inline(__always)
    private func foot(on piece: Int, of point: Vector3) -> Foot {
        let start = points[piece]
        let along = points[piece + 1] - start
        let offset = point - start
        let projection = offset.dot(along)
        let square = along.squaredLength
        var foot = Foot(piece: piece)
        if projection <= 0 {
            foot.squaredDistance = offset.squaredLength
            foot.overshoot = projection < 0 ? -1 : 0
        } else if projection >= square {
            // From the end itself, so that two pieces see their common point at the same distance.
            foot.squaredDistance = (point - points[piece + 1]).squaredLength
            foot.fraction = 1
            foot.overshoot = projection > square ? 1 : 0
        } else {
            foot.fraction = projection / square
            foot.squaredDistance = (offset - along * foot.fraction).squaredLength
        }
        return foot
    }

    private func visit(node: Int, touching box: Box3, _ body: (Int) -> Void) {
        guard boxes[node].touches(box) else { return }
        guard node < leafBase else {
            for piece in pieces(inLeaf: node) { body(piece) }
            return
        }
        visit(node: 2 * node, touching: box, body)
        visit(node: 2 * node + 1, touching: box, body)
    }
}

/// A frame on the ellipsoid: east, north and up at one place. Boxes along its axes hug a line on the surface,
/// where boxes along the earth's own axes would be as thick as they are long.
struct LocalFrame: Sendable {
    private let origin: Vector3
    private let east: Vector3
    private let north: Vector3
    private let up: Vector3

    init(at position: SurfacePosition) {
        origin = position.cartesian
        let (sine, cosine) = Elementary.sineCosine(degreesE7: position.longitudeE7)
        let sineLatitude = position.sineLatitude
        let cosineLatitude = position.cosineLatitude
        east = Vector3(x: -sine, y: cosine, z: 0)
        north = Vector3(x: -sineLatitude * cosine, y: -sineLatitude * sine, z: cosineLatitude)
        up = Vector3(x: cosineLatitude * cosine, y: cosineLatitude * sine, z: sineLatitude)
    }

    func local(_ position: SurfacePosition) -> Vector3 {
        let offset = position.cartesian - origin
        return Vector3(x: offset.dot(east), y: offset.dot(north), z: offset.dot(up))
    }
}
