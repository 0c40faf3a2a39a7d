// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("The clock of the first notice")
struct FirstNoticeClockTests {
    private func owed(_ story: Story, by party: PartyCode = north) throws -> [ObligationRow] {
        try Fixture.fold().rows(of: story.statements).owed("first-notice", by: party)
    }

    @Test(
        "runs from when the first official learned, and is met in thirty minutes",
        arguments: [(30, true), (31, false)])
    func clock(sentAt: Int64, isInTime: Bool) throws {
        var story = try Story()
        let notice = story.say(Say.firstNotice(learnedAt: 0), by: north, at: sentAt)
        let row = try #require(try owed(story).first)
        #expect((row.openedAt, row.dueAt, row.settledAt) == (minute(0), minute(30), minute(sentAt)))
        #expect(row.settledBy == notice && row.record == notice)
        #expect(row.state(at: minute(500)) == (isInTime ? .met : .late))
    }

    @Test("is opened by a serious alert even if no notice ever comes")
    func seriousAlert() throws {
        var story = try Story()
        let alert = story.say(Say.alert("GRAVE", learnedAt: 2), by: north, at: 5)
        let row = try #require(try owed(story).first)
        #expect(row.record == alert)
        #expect((row.openedAt, row.dueAt) == (minute(2), minute(32)))
        #expect(row.state(at: minute(32)) == .open)
        #expect(row.state(at: minute(33)) == .overdue)
    }

    @Test("an alert of an unknown or unsaid kind is serious", arguments: ["NONESUCH", nil])
    func unknownKind(event: String?) throws {
        var story = try Story()
        story.say(Say.alert(event), by: north, at: 5)
        // Without the moment of learning, the clock runs from the sending.
        #expect(try owed(story).map(\.openedAt) == [minute(5)])
    }

    @Test("a mild alert opens none")
    func mildAlert() throws {
        var story = try Story()
        story.say(Say.alert("MILD"), by: north, at: 5)
        #expect(try owed(story) == [])
    }

    @Test("a notice after a serious alert settles the alert's clock and starts no other")
    func alertThenNotice() throws {
        var story = try Story()
        let alert = story.say(Say.alert("GRAVE", learnedAt: 0), by: north, at: 1)
        let notice = story.say(Say.firstNotice(learnedAt: 20), by: north, at: 40)
        let rows = try owed(story)
        #expect(rows.map(\.record) == [alert])
        #expect(rows.map(\.settledBy) == [notice])
        #expect(rows.map { $0.state(at: minute(60)) } == [.late])
    }

    @Test("an update does not restart it")
    func updates() throws {
        var story = try Story()
        story.say(Say.alert("GRAVE", learnedAt: 0), by: north, at: 1)
        story.say(Say.alert("GRAVE", learnedAt: 50), by: north, at: 51)
        let first = story.say(Say.firstNotice(learnedAt: 50), by: north, at: 52)
        story.say(Say.firstNotice(learnedAt: 60), by: north, at: 61)
        #expect(try owed(story).map(\.dueAt) == [minute(30)])
        #expect(try owed(story).map(\.settledBy) == [first])
    }

    @Test("each party owes its own: the other's notice does not pay")
    func otherParty() throws {
        var story = try Story()
        story.say(Say.alert("GRAVE", learnedAt: 0), by: north, at: 1)
        story.say(Say.firstNotice(learnedAt: 0), by: south, at: 5)
        #expect(try owed(story, by: north).map { $0.state(at: minute(40)) } == [.overdue])
        #expect(try owed(story, by: south).map { $0.state(at: minute(40)) } == [.met])
    }

    @Test("what is owed does not follow the order of unrelated records", arguments: [true, false])
    func unrelatedOrder(noticeFirst: Bool) throws {
        var story = try Story()
        let root = story.say(Say.alert("MILD"), by: north, at: 1)
        if noticeFirst { story.say(Say.firstNotice(learnedAt: 2), by: south, at: 3, thread: root) }
        let grave = story.say(Say.alert("GRAVE", learnedAt: 2), by: north, at: 5, thread: root)
        if !noticeFirst { story.say(Say.firstNotice(learnedAt: 2), by: south, at: 7, thread: root) }
        #expect(try owed(story, by: north).map(\.record) == [grave])
        #expect(try owed(story, by: south).map(\.dueAt) == [minute(32)])
    }

    @Test("a serious alert after the other party's first notice owes none: the other side knows")
    func alertAfterNotice() throws {
        var story = try Story()
        let notice = story.say(Say.firstNotice(learnedAt: 0), by: south, at: 5)
        story.say(Say.alert("GRAVE", learnedAt: 6), by: north, at: 7, after: notice)
        #expect(try owed(story, by: north) == [])
        #expect(try owed(story, by: south).map(\.record) == [notice])
        // A first notice of its own it still owes in time, from when its own officials learned.
        story.say(Say.firstNotice(learnedAt: 6), by: north, at: 50)
        #expect(try owed(story, by: north).map { $0.state(at: minute(60)) } == [.late])
    }
}
