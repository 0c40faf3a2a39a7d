// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Foundation
import Testing

@Suite("The equal-area plane")
struct EqualAreaTests {
    @Test("is centred on the shipped line at 107.1° W, 29.3° N")
    func centre() throws {
        let projection = try #require(EqualAreaProjection(covering: [try shippedLine()]))
        #expect(projection.centre == (try GeoPoint(longitude: -107.1, latitude: 29.3)))
        #expect(EqualAreaProjection(covering: []) == nil)
    }

    @Test("is centred on a line that crosses the date line, and on several lines together")
    func centreElsewhere() throws {
        let over = try line([(178, -17), (-179, -16)])
        #expect(
            EqualAreaProjection(covering: [over])?.centre
                == (try GeoPoint(longitude: 179.5, latitude: -16.5)))
        let here = try line([(10, 40), (11, 40)])
        let there = try line([(14, 44), (15, 45)])
        #expect(
            EqualAreaProjection(covering: [here, there])?.centre
                == (try GeoPoint(longitude: 12.5, latitude: 42.5)))
    }

    @Test("gives back every position to the nearest 1e-7 degree, on any continent (seed 24)")
    func roundTrip() throws {
        var random = SplitMix64(state: 24)
        for centre in [(-107.1, 29.3), (0.0, 0.0), (179.9, -45), (25, 89.9), (-60, -90)] {
            let projection = EqualAreaProjection(
                centre: try GeoPoint(longitude: centre.0, latitude: centre.1))
            for _ in 0..<5_000 {
                let point = try random.point(west: -180, south: -89, east: 180, north: 89)
                let place = projection.project(point)
                // Near the antipode the plane is so thin that digits are lost: 50° are left out.
                guard place.x * place.x + place.y * place.y < 1.2e14 else { continue }
                let back = try #require(projection.point(at: place))
                let turn = abs(Int64(back.longitudeE7) - Int64(point.longitudeE7)) % 3_600_000_000
                #expect(min(turn, 3_600_000_000 - turn) <= 1 && abs(back.latitudeE7 - point.latitudeE7) <= 1)
            }
        }
        let projection = EqualAreaProjection(centre: try GeoPoint(longitude: 0, latitude: 0))
        #expect(projection.point(at: PlanePoint(x: 1.3e7, y: 0)) == nil)
    }

    @Test("agrees with PROJ at five positions to a tenth of a millimetre")
    func known() throws {
        // pyproj 3.7.2: +proj=laea +lat_0=29.3 +lon_0=-107.1 +datum=WGS84
        let expected: [(Double, Double, Double, Double)] = [
            (-117.124689, 32.534172, -940007.57268, 399663.92533),
            (-97.146105, 25.956657, 995235.74587, -329349.19017),
            (-107.1, 29.3, 0.00000, 0.00000),
            (-106.4869, 31.7619, 58098.25180, 273057.65208),
            (-99.1332, 19.4326, 838599.10781, -1065466.14555),
        ]
        let projection = EqualAreaProjection(centre: try GeoPoint(longitude: -107.1, latitude: 29.3))
        for (longitude, latitude, x, y) in expected {
            let place = projection.project(try GeoPoint(longitude: longitude, latitude: latitude))
            #expect(abs(place.x - x) < 1e-4 && abs(place.y - y) < 1e-4, "\(longitude), \(latitude)")
        }
    }
}
