// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("Hand-overs, linked records and extensions")
struct LinkFoldTests {
    @Test("a hand-over is signed within its party, once, by the first who signs")
    func handover() throws {
        var story = try Story()
        story.say(Say.handover(), by: north, at: 0)
        story.say(Say.acknowledgement(of: id(1), desk: "THEIRS"), by: south, at: 1)
        let fold = try Fixture.fold()
        #expect(fold.rows(of: story.statements).handovers.map { $0.signature == nil } == [true])
        story.say(Say.acknowledgement(of: id(1), desk: "ONE"), by: north, at: 2)
        story.say(Say.acknowledgement(of: id(1), desk: "TWO"), by: north, at: 3)
        let rows = fold.rows(of: story.statements)
        #expect(rows.handovers.map { $0.signature?.desk } == [DeskCode(unchecked: "ONE")])
        #expect(rows.obligations.isEmpty)
    }

    @Test("two records are one event when the other side says so, too")
    func confirmed() throws {
        var story = try Story()
        story.say(Say.link(id(50), id(60), .proposed), by: north, at: 0)
        let fold = try Fixture.fold(Fixture.threeParties)
        #expect(fold.rows(of: story.statements).sameEvents.map(\.state) == [.proposed])
        // Itself, and somebody about two other records.
        story.say(Say.link(id(50), id(60), .confirmed, of: id(1)), by: north, at: 1)
        story.say(Say.link(id(50), id(61), .confirmed, of: id(1)), by: south, at: 2)
        #expect(fold.rows(of: story.statements).sameEvents.map(\.state) == [.proposed])
        story.say(Say.link(id(60), id(50), .confirmed, of: id(1)), by: south, at: 3)
        #expect(fold.rows(of: story.statements).sameEvents.map(\.state) == [.confirmed])
        story.say(Say.link(id(50), id(60), .rejected, of: id(1)), by: island, at: 4)
        #expect(fold.rows(of: story.statements).sameEvents.map(\.state) == [.rejected])
        story.say(Say.link(id(50), id(60), .confirmed, of: id(1)), by: island, at: 5)
        #expect(fold.rows(of: story.statements).sameEvents.map(\.state) == [.confirmed])
        story.say(Say.link(id(50), id(60), .rejected, of: id(1)), by: north, at: 6)
        #expect(fold.rows(of: story.statements).sameEvents.map(\.state) == [.rejected])
    }

    /// North asks at minute 0; the answer is due at 10.
    private func owed(_ tell: (inout Story) -> Void) throws -> ObligationRow {
        var story = try Story()
        story.say(Say.question(), by: north, at: 0)
        tell(&story)
        let rows = try Fixture.fold(Fixture.threeParties).rows(of: story.statements)
        return try #require(rows.owed("answer-question", by: south).first)
    }

    @Test("more time that whoever asks accepts moves the due time; the first one stays visible")
    func accepted() throws {
        let row = try owed {
            $0.say(Say.more(for: id(1), "answer-question", until: 40), by: south, at: 5)
            $0.say(Say.reply(to: id(2), .accepted), by: north, at: 6)
        }
        #expect(row.dueAt == minute(40) && row.extendedFrom == minute(10))
        #expect(row.state(at: minute(30)) == .open && row.state(at: minute(41)) == .overdue)
    }

    @Test("the latest time that was accepted holds, and none that is earlier than the clock's")
    func several() throws {
        let row = try owed {
            $0.say(Say.more(for: id(1), "answer-question", until: 60), by: south, at: 5)
            $0.say(Say.more(for: id(1), "answer-question", until: 20), by: south, at: 5)
            $0.say(Say.more(for: id(1), "answer-question", until: 90), by: south, at: 5)
            $0.say(Say.reply(to: id(2), .accepted), by: north, at: 6)
            $0.say(Say.reply(to: id(3), .accepted), by: north, at: 6)
            $0.say(Say.reply(to: id(4), .refused), by: north, at: 6)
            // The first answer to a proposal holds.
            $0.say(Say.reply(to: id(4), .accepted), by: north, at: 7)
        }
        #expect(row.dueAt == minute(60) && row.extendedFrom == minute(10))
        let earlier = try owed {
            $0.say(Say.more(for: id(1), "answer-question", until: 7), by: south, at: 5)
            $0.say(Say.reply(to: id(2), .accepted), by: north, at: 6)
        }
        #expect(earlier.dueAt == minute(10) && earlier.extendedFrom == nil)
    }

    @Test("nobody grants itself time, asks for another's, or is granted it by a third")
    func strangers() throws {
        let row = try owed {
            $0.say(Say.more(for: id(1), "answer-question", until: 40), by: south, at: 5)
            $0.say(Say.reply(to: id(2), .accepted), by: south, at: 6)
            $0.say(Say.reply(to: id(2), .accepted), by: island, at: 6)
            $0.say(Say.more(for: id(1), "answer-question", until: 40), by: north, at: 5)
            $0.say(Say.reply(to: id(5), .accepted), by: north, at: 6)
            $0.say(Say.more(for: id(1), "acknowledge-alert", until: 40), by: south, at: 5)
            $0.say(Say.reply(to: id(7), .accepted), by: north, at: 6)
            $0.say(Say.more(for: id(99), "answer-question", until: 40), by: south, at: 5)
            $0.say(Say.reply(to: id(9), .accepted), by: north, at: 6)
        }
        #expect(row.dueAt == minute(10) && row.extendedFrom == nil)
    }

    @Test("what a party owes because of its own record is not extended")
    func ownDebt() throws {
        var story = try Story()
        story.say(Say.alert("GRAVE", learnedAt: 0), by: north, at: 1)
        story.say(Say.more(for: id(1), "first-notice", until: 500), by: north, at: 2)
        story.say(Say.reply(to: id(2), .accepted), by: south, at: 3)
        let rows = try Fixture.fold().rows(of: story.statements)
        #expect(rows.owed("first-notice", by: north).map(\.dueAt) == [minute(30)])
    }
}
