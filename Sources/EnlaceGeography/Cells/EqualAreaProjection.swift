// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A place in the equal-area plane, in metres east and north of its centre.
package struct PlanePoint: Hashable, Sendable {
    /// Metres to the east of the centre.
    package let x: Double
    /// Metres to the north of the centre.
    package let y: Double

    /// A place in the plane.
    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// Lambert's azimuthal equal-area projection of the WGS 84 ellipsoid: areas in the plane are areas on the
/// ground, everywhere; shapes are true in the centre and 1 % wider than high at 1,270 km from it.
///
/// J. P. Snyder, "Map Projections: A Working Manual", USGS Professional Paper 1395 (1987), equations 3-11,
/// 3-12, 24-2 and 24-17 to 24-20. PROJ calls it `laea`.
package struct EqualAreaProjection: Hashable, Sendable {
    /// Where the plane touches the ellipsoid.
    package let centre: GeoPoint

    private let sineCentre: Double
    private let cosineCentre: Double
    /// Snyder's D: makes the scale at the centre the same in all directions.
    private let squeeze: Double

    /// A projection with a centre. At the poles the formulas have no meaning: a centre within a degree of
    /// a pole is moved to that degree.
    package init(centre: GeoPoint) {
        self.centre = centre
        let limit = 890_000_000.0
        let latitude = min(max(Double(centre.latitudeE7), -limit), limit)
        let position = SurfacePosition(longitudeE7: 0, latitudeE7: latitude)
        let sine = AuthalicLatitude.sine(ofGeodeticSine: position.sineLatitude)
        sineCentre = sine
        cosineCentre = ((1 - sine) * (1 + sine)).squareRoot()
        let squared = 1 - WGS84.eccentricitySquared * position.sineLatitude * position.sineLatitude
        let parallel = position.cosineLatitude / squared.squareRoot()
        squeeze = WGS84.semiMajorAxis * parallel / (AuthalicLatitude.radius * cosineCentre)
    }

    /// A projection for lines: its centre is the middle of the least box of longitudes and latitudes that
    /// holds them, to the nearest tenth of a degree, so that a small correction of a line moves no cell.
    package init?(covering lines: [BorderLine]) {
        guard let start = lines.first?.lattice.first else { return nil }
        var low = start
        var high = start
        for place in lines.lazy.flatMap(\.lattice) {
            let step = (place - start).wrapped
            low = LatticeVector(x: min(low.x, start.x + step.x), y: min(low.y, place.y))
            high = LatticeVector(x: max(high.x, start.x + step.x), y: max(high.y, place.y))
        }
        let middle = LatticeVector(x: (low.x + high.x) / 2, y: (low.y + high.y) / 2).wrapped
        func tenth(_ value: Int64) -> Int64 {
            Int64((Double(value) / 1_000_000).rounded(.toNearestOrEven)) * 1_000_000
        }
        // The middle of places on the globe lies on the globe: no error is lost here.
        guard let centre = try? GeoPoint(longitudeE7: tenth(middle.x), latitudeE7: tenth(middle.y)) else {
            return nil
        }
        self.init(centre: centre)
    }

    /// The place of a position in the plane. The centre's antipode, which has none, is given the far rim.
    package func project(_ point: GeoPoint) -> PlanePoint {
        project(SurfacePosition(point))
    }

    func project(_ position: SurfacePosition) -> PlanePoint {
        let sine = AuthalicLatitude.sine(ofGeodeticSine: position.sineLatitude)
        let cosine = ((1 - sine) * (1 + sine)).squareRoot()
        let (east, toward) = Elementary.sineCosine(
            degreesE7: position.longitudeE7 - Double(centre.longitudeE7))
        let cosineDistance = sineCentre * sine + cosineCentre * cosine * toward
        let factor = AuthalicLatitude.radius * (2 / max(1 + cosineDistance, 1e-12)).squareRoot()
        return PlanePoint(
            x: factor * squeeze * cosine * east,
            y: factor / squeeze * (cosineCentre * sine - sineCentre * cosine * toward))
    }

    /// The position of a place in the plane, in 1e-7 degrees; nil outside the disc that is the whole earth.
    package func position(of place: PlanePoint) -> (longitudeE7: Double, latitudeE7: Double)? {
        let x = place.x / squeeze
        let y = place.y * squeeze
        let half = (x * x + y * y) / (4 * AuthalicLatitude.radius * AuthalicLatitude.radius)
        guard half < 1 else { return nil }
        // Of the distance c from the centre on the authalic sphere: sin² (c/2) = half.
        let cosineDistance = 1 - 2 * half
        let sineOverRho = (1 - half).squareRoot() / AuthalicLatitude.radius
        let sine = cosineDistance * sineCentre + y * sineOverRho * cosineCentre
        let longitude = Elementary.arcTangent(
            y: x * sineOverRho, x: cosineCentre * cosineDistance - y * sineCentre * sineOverRho)
        let geodetic = AuthalicLatitude.geodeticSine(ofSine: min(max(sine, -1), 1))
        let latitude = Elementary.arcTangent(
            y: geodetic, x: ((1 - geodetic) * (1 + geodetic)).squareRoot())
        return (
            Double(centre.longitudeE7) + longitude / Elementary.radiansPerE7,
            latitude / Elementary.radiansPerE7
        )
    }

    /// The position of a place in the plane, to the nearest 1e-7 degree; nil outside the earth's disc.
    package func point(at place: PlanePoint) -> GeoPoint? {
        guard let (longitude, latitude) = position(of: place) else { return nil }
        let rounded = LatticeVector(x: Int64(longitude.rounded()), y: Int64(latitude.rounded())).wrapped
        // Rounding cannot leave the globe: no error is lost here.
        return try? GeoPoint(longitudeE7: rounded.x, latitudeE7: rounded.y)
    }
}
