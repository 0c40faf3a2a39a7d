// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceStore

extension Node {
    /// Acknowledges a counterpart's call for a desk, or attests its record of a call by voice or of a test.
    /// Once: pressing twice says nothing twice.
    ///
    /// A hand-over of the own watch is acknowledged too: by the post it names as the incoming one.
    ///
    /// - Returns: The id of the acknowledging record, the earlier one if there is one.
    package func acknowledge(
        _ record: RecordID, intent: Code?, by officer: Officer
    ) async throws -> RecordID {
        guard let facts = try store.record(record) else { throw NodeError.noSuchRecord(record) }
        if facts.kind == ShiftHandover.kindName {
            try assertIncoming(officer, of: record, in: facts)
        } else {
            guard facts.party != party else { throw NodeError.ownRecord(record) }
            guard Self.acknowledgeable.contains(facts.kind) else { throw NodeError.noCall(record) }
        }
        if let earlier = try store.acknowledgement(of: record, by: party) { return earlier }
        var acknowledgement = Acknowledgement()
        acknowledgement.of = record
        acknowledgement.desk = officer.desk
        acknowledgement.intent = intent
        return try await say(
            acknowledgement, in: facts.className.type, thread: facts.thread, predecessor: record, by: officer)
    }

    /// Kinds of a counterpart's records that are acknowledged.
    private static let acknowledgeable: Set<String> = [
        Alert.kindName, FirstNotice.kindName, AssistanceRequest.kindName, VoiceLog.kindName,
        CommsTest.kindName,
    ]

    /// Refuses to sign for the post that comes when another one asks.
    private func assertIncoming(
        _ officer: Officer, of record: RecordID, in facts: RecordFacts
    ) throws {
        guard facts.party == party else { throw NodeError.noCall(record) }
        let incoming = try store.handover(record, in: facts)?.incoming
        guard incoming == officer.account else { throw NodeError.otherPost(incoming ?? "") }
    }

    /// Records and releases one thing said in a class, as the agreement provides.
    ///
    /// Without a thread it stands in that of the record it is about, if the node holds that: folds read only
    /// what stands in one thread.
    package func say(
        _ content: any RecordKind, in className: ClassName, thread: RecordID?, by officer: Officer
    ) async throws -> RecordID {
        let subject = try content.subject.flatMap { try store.record($0) }
        let found = subject?.className == className ? subject?.thread : nil
        return try await say(
            content, in: className.type, thread: thread ?? found, predecessor: nil, by: officer)
    }

    func say<C: RecordClass>(
        _ content: any RecordKind, in _: C.Type, thread: RecordID?, predecessor: RecordID?,
        by officer: Officer
    ) async throws -> RecordID {
        let draft = SealedRecord<C>.Draft(content, thread: thread, predecessor: predecessor)
        let ids = try await submit([draft], by: officer, releasing: .byAgreementOnly)
        guard let id = ids.first else { preconditionFailure("one draft gives one record") }
        return id
    }
}

extension RecordKind {
    /// The record in whose thread this is to be read. Linked records have two threads: a proposal begins its
    /// own.
    fileprivate var subject: RecordID? {
        switch self {
        case let said as Acknowledgement: said.of
        case let said as AlertUpdate: said.of
        case let said as Answer: said.of
        case let said as Question: said.about
        case let said as AssistanceRequest: said.about
        case let said as VoiceLog: said.about
        case let said as SameEvent: said.of
        case let said as Extension: said.of ?? said.record
        case let said as Correction: said.of
        default: nil
        }
    }
}
