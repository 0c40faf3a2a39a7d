// SPDX-License-Identifier: Apache-2.0

/// Latitudes on the sphere that has the ellipsoid's area: the same share of the area lies south of a
/// parallel.
///
/// Snyder (1987), equations 3-11 to 3-13 and 3-16, in sines, so that no angle is taken.
enum AuthalicLatitude {
    private static let eccentricity = WGS84.eccentricitySquared.squareRoot()
    /// Snyder's q at the pole.
    private static let pole = part(1)

    /// The radius of the sphere, in metres.
    static let radius = WGS84.semiMajorAxis * (pole / 2).squareRoot()

    /// The sine of the authalic latitude from the sine of the geodetic one.
    static func sine(ofGeodeticSine sine: Double) -> Double { min(max(part(sine) / pole, -1), 1) }

    /// The sine of the geodetic latitude from that of the authalic one: Newton's steps on q, which is almost
    /// a straight line in the sine.
    static func geodeticSine(ofSine authalic: Double) -> Double {
        let wanted = authalic * pole
        var sine = authalic
        for _ in 0..<5 {
            let squeezed = 1 - WGS84.eccentricitySquared * sine * sine
            sine -= (part(sine) - wanted) * squeezed * squeezed / (2 * (1 - WGS84.eccentricitySquared))
            sine = min(max(sine, -1), 1)
        }
        return sine
    }

    /// Snyder's q: the area between the equator and a parallel, in units of π a².
    private static func part(_ sine: Double) -> Double {
        let squeezed = 1 - WGS84.eccentricitySquared * sine * sine
        return (1 - WGS84.eccentricitySquared)
            * (sine / squeezed + Elementary.areaTangent(eccentricity * sine) / eccentricity)
    }
}
