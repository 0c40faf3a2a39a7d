// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Testing

/// Things around calls that the sample agreement accepts.
enum Around {
    static func question(by party: PartyCode, about record: RecordID? = nil) -> Question {
        var question = Question()
        question.form = Code(unchecked: "was-it-yours")
        question.about = record
        question.learnedAt = record == nil ? ManualClock.start : nil
        question.segment = record == nil ? SegmentCode(unchecked: "S1") : nil
        question.callBack = party.sampleDesk
        return question
    }

    static func answer(to question: RecordID, by party: PartyCode) -> Answer {
        var answer = Answer()
        answer.of = question
        answer.answer = Code(unchecked: "not-ours")
        answer.desk = party.sampleDesk
        return answer
    }

    static func update(of call: RecordID, _ state: AlertUpdate.State, by party: PartyCode) -> AlertUpdate {
        var update = AlertUpdate()
        update.of = call
        update.state = state.code
        update.desk = party.sampleDesk
        return update
    }

    static func voice(
        about record: RecordID? = nil, by party: PartyCode, with other: PartyCode,
        at instant: Instant = ManualClock.start
    ) -> VoiceLog {
        var log = VoiceLog()
        log.about = record
        log.at = instant
        log.direction = Code(unchecked: "out")
        log.channel = Code(unchecked: "telephone")
        log.ownDesk = party.sampleDesk
        log.otherDesk = other.sampleDesk
        log.result = CallResult.passed.code
        return log
    }

    static func handover(from outgoing: String, to incoming: String) -> ShiftHandover {
        var handover = ShiftHandover()
        handover.desk = aurora.sampleDesk
        handover.at = ManualClock.start
        handover.outgoing = outgoing
        handover.incoming = incoming
        return handover
    }
}

