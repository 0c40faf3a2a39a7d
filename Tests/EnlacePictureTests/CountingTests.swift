// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("Counting incidents")
struct CountingTests {
    private static let north500 = PositionRow(
        side: north, distanceMetres: 500, measureMetres: 1000, segment: SegmentCode(unchecked: "S1"),
        uncertaintyMetres: 100)

    private func row(
        _ number: Int, _ position: PositionRow?, event: String? = "MILD", claimed: PartyCode? = nil,
        killed: Count? = nil
    ) throws -> IncidentRow {
        var incident = try Say.incident(killed: killed, claimed: claimed)
        incident.event = event.map { Code(unchecked: $0) }
        return IncidentRow(id: id(number), party: north, incident: incident, position: position)
    }

    private func position(
        _ side: PartyCode?, _ distance: Int, uncertainty: Int?, segment: String? = "S1"
    ) -> PositionRow {
        PositionRow(
            side: side, distanceMetres: distance, measureMetres: 0,
            segment: segment.map { SegmentCode(unchecked: $0) },
            uncertaintyMetres: uncertainty)
    }

    private func place(_ position: PositionRow?, claimed: PartyCode? = nil) throws -> [String] {
        let counts = CountRow.counts(of: [try row(1, position, claimed: claimed)])
        #expect(counts.count == 1)
        return counts.flatMap { [$0.place.text, $0.side] }
    }

    @Test("a point nearer to the line than its uncertainty counts on the line")
    func uncertainty() throws {
        #expect(try place(position(north, 2000, uncertainty: 2000)) == ["S1", "north"])
        #expect(try place(position(north, 1999, uncertainty: 2000)) == ["S1", "LINE"])
        #expect(try place(position(south, 0, uncertainty: 0)) == ["S1", "south"])
        #expect(try place(position(nil, 0, uncertainty: 0)) == ["S1", "LINE"])
        // The claim routes a record; it does not move a point.
        #expect(try place(position(north, 1, uncertainty: 2000), claimed: south) == ["S1", "LINE"])
        #expect(try place(position(north, 9000, uncertainty: 2000), claimed: south) == ["S1", "north"])
    }

    @Test("the belt ends at twenty kilometres, its edge included")
    func belt() throws {
        #expect(try place(position(south, 20_000, uncertainty: 100)) == ["S1", "south"])
        #expect(try place(position(south, 20_001, uncertainty: 100)) == ["at:beyond-belt", "south"])
        #expect(try place(position(south, 20_001, uncertainty: 50_000)) == ["at:beyond-belt", "LINE"])
        // Beside the line but in no segment: still counted, once.
        #expect(try place(position(south, 5, uncertainty: 1, segment: nil)) == ["at:beyond-belt", "south"])
    }

    @Test(
        "without a place, or with the place of an area, the total of the area counts it, on the claimed side")
    func area() throws {
        #expect(try place(nil, claimed: south) == ["at:area", "south"])
        #expect(try place(nil) == ["at:area", "UNK"])
        #expect(try place(position(north, 5, uncertainty: nil), claimed: south) == ["at:area", "south"])
    }

    @Test("numbers of persons are summed where stated, and the unstated are counted apart")
    func persons() throws {
        let counts = CountRow.counts(of: [
            try row(1, Self.north500, killed: .known(2)), try row(2, Self.north500, killed: .known(0)),
            try row(3, Self.north500, killed: .unknown), try row(4, Self.north500, killed: nil),
        ])
        #expect(counts.map { [$0.incidents, $0.killed, $0.killedUnknown] } == [[4, 2, 2]])
    }

    @Test("every incident is in exactly one row, whatever it says, and order does not matter; seed 31")
    func onceEach() throws {
        var random = SplitMix64(state: 31)
        let sides: [PartyCode?] = [north, south, nil]
        let numbers: [Count?] = [.known(1), .known(0), .unknown, nil]
        var rows = try (0..<2000).map { number in
            let place = position(
                sides[Int.random(in: 0..<3, using: &random)], Int.random(in: 0...40_000, using: &random),
                uncertainty: [0, 100, 2000, nil][Int.random(in: 0..<4, using: &random)],
                segment: ["S1", "S2", nil][Int.random(in: 0..<3, using: &random)])
            return try row(
                number, Bool.random(using: &random) ? place : nil,
                event: Bool.random(using: &random) ? "MILD" : "GRAVE",
                claimed: sides[Int.random(in: 0..<3, using: &random)],
                killed: numbers[Int.random(in: 0..<4, using: &random)])
        }
        let counts = CountRow.counts(of: rows)
        #expect(counts.map(\.incidents).reduce(0, +) == rows.count)
        #expect(counts.map(\.killed).reduce(0, +) == rows.compactMap(\.incident.killed?.known).reduce(0, +))
        let keys = counts.map { [$0.place.text, $0.side, $0.event.rawValue] }
        #expect(Set(keys).count == keys.count)
        #expect(keys == keys.sorted { $0.lexicographicallyPrecedes($1) })
        rows.shuffle(using: &random)
        #expect(CountRow.counts(of: rows) == counts)
    }

    @Test("incidents are located on the line they are told about")
    func located() throws {
        let places: [((Double, Double)?, String, [String])] = [
            ((-109.9, 31.05), "EXACT", ["S1", "north"]), ((-109.9, 30.95), "EXACT", ["S1", "south"]),
            ((-109.5, 30.95), "EXACT", ["S2", "south"]), ((-109.1, 31.05), "EXACT", ["S3", "north"]),
            ((-109.9, 31.01), "NEAR", ["S1", "LINE"]), ((-109.9, 31.0), "EXACT", ["S1", "LINE"]),
            ((-109.9, 31.3), "EXACT", ["at:beyond-belt", "north"]),
            ((-109.9, 31.05), "AREA", ["at:area", "UNK"]),
            ((-109.9, 31.05), "NONESUCH", ["at:area", "UNK"]), (nil, "EXACT", ["at:area", "UNK"]),
        ]
        let fold = try Fixture.fold()
        for (point, precision, expected) in places {
            var story = try Story()
            story.say(try Say.incident(at: point, precision: precision), by: north, at: 0)
            let counts = CountRow.counts(of: fold.rows(of: story.statements).incidents)
            #expect(
                counts.map { [$0.place.text, $0.side] } == [expected],
                "\(String(describing: point)) \(precision)")
        }
    }
}
