// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("What kinds around calls must say")
struct CallKindTests {
    /// Names of the fields that a record lacks, and codes of the rules it breaks.
    private func faults<K: RecordKind>(_ record: K) throws -> [String] {
        let lists = Wire.lists.union([AlertUpdate.State.list])
        return record.problems(in: try Sample.agreement(lists: lists)).compactMap { problem in
            switch problem {
            case .missing(let field, _): field
            case .brokenRule(let code, _): code
            case .unknownCode: nil
            }
        }
    }

    @Test(
        "an update says how severe a call is where it re-rates it, and only there",
        arguments: AlertUpdate.State.allCases)
    func severity(state: AlertUpdate.State) throws {
        var update = try Wire.full(AlertUpdate.self)
        (update.state, update.severity) = (state.code, nil)
        #expect(try faults(update) == (state == .reRated ? ["severity"] : []))
    }

    @Test("a question and a request say where and when, unless they are about a record")
    func place() throws {
        var question = try Wire.full(Question.self)
        (question.learnedAt, question.segment) = (nil, nil)
        #expect(try faults(question) == [])
        question.about = nil
        #expect(try faults(question) == ["learnedAt", "segment"])
        var request = try Wire.full(AssistanceRequest.self)
        (request.learnedAt, request.segment, request.about) = (nil, nil, nil)
        #expect(try faults(request) == ["learnedAt", "segment"])
        request.requests = []
        #expect(try faults(request).last == "assistance-request.no-request")
    }

    @Test("a watch is handed over to another post")
    func handover() throws {
        var handover = try Wire.full(ShiftHandover.self)
        (handover.outgoing, handover.incoming) = ("day", "night")
        #expect(try faults(handover) == [])
        handover.incoming = "day"
        #expect(try faults(handover) == ["shift-handover.same-post"])
    }

    @Test("a link joins two records, and an answer to one names the proposal")
    func link() throws {
        var link = SameEvent()
        (link.first, link.second, link.state) = (Sample.id(1), Sample.id(2), SameEvent.State.proposed.code)
        #expect(try faults(link) == [])
        link.state = SameEvent.State.confirmed.code
        #expect(try faults(link) == ["of"])
        (link.of, link.second) = (Sample.id(3), Sample.id(1))
        #expect(try faults(link) == ["same-event.one-record"])
    }

    @Test("a proposal of more time says which clock, until when and why; an answer which proposal")
    func more() throws {
        var more = Extension()
        (more.record, more.state) = (Sample.id(1), Extension.State.proposed.code)
        #expect(try faults(more) == ["clock", "until", "reason"])
        more.state = Extension.State.refused.code
        #expect(try faults(more) == ["of"])
    }

    @Test("only what may be known at once leaves by rule; a hand-over never does")
    func release() throws {
        let byRule = KindRegistry.kinds.filter { Self.rule(of: $0) == .urgent }.map { $0.kindName }
        #expect(
            Set(byRule) == [
                "first-notice", "alert", "acknowledgement", "alert-update", "question", "answer",
                "assistance-request", "voice-log", "comms-test", "same-event", "extension",
            ])
        #expect(ShiftHandover.declaration.releasedBy == nil)
    }

    private static func rule<K: RecordKind>(of _: K.Type) -> ReleaseRule? { K.declaration.releasedBy }
}
