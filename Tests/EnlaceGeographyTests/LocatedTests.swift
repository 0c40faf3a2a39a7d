// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Testing

@Suite("A located place")
struct LocatedTests {
    private func place(
        _ latitude: Double, within uncertainty: Double, claimed: PartyCode? = nil
    ) throws -> Located {
        let line = try line([(0, 0), (2, 0)])
        let border = BorderCode(unchecked: "north-south")
        let whole = SegmentFact(
            code: SegmentCode(unchecked: "S01"), border: border, name: Phrase(same: "S01"), fromMetres: 0,
            toMetres: Int(line.lengthMetres.rounded(.up)), sector: nil, status: .proposed)
        return try Located(
            GeoPoint(longitude: 1, latitude: latitude), uncertaintyMetres: uncertainty, claimed: claimed,
            among: Borders([
                Borders.Border(code: border, line: line, segments: SegmentIndex([whole], on: line))
            ]))
    }

    @Test("is LINE in pictures where it is nearer to the line than its uncertainty")
    func pictureSide() throws {
        // 0.001° of latitude is 110.6 m here.
        #expect(try place(0.001, within: 110).pictureSide == .party(north))
        #expect(try place(0.001, within: 111).pictureSide == .line)
        #expect(try place(-0.001, within: 110).pictureSide == .party(south))
        #expect(try place(-0.001, within: .infinity).pictureSide == .line)
        #expect(try place(-0.001, within: .nan).pictureSide == .line)
        #expect(try place(0, within: 0).pictureSide == .line)
        #expect(try place(0.0000001, within: 0).pictureSide == .party(north))
    }

    @Test("keeps geometry, uncertainty and claim apart")
    func threeFacts() throws {
        let claimed = try place(0.001, within: 500, claimed: south)
        #expect(claimed.geometric == north && claimed.claimed == south && claimed.pictureSide == .line)
        #expect(!claimed.claimIsDoubtful)
        #expect(claimed.segment?.rawValue == "S01" && claimed.border.rawValue == "north-south")
        #expect(try place(0.001, within: 50, claimed: south).claimIsDoubtful)
        #expect(try !place(0.001, within: 50, claimed: north).claimIsDoubtful)
        #expect(try !place(0.001, within: 50).claimIsDoubtful)
        #expect(try place(0, within: 50).geometric == nil)
    }

    @Test("has the class of its uncertainty")
    func classes() {
        let expected: [(Double, UncertaintyClass)] = [
            (0, .exact), (10, .exact), (10.1, .within100Metres), (100, .within100Metres),
            (1_000, .within1Kilometre), (1_001, .area), (.infinity, .area), (.nan, .area),
        ]
        for (metres, value) in expected { #expect(UncertaintyClass(metres: metres) == value, "\(metres) m") }
        #expect(UncertaintyClass.allCases == UncertaintyClass.allCases.sorted())
    }
}
