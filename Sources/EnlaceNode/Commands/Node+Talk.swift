// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceStore

extension Node {
    /// Says something in the thread of a held record: an update of a call, an answer, a call by voice.
    ///
    /// - Parameter content: What is said of the record.
    /// - Throws: ``NodeError/noSuchRecord(_:)`` where the node does not hold it, and what submitting throws.
    package func reply(
        _ content: any RecordKind, to record: RecordID, by officer: Officer
    ) async throws -> RecordID {
        guard let facts = try store.record(record) else { throw NodeError.noSuchRecord(record) }
        return try await say(
            content, in: facts.className.type, thread: facts.thread, predecessor: record, by: officer)
    }

    /// Says how a call goes on. The caller cancels, re-rates and says that it is over; a called side says
    /// that it responds, or that it is over.
    package func update(
        _ record: RecordID, state: AlertUpdate.State, severity: Code? = nil, note: Words? = nil,
        by officer: Officer
    ) async throws -> RecordID {
        guard let facts = try store.record(record) else { throw NodeError.noSuchRecord(record) }
        guard Self.calls.contains(facts.kind) else { throw NodeError.noCall(record) }
        let mayCaller: Set<AlertUpdate.State> = [.cancelled, .resolved, .reRated]
        let mayCalled: Set<AlertUpdate.State> = [.responding, .resolved]
        guard (facts.party == party ? mayCaller : mayCalled).contains(state) else {
            throw TalkError.notYours(state)
        }
        var update = AlertUpdate()
        update.of = record
        update.state = state.code
        update.severity = severity
        update.desk = officer.desk
        update.note = note
        return try await reply(update, to: record, by: officer)
    }

    /// Answers a question of a counterpart.
    package func answer(
        _ question: RecordID, _ answer: Code, note: Words? = nil, by officer: Officer
    ) async throws -> RecordID {
        guard let facts = try store.record(question) else { throw NodeError.noSuchRecord(question) }
        guard facts.kind == Question.kindName else { throw TalkError.noQuestion(question) }
        guard facts.party != party else { throw NodeError.ownRecord(question) }
        var content = Answer()
        content.of = question
        content.answer = answer
        content.desk = officer.desk
        content.note = note
        return try await reply(content, to: question, by: officer)
    }

    /// The kinds of records that call a desk.
    private static let calls: Set<String> = [
        Alert.kindName, FirstNotice.kindName, AssistanceRequest.kindName,
    ]
}
