// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("Data quality")
struct DataQualityTests {
    private func row(
        _ number: Int, source: String? = "A", claimed: PartyCode? = north, event: String = "MILD",
        killed: Count? = nil, at instant: Instant = minute(0), time: String = "day", place: String = "NEAR",
        position: PositionRow? = nil
    ) throws -> IncidentRow {
        var incident = try Say.incident(killed: killed, claimed: claimed)
        incident.source = source
        incident.claimedSide = claimed
        incident.event = Code(unchecked: event)
        incident.happenedAt = instant
        incident.timePrecision = Code(unchecked: time)
        incident.placePrecision = Code(unchecked: place)
        return IncidentRow(id: id(number), party: north, incident: incident, position: position)
    }

    private func position(_ side: PartyCode?, _ distance: Int, uncertainty: Int?) -> PositionRow {
        PositionRow(
            side: side, distanceMetres: distance, measureMetres: 0, segment: nil,
            uncertaintyMetres: uncertainty)
    }

    private func quality(_ rows: [IncidentRow], inclusion: [String: Phrase] = [:]) -> DataQuality {
        var fold = QualityFold()
        for row in rows { fold.add(row) }
        return DataQuality(rows: fold.rows, inclusion: inclusion)
    }

    @Test("what is known is counted by source and side, and an unknown number is not known")
    func completeness() throws {
        let quality = quality([
            try row(1, killed: .known(0)), try row(2, killed: .unknown), try row(3, event: "H99"),
            try row(4, claimed: south, at: minute(7)), try row(5, source: nil, claimed: south),
        ])
        #expect(quality.rows.map(\.source) == [nil, "A", "A"])
        #expect(quality.rows.map(\.records) == [1, 3, 1])
        let row = quality.rows[1]
        #expect(row.known[.killed] == 1 && row.known[.event] == 2 && row.other == 1)
        #expect(row.known[.claimedSide] == 3 && row.share(row.known[.killed] ?? 0) == 333)
        #expect(quality.sides.map(\.records) == [3, 2])
        #expect(quality.sides[1].last == minute(7) && quality.sides[1].first == minute(0))
        #expect(quality.read == 5 && quality.held == 5)
        #expect(QualityRow(source: nil, side: nil).share(0) == nil)
    }

    @Test("a point contradicts its side only where it is farther from the line than it is uncertain")
    func doubtfulSides() throws {
        let quality = quality([
            try row(1, position: position(south, 100, uncertainty: 100)),
            try row(2, position: position(south, 99, uncertainty: 100)),
            try row(3, position: position(north, 5000, uncertainty: 100)),
            try row(4, position: position(nil, 0, uncertainty: 0)),
            // An area: its point is a label.
            try row(5, position: position(south, 9000, uncertainty: nil)),
            try row(6, position: position(north, 20_001, uncertainty: 1)),
        ])
        let row = try #require(quality.rows.first)
        #expect(row.doubtfulSide == 1)
        #expect(row.placed == 5 && row.nearLine == 4)
    }

    static let differences: [(name: String, change: @Sendable (inout Incident) -> Void, codes: [String])] = [
        ("nothing", { _ in }, []),
        ("source", { $0.source = "B" }, ["gate.sources", "gate.inclusion"]),
        ("period", { $0.happenedAt = minute(60 * 24 * 32) }, ["gate.periods"]),
        ("a month is not another period", { $0.happenedAt = minute(60 * 24 * 31) }, []),
        ("time", { $0.timePrecision = Code(unchecked: "year") }, ["gate.time-precision"]),
        ("place", { $0.placePrecision = Code(unchecked: "STATE") }, ["gate.place-precision"]),
        ("no precision stated", { $0.timePrecision = nil }, ["gate.time-precision"]),
        ("own statements", { $0.source = nil }, ["gate.sources", "gate.inclusion"]),
        ("a source without a rule", { $0.source = "C" }, ["gate.sources", "gate.inclusion"]),
    ]

    @Test("the gate names every difference and nothing else", arguments: differences)
    func gate(
        _ sample: (name: String, change: @Sendable (inout Incident) -> Void, codes: [String])
    ) throws {
        let theirs = try row(2, claimed: south)
        var incident = theirs.incident
        sample.change(&incident)
        let rules = ["A": Phrase(en: "a", es: "á"), "B": Phrase(en: "b", es: "bé")]
        let quality = quality(
            [
                try row(1),
                IncidentRow(id: theirs.id, party: south, incident: incident, position: nil),
            ], inclusion: rules)
        let whole = try #require(quality.comparisons.first)
        #expect(whole.reasons.map(\.code) == sample.codes)
        #expect(whole.isComparable == sample.codes.isEmpty)
        #expect(whole.sides == [north, south])
        for reason in whole.reasons { #expect(reason.phrase.en != reason.phrase.es) }
    }

    @Test("what parties state themselves is a source like others, and is named")
    func ownStatements() throws {
        let quality = quality([
            try row(1), try row(2, source: nil), try row(3, claimed: south),
        ])
        let reason = try #require(quality.comparisons.first?.reasons.first)
        #expect(reason == .sources([nil, "A"], ["A"]))
        #expect(reason.phrase.en.contains("own statements, A; A"))
        #expect(reason.phrase.es.contains("declaraciones propias, A; A"))
    }

    @Test("a tenth of the incidents may differ in precision, not more")
    func tolerance() throws {
        func comparison(_ years: Int) throws -> SideComparison? {
            let ours = try (0..<10).map { try row($0) }
            let theirs = try (0..<10).map {
                try row(100 + $0, claimed: south, time: $0 < years ? "year" : "day")
            }
            return quality(ours + theirs).comparisons.first
        }
        #expect(try comparison(1)?.isComparable == true)
        #expect(try comparison(2)?.reasons == [.timePrecision(200)])
    }

    @Test("the same incidents in any order give the same bytes; seed 77")
    func order() throws {
        var random = SplitMix64(state: 77)
        let rows = try (0..<300).map { number in
            try row(
                number, source: ["A", "B", nil][number % 3],
                claimed: [north, south, nil, island][number % 4],
                event: number % 5 == 0 ? "H99" : "MILD", at: minute(Int64(number)),
                position: number % 2 == 0 ? position(north, number * 100, uncertainty: 50) : nil)
        }
        let bytes = quality(rows).json.canonicalBytes
        #expect(quality(rows.shuffled(using: &random)).json.canonicalBytes == bytes)
        #expect(quality(rows).comparisons.count == 3 + 3 * 3)
    }
}
