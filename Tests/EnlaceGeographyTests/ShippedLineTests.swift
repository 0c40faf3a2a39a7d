// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Foundation
import Testing

@Suite("The shipped line")
struct ShippedLineTests {
    static let line = Result { try shippedLine() }

    struct Place: Sendable {
        let name: String
        let longitude: Double
        let latitude: Double
        let distance: Double
        let measure: Double
        let party: String
    }

    /// Distance and measure in metres by pyproj 3.7.2 (PROJ): the least geodesic distance to each edge in
    /// turn, by golden-section search. Ports and Monument 1, then towns and places far from the line.
    static let places = [
        Place("Monument 1", -106.52835, 31.78390, 78.2353, 1_122_004.154, "us"),
        Place("San Ysidro", -117.02876, 32.54253, 26.9973, 9_058.929, "us"),
        Place("Cross Border Xpress", -116.97446, 32.54834, 107.6436, 14_200.146, "us"),
        Place("Calexico East", -115.38802, 32.67339, 97.0947, 163_751.471, "us"),
        Place("San Luis II", -114.69880, 32.46170, 209.2395, 275_171.921, "us"),
        Place("Lukeville", -112.81708, 31.88020, 8.0670, 464_004.381, "us"),
        Place("Nogales Mariposa", -110.96559, 31.33390, 163.4591, 650_542.216, "us"),
        Place("Columbus", -107.62795, 31.78374, 15.6345, 1_017_826.387, "us"),
        Place("Bridge of the Americas", -106.45160, 31.76448, 13.6488, 1_132_112.731, "us"),
        Place("Presidio rail", -104.40600, 29.56900, 653.4653, 1_585_095.399, "mx"),
        Place("Amistad Dam", -101.05804, 29.44987, 51.9000, 2_208_797.286, "us"),
        Place("World Trade Bridge", -99.53687, 27.59721, 30.5602, 2_535_344.923, "us"),
        Place("Anzalduas", -98.31827, 26.11659, 44.1214, 2_859_338.451, "mx"),
        Place("Veterans International", -97.47611, 25.88376, 18.4606, 3_045_522.675, "mx"),
        Place("Tucson", -110.9265, 32.2217, 97_229.4326, 618_554.431, "us"),
        Place("Monterrey", -100.3172, 25.6843, 146_048.4819, 2_708_445.504, "mx"),
        Place("Durango", -104.6532, 24.0277, 565_084.4822, 1_770_005.208, "mx"),
        Place("Dallas", -96.7970, 32.7767, 546_589.8204, 2_244_783.120, "us"),
        Place("Guadalupe Island", -118.2800, 29.0300, 403_916.4426, 0, "mx"),
        Place("Lubbock", -101.8552, 33.5779, 412_351.4140, 1_989_705.053, "us"),
    ]

    @Test("is 3,126,318.659 m long (PROJ), from the Pacific to the Gulf, the north on its left")
    func length() throws {
        let line = try Self.line.get()
        #expect(abs(line.lengthMetres - 3_126_318.659064) < 1e-4)
        #expect(line.vertices.first == (try GeoPoint(longitude: -117.124689, latitude: 32.534172)))
        #expect(line.vertices.last == (try GeoPoint(longitude: -97.146105, latitude: 25.956657)))
        #expect(line.vertices.count == 5_568)  // 5,570 in the file, two of them repeated
        #expect(line.left.rawValue == "us" && line.right.rawValue == "mx")
    }

