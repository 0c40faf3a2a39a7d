// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Foundation
import Testing

@Suite("The layers to find one's way by")
struct BasemapTests {
    static let folder = shippedAgreement.appending(path: "basemap")
    static let lines = ["us-states", "us-counties", "mx-states", "rivers", "coast"]

    private struct Head: Decodable {
        let source: String
        let licence: String
        let status: String
    }

    private struct Nothing: Decodable {}

    private struct Place: Decodable {
        let name: String
        let party: String
        let population: Int
    }

    @Test("name their source and licence, weigh less than 1.5 MB together, and there are no others")
    func sources() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(names == (Self.lines + ["places"]).map { "\($0).geojson" }.sorted())
        var bytes = 0
        for name in names {
            let data = try Data(contentsOf: Self.folder.appending(path: name))
            let head = try JSONDecoder().decode(Head.self, from: data)
            #expect(!head.source.isEmpty && head.status == "proposed")
            #expect(head.licence == (name == "places.geojson" ? "CC BY 4.0" : "public domain"))
            bytes += data.count
        }
        #expect(bytes < 1_500_000)
    }

    @Test("lie in the border's box, and no line in them is a single point", arguments: lines)
    func box(_ name: String) throws {
        let file = try FeatureCollection<[[[Double]]], Nothing>.read(
            Self.folder.appending(path: "\(name).geojson"))
        #expect(!file.features.isEmpty)
        for part in file.features.flatMap(\.geometry.coordinates) {
            #expect(part.count > 1 && Set(part).count > 1)
            for pair in part {
                let point = try position(pair)
                #expect(abs(point.longitude + 107.5) <= 10.5 && abs(point.latitude - 29.5) <= 4.5)
            }
        }
    }

    @Test("draw no second line beside the line: rivers keep 2 km away from it, but where they cross or end")
    func rivers() throws {
        let line = try shippedLine()
        let file = try FeatureCollection<[[[Double]]], Nothing>.read(
            Self.folder.appending(path: "rivers.geojson"))
        var near = 0
        for pair in file.features.flatMap(\.geometry.coordinates).joined()
        where line.locate(try position(pair)).distanceMetres < 2_000 { near += 1 }
        #expect(near == 0)
    }

    @Test("every one of the 2,484 places stands on the side of its country")
    func places() throws {
        let line = try shippedLine()
        let file = try FeatureCollection<[Double], Place>.read(
            Self.folder.appending(path: "places.geojson"))
        #expect(file.features.count == 2_484)
        for place in file.features {
            let side = line.locate(try position(place.geometry.coordinates)).side
            #expect(line.party(on: side)?.rawValue == place.properties.party, "\(place.properties.name)")
        }
        let people = file.features.map(\.properties.population)
        #expect(people == people.sorted(by: >))
    }
}
