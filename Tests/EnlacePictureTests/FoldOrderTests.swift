// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("The rows of a thread do not depend on the order in which its statements arrive")
struct FoldOrderTests {
    /// Five statements in which every rule of the fold has something to do.
    private func shortStory() throws -> Story {
        var story = try Story()
        let alert = story.say(Say.alert("GRAVE", learnedAt: 0), by: north, at: 1)
        story.say(Say.acknowledgement(of: alert), by: south, at: 3)
        let notice = story.say(Say.firstNotice(learnedAt: 0), by: north, at: 20)
        story.say(Say.correction(of: notice, ["facts": ["dead": 2]]), by: north, at: 25)
        story.say(try Say.incident(killed: .known(1), at: (-109.8, 31.1)), by: south, at: 60)
        return story
    }

    /// Twelve statements; some refer forward, to themselves, or to what is not there.
    private func longStory() throws -> Story {
        var story = try shortStory()
        let incident = id(5)
        story.say(Say.correction(of: incident, ["what": ["killed": 2]]), by: south, at: 70)
        story.say(Say.correction(of: incident, ["what": ["killed": "unknown"]]), by: south, at: 69)
        story.say(Say.correction(of: incident, ["what": ["killed": 9]]), by: north, at: 68)
        story.say(Say.acknowledgement(of: id(10)), by: south, at: 80, after: id(9))
        story.say(Say.alert(nil), by: north, at: 79, after: id(12))
        story.say(Say.acknowledgement(of: id(1)), by: north, at: 2)
        story.say(Say.acknowledgement(of: id(99)), by: south, at: 90, after: id(98))
        return story
    }

    @Test("all 120 orders of five statements give equal rows")
    func everyOrder() throws {
        let fold = try Fixture.fold()
        let statements = try shortStory().statements
        let expected = fold.rows(of: statements)
        #expect(
            expected.notices.count == 2 && expected.incidents.count == 1 && expected.obligations.count == 3)
        var orders = 0
        forEachOrder(of: statements) { order in
            orders += 1
            #expect(fold.rows(of: order) == expected)
        }
        #expect(orders == 120)
    }

    @Test("so do 500 random orders of twelve, forged references among them; seed 21")
    func randomOrders() throws {
        let fold = try Fixture.fold(Fixture.threeParties)
        var statements = try longStory().statements
        let expected = fold.rows(of: statements)
        #expect(expected.incidents.map(\.incident.killed) == [.unknown])
        #expect(expected.notices.count == 3)
        var random = SplitMix64(state: 21)
        for _ in 0..<500 {
            statements.shuffle(using: &random)
            #expect(fold.rows(of: statements) == expected)
        }
    }

    @Test("a statement is read after the ones it refers to, even if its id is smaller")
    func references() throws {
        let fold = try Fixture.fold()
        var story = try Story()
        // The acknowledgement's author had a slow clock: its id sorts before the alert's.
        story.say(Say.acknowledgement(of: id(7)), by: south, at: 4, number: 2, thread: id(7))
        story.say(Say.alert(), by: north, at: 5, number: 7, thread: id(7))
        #expect(fold.rows(of: story.statements).notices.first?.acknowledgements.map(\.id) == [id(2)])
    }

    @Test("forged cycles are cut at the same place in every order")
    func cycles() throws {
        let fold = try Fixture.fold()
        var story = try Story()
        story.say(Say.alert(), by: north, at: 1, after: id(2))
        story.say(Say.acknowledgement(of: id(1)), by: south, at: 2, after: id(3))
        story.say(Say.correction(of: id(4), ["facts": [:]]), by: north, at: 3, after: id(3))
        story.say(Say.correction(of: id(3), ["facts": [:]]), by: north, at: 4, after: id(5))
        story.say(Say.alert(), by: south, at: 5, after: id(4), thread: id(3))
        let expected = fold.rows(of: story.statements)
        #expect(expected.notices.count == 2)
        forEachOrder(of: story.statements) { #expect(fold.rows(of: $0) == expected) }
    }

    @Test("a chain of 100,000 references neither exhausts the stack nor takes the square of its length")
    func chains() throws {
        let fold = try Fixture.fold()
        let length = 100_000
        var forward = try Story()
        var corrections = try Story()
        var calls = try Story()
        calls.say(Say.alert(), by: north, at: 0)
        for number in 1...length {
            // Each alert claims to come after the next one.
            forward.say(Say.alert(), by: north, at: 1, number: number, after: id(number + 1))
            corrections.say(
                Say.correction(of: id(number + 1), ["correction": [:]]), by: north, at: 1, number: number)
            calls.say(Say.acknowledgement(of: id(1)), by: south, at: 2, number: number + 1, after: id(number))
        }
        let rows = fold.rows(of: forward.statements)
        #expect(rows.notices.count == length)
        #expect(rows.notices.first?.id == id(length))
        #expect(fold.rows(of: corrections.statements) == ThreadRows())
        #expect(fold.rows(of: calls.statements).notices.first?.acknowledgements.count == length)
    }

    @Test("no statements give no rows")
    func empty() throws {
        #expect(try Fixture.fold().rows(of: [StatedRecord<Live>]()) == ThreadRows())
    }

    /// Heap's algorithm.
    private func forEachOrder<Element>(of elements: [Element], _ body: ([Element]) -> Void) {
        var elements = elements
        func permute(_ count: Int) {
            if count <= 1 { return body(elements) }
            for index in 0..<count {
                permute(count - 1)
                if index < count - 1 { elements.swapAt(count.isMultiple(of: 2) ? index : 0, count - 1) }
            }
        }
        permute(elements.count)
    }
}
