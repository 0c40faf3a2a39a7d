// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("Questions and answers")
struct QuestionFoldTests {
    @Test("silence becomes overdue without a word of whoever is silent")
    func silence() throws {
        var story = try Story()
        story.say(Say.question(), by: north, at: 0)
        let rows = try Fixture.fold().rows(of: story.statements)
        #expect(rows.obligations.map(\.clock) == ["answer-question"])
        #expect(rows.obligations.map(\.debtor) == [south])
        #expect(rows.obligations.map { $0.state(at: minute(10)) } == [.open])
        #expect(rows.obligations.map { $0.state(at: minute(11)) } == [.overdue])
    }

    @Test("not known is an answer; a later one says more and settles nothing anew")
    func answers() throws {
        var story = try Story()
        story.say(Say.question(), by: north, at: 0)
        story.say(Say.answer(to: id(1), "unknown"), by: south, at: 4)
        story.say(Say.answer(to: id(1), "not-ours"), by: south, at: 90)
        let rows = try Fixture.fold().rows(of: story.statements)
        #expect(rows.owed("answer-question", by: south).map(\.settledAt) == [minute(4)])
        #expect(rows.questions[0].answers.map(\.id) == [id(2), id(3)])
        #expect(rows.questions[0].answer(of: south)?.answer.answer == Code(unchecked: "not-ours"))
        #expect(rows.questions[0].answer(of: north) == nil)
    }

    @Test("who asks cannot answer itself, and one asked party does not answer for another")
    func ownAnswer() throws {
        var story = try Story()
        story.say(Say.question(), by: north, at: 0)
        story.say(Say.answer(to: id(1), "ours"), by: north, at: 1)
        story.say(Say.answer(to: id(1), "ours"), by: island, at: 2)
        let rows = try Fixture.fold(Fixture.threeParties).rows(of: story.statements)
        #expect(rows.questions[0].answers.map(\.party) == [island])
        #expect(rows.owed("answer-question", by: south).map(\.settledAt) == [nil])
        #expect(rows.owed("answer-question", by: island).map(\.settledAt) == [minute(2)])
        #expect(rows.owed("answer-question", by: north).isEmpty)
    }

    @Test("what names another thread, no question or nothing answers nothing")
    func strangers() throws {
        var story = try Story()
        story.say(Say.question(), by: north, at: 0)
        story.say(Say.answer(to: id(99)), by: south, at: 1)
        story.say(Say.answer(to: nil), by: south, at: 2)
        story.say(Say.answer(to: id(2)), by: south, at: 3)
        story.say(Say.acknowledgement(of: id(1)), by: south, at: 4)
        let rows = try Fixture.fold().rows(of: story.statements)
        #expect(rows.questions[0].answers.isEmpty)
        #expect(rows.owed("answer-question", by: south).map(\.settledAt) == [nil])
    }

    @Test("an answer that its author corrects is shown corrected; the clock stays as it was")
    func corrected() throws {
        var story = try Story()
        story.say(Say.question(), by: north, at: 0)
        story.say(Say.answer(to: id(1), "not-ours"), by: south, at: 4)
        story.say(Say.correction(of: id(2), ["answer": ["answer": "ours"]]), by: south, at: 60)
        let rows = try Fixture.fold().rows(of: story.statements)
        #expect(rows.questions[0].answer(of: south)?.answer.answer == Code(unchecked: "ours"))
        #expect(rows.owed("answer-question", by: south).map(\.settledAt) == [minute(4)])
    }

    @Test("a call by voice about a question answers nothing")
    func spoken() throws {
        var story = try Story()
        story.say(Say.question(), by: north, at: 0)
        story.say(Say.voice(about: id(1), with: south, at: 2), by: north, at: 3)
        story.say(Say.acknowledgement(of: id(2)), by: south, at: 4)
        let rows = try Fixture.fold().rows(of: story.statements)
        #expect(rows.owed("answer-question", by: south).map(\.settledAt) == [nil])
    }
}
