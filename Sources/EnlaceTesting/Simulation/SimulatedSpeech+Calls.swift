// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension SimulatedSpeech {
    /// A question about a segment; `number` chooses among segments.
    func question(by party: PartyCode, at instant: Instant, number: Int) throws -> Question {
        var question = Question()
        question.form = code("question-form")
        question.learnedAt = instant
        question.segment = segment(number)
        question.callBack = try desk(of: party).code
        return question
    }

    /// One of the answers to a question.
    func answer(to question: RecordID, by party: PartyCode) throws -> Answer {
        var answer = Answer()
        answer.of = question
        answer.answer = code("answer")
        answer.desk = try desk(of: party).code
        return answer
    }

    /// A request for assistance; `number` chooses among segments.
    func request(by party: PartyCode, at instant: Instant, number: Int) throws -> AssistanceRequest {
        var request = AssistanceRequest()
        request.requests = code("request").map { [$0] }
        request.learnedAt = instant
        request.segment = segment(number)
        request.callBack = try desk(of: party).code
        return request
    }

    /// What is said about a call later.
    func update(of call: RecordID, _ state: AlertUpdate.State, by party: PartyCode) throws -> AlertUpdate {
        var update = AlertUpdate()
        update.of = call
        update.state = state.code
        update.severity = state == .reRated ? code("severity") : nil
        update.desk = try desk(of: party).code
        return update
    }

    /// A call by voice about a record.
    func voiceLog(
        about record: RecordID, by party: PartyCode, with other: PartyCode, at instant: Instant,
        hasPassed: Bool
    ) throws -> VoiceLog {
        var log = VoiceLog()
        log.about = record
        log.at = instant
        log.direction = code("call-direction")
        log.channel = code("voice-channel")
        log.ownDesk = try desk(of: party).code
        log.otherDesk = try desk(of: other).code
        log.result =
            hasPassed ? CallResult.passed.code : agreement.codeLists["call-result"]?.entries.last?.code
        return log
    }
}
