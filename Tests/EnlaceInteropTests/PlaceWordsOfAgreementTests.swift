// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import Testing

@Suite("Words for places, from the shipped agreement")
struct PlaceWordsOfAgreementTests {
    private func words(_ longitude: Double, _ latitude: Double) throws -> PlaceWords {
        let agreement = try Shipped.agreement.get()
        let borders = try Borders(agreement.borders, segments: agreement.segments)
        let located = Located(
            try GeoPoint(longitude: longitude, latitude: latitude), uncertaintyMetres: 5, claimed: nil,
            among: borders)
        return PlaceIndex(agreement).words(for: located, among: borders)
    }

    @Test("east of Nogales: towns of one name are told apart, and the segment is named")
    func nogales() throws {
        let words = try words(-110.80, 31.36)
        #expect(words.nearby?.en.hasSuffix(" east of Nogales (United States)") == true, "\(words)")
        #expect(words.nearby?.es.hasSuffix(" al este de Nogales (Estados Unidos)") == true, "\(words)")
        #expect(words.opposite == Phrase(en: "opposite Nogales (Mexico)", es: "frente a Nogales (México)"))
        #expect(words.segment?.en.hasPrefix("segment S16 Nogales") == true)
        #expect(words.segment?.es.hasPrefix("tramo S16 Nogales") == true)
    }

    @Test("at the gate of a port on either side one is at the port")
    func port() throws {
        let agreement = try Shipped.agreement.get()
        let lukeville = try #require(agreement.tables["ports"]?["lukeville"])
        let point = try #require(lukeville.point("point"))
        let name = try #require(lukeville.phrase("name"))
        for step in [-0.0012, 0.0012] {
            let words = try words(point.longitude, point.latitude + step)
            #expect(
                words.nearby
                    == Phrase(
                        en: "at the port of entry \(name.en)", es: "en el puerto de entrada \(name.es)"))
        }
    }
}
