// SPDX-License-Identifier: Apache-2.0

/// Elementary functions from + − × ÷ and square root only.
///
/// The C library picks its sine by processor and the results differ in the last bit; two nodes that sign
/// the same picture may not. Errors stay under 3e-16 (absolute for sine and cosine, relative for the arc
/// tangent).
package enum Elementary {
    /// π, the nearest double.
    package static let pi = 3.141592653589793
    /// Radians in 1e-7 degree, the unit of `GeoPoint`.
    package static let radiansPerE7 = pi / 1_800_000_000

    /// Sine and cosine of an angle in 1e-7 degrees. The quadrant is taken off exactly, before π rounds
    /// anything.
    package static func sineCosine(degreesE7: Double) -> (sine: Double, cosine: Double) {
        let quadrant = (degreesE7 / 900_000_000).rounded(.toNearestOrEven)
        let rest = (degreesE7 - quadrant * 900_000_000) * radiansPerE7
        return rotated(kernel(rest), byQuadrants: quadrant)
    }

    /// Sine and cosine of an angle in radians. Meant for a few turns: beyond |angle| of about 1e5 the
    /// reduction loses digits.
    package static func sineCosine(_ radians: Double) -> (sine: Double, cosine: Double) {
        let quadrant = (radians / halfPiHigh).rounded(.toNearestOrEven)
        // π/2 in two parts (Cody and Waite): the first has 33 bits, so its product with a quadrant is exact.
        let rest = (radians - quadrant * halfPiHigh) - quadrant * halfPiLow
        return rotated(kernel(rest), byQuadrants: quadrant)
    }

    /// The angle of the direction (x, y) in -π … π radians; zero where both are zero.
    package static func arcTangent(y: Double, x: Double) -> Double {
        let height = abs(y)
        let width = abs(x)
        guard max(height, width) > 0 else { return 0 }
        var angle =
            height <= width ? arcTangentUnit(height / width) : pi / 2 - arcTangentUnit(width / height)
        if x < 0 { angle = pi - angle }
        return y < 0 ? -angle : angle
    }

    private static let halfPiHigh = 1.5707963267341256
    private static let halfPiLow = 6.077100506506192e-11

    /// Taylor series for |x| ≤ π/4: the first terms left out are below 1e-17.
    private static func kernel(_ x: Double) -> (sine: Double, cosine: Double) {
        let z = x * x
        var sine = 1.0 / 355_687_428_096_000
        sine = sine * z - 1.0 / 1_307_674_368_000
        sine = sine * z + 1.0 / 6_227_020_800
        sine = sine * z - 1.0 / 39_916_800
        sine = sine * z + 1.0 / 362_880
        sine = sine * z - 1.0 / 5_040
        sine = sine * z + 1.0 / 120
        sine = sine * z - 1.0 / 6
        var cosine = 1.0 / 20_922_789_888_000
        cosine = cosine * z - 1.0 / 87_178_291_200
        cosine = cosine * z + 1.0 / 479_001_600
        cosine = cosine * z - 1.0 / 3_628_800
        cosine = cosine * z + 1.0 / 40_320
        cosine = cosine * z - 1.0 / 720
        cosine = cosine * z + 1.0 / 24
        return (x + x * z * sine, 1 - (0.5 * z - z * z * cosine))
    }

    private static func rotated(
        _ value: (sine: Double, cosine: Double), byQuadrants quadrant: Double
    ) -> (sine: Double, cosine: Double) {
        let turns = quadrant - 4 * (quadrant / 4).rounded(.down)
        if turns == 0 { return value }
        if turns == 1 { return (value.cosine, -value.sine) }
        if turns == 2 { return (-value.sine, -value.cosine) }
        return (-value.cosine, value.sine)
    }

    /// Arc tangent on 0 … 1: moved to within π/16 of a multiple of π/8, where the series is short.
    private static func arcTangentUnit(_ t: Double) -> Double {
        if t < 0.1989123673796580 { return arcTangentSeries(t) }
        if t < 0.6681786379192989 {
            let tangent = 0.41421356237309503
            return pi / 8 + arcTangentSeries((t - tangent) / (1 + t * tangent))
        }
        return pi / 4 + arcTangentSeries((t - 1) / (1 + t))
    }

    private static func arcTangentSeries(_ t: Double) -> Double {
        let z = t * t
        var sum = 1.0 / 23
        sum = 1.0 / 21 - z * sum
        sum = 1.0 / 19 - z * sum
        sum = 1.0 / 17 - z * sum
        sum = 1.0 / 15 - z * sum
        sum = 1.0 / 13 - z * sum
        sum = 1.0 / 11 - z * sum
        sum = 1.0 / 9 - z * sum
        sum = 1.0 / 7 - z * sum
        sum = 1.0 / 5 - z * sum
        sum = 1.0 / 3 - z * sum
        return t - t * z * sum
    }
}
