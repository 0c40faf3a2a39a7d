// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A position on the WGS 84 ellipsoid with the sine and cosine of its latitude, computed once.
struct SurfacePosition: Sendable {
    /// Longitude in 1e-7 degrees; may lie outside ±180° where a line crosses the date line.
    let longitudeE7: Double
    /// Sine of the geodetic latitude.
    let sineLatitude: Double
    /// Cosine of the geodetic latitude.
    let cosineLatitude: Double

    init(longitudeE7: Double, latitudeE7: Double) {
        self.longitudeE7 = longitudeE7
        (sineLatitude, cosineLatitude) = Elementary.sineCosine(degreesE7: latitudeE7)
    }

    init(_ point: GeoPoint) {
        self.init(longitudeE7: Double(point.longitudeE7), latitudeE7: Double(point.latitudeE7))
    }

    /// Earth-centred, earth-fixed coordinates at height zero.
    var cartesian: Vector3 {
        let (sine, cosine) = Elementary.sineCosine(degreesE7: longitudeE7)
        let squeezed = 1 - WGS84.eccentricitySquared * sineLatitude * sineLatitude
        let normal = WGS84.semiMajorAxis / squeezed.squareRoot()
        return Vector3(
            x: normal * cosineLatitude * cosine, y: normal * cosineLatitude * sine,
            z: normal * (1 - WGS84.eccentricitySquared) * sineLatitude)
    }
}

/// The World Geodetic System 1984 ellipsoid (NGA.STND.0036, table 3.1).
enum WGS84 {
    /// Metres.
    static let semiMajorAxis = 6_378_137.0
    static let flattening = 1 / 298.257223563
    /// Metres.
    static let semiMinorAxis = semiMajorAxis * (1 - flattening)
    static let eccentricitySquared = flattening * (2 - flattening)
    static let secondEccentricitySquared = eccentricitySquared / ((1 - flattening) * (1 - flattening))
    /// Metres: (2a + b) / 3.
    static let meanRadius = (2 * semiMajorAxis + semiMinorAxis) / 3
}
