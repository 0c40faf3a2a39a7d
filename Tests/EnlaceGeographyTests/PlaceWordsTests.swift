// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Testing

@Suite("A place in words")
struct PlaceWordsTests {
    static let us = PartyCode(unchecked: "us")
    static let mx = PartyCode(unchecked: "mx")

    static func place(
        _ name: Phrase, _ longitude: Double, _ latitude: Double, _ party: PartyCode,
        _ kind: NamedPlace.Kind = .settlement
    ) throws -> NamedPlace {
        NamedPlace(
            name: name, point: try GeoPoint(longitude: longitude, latitude: latitude), party: party,
            kind: kind)
    }

    private func index() throws -> PlaceIndex {
        try PlaceIndex([
            Self.place(Phrase(same: "Nogales, Arizona"), -110.9342, 31.3404, Self.us),
            Self.place(Phrase(same: "Nogales, Sonora"), -110.9458, 31.3086, Self.mx),
            Self.place(Phrase(same: "El Paso, Texas"), -106.4869, 31.7587, Self.us),
            Self.place(Phrase(same: "Ciudad Juárez, Chihuahua"), -106.4838, 31.7333, Self.mx),
            Self.place(Phrase(same: "Lukeville"), -112.8171, 31.8802, Self.us, .port),
            Self.place(Phrase(same: "Sonoyta, Sonora"), -112.8478, 31.8612, Self.mx),
            Self.place(
                Phrase(en: "Monument 1", es: "Monumento 1"), -106.5284, 31.7839, Self.us, .landmark),
        ])
    }

    private func words(
        _ longitude: Double, _ latitude: Double, uncertainty: Double = 5, in index: PlaceIndex? = nil
    ) throws -> PlaceWords {
        let borders = try Self.borders.get()
        let located = Located(
            try GeoPoint(longitude: longitude, latitude: latitude), uncertaintyMetres: uncertainty,
            claimed: nil, among: borders)
        return try (index ?? self.index()).words(for: located, among: borders)
    }

    /// The shipped line as one segment.
    static let borders = Result {
        let line = try shippedLine()
        let code = BorderCode(unchecked: "us-mx")
        let segment = SegmentFact(
            code: SegmentCode(unchecked: "S16"), border: code,
            name: Phrase(
                en: "Nogales, Arizona – Nogales, Sonora", es: "Nogales, Sonora – Nogales, Arizona"),
            fromMetres: 0, toMetres: 3_126_319, sector: nil, status: .proposed)
        return try Borders([
            Borders.Border(code: code, line: line, segments: SegmentIndex([segment], on: line))
        ])
    }