    @Test(
        "places ports and towns as PROJ does: distance to 0.1 mm near and 1 cm far, measure to 1 m near",
        arguments: places)
    func knownPlaces(_ place: Place) throws {
        let line = try Self.line.get()
        let position = line.locate(try GeoPoint(longitude: place.longitude, latitude: place.latitude))
        #expect(abs(position.distanceMetres - place.distance) < (place.distance < 1_000 ? 0.0001 : 0.01))
        // Far off, a small turn of the perpendicular moves its foot: the distance hardly changes.
        #expect(abs(position.measureMetres - place.measure) < (place.distance < 1_000 ? 1 : 50))
        if position.beyond == nil { #expect(line.party(on: position.side)?.rawValue == place.party) }
    }

    @Test("gives the same bits on every machine: 20,000 positions have a known digest (seed 7)")
    func sameBits() throws {
        let line = try Self.line.get()
        var random = SplitMix64(state: 7)
        // FNV-1a over the bits of every number.
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ word: UInt64) {
            for shift in stride(from: 0, to: 64, by: 8) {
                digest = (digest ^ (word >> UInt64(shift) & 0xff)) &* 0x100_0000_01b3
            }
        }
        for index in 0..<20_000 {
            let point: GeoPoint
            if index % 2 == 0 {
                point = try random.point(west: -118, south: 25, east: -97, north: 34)
            } else {
                let at = try #require(line.point(atMeasure: random.unit() * line.lengthMetres))
                point = try random.point(
                    west: at.longitude - 0.01, south: at.latitude - 0.01, east: at.longitude + 0.01,
                    north: at.latitude + 0.01)
            }
            let position = line.locate(point)
            add(position.signedDistanceMetres.bitPattern)
            add(position.measureMetres.bitPattern)
            add(UInt64(position.edge))
        }
        for measure in line.vertexMeasures { add(measure.bitPattern) }
        #expect(String(digest, radix: 16) == "1ddb1ca136a68a5c")
    }

    @Test("says the same through the index as by trying every piece (seed 8)")
    func indexEqualsScan() throws {
        let line = try Self.line.get()
        var random = SplitMix64(state: 8)
        for _ in 0..<1_000 {
            let point = try random.point(west: -120, south: 20, east: -95, north: 38)
            #expect(line.locate(point) == line.locateByScan(point), "\(point)")
        }
    }

    @Test("is tiled by its 73 segments, each inside one of the nine sectors")
    func segments() throws {
        let line = try Self.line.get()
        let text = try String(
            contentsOf: shippedAgreement.appending(path: "segments.yaml"), encoding: .utf8)
        let (sectors, segments) = try intervals(in: text)
        #expect(sectors.count == 9 && segments.count == 73)
        _ = try SegmentIndex(sectors, on: line)
        let index = try SegmentIndex(segments, on: line)
        for segment in segments {
            let sector = try #require(sectors.first { $0.code.rawValue == segment.sector?.rawValue })
            #expect(sector.fromMetres <= segment.fromMetres && segment.toMetres <= sector.toMetres)
        }
        let monument = line.locate(try GeoPoint(longitude: -106.52835, latitude: 31.78390))
        #expect(index.segment(at: monument.measureMetres)?.code.rawValue == "S28")
    }

    /// Reads the flat rows of segments.yaml; the real reader is the agreement's, in another target.
    private func intervals(in text: String) throws -> (sectors: [SegmentFact], segments: [SegmentFact]) {
        var rows: [(isSegment: Bool, fields: [String: String])] = []
        for line in text.split(separator: "\n") where line.hasPrefix("  ") {
            let parts = line.dropFirst(4).split(separator: ":", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            try #require(parts.count == 2)
            if line.hasPrefix("  - ") { rows.append((parts[0] == "id", [:])) }
            rows[rows.count - 1].fields[parts[0]] = parts[1]
        }
        func fact(_ fields: [String: String]) throws -> SegmentFact {
            #expect(fields["status"] == "proposed" && fields["source"] != nil && fields["name"] != nil)
            return try SegmentFact(
                code: #require(SegmentCode(rawValue: fields["id"] ?? fields["code"] ?? "")),
                border: BorderCode(unchecked: "us-mx"),
                name: Phrase(same: #require(fields["name"])),
                fromMetres: #require(fields["from_m"].flatMap { Int($0) }),
                toMetres: #require(fields["to_m"].flatMap { Int($0) }),
                sector: fields["sector"].flatMap { Code(rawValue: $0) }, status: .proposed)
        }
        return (
            try rows.filter { !$0.isSegment }.map { try fact($0.fields) },
            try rows.filter(\.isSegment).map { try fact($0.fields) }
        )
    }
}

extension ShippedLineTests.Place {
    init(
        _ name: String, _ longitude: Double, _ latitude: Double, _ distance: Double, _ measure: Double,
        _ party: String
    ) {
        self.init(
            name: name, longitude: longitude, latitude: latitude, distance: distance, measure: measure,
            party: party)
    }
}
