// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

/// The kinds around calls, with what the stories need to say.
extension Say {
    static func update(
        of record: RecordID?, _ state: AlertUpdate.State, severity: String? = nil
    ) -> AlertUpdate {
        var update = AlertUpdate()
        update.of = record
        update.state = state.code
        update.severity = severity.map { Code(unchecked: $0) }
        return update
    }

    static func question(about record: RecordID? = nil) -> Question {
        var question = Question()
        question.form = Code(unchecked: "was-it-yours")
        question.about = record
        return question
    }

    static func answer(to record: RecordID?, _ answer: String = "unknown") -> Answer {
        var said = Answer()
        said.of = record
        said.answer = Code(unchecked: answer)
        return said
    }

    static func request() -> AssistanceRequest {
        var request = AssistanceRequest()
        request.requests = [Code(unchecked: "medical")]
        return request
    }

    static func voice(
        about record: RecordID?, with other: PartyCode, at minutes: Int64, result: String = "passed"
    ) -> VoiceLog {
        var log = VoiceLog()
        log.about = record
        log.at = minute(minutes)
        log.direction = Code(unchecked: "out")
        log.otherDesk = Fixture.desk(of: other)
        log.result = Code(unchecked: result)
        return log
    }

    static func handover() -> ShiftHandover {
        var handover = ShiftHandover()
        handover.outgoing = "day"
        handover.incoming = "night"
        return handover
    }

    static func link(
        _ first: RecordID, _ second: RecordID, _ state: SameEvent.State, of proposal: RecordID? = nil
    ) -> SameEvent {
        var link = SameEvent()
        link.first = first
        link.second = second
        link.state = state.code
        link.of = proposal
        return link
    }

    static func more(
        for record: RecordID, _ clock: String, until minutes: Int64
    ) -> Extension {
        var more = Extension()
        more.clock = clock
        more.record = record
        more.until = minute(minutes)
        more.state = Extension.State.proposed.code
        return more
    }

    static func reply(to proposal: RecordID?, _ state: Extension.State) -> Extension {
        var reply = Extension()
        reply.of = proposal
        reply.state = state.code
        return reply
    }
}
