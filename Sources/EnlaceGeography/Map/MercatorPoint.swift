// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A position on the square of web maps (EPSG:3857), in 2^32 steps from west to east and from north to south:
/// about 9 mm at the equator. All arithmetic of tiles is then done in whole numbers.
package struct MercatorPoint: Hashable, Sendable {
    /// Steps from the 180th meridian to the east.
    package let x: UInt32
    /// Steps from the northern rim, 85.05° N, to the south.
    package let y: UInt32

    /// A position by its steps.
    package init(x: UInt32, y: UInt32) {
        self.x = x
        self.y = y
    }

    /// A position on the globe; what lies beyond the rims at 85.05° is drawn on them.
    package init(_ point: GeoPoint) {
        // 180° E is the same meridian as 180° W.
        let turned = UInt64(Int64(point.longitudeE7) + Self.halfTurn) % Self.turn
        x = UInt32((turned << 32) / Self.turn)
        let sine = Elementary.sineCosine(degreesE7: Double(point.latitudeE7)).sine
        let height = abs(sine) < 1 ? Elementary.areaTangent(sine) / Elementary.pi : sine * 2
        let steps = (0.5 - height / 2) * Self.side
        y = UInt32(min(max(steps, 0), Self.side - 1))
    }

    /// The position on the globe, to the nearest 1e-7 degree.
    package var point: GeoPoint {
        // Half a step more, so that the shift rounds to the nearest.
        let longitude = Int64((UInt64(x) * Self.turn + 1 << 31) >> 32) - Self.halfTurn
        let height = (1 - 2 * Double(y) / Self.side) * Elementary.pi
        // Of the latitude φ: sin φ = tanh h.
        let power = Elementary.exponential(-2 * abs(height))
        let sine = (1 - power) / (1 + power)
        let cosine = 2 * Elementary.exponential(-abs(height)) / (1 + power)
        let latitude = Elementary.arcTangent(y: height < 0 ? -sine : sine, x: cosine)
        let rounded = Int64((latitude / Elementary.radiansPerE7).rounded())
        // A position within the square lies on the globe: the alternative is never taken.
        guard let point = try? GeoPoint(longitudeE7: longitude, latitudeE7: rounded) else {
            preconditionFailure("a place on the map lies on the globe")
        }
        return point
    }

    /// Bits of x and y in turn, x first: along a curve that keeps what is near on the map near in a column
    /// (Morton order). The points of any tile follow each other in it.
    package var curve: UInt64 { Self.spread(y) << 1 | Self.spread(x) }

    /// The position of a place on the curve.
    package init(curve: UInt64) {
        self.init(x: Self.gathered(curve), y: Self.gathered(curve >> 1))
    }

    private static let halfTurn: Int64 = 1_800_000_000
    private static let turn: UInt64 = 3_600_000_000
    private static let side = 4_294_967_296.0

    private static func spread(_ value: UInt32) -> UInt64 {
        var bits = UInt64(value)
        bits = (bits | bits << 16) & 0x0000_ffff_0000_ffff
        bits = (bits | bits << 8) & 0x00ff_00ff_00ff_00ff
        bits = (bits | bits << 4) & 0x0f0f_0f0f_0f0f_0f0f
        bits = (bits | bits << 2) & 0x3333_3333_3333_3333
        return (bits | bits << 1) & 0x5555_5555_5555_5555
    }

    private static func gathered(_ curve: UInt64) -> UInt32 {
        var bits = curve & 0x5555_5555_5555_5555
        bits = (bits | bits >> 1) & 0x3333_3333_3333_3333
        bits = (bits | bits >> 2) & 0x0f0f_0f0f_0f0f_0f0f
        bits = (bits | bits >> 4) & 0x00ff_00ff_00ff_00ff
        bits = (bits | bits >> 8) & 0x0000_ffff_0000_ffff
        return UInt32(truncatingIfNeeded: bits | bits >> 16)
    }
}
