// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Leaves out vertices of a line that lie close to the straight way between those that stay.
///
/// D. H. Douglas and T. K. Peucker, "Algorithms for the reduction of the number of points required to
/// represent a digitized line or its caricature", The Canadian Cartographer 10 (2), 1973.
package enum LineSimplification {
    /// The vertices that stay, the first and the last always among them: every vertex left out lies within
    /// so many metres of the straight edge, in longitude and latitude, that passes it.
    package static func simplified(_ vertices: [GeoPoint], metres: Double) -> [GeoPoint] {
        guard vertices.count > 2, metres > 0 else { return vertices }
        let scales = vertices.map { MetresPerDegree(at: $0) }
        var stays = [Bool](repeating: false, count: vertices.count)
        stays[0] = true
        stays[vertices.count - 1] = true
        // A stack of its own: the depth may be as great as the number of vertices.
        var open = [(0, vertices.count - 1)]
        while let (start, end) = open.popLast() {
            var worst = (vertex: start, squared: metres * metres)
            for vertex in start + 1..<max(start + 1, end) {
                let squared = scales[vertex].squaredMetres(
                    of: vertices[vertex], from: vertices[start], to: vertices[end])
                if squared > worst.squared { worst = (vertex, squared) }
            }
            guard worst.vertex > start else { continue }
            stays[worst.vertex] = true
            open.append((start, worst.vertex))
            open.append((worst.vertex, end))
        }
        return zip(vertices, stays).filter(\.1).map(\.0)
    }
}

/// The lengths of 1e-7 degree of longitude and of latitude at a place, on the ellipsoid.
struct MetresPerDegree: Sendable {
    /// Metres in 1e-7 degree to the east.
    let east: Double
    /// Metres in 1e-7 degree to the north.
    let north: Double

    init(at point: GeoPoint) {
        let position = SurfacePosition(point)
        let squeezed = 1 - WGS84.eccentricitySquared * position.sineLatitude * position.sineLatitude
        let normal = WGS84.semiMajorAxis / squeezed.squareRoot()
        east = normal * position.cosineLatitude * Elementary.radiansPerE7
        north = normal * (1 - WGS84.eccentricitySquared) / squeezed * Elementary.radiansPerE7
    }

    /// The way between two positions near the place, in metres.
    func way(from start: GeoPoint, to end: GeoPoint) -> PlanePoint {
        let step = (LatticeVector(end) - LatticeVector(start)).wrapped
        return PlanePoint(x: Double(step.x) * east, y: Double(step.y) * north)
    }

    /// The square of the distance of a position from an edge, in square metres.
    func squaredMetres(of point: GeoPoint, from start: GeoPoint, to end: GeoPoint) -> Double {
        let along = way(from: start, to: end)
        let offset = way(from: start, to: point)
        let square = along.x * along.x + along.y * along.y
        let part = square > 0 ? min(max((offset.x * along.x + offset.y * along.y) / square, 0), 1) : 0
        let x = offset.x - along.x * part
        let y = offset.y - along.y * part
        return x * x + y * y
    }
}