@Suite("Questions, voice and what is said about calls, between nodes")
struct QuestionTests {
    @Test("a question reaches the asked side, its silence is overdue on both, and its answer settles it")
    func asked() async throws {
        let nodes = try SampleNodes()
        let (a, b) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([a, b])
            let question = try await a.say(Around.question(by: aurora))
            try await network.converge()
            for node in [a, b] {
                let view = try #require(try node.store.questions(in: .live, limit: 9).first)
                #expect(view.row.id == question && view.obligations.map(\.debtor) == [boreal])
                let late = ManualClock.start.adding(seconds: 601)
                #expect(view.obligations.map { $0.state(at: late) } == [.overdue])
            }
            #expect(try a.store.questions(in: .live, limit: 9)[0].deliveredAt[boreal] != nil)
            let answer = try await b.say(Around.answer(to: question, by: boreal))
            try await network.converge()
            for node in [a, b] {
                let view = try #require(try node.store.questions(in: .live, limit: 9).first)
                #expect(view.row.answers.map(\.id) == [answer])
                #expect(view.obligations.map(\.settledBy) == [answer])
                #expect(try node.store.obligations(in: .live, settled: true, limit: 9).count == 1)
            }
            #expect(try haveEqualPictures(a, b))
        }
    }

    @Test("a call by voice that the other side attests settles from its moment, on both sides alike")
    func spoken() async throws {
        let nodes = try SampleNodes()
        let (a, b) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([a, b])
            let alert = try await a.say(SampleContent.alert(by: aurora))
            let log = try await a.say(Around.voice(about: alert, by: aurora, with: boreal))
            try await network.converge()
            #expect(try b.store.voiceRows(in: .live, limit: 9).map(\.row.isAttested) == [false])
            #expect(
                await code { _ = try await a.acknowledge(log, intent: nil, by: .sample(of: aurora)) }
                    == NodeError.ownRecord(log).code)
            _ = try await b.acknowledge(log, intent: nil, by: .sample(of: boreal))
            try await network.converge()
            for node in [a, b] {
                let notice = try #require(try node.store.notices(in: .live, limit: 9).first)
                #expect(notice.row.state == .acknowledged)
                #expect(notice.obligations.allSatisfy { $0.settledAt == ManualClock.start })
            }
            // The desk may still acknowledge in writing, once.
            let first = try await b.acknowledge(alert, intent: nil, by: .sample(of: boreal))
            #expect(try await b.acknowledge(alert, intent: nil, by: .sample(of: boreal)) == first)
            try await network.converge()
            #expect(try haveEqualPictures(a, b))
        }
    }

    @Test("what is said with one party reaches no other")
    func apart() async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        let (a, b, c) = (nodes[aurora], nodes[boreal], nodes[cirrus])
        try await nodes.running {
            let network = MemoryNetwork([a, b, c])
            let incident = try await a.release(try SampleContent.incident(by: aurora), to: boreal)
            let question = try await a.say(Around.question(by: aurora, about: incident))
            let log = try await a.say(Around.voice(by: aurora, with: boreal))
            try await network.converge()
            let answer = try await b.say(Around.answer(to: question, by: boreal))
            let alert = try await b.say(SampleContent.alert(by: boreal))
            try await network.converge()
            let update = try await a.say(Around.update(of: alert, .responding, by: aurora))
            let cancelled = try await b.say(Around.update(of: alert, .cancelled, by: boreal))
            try await network.converge()
            for (record, holders) in [
                (question, [a, b]), (log, [a, b]), (answer, [a, b]), (update, [a, b]),
                (cancelled, [a, b, c]),
            ] {
                for node in [a, b, c] {
                    let holds = try node.store.record(record) != nil
                    #expect(holds == holders.contains { $0.party == node.party }, "\(node.party)")
                }
            }
            #expect(try a.store.record(question)?.thread == incident)
            #expect(try haveEqualPictures(a, b) && haveEqualPictures(a, c) && haveEqualPictures(b, c))
        }
    }

    @Test("a question about what nobody was told goes to nobody")
    func untold() async throws {
        let nodes = try SampleNodes()
        let (a, b) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let incident = try await a.say(try SampleContent.incident(by: aurora))
            let question = try await a.say(Around.question(by: aurora, about: incident))
            try await MemoryNetwork([a, b]).converge()
            #expect(try b.store.record(question) == nil)
            #expect(try a.owed().isEmpty)
        }
    }

    @Test("a watch is handed over by the post that has it and signed by the one it names; neither leaves")
    func handover() async throws {
        let nodes = try SampleNodes()
        let (a, b) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let other = NodeError.otherPost("").code
            let stranger = Around.handover(from: "night", to: "watch")
            #expect(await code { try await a.say(stranger) } == other)
            let given = try await a.say(Around.handover(from: "watch", to: "night"))
            #expect(
                await code { _ = try await a.acknowledge(given, intent: nil, by: .sample(of: aurora)) }
                    == other)
            let night = Officer(account: "night", desk: aurora.sampleDesk, role: SampleRole.chief)
            let signature = try await a.acknowledge(given, intent: nil, by: night)
            let rows = try a.store.handovers(in: .live, limit: 9)
            #expect(rows.map(\.id) == [given] && rows[0].signature?.id == signature)
            try await MemoryNetwork([a, b]).converge()
            #expect(try b.store.record(given) == nil && b.store.record(signature) == nil)
        }
    }

    @Test("two records are linked by both sides, and found from either record")
    func linked() async throws {
        let nodes = try SampleNodes()
        let (a, b) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([a, b])
            let ours = try await a.release(try SampleContent.incident(by: aurora), to: boreal)
            let theirs = try await b.release(try SampleContent.incident(by: boreal), to: aurora)
            try await network.converge()
            var link = SameEvent()
            (link.first, link.second, link.state) = (ours, theirs, SameEvent.State.proposed.code)
            let proposal = try await a.say(link)
            try await network.converge()
            (link.of, link.state) = (proposal, SameEvent.State.confirmed.code)
            try await b.say(link)
            try await network.converge()
            for node in [a, b] {
                for record in [ours, theirs] {
                    let found = try node.store.sameEvents(of: record, in: .live, limit: 9)
                    #expect(found.map(\.id) == [proposal] && found.map(\.state) == [.confirmed])
                }
                let digest = try node.store.rowDigest()
                try await node.store.rebuildRows { _ in }
                #expect(try node.store.rowDigest() == digest)
            }
        }
    }

    @Test("more time is proposed by whoever owes and counts when whoever is owed accepts")
    func extended() async throws {
        let nodes = try SampleNodes()
        let (a, b) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([a, b])
            let question = try await a.say(Around.question(by: aurora))
            try await network.converge()
            var more = Extension()
            (more.clock, more.record) = ("answer-question", question)
            more.until = ManualClock.start.adding(seconds: 7200)
            more.state = Extension.State.proposed.code
            more.reason = Code(unchecked: "facts-pending")
            let proposal = try await b.say(more)
            try await network.converge()
            #expect(try a.owed().map(\.extendedFrom) == [nil])
            var reply = Extension()
            (reply.record, reply.of, reply.state) = (question, proposal, Extension.State.accepted.code)
            try await a.say(reply)
            try await network.converge()
            for node in [a, b] {
                let row = try #require(try node.owed().first)
                #expect(row.dueAt == ManualClock.start.adding(seconds: 7200))
                #expect(row.extendedFrom == row.openedAt.adding(seconds: 600))
            }
            #expect(try haveEqualPictures(a, b))
        }
    }
}
