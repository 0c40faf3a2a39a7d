// SPDX-License-Identifier: Apache-2.0

/// A point or a difference of points in space, in metres.
struct Vector3: Hashable, Sendable {
    var x: Double
    var y: Double
    var z: Double

    static let zero = Vector3(x: 0, y: 0, z: 0)

    static func + (a: Vector3, b: Vector3) -> Vector3 { Vector3(x: a.x + b.x, y: a.y + b.y, z: a.z + b.z) }
    static func - (a: Vector3, b: Vector3) -> Vector3 { Vector3(x: a.x - b.x, y: a.y - b.y, z: a.z - b.z) }
    static func * (a: Vector3, factor: Double) -> Vector3 {
        Vector3(x: a.x * factor, y: a.y * factor, z: a.z * factor)
    }

    func dot(_ b: Vector3) -> Double { x * b.x + y * b.y + z * b.z }
    var squaredLength: Double { dot(self) }
}

/// An axis-aligned box in space.
struct Box3: Sendable {
    var low = Vector3(x: .infinity, y: .infinity, z: .infinity)
    var high = Vector3(x: -.infinity, y: -.infinity, z: -.infinity)

    mutating func include(_ point: Vector3) {
        low = Vector3(x: min(low.x, point.x), y: min(low.y, point.y), z: min(low.z, point.z))
        high = Vector3(x: max(high.x, point.x), y: max(high.y, point.y), z: max(high.z, point.z))
    }

    mutating func include(_ box: Box3) {
        // Corner by corner would not do: the low corner of an empty box is infinitely high.
        low = Vector3(x: min(low.x, box.low.x), y: min(low.y, box.low.y), z: min(low.z, box.low.z))
        high = Vector3(x: max(high.x, box.high.x), y: max(high.y, box.high.y), z: max(high.z, box.high.z))
    }

    /// Grown on all sides: rounding may carry a computed foot out of a tight box.
    func grown(by margin: Double) -> Box3 {
        let step = Vector3(x: margin, y: margin, z: margin)
        return Box3(low: low - step, high: high + step)
    }

    /// The square of the distance to the nearest point of the box; zero inside, infinite for an empty box.
    @inline(__always)
    func squaredDistance(to point: Vector3) -> Double {
        let x = max(max(low.x - point.x, point.x - high.x), 0)
        let y = max(max(low.y - point.y, point.y - high.y), 0)
        let z = max(max(low.z - point.z, point.z - high.z), 0)
        return x * x + y * y + z * z
    }
    /// Whether two boxes have a point in common.
    func touches(_ box: Box3) -> Bool {
        low.x <= box.high.x && box.low.x <= high.x && low.y <= box.high.y && box.low.y <= high.y
            && low.z <= box.high.z && box.low.z <= high.z
    }
}
