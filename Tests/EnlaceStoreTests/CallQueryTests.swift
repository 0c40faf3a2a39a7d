// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("What the store answers about questions, voice and threads")
struct CallQueryTests {
    private func question() -> Question {
        var question = Question()
        question.form = Code(unchecked: "was-it-yours")
        question.segment = SegmentCode(unchecked: "S1")
        return question
    }

    private func handover() -> ShiftHandover {
        var handover = ShiftHandover()
        handover.desk = aurora.sampleDesk
        return handover
    }

    private func voice(about record: RecordID?) -> VoiceLog {
        var log = VoiceLog()
        log.about = record
        log.at = ManualClock.start
        log.otherDesk = boreal.sampleDesk
        log.result = CallResult.passed.code
        return log
    }

    private func link(_ first: RecordID, _ second: RecordID) -> SameEvent {
        var link = SameEvent()
        (link.first, link.second, link.state) = (first, second, SameEvent.State.proposed.code)
        return link
    }

    @Test("lists are of one class, newest first, and no longer than asked for")
    func lists() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 4)
        for _ in 0..<5 {
            try await bench.write([
                try bench.commit([question()], random: &random),
                try bench.commit([question()], random: &random, as: Exercise.self),
                try bench.commit([voice(about: nil)], random: &random),
                try bench.commit([handover()], random: &random),
            ])
        }
        let questions = try bench.store.questions(in: .live, limit: 3)
        #expect(questions.count == 3)
        #expect(questions.map(\.row.id) == questions.map(\.row.id).sorted(by: >))
        #expect(questions.allSatisfy { $0.obligations.map(\.clock) == ["answer-question"] })
        #expect(try bench.store.questions(in: .reference, limit: 3).isEmpty)
        #expect(try bench.store.voiceRows(in: .live, limit: 9).count == 5)
        #expect(try bench.store.voiceRows(in: .exercise, limit: 9).isEmpty)
        #expect(try bench.store.handovers(in: .live, limit: 4).count == 4)
        #expect(try bench.store.obligations(in: .live, settled: false, limit: 99).count == 10)
        #expect(try bench.store.obligations(in: .live, settled: true, limit: 99).isEmpty)
    }

    @Test("a thread is told whole, with corrections, and nothing of another thread")
    func thread() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 5)
        try await bench.write([
            try bench.commit([SampleContent.alert(by: aurora)], random: &random),
            try bench.commit([question()], random: &random),
        ])
        let alert = try #require(try bench.store.notices(in: .live, limit: 1).first).row.id
        var correction = Correction()
        correction.of = alert
        correction.values = ["facts": ["severity": "minor"]]
        try await bench.write([
            try bench.commit([correction, voice(about: alert)], thread: alert, random: &random)
        ])
        let view = try #require(try bench.store.thread(alert, in: .live))
        #expect(view.statements.map(\.kind).sorted() == ["alert", "correction", "voice-log"])
        #expect(view.statements[0].id == alert && view.unread == 0)
        let said = try #require(view.statements[0].said as? Alert)
        let now = try #require(view.statements[0].content as? Alert)
        #expect(said.severity?.rawValue == "severe" && now.severity?.rawValue == "minor")
        #expect(view.statements[0].corrections.count == 1 && view.statements[0].withheld.isEmpty)
        #expect(view.rows.notices.map(\.calls.count) == [1] && view.rows.questions.isEmpty)
        #expect(try bench.store.thread(alert, in: .exercise) == nil)
    }

    @Test("links are found from both records, and rebuilt with the other rows")
    func links() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 6)
        let (one, two) = (
            RecordID(instant: ManualClock.start, sequence: 1, random: 1),
            RecordID(instant: ManualClock.start, sequence: 2, random: 2)
        )
        try await bench.write([try bench.commit([link(one, two)], random: &random)])
        for record in [one, two] {
            let found = try bench.store.sameEvents(of: record, in: .live, limit: 9)
            #expect(found.map(\.first) == [one] && found.map(\.second) == [two])
            #expect(try bench.store.sameEvents(of: record, in: .exercise, limit: 9).isEmpty)
        }
        let whole = try bench.store.rowDigest()
        try Tampering.execute("DELETE FROM same_event", at: bench.path)
        #expect(try bench.store.rowDigest() != whole)
        try await bench.store.rebuildRows { _ in }
        #expect(try bench.store.rowDigest() == whole)
    }
}
