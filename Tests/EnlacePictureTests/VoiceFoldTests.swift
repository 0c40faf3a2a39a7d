// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("Calls by voice")
struct VoiceFoldTests {
    /// North's serious alert of minute 30, of an event of minute 0, and what else is told.
    private func rows(
        _ parties: [PartyCode] = Fixture.twoParties, _ tell: (inout Story) -> Void
    ) throws -> ThreadRows {
        var story = try Story()
        story.say(Say.alert("GRAVE", learnedAt: 0), by: north, at: 30)
        tell(&story)
        return try Fixture.fold(parties).rows(of: story.statements)
    }

    @Test("one side's word about a call settles nothing; the other owes it an attestation")
    func claimed() throws {
        let rows = try rows { $0.say(Say.voice(about: id(1), with: south, at: 3), by: north, at: 35) }
        #expect(rows.owed("acknowledge-alert", by: south).map(\.settledAt) == [nil])
        #expect(rows.owed("first-notice", by: north).map(\.settledAt) == [nil])
        #expect(rows.owed("attest-voice-log", by: south).map(\.dueAt) == [minute(95)])
        #expect(rows.voice.map(\.isAttested) == [false] && rows.notices[0].state == .unacknowledged)
    }

    @Test("attested, it counts from the moment of the call, before the record of the alert even")
    func attested() throws {
        let rows = try rows {
            $0.say(Say.voice(about: id(1), with: south, at: 3), by: north, at: 35)
            $0.say(Say.acknowledgement(of: id(2)), by: south, at: 80)
        }
        for (clock, debtor) in [("acknowledge-alert", south), ("first-notice", north)] {
            let row = try #require(rows.owed(clock, by: debtor).first)
            #expect(row.settledAt == minute(3) && row.settledBy == id(2))
            #expect(row.state(at: minute(100)) == .met)
        }
        #expect(rows.owed("attest-voice-log", by: south).map(\.settledAt) == [minute(80)])
        #expect(rows.notices[0].calls.map(\.isAttested) == [true])
        #expect(rows.notices[0].state == .acknowledged)
    }

    @Test("the called side may write it down, and the caller attest it")
    func otherWay() throws {
        let rows = try rows {
            $0.say(Say.voice(about: id(1), with: north, at: 4), by: south, at: 35)
            $0.say(Say.acknowledgement(of: id(2)), by: north, at: 36)
        }
        #expect(rows.owed("acknowledge-alert", by: south).map(\.settledAt) == [minute(4)])
        #expect(rows.owed("attest-voice-log", by: north).map(\.settledBy) == [id(3)])
        #expect(rows.notices[0].state == .acknowledged)
    }

    @Test("the earlier of what was written and what was spoken holds")
    func earlier() throws {
        for (spokenAt, expected) in [(31 as Int64, 31 as Int64), (34, 33)] {
            let rows = try rows {
                $0.say(Say.acknowledgement(of: id(1)), by: south, at: 33)
                $0.say(Say.voice(about: id(1), with: south, at: spokenAt), by: north, at: 35)
                $0.say(Say.acknowledgement(of: id(3)), by: south, at: 36)
            }
            #expect(rows.owed("acknowledge-alert", by: south).map(\.settledAt) == [minute(expected)])
        }
    }

    @Test("nobody attests its own log, and nobody for another party")
    func strangers() throws {
        let rows = try rows(Fixture.threeParties) {
            $0.say(Say.voice(about: id(1), with: south, at: 3), by: north, at: 35)
            $0.say(Say.acknowledgement(of: id(2)), by: north, at: 36)
            $0.say(Say.acknowledgement(of: id(2)), by: island, at: 37)
        }
        #expect(rows.voice.map(\.isAttested) == [false])
        #expect(rows.obligations.filter { $0.clock != "attest-voice-log" }.allSatisfy { $0.settledAt == nil })
        #expect(rows.owed("attest-voice-log", by: island).isEmpty)
    }

    @Test("a call with one party does not settle what another owes")
    func ofOthers() throws {
        let rows = try rows(Fixture.threeParties) {
            $0.say(Say.voice(about: id(1), with: south, at: 3), by: north, at: 35)
            $0.say(Say.acknowledgement(of: id(2)), by: south, at: 36)
            $0.say(Say.voice(about: id(1), with: south, at: 3), by: island, at: 35)
            $0.say(Say.acknowledgement(of: id(4)), by: south, at: 36)
        }
        #expect(rows.owed("acknowledge-alert", by: south).map(\.settledBy) == [id(2)])
        #expect(rows.owed("acknowledge-alert", by: island).map(\.settledAt) == [nil])
    }

    @Test(
        "a call that nobody answered, or that claims to be later than its log, settles nothing",
        arguments: [("no-answer", 3 as Int64, 0), ("passed", 36, 1)])
    func idle(result: String, at: Int64, attestations: Int) throws {
        let rows = try rows {
            $0.say(Say.voice(about: id(1), with: south, at: at, result: result), by: north, at: 35)
            $0.say(Say.acknowledgement(of: id(2)), by: south, at: 36)
        }
        #expect(rows.owed("acknowledge-alert", by: south).map(\.settledAt) == [nil])
        #expect(rows.owed("attest-voice-log", by: south).count == attestations)
    }

    @Test("a call to an own desk, to an unknown one or about another thread is nobody's to attest or count")
    func ownDesk() throws {
        let rows = try rows {
            $0.say(Say.voice(about: id(1), with: north, at: 3), by: north, at: 35)
            $0.say(Say.acknowledgement(of: id(2)), by: north, at: 36)
            $0.say(Say.voice(about: id(1), with: island, at: 3), by: north, at: 35)
            $0.say(Say.voice(about: id(99), with: south, at: 3), by: north, at: 35)
            $0.say(Say.acknowledgement(of: id(5)), by: south, at: 36)
        }
        #expect(rows.obligations.filter { $0.clock == "attest-voice-log" }.map(\.record) == [id(5)])
        #expect(rows.owed("acknowledge-alert", by: south).map(\.settledAt) == [nil])
        #expect(rows.voice.map(\.otherParty) == [nil, nil, south])
    }

    @Test("a correction is shown and moves no clock: what was attested is what was signed")
    func corrected() throws {
        let rows = try rows {
            $0.say(Say.voice(about: id(1), with: south, at: 9), by: north, at: 35)
            $0.say(Say.acknowledgement(of: id(2)), by: south, at: 36)
            $0.say(
                Say.correction(of: id(2), ["call": ["at": .string(minute(1).description)]]), by: north,
                at: 37)
        }
        #expect(rows.owed("acknowledge-alert", by: south).map(\.settledAt) == [minute(9)])
        #expect(rows.voice.map(\.at) == [minute(1)] && rows.voice.map(\.isCorrected) == [true])
    }

    @Test("a test of a link is attested like a call, and owes nothing")
    func commsTest() throws {
        var test = CommsTest()
        test.otherDesk = Fixture.desk(of: south)
        test.result = CallResult.passed.code
        var story = try Story()
        story.say(test, by: north, at: 0)
        story.say(Say.acknowledgement(of: id(1)), by: south, at: 1)
        let rows = try Fixture.fold().rows(of: story.statements)
        #expect(rows.voice.map(\.isAttested) == [true] && rows.obligations.isEmpty)
    }
}
