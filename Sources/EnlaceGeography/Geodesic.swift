// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Lengths of geodesics on the WGS 84 ellipsoid.
package enum Geodesic {
    /// The geodesic distance between two positions, in metres.
    ///
    /// T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid", Survey Review XXIII
    /// (176), 1975. Within 0.02 mm of Karney's solution up to 1,000 km and 0.2 mm up to 19,000 km (tested).
    /// Where the iteration does not settle (within about half a degree of the antipode) the answer is that
    /// of a sphere of mean radius, within 0.6 %.
    package static func metres(from a: GeoPoint, to b: GeoPoint) -> Double {
        metres(from: SurfacePosition(a), to: SurfacePosition(b))
    }

    static func metres(from a: SurfacePosition, to b: SurfacePosition) -> Double {
        // Not beyond half a turn: the shorter way round.
        let turns = ((b.longitudeE7 - a.longitudeE7) / 3_600_000_000).rounded(.toNearestOrEven)
        let difference = (b.longitudeE7 - a.longitudeE7 - turns * 3_600_000_000) * Elementary.radiansPerE7
        let (sine1, cosine1) = reducedLatitude(a)
        let (sine2, cosine2) = reducedLatitude(b)
        let sines = sine1 * sine2
        let cosines = cosine1 * cosine2
        var lambda = difference
        for _ in 0..<iterationsMax {
            let (sineLambda, cosineLambda) = Elementary.sineCosine(lambda)
            let east = cosine2 * sineLambda
            let north = cosine1 * sine2 - sine1 * cosine2 * cosineLambda
            let sineSigma = (east * east + north * north).squareRoot()
            guard sineSigma > 0 else { break }  // the same place, or its antipode
            let cosineSigma = sines + cosines * cosineLambda
            let sigma = Elementary.arcTangent(y: sineSigma, x: cosineSigma)
            let sineAlpha = cosines * sineLambda / sineSigma
            let cosineSquaredAlpha = 1 - sineAlpha * sineAlpha
            // Along the equator the ratio is 0/0, and its factor below is zero.
            let middle = cosineSquaredAlpha > 0 ? cosineSigma - 2 * sines / cosineSquaredAlpha : 0
            let f = WGS84.flattening
            let c = f / 16 * cosineSquaredAlpha * (4 + f * (4 - 3 * cosineSquaredAlpha))
            let inner = middle + c * cosineSigma * (2 * middle * middle - 1)
            let next = difference + (1 - c) * f * sineAlpha * (sigma + c * sineSigma * inner)
            if abs(next - lambda) < lambdaTolerance {
                return length(
                    sigma: sigma, sineSigma: sineSigma, cosineSigma: cosineSigma, middle: middle,
                    cosineSquaredAlpha: cosineSquaredAlpha)
            }
            lambda = next
        }
        return sphereMetres(from: a, to: b)
    }

    /// A tenth of a micrometre on the ground.
    private static let lambdaTolerance = 1.5e-14
    /// Three are enough for 100 km; what has not settled after this many is near the antipode.
    private static let iterationsMax = 60

    private static func reducedLatitude(_ position: SurfacePosition) -> (sine: Double, cosine: Double) {
        let sine = (1 - WGS84.flattening) * position.sineLatitude
        let length = (sine * sine + position.cosineLatitude * position.cosineLatitude).squareRoot()
        return (sine / length, position.cosineLatitude / length)
    }

    /// Vincenty's equations 3, 4, 6 and 19.
    private static func length(
        sigma: Double, sineSigma: Double, cosineSigma: Double, middle: Double, cosineSquaredAlpha: Double
    ) -> Double {
        let u = cosineSquaredAlpha * WGS84.secondEccentricitySquared
        let a = 1 + u / 16_384 * (4_096 + u * (-768 + u * (320 - 175 * u)))
        let b = u / 1_024 * (256 + u * (-128 + u * (74 - 47 * u)))
        let square = 2 * middle * middle - 1
        let cubic = b / 6 * middle * (4 * sineSigma * sineSigma - 3) * (4 * middle * middle - 3)
        let correction = b * sineSigma * (middle + b / 4 * (cosineSigma * square - cubic))
        return WGS84.semiMinorAxis * a * (sigma - correction)
    }

    private static func sphereMetres(from a: SurfacePosition, to b: SurfacePosition) -> Double {
        let p = a.cartesian
        let q = b.cartesian
        let chord = (p - q).squaredLength.squareRoot()
        let sum = (p + q).squaredLength.squareRoot()
        return 2 * WGS84.meanRadius * Elementary.arcTangent(y: chord, x: sum)
    }
}
