// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Foundation
import Testing

@Suite(
    "The shipped line against event sets of one side",
    .enabled(if: SharedData.isWanted, "needs reference data: set ENLACE_SHARED_DATA to its folder"))
struct ReferenceEventTests {
    /// A set whose publisher counts on one side only, so that every row has a known side.
    struct OneSided: Sendable {
        let file: String
        let latitude: Int
        let longitude: Int
        let rows: Int
    }

    @Test(
        "every row with a place stands on the side of its publisher",
        arguments: [
            OneSided(file: "events/gun_violence_border.csv", latitude: 4, longitude: 5, rows: 7_793),
            OneSided(
                file: "events/san_diego_county_crime_2013_04.csv", latitude: 1, longitude: 2, rows: 9_764),
            OneSided(file: "events/us_homicides_2015_9cities.csv", latitude: 5, longitude: 4, rows: 1_922),
        ])
    func sides(_ set: OneSided) throws {
        let line = try shippedLine()
        let text = try String(contentsOf: SharedData.url(set.file), encoding: .utf8)
        var count = 0
        for row in text.split(separator: "\n").dropFirst() {
            let cells = csvCells(of: row)
            let point = try GeoPoint(
                longitude: #require(Double(cells[set.longitude])),
                latitude: #require(Double(cells[set.latitude])))
            #expect(line.party(on: line.locate(point).side)?.rawValue == "us", "\(row)")
            count += 1
        }
        #expect(count == set.rows)
    }

    @Test("of 28 ports five stand some metres to the south, as their points are published; none far")
    func ports() throws {
        struct Port: Decodable { let name: String }
        let line = try shippedLine()
        let file = try FeatureCollection<[Double], Port>.read(SharedData.url("geo/ports_of_entry.geojson"))
        var south: Set<String> = []
        for port in file.features {
            let found = line.locate(try position(port.geometry.coordinates))
            #expect(found.distanceMetres < 6_000, "\(port.properties.name)")
            if line.party(on: found.side)?.rawValue != "us" {
                south.insert(port.properties.name)
                #expect(found.distanceMetres < 200, "\(port.properties.name)")
            }
        }
        #expect(file.features.count == 28)
        #expect(south == ["Del Rio", "Roma", "Andrade", "Otay Mesa", "Sasabe"])
    }
}
