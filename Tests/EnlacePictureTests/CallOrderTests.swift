// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("Rows of questions, voice, updates and extensions do not depend on the order of arrival")
struct CallOrderTests {
    /// A thread in which every kind says something that counts, something that does not, and some lies.
    private func story() throws -> Story {
        var story = try Story()
        story.say(Say.alert("GRAVE", learnedAt: 0), by: north, at: 1)
        story.say(Say.question(about: id(1)), by: north, at: 2)
        story.say(Say.voice(about: id(1), with: south, at: 2), by: north, at: 3)
        story.say(Say.acknowledgement(of: id(3)), by: south, at: 4)
        story.say(Say.answer(to: id(2), "ours"), by: south, at: 5)
        story.say(Say.answer(to: id(2), "unknown"), by: south, at: 4)
        story.say(Say.update(of: id(1), .responding), by: south, at: 6)
        story.say(Say.update(of: id(1), .resolved), by: south, at: 7, after: id(20))
        story.say(Say.more(for: id(2), "answer-question", until: 40), by: south, at: 5)
        story.say(Say.reply(to: id(9), .accepted), by: north, at: 6)
        story.say(Say.reply(to: id(9), .refused), by: north, at: 6)
        story.say(Say.request(), by: island, at: 8, after: id(14))
        story.say(Say.update(of: id(12), .cancelled), by: island, at: 9)
        story.say(Say.voice(about: id(12), with: south, at: 8), by: island, at: 9, after: id(15))
        // A forged cycle: the attestation claims to come before what it attests.
        story.say(Say.acknowledgement(of: id(14)), by: south, at: 10, after: id(12))
        story.say(Say.link(id(1), id(12), .proposed), by: north, at: 11)
        story.say(Say.link(id(1), id(12), .rejected, of: id(16)), by: south, at: 12)
        story.say(Say.link(id(1), id(12), .confirmed, of: id(16)), by: south, at: 12)
        story.say(Say.correction(of: id(5), ["answer": ["answer": "not-ours"]]), by: south, at: 13)
        story.say(Say.update(of: id(1), .responding), by: south, at: 13, after: id(8))
        story.say(Say.handover(), by: north, at: 14)
        story.say(Say.acknowledgement(of: id(21)), by: north, at: 15)
        return story
    }

    @Test("400 random orders give equal rows; seed 5")
    func orders() throws {
        let fold = try Fixture.fold(Fixture.threeParties)
        var statements = try story().statements
        let expected = fold.rows(of: statements)
        #expect(
            expected.notices.map(\.state).sorted { $0.rawValue < $1.rawValue } == [.cancelled, .responding])
        #expect(expected.sameEvents.map(\.state) == [.confirmed])
        #expect(expected.owed("answer-question", by: south).map(\.settledBy) == [id(5)])
        #expect(expected.owed("answer-question", by: south).map(\.extendedFrom) == [minute(12)])
        #expect(expected.owed("acknowledge-request", by: south).map(\.settledBy) == [id(14)])
        var random = SplitMix64(state: 5)
        for _ in 0..<400 {
            statements.shuffle(using: &random)
            #expect(fold.rows(of: statements) == expected)
        }
    }

    @Test("a hundred thousand updates, answers or logs of one call do not take the square of their number")
    func hostileLength() throws {
        let fold = try Fixture.fold()
        let length = 100_000
        var story = try Story()
        story.say(Say.alert(), by: north, at: 0)
        story.say(Say.question(), by: north, at: 0)
        for number in 3..<length {
            // Ids descend where references ascend: nothing is already in its place.
            let after = id(number + 1)
            switch number % 3 {
            case 0:
                story.say(Say.update(of: id(1), .responding), by: south, at: 1, number: number, after: after)
            case 1: story.say(Say.answer(to: id(2)), by: south, at: 1, number: number, after: after)
            default:
                story.say(
                    Say.voice(about: id(1), with: south, at: 1), by: north, at: 1, number: number,
                    after: after)
            }
        }
        let rows = fold.rows(of: story.statements)
        #expect(
            rows.notices[0].updates.count + rows.questions[0].answers.count + rows.voice.count == length - 3)
        #expect(rows.questions[0].answers.map(\.id) == rows.questions[0].answers.map(\.id).sorted())
    }
}
