// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("Redactions in a thread")
struct RedactionFoldTests {
    private static let clock = "confirm-destruction"

    private func owed(_ story: Story, _ parties: [PartyCode] = Fixture.twoParties) throws -> [ObligationRow] {
        try Fixture.fold(parties).rows(of: story.statements).obligations.filter { $0.clock == Self.clock }
    }

    @Test("owe a confirmation by every other party, until it confirms all that was named")
    func owed() throws {
        var story = try Story()
        let incident = story.say(try Say.incident(), by: north, at: 0)
        let redaction = story.say(
            Say.redaction(of: incident, ["note", "where"]), by: north, at: 5, after: incident)
        #expect(try owed(story, Fixture.threeParties).map(\.debtor) == [island, south])
        let open = try #require(try owed(story).first)
        #expect(open.record == redaction && open.openedAt == minute(5) && open.dueAt == minute(65))
        #expect(open.state(at: minute(66)) == .overdue && open.state(at: minute(65)) == .open)

        // Half of it, of something else, by the wrong party or of nothing: it stays owed.
        story.say(Say.confirmation(of: redaction, ["note"]), by: south, at: 6)
        story.say(Say.confirmation(of: incident, ["note", "where"]), by: south, at: 7)
        story.say(Say.confirmation(of: redaction, ["note", "where"]), by: north, at: 8)
        story.say(Say.confirmation(of: redaction, nil), by: south, at: 9)
        #expect(try owed(story).map(\.settledBy) == [nil])
        let settling = story.say(
            Say.confirmation(of: redaction, ["note", "what", "where"]), by: south, at: 10)
        story.say(Say.confirmation(of: redaction, ["note", "where"]), by: south, at: 70)
        #expect(try owed(story).map(\.settledBy) == [settling])
        #expect(try owed(story).map { $0.state(at: minute(90)) } == [.met])
        #expect(try owed(story, Fixture.threeParties).map(\.settledBy) == [nil, settling])
    }

    @Test("of another party's record, of none, or of one outside the thread owe nothing")
    func foreign() throws {
        var story = try Story()
        let incident = story.say(try Say.incident(), by: north, at: 0)
        story.say(Say.redaction(of: incident, ["note"]), by: south, at: 1)
        story.say(Say.redaction(of: nil, ["note"]), by: north, at: 2)
        story.say(Say.redaction(of: id(99), ["note"]), by: north, at: 3)
        #expect(try owed(story).isEmpty)
    }

    @Test("keep a correction from bringing back what was erased")
    func corrections() throws {
        var story = try Story()
        let incident = story.say(
            try Say.incident(killed: .known(1)), by: north, at: 0, redacted: ["note"])
        story.say(
            Say.correction(
                of: incident,
                ["note": ["note": ["language": "en", "text": "back"]], "what": ["killed": 2]]),
            by: north, at: 1)
        let row = try #require(try Fixture.fold().rows(of: story.statements).incidents.first)
        #expect(row.incident.note == nil && row.incident.killed == .known(2))
    }

    @Test("give the same rows in whatever order the statements come")
    func order() throws {
        var story = try Story()
        let incident = story.say(try Say.incident(), by: north, at: 0)
        let redaction = story.say(Say.redaction(of: incident, ["note"]), by: north, at: 5)
        story.say(Say.confirmation(of: redaction, ["note"]), by: south, at: 6)
        let fold = try Fixture.fold()
        let rows = fold.rows(of: story.statements)
        #expect(fold.rows(of: Array(story.statements.reversed())) == rows)
    }
}
