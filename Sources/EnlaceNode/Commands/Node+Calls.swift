// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceStore

extension Node {
    /// Acknowledges a counterpart's alert or first notice for a desk. Once: pressing twice says nothing
    /// twice.
    ///
    /// - Returns: The id of the acknowledging record, the earlier one if there is one.
    package func acknowledge(
        _ record: RecordID, intent: Code?, by officer: Officer
    ) async throws -> RecordID {
        guard let facts = try store.record(record) else { throw NodeError.noSuchRecord(record) }
        guard facts.party != party else { throw NodeError.ownRecord(record) }
        guard [Alert.kindName, FirstNotice.kindName].contains(facts.kind) else {
            throw NodeError.noCall(record)
        }
        if let earlier = try store.acknowledgement(of: record, by: party) { return earlier }
        var acknowledgement = Acknowledgement()
        acknowledgement.of = record
        acknowledgement.desk = officer.desk
        acknowledgement.intent = intent
        return try await say(
            acknowledgement, in: facts.className.type, thread: facts.thread, predecessor: record, by: officer)
    }

    /// Records and releases one thing said in a class, as the agreement provides.
    package func say(
        _ content: any RecordKind, in className: ClassName, thread: RecordID?, by officer: Officer
    ) async throws -> RecordID {
        try await say(content, in: className.type, thread: thread, predecessor: nil, by: officer)
    }

    private func say<C: RecordClass>(
        _ content: any RecordKind, in _: C.Type, thread: RecordID?, predecessor: RecordID?,
        by officer: Officer
    ) async throws -> RecordID {
        let draft = SealedRecord<C>.Draft(content, thread: thread, predecessor: predecessor)
        let ids = try await submit([draft], by: officer, releasing: .byAgreementOnly)
        guard let id = ids.first else { preconditionFailure("one draft gives one record") }
        return id
    }
}
