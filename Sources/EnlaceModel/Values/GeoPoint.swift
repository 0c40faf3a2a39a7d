// SPDX-License-Identifier: Apache-2.0

/// A WGS 84 position in units of 1e-7 degrees (about 11 mm), so that signed text holds no fraction.
package struct GeoPoint: Hashable, Sendable, Comparable {
    /// Longitude in 1e-7 degrees, east positive, -1,800,000,000 … 1,800,000,000.
    package let longitudeE7: Int32
    /// Latitude in 1e-7 degrees, north positive, -900,000,000 … 900,000,000.
    package let latitudeE7: Int32

    /// A position, if it lies on the globe.
    package init(longitudeE7: Int64, latitudeE7: Int64) throws(GeoPointError) {
        guard (-1_800_000_000...1_800_000_000).contains(longitudeE7) else {
            throw .longitudeOutOfRange(longitudeE7)
        }
        guard (-900_000_000...900_000_000).contains(latitudeE7) else {
            throw .latitudeOutOfRange(latitudeE7)
        }
        self.longitudeE7 = Int32(longitudeE7)
        self.latitudeE7 = Int32(latitudeE7)
    }

    /// A position from degrees, rounded to the nearest 1e-7 degree.
    package init(longitude: Double, latitude: Double) throws(GeoPointError) {
        guard longitude.isFinite, abs(longitude) <= 180 else { throw .longitudeOutOfRange(nil) }
        guard latitude.isFinite, abs(latitude) <= 90 else { throw .latitudeOutOfRange(nil) }
        try self.init(
            longitudeE7: Int64((longitude * 1e7).rounded()), latitudeE7: Int64((latitude * 1e7).rounded()))
    }

    /// Longitude in degrees.
    package var longitude: Double { Double(longitudeE7) / 1e7 }
    /// Latitude in degrees.
    package var latitude: Double { Double(latitudeE7) / 1e7 }

    /// West before east, then south before north.
    package static func < (a: GeoPoint, b: GeoPoint) -> Bool {
        (a.longitudeE7, a.latitudeE7) < (b.longitudeE7, b.latitudeE7)
    }
}

/// Why a position was refused.
package enum GeoPointError: SpokenError, Equatable {
    /// The longitude lies outside -180…180 degrees; the value in 1e-7 degrees where it fits.
    case longitudeOutOfRange(Int64?)
    /// The latitude lies outside -90…90 degrees; the value in 1e-7 degrees where it fits.
    case latitudeOutOfRange(Int64?)

    package var code: String {
        switch self {
        case .longitudeOutOfRange: "place.longitude-out-of-range"
        case .latitudeOutOfRange: "place.latitude-out-of-range"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .longitudeOutOfRange:
            Phrase(
                en: "The longitude must lie between -180 and 180 degrees. Check that it is not the latitude.",
                es: "La longitud debe estar entre -180 y 180 grados. Verifique que no sea la latitud.")
        case .latitudeOutOfRange:
            Phrase(
                en: "The latitude must lie between -90 and 90 degrees. Check that it is not the longitude.",
                es: "La latitud debe estar entre -90 y 90 grados. Verifique que no sea la longitud.")
        }
    }
}
