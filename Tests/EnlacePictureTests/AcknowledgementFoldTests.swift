// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("What an alert is owed")
struct AcknowledgementFoldTests {
    @Test("an acknowledgement by the other party in ten minutes, counted from when it was sent")
    func clock() throws {
        var story = try Story()
        let alert = story.say(Say.alert(learnedAt: 0), by: north, at: 5)
        let rows = try Fixture.fold().rows(of: story.statements)
        let row = try #require(rows.owed("acknowledge-alert", by: south).first)
        #expect(row.record == alert)
        #expect((row.openedAt, row.dueAt) == (minute(5), minute(15)))
        #expect(row.settledAt == nil && row.settledBy == nil)
        #expect(rows.obligations == [row])
        #expect(row.state(at: minute(15)) == .open)
        #expect(row.state(at: minute(15).adding(seconds: 1)) == .overdue)
    }

    @Test(
        "is met by the other party's acknowledgement, late after it was due",
        arguments: [(15, true), (16, false)])
    func settled(at minutes: Int64, isInTime: Bool) throws {
        var story = try Story()
        let alert = story.say(Say.alert(), by: north, at: 5)
        let acknowledgement = story.say(Say.acknowledgement(of: alert), by: south, at: minutes)
        let row = try #require(try Fixture.fold().rows(of: story.statements).obligations.first)
        #expect(row.settledBy == acknowledgement)
        #expect(row.state(at: minute(1000)) == (isInTime ? .met : .late))
        // Before it was said, it was owed.
        #expect(row.state(at: minute(minutes - 1)) == .open)
    }

    @Test("an acknowledgement by the calling party counts for nothing")
    func ownAcknowledgement() throws {
        var story = try Story()
        let alert = story.say(Say.alert(), by: north, at: 0)
        story.say(Say.acknowledgement(of: alert), by: north, at: 1)
        let rows = try Fixture.fold().rows(of: story.statements)
        #expect(rows.notices.first?.acknowledgements == [])
        #expect(rows.obligations.map(\.settledAt) == [nil])
    }

    @Test("only a party's first acknowledgement counts, later ones are shown")
    func firstCounts() throws {
        var story = try Story()
        let alert = story.say(Say.alert(), by: north, at: 0)
        let first = story.say(Say.acknowledgement(of: alert, desk: "LATE"), by: south, at: 30)
        // Said later, though it claims an earlier time.
        story.say(Say.acknowledgement(of: alert, desk: "EARLY"), by: south, at: 1)
        let rows = try Fixture.fold().rows(of: story.statements)
        #expect(rows.notices.first?.acknowledgements.map(\.desk?.rawValue) == ["LATE", "EARLY"])
        #expect(rows.obligations.map(\.settledBy) == [first])
        #expect(rows.obligations.map { $0.state(at: minute(60)) } == [.late])
    }

    @Test("an acknowledgement of something else, or of nothing, settles nothing")
    func ofSomethingElse() throws {
        var story = try Story()
        story.say(Say.alert(), by: north, at: 0)
        let other = story.say(Say.alert(), by: north, at: 1)
        let incident = story.say(try Say.incident(), by: north, at: 1)
        story.say(Say.acknowledgement(of: other), by: south, at: 2)
        story.say(Say.acknowledgement(of: incident), by: south, at: 2)
        story.say(Say.acknowledgement(of: nil), by: south, at: 2)
        story.say(Say.acknowledgement(of: id(77)), by: south, at: 2)
        let rows = try Fixture.fold().rows(of: story.statements)
        #expect(rows.obligations.map { $0.settledAt == nil } == [true, false])
    }

    @Test("with three parties every other one owes its own acknowledgement")
    func threeParties() throws {
        var story = try Story()
        let alert = story.say(Say.alert(), by: north, at: 0)
        story.say(Say.acknowledgement(of: alert), by: south, at: 4)
        let rows = try Fixture.fold(Fixture.threeParties).rows(of: story.statements)
        #expect(rows.obligations.map(\.debtor) == [island, south])
        #expect(rows.owed("acknowledge-alert", by: south).map { $0.state(at: minute(20)) } == [.met])
        #expect(rows.owed("acknowledge-alert", by: island).map { $0.state(at: minute(20)) } == [.overdue])
    }

    @Test("a first notice is acknowledged on its own clock, by every other party", arguments: [2, 3])
    func firstNotice(parties: Int) throws {
        let codes = parties == 2 ? Fixture.twoParties : Fixture.threeParties
        var story = try Story()
        let notice = story.say(Say.firstNotice(learnedAt: 0), by: south, at: 5)
        let rows = try Fixture.fold(codes).rows(of: story.statements)
        let owed = rows.obligations.filter { $0.clock == "acknowledge-notice" }
        #expect(owed.map(\.debtor) == codes.filter { $0 != south })
        #expect(owed.allSatisfy { $0.record == notice && $0.dueAt == minute(15) })
        #expect(!rows.obligations.contains { $0.clock == "acknowledge-alert" })
    }

    @Test("an agreement without a clock starts none")
    func noClock() throws {
        var story = try Story()
        story.say(Say.alert("GRAVE"), by: north, at: 0)
        #expect(try Fixture.fold(clocks: []).rows(of: story.statements).obligations == [])
    }
}