    @Test("away from a town: distance, direction, segment, kilometre of the line, what lies opposite")
    func away() throws {
        // 0.12° to the east and as good as on the parallel: 0.12° × 95.2 km. PROJ: 11,419.6 m and km 665.0.
        let words = try words(-110.8142, 31.3404)
        #expect(
            words.phrase.en
                == "11.4 km (7.1 mi) east of Nogales, Arizona, segment S16 Nogales, Arizona – Nogales, "
                + "Sonora, km 665.0 of the line, opposite Nogales, Sonora")
        #expect(
            words.phrase.es
                == "a 11.4 km (7.1 mi) al este de Nogales, Arizona, tramo S16 Nogales, Sonora – Nogales, "
                + "Arizona, km 665.0 de la línea, frente a Nogales, Sonora")
    }

    @Test("within a town's reach one is in it, at a landmark or port at it, and near both a little farther")
    func within() throws {
        let cases: [(Double, Double, String, String)] = [
            (-110.9342, 31.3450, "in Nogales, Arizona", "en Nogales, Arizona"),
            (-110.9342, 31.3600, "near Nogales, Arizona", "cerca de Nogales, Arizona"),
            (-112.8171, 31.8812, "at the port of entry Lukeville", "en el puerto de entrada Lukeville"),
            (-112.8171, 31.8836, "near the port of entry Lukeville", "cerca del puerto de entrada Lukeville"),
            (-106.5284, 31.7846, "at Monument 1", "en Monumento 1"),
            (
                -112.8171, 31.9702, "10.0 km (6.2 mi) north of the port of entry Lukeville",
                "a 10.0 km (6.2 mi) al norte del puerto de entrada Lukeville"
            ),
        ]
        for (longitude, latitude, english, spanish) in cases {
            let nearby = try #require(try words(longitude, latitude).nearby)
            #expect(nearby == Phrase(en: english, es: spanish))
        }
    }

    @Test("the article of a Spanish proper name is not joined to the preposition: de El Paso")
    func article() throws {
        let nearby = try #require(try words(-106.4869, 31.9000).nearby)
        #expect(nearby.en == "15.7 km (9.7 mi) north of El Paso, Texas")
        #expect(nearby.es == "a 15.7 km (9.7 mi) al norte de El Paso, Texas")
    }

    @Test("nothing finer is said than the place is known")
    func uncertainty() throws {
        let rough = try words(-110.8142, 31.3404, uncertainty: 700)
        #expect(
            rough.nearby
                == Phrase(
                    en: "about 11 km (7 mi) east of Nogales, Arizona",
                    es: "a unos 11 km (7 mi) al este de Nogales, Arizona"))
        #expect(try words(-110.9342, 31.3480, uncertainty: 900).nearby?.en == "near Nogales, Arizona")
        // 765 m from the line.
        let unsure = try words(-110.8142, 31.3404, uncertainty: 900)
        #expect(unsure.opposite == nil)
        #expect(
            unsure.nearby
                == Phrase(
                    en: "on the line, the side is not certain, about 11 km (7 mi) east of Nogales, Arizona",
                    es: "sobre la línea, sin certeza del lado, a unos 11 km (7 mi) al este de Nogales, "
                        + "Arizona"))
        let area = try words(-110.8142, 31.3404, uncertainty: 25_000)
        #expect(area.measure == nil && area.opposite == nil)
        #expect(
            area.nearby
                == Phrase(en: "in the area of Nogales, Arizona", es: "en la zona de Nogales, Arizona"))
        #expect(try words(-110.8142, 31.3404, uncertainty: .nan).measure == nil)
    }

    @Test("on the line that is said, and nothing lies opposite; beyond its ends there is no kilometre")
    func edges() throws {
        let vertex = try #require(try shippedLine().vertices.dropFirst(2_000).first)
        let words = try words(vertex.longitude, vertex.latitude)
        #expect(words.nearby?.en.hasPrefix("on the line, ") == true)
        #expect(words.nearby?.es.hasPrefix("sobre la línea, a ") == true)
        #expect(words.opposite == nil && words.measure != nil)
        let sea = try self.words(-117.9, 32.6)
        #expect(sea.measure == nil)
        let bare = try self.words(-110.8142, 31.3404, in: PlaceIndex([]))
        #expect(bare.nearby == nil && bare.opposite == nil && bare.segment != nil)
        #expect(
            try self.words(vertex.longitude, vertex.latitude, in: PlaceIndex([])).nearby?.es
                == "sobre la línea")
    }

    @Test("a place across the line far away is not called opposite")
    func opposite() throws {
        #expect(try words(-109.5, 31.5).opposite == nil)
        #expect(
            try words(-110.8142, 31.2).opposite
                == Phrase(en: "opposite Nogales, Arizona", es: "frente a Nogales, Arizona"))
    }

    @Test("distances are rounded as people do")
    func distances() {
        let cases: [(Double, Bool, String)] = [
            (344, false, "340 m"), (994, false, "990 m"), (996, false, "1.0 km (0.6 mi)"),
            (12_449, false, "12.4 km (7.7 mi)"), (99_960, false, "100 km (62 mi)"),
            (1_234_567, false, "1\u{202f}235 km (767 mi)"), (3_400, true, "3 km (2 mi)"),
            (700, true, "1 km (1 mi)"),
        ]
        for (metres, isRough, text) in cases {
            #expect(DistanceWords.text(metres: metres, isRough: isRough) == text)
        }
        #expect(DistanceWords.measure(metres: 1_122_004) == "1\u{202f}122.0")
        #expect(DistanceWords.measure(metres: 652_672) == "652.7")
    }

    @Test("directions are those of the compass, around the clock and at its limits")
    func directions() throws {
        let centre = try GeoPoint(longitude: -110, latitude: 31)
        let scale = 0.857  // cos 31°: degrees to the east are shorter
        let names = CompassDirection.allCases.map(\.phrase.es)
        #expect(
            names == [
                "al norte", "al noreste", "al este", "al sureste", "al sur", "al suroeste", "al oeste",
                "al noroeste",
            ])
        let expected: [(Double, Double, CompassDirection)] = [
            (0, 1, .north), (1, 1, .northEast), (1, 0, .east), (1, -1, .southEast), (0, -1, .south),
            (-1, -1, .southWest), (-1, 0, .west), (-1, 1, .northWest), (0.40, 1, .north),
            (0.43, 1, .northEast), (-0.40, 1, .north), (-1, 0.43, .northWest), (-1, -0.40, .west),
        ]
        for (east, north, direction) in expected {
            let end = try GeoPoint(longitude: -110 + east * 0.1 / scale, latitude: 31 + north * 0.1)
            #expect(CompassDirection(from: centre, to: end) == direction, "\(east), \(north)")
        }
        #expect(CompassDirection(from: centre, to: centre) == nil)
    }
}
