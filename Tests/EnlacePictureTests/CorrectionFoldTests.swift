// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("Corrections in a thread")
struct CorrectionFoldTests {
    private func killed(_ corrections: [(JSONObject, PartyCode)]) throws -> Count? {
        var story = try Story()
        let incident = story.say(try Say.incident(killed: .known(1)), by: north, at: 0)
        for (minutes, correction) in corrections.enumerated() {
            story.say(
                Say.correction(of: incident, correction.0), by: correction.1, at: Int64(minutes) + 1,
                after: incident)
        }
        let rows = try Fixture.fold().rows(of: story.statements)
        #expect(rows.incidents.count == 1)
        return rows.incidents.first?.incident.killed
    }

    @Test("of the same party are shown, one upon the other")
    func own() throws {
        #expect(try killed([(["what": ["killed": 2]], north)]) == .known(2))
        #expect(
            try killed([(["what": ["killed": 2]], north), (["what": ["killed": 3]], north)]) == .known(3))
        #expect(
            try killed([(["what": ["killed": 2]], north), (["what": ["injured": 3]], north)]) == .known(2))
    }

    @Test("of another party change nothing: two parties may say different things")
    func other() throws {
        #expect(try killed([(["what": ["killed": 0]], south)]) == .known(1))
        #expect(
            try killed([(["what": ["killed": 2]], north), (["what": ["killed": 0]], south)]) == .known(2))
    }

    @Test(
        "that do not fit change nothing at all",
        arguments: [
            ["what": ["killed": -1]], ["what": 5], ["nonesuch": ["killed": 5]],
            ["what": ["killed": 5, "nonesuch": 5]],
            ["what": ["event": "MILD", "injured": "many", "killed": 5]],
        ] as [JSONObject])
    func illFitting(values: JSONObject) throws {
        #expect(try killed([(values, north)]) == .known(1))
        #expect(try killed([(["what": ["killed": 2]], north), (values, north)]) == .known(2))
        #expect(try killed([(values, north), (["what": ["killed": 2]], north)]) == .known(2))
    }

    @Test("move an incident to its corrected place")
    func place() throws {
        var story = try Story()
        let incident = story.say(try Say.incident(at: (-109.9, 31.1)), by: north, at: 0)
        let place: JSON = ["latitudeE7": 309_000_000, "longitudeE7": -1_091_000_000]
        story.say(Say.correction(of: incident, ["where": ["place": place]]), by: north, at: 1)
        let position = try #require(try Fixture.fold().rows(of: story.statements).incidents.first?.position)
        #expect(position.side == south)
        #expect(position.segment?.rawValue == "S3")
    }

    @Test("change what is shown of a call but never a deadline")
    func deadlines() throws {
        var story = try Story()
        let alert = story.say(Say.alert("GRAVE", learnedAt: 0), by: north, at: 1)
        let notice = story.say(Say.firstNotice(learnedAt: 0), by: north, at: 45)
        let before = try Fixture.fold().rows(of: story.statements)
        story.say(
            Say.correction(of: alert, ["facts": ["event": "MILD", "learnedAt": minute(40).json]]), by: north,
            at: 50)
        story.say(
            Say.correction(of: notice, ["facts": ["dead": 2, "learnedAt": minute(44).json]]), by: north,
            at: 51)
        let after = try Fixture.fold().rows(of: story.statements)
        #expect(after.obligations == before.obligations)
        #expect(after.owed("first-notice", by: north).map { $0.state(at: minute(60)) } == [.late])
        #expect(after.notices.map(\.learnedAt) == [minute(40), minute(44)])
        #expect(after.notices.map(\.event?.rawValue) == ["MILD", "GRAVE"])
        #expect(after.notices.map(\.dead) == [nil, .known(2)])
    }

    @Test("of a call keep its acknowledgements")
    func acknowledgements() throws {
        var story = try Story()
        let alert = story.say(Say.alert(), by: north, at: 1)
        story.say(Say.acknowledgement(of: alert), by: south, at: 2)
        story.say(Say.correction(of: alert, ["facts": ["severity": "MINOR"]]), by: north, at: 3)
        let notice = try #require(try Fixture.fold().rows(of: story.statements).notices.first)
        #expect(notice.severity?.rawValue == "MINOR")
        #expect(notice.acknowledgements.map(\.party) == [south])
    }

    @Test("cannot turn an acknowledgement towards another call")
    func acknowledgementTarget() throws {
        var story = try Story()
        let first = story.say(Say.alert(), by: north, at: 1)
        let second = story.say(Say.alert(), by: north, at: 2)
        let acknowledgement = story.say(Say.acknowledgement(of: first), by: south, at: 3)
        story.say(
            Say.correction(of: acknowledgement, ["acknowledgement": ["of": second.json]]), by: south, at: 4)
        let rows = try Fixture.fold().rows(of: story.statements)
        #expect(rows.notices.map(\.acknowledgements.count) == [1, 0])
    }
}
