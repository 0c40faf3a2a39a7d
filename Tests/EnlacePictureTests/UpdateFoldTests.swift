// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("What is said about a call later")
struct UpdateFoldTests {
    private func notice(
        _ parties: [PartyCode] = Fixture.twoParties, _ tell: (inout Story) -> Void
    ) throws -> NoticeRow {
        var story = try Story()
        story.say(Say.alert(), by: north, at: 0)
        tell(&story)
        return try #require(try Fixture.fold(parties).rows(of: story.statements).notices.first)
    }

    @Test("a call goes from unacknowledged to acknowledged, responding and over")
    func course() throws {
        let steps: [NoticeState] = [.unacknowledged, .acknowledged, .responding, .resolved]
        for (count, state) in steps.enumerated() {
            let row = try notice { story in
                if count > 0 { story.say(Say.acknowledgement(of: id(1)), by: south, at: 1) }
                if count > 1 { story.say(Say.update(of: id(1), .responding), by: south, at: 2) }
                if count > 2 { story.say(Say.update(of: id(1), .resolved), by: south, at: 3) }
            }
            #expect(row.state == state)
        }
    }

    @Test("a cancelled call stays until the called side has it")
    func cancelled() throws {
        let alone = try notice { $0.say(Say.update(of: id(1), .cancelled), by: north, at: 1) }
        #expect(alone.state == .cancelledUnacknowledged && alone.state.needsAcknowledgement)
        let known = try notice {
            $0.say(Say.update(of: id(1), .cancelled), by: north, at: 1)
            $0.say(Say.acknowledgement(of: id(1)), by: south, at: 2)
        }
        #expect(known.state == .cancelled && !known.state.needsAcknowledgement)
    }

    @Test("a call that its caller calls over stays loud until somebody has it")
    func overUnheard() throws {
        let row = try notice { $0.say(Say.update(of: id(1), .resolved), by: north, at: 1) }
        #expect(row.state == .unacknowledged)
        let heard = try notice {
            $0.say(Say.update(of: id(1), .resolved), by: north, at: 1)
            $0.say(Say.acknowledgement(of: id(1)), by: south, at: 2)
        }
        #expect(heard.state == .resolved)
    }

    @Test("only the caller cancels and re-rates, only the called side responds")
    func whoMaySay() throws {
        let row = try notice {
            $0.say(Say.update(of: id(1), .cancelled), by: south, at: 1)
            $0.say(Say.update(of: id(1), .reRated, severity: "MINOR"), by: south, at: 2)
            $0.say(Say.update(of: id(1), .responding), by: north, at: 3)
        }
        #expect(row.updates.isEmpty && row.state == .unacknowledged)
        #expect(row.currentSeverity == Code(unchecked: "SEVERE"))
    }

    @Test("the caller's last rating holds; the first stays what was said")
    func reRated() throws {
        let row = try notice {
            $0.say(Say.update(of: id(1), .reRated, severity: "MINOR"), by: north, at: 1)
            $0.say(Say.update(of: id(1), .reRated, severity: "EXTREME"), by: north, at: 2)
        }
        #expect(row.currentSeverity == Code(unchecked: "EXTREME"))
        #expect(row.severity == Code(unchecked: "SEVERE") && row.state == .unacknowledged)
    }

    @Test("an update of what is not in the thread, or is no call, is nobody's")
    func strangers() throws {
        let row = try notice {
            $0.say(Say.update(of: id(99), .responding), by: south, at: 1)
            $0.say(Say.update(of: id(2), .responding), by: south, at: 2)
            $0.say(Say.update(of: nil, .responding), by: south, at: 3)
        }
        #expect(row.updates.isEmpty)
    }

    @Test("whoever responds owes no acknowledgement any more; whoever calls settles nothing by it")
    func settles() throws {
        var story = try Story()
        story.say(Say.alert(), by: north, at: 0)
        story.say(Say.update(of: id(1), .resolved), by: north, at: 1)
        let fold = try Fixture.fold(Fixture.threeParties)
        #expect(fold.rows(of: story.statements).owed("acknowledge-alert", by: south)[0].settledAt == nil)
        story.say(Say.update(of: id(1), .responding), by: south, at: 5)
        story.say(Say.acknowledgement(of: id(1)), by: south, at: 7)
        let rows = fold.rows(of: story.statements)
        #expect(rows.owed("acknowledge-alert", by: south).map(\.settledAt) == [minute(5)])
        #expect(rows.owed("acknowledge-alert", by: south).map(\.settledBy) == [id(3)])
        #expect(rows.owed("acknowledge-alert", by: island).map(\.settledAt) == [nil])
        // Over, says its caller, and the called side has it; whoever has not heard of it still has to.
        #expect(rows.notices[0].state(of: south) == .resolved)
        #expect(rows.notices[0].state(of: island) == .unacknowledged)
    }

    @Test("a correction changes what an update says, and not what it is said of")
    func corrected() throws {
        let row = try notice {
            $0.say(Say.update(of: id(1), .responding), by: south, at: 1)
            $0.say(
                Say.correction(
                    of: id(2), ["update": ["state": "resolved", "of": .string(id(9).description)]]),
                by: south, at: 2)
            // Not its author.
            $0.say(Say.correction(of: id(2), ["update": ["state": "responding"]]), by: north, at: 3)
        }
        #expect(row.updates.map(\.state) == [.resolved])
    }

    @Test("a request for assistance is a call of its own: acknowledged, and no first notice is owed for it")
    func request() throws {
        var story = try Story()
        story.say(Say.request(), by: north, at: 0)
        let fold = try Fixture.fold()
        var rows = fold.rows(of: story.statements)
        #expect(rows.notices.map(\.kind) == ["assistance-request"])
        #expect(rows.obligations.map(\.clock) == ["acknowledge-request"])
        #expect(rows.obligations[0].state(at: minute(11)) == .overdue)
        story.say(Say.acknowledgement(of: id(1)), by: south, at: 10)
        rows = fold.rows(of: story.statements)
        #expect(rows.obligations[0].state(at: minute(11)) == .met)
    }
}
