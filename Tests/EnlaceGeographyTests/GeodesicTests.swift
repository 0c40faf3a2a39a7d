// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Testing

/// Two positions in 1e-7 degrees and their distance in metres by GeographicLib 2.1 (C. F. F. Karney,
/// "Algorithms for geodesics", Journal of Geodesy 87, 2013), which is good to 15 nanometres.
struct Pair: Sendable {
    let from: (Int64, Int64)
    let to: (Int64, Int64)
    let metres: Double

    init(_ a: Int64, _ b: Int64, _ c: Int64, _ d: Int64, _ metres: Double) {
        from = (a, b)
        to = (c, d)
        self.metres = metres
    }

    func computed() throws -> Double {
        try Geodesic.metres(
            from: GeoPoint(longitudeE7: from.0, latitudeE7: from.1),
            to: GeoPoint(longitudeE7: to.0, latitudeE7: to.1))
    }
}

@Suite("Geodesic lengths")
struct GeodesicTests {
    static let pairs = [
        Pair(-1_171_246_890, 325_341_720, -1_171_188_680, 325_347_060, 550.027315982),
        Pair(-1_065_110_450, 317_632_510, -1_065_107_410, 317_626_370, 73.922721665),
        Pair(-1_114_510_800, 314_531_950, -1_109_529_000, 313_324_000, 49238.655668604),
        Pair(-1_064_869_600, 317_477_400, -1_064_869_599, 317_477_400, 0.009475093),
        Pair(-1_064_869_600, 317_477_400, -1_064_869_600, 317_477_401, 0.011088242),
        Pair(-1_064_869_600, 317_477_400, -1_060_000_000, 317_477_400, 46139.877209554),
        Pair(-1_064_869_600, 317_477_400, -1_064_869_600, 322_000_000, 50149.462834647),
        Pair(-971_461_050, 259_566_570, -967_000_000, 262_000_000, 52143.633788056),
        Pair(0, 0, 5_000_000, 0, 55659.745396637),
        Pair(0, 0, 0, 5_000_000, 55287.152003450),
        Pair(1_799_999_000, -170_000_000, -1_799_999_000, -170_000_000, 21.297166153),
        Pair(1_795_000_000, -170_000_000, -1_798_000_000, -168_000_000, 77794.514662941),
        Pair(-1_171_246_890, 325_341_720, -971_461_050, 259_566_570, 2070246.539386782),
        Pair(-1_065_000_000, 317_000_000, -1_065_000_000, 400_000_000, 920941.852790315),
        Pair(-1_065_000_000, 317_000_000, -990_000_000, 190_000_000, 1595410.944443655),
        Pair(250_000_000, 899_999_990, 1_250_000_000, 899_999_000, 11.189334090),
        Pair(0, 900_000_000, 1_230_000_000, 600_000_000, 3347892.909822210),
        Pair(0, 300_000_000, 1_500_000_000, -100_000_000, 16203276.884110855),
        Pair(23_522_000, 488_566_000, 1_397_690_000, 356_804_000, 9739684.813883062),
        Pair(-800_000_000, -100_000_000, 950_000_000, 50_000_000, 19238581.266970422),
    ]
    static let nearAntipodes = [
        Pair(0, 0, 1_795_000_000, 5_000_000, 19936288.578965314),
        Pair(0, 0, 1_799_990_000, 3_000, 20003898.194083516),
    ]

    @Test("agree with GeographicLib: 20 µm up to 1,000 km, 0.2 mm beyond", arguments: pairs)
    func agree(_ pair: Pair) throws {
        let tolerance = pair.metres <= 1e6 ? 2e-5 : 2e-4
        #expect(abs(try pair.computed() - pair.metres) < tolerance)
    }

    @Test("are within 0.6 % near the antipode, where the series does not settle", arguments: nearAntipodes)
    func nearAntipode(_ pair: Pair) throws {
        #expect(abs(try pair.computed() / pair.metres - 1) < 0.006)
    }

    @Test("are zero between equal points, also at the poles and across the date line")
    func zero() throws {
        for (longitude, latitude) in [(-106.5, 31.7), (0, 90), (12, -90), (180, 0)] {
            let point = try GeoPoint(longitude: longitude, latitude: latitude)
            #expect(Geodesic.metres(from: point, to: point) == 0)
        }
        let east = try GeoPoint(longitude: 180, latitude: 10)
        let west = try GeoPoint(longitude: -180, latitude: 10)
        #expect(Geodesic.metres(from: east, to: west) == 0)
    }

    @Test("are the same in both directions to a nanometre per kilometre (seed 4)")
    func symmetric() throws {
        var random = SplitMix64(state: 4)
        for _ in 0..<5_000 {
            let a = try random.point(west: -118, south: 25, east: -97, north: 34)
            let b = try random.point(west: -118, south: 25, east: -97, north: 34)
            let there = Geodesic.metres(from: a, to: b)
            #expect(abs(there - Geodesic.metres(from: b, to: a)) <= 1e-12 * there + 1e-8)
        }
    }
}
