// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceStore

/// What became of an erasure.
package struct ErasureOutcome: Sendable, Hashable {
    /// The record that orders or confirms it.
    package let record: RecordID
    /// The names of the erased sections, ascending.
    package let sections: [String]
    /// The counterparts that are told, and that owe or were owed a confirmation.
    package let told: [PartyCode]
    /// Own corrections in the thread that give a value for an erased section: they may have to be redacted
    /// too.
    package let corrections: [RecordID]
    /// Whether the write-ahead log is empty. If not, erased bytes stand in it until the node starts again.
    package let isPurged: Bool
}

extension ErasureOutcome {
    /// The form on the socket and for machines.
    package var json: JSON {
        [
            "corrections": corrections.json, "purged": .bool(isPurged), "record": record.json,
            "sections": sections.json, "told": told.json,
        ]
    }

    /// Reads the form on the socket; nil if it is not one.
    package init?(json: JSON) {
        guard let object = json.object, let record = object["record"].flatMap({ RecordID(json: $0) }),
            let sections = object["sections"].flatMap({ [String](json: $0) }),
            let told = object["told"].flatMap({ [PartyCode](json: $0) }),
            let corrections = object["corrections"].flatMap({ [RecordID](json: $0) }),
            case .bool(let isPurged)? = object["purged"]
        else { return nil }
        self.init(
            record: record, sections: sections, told: told, corrections: corrections, isPurged: isPurged)
    }
}

extension Node {
    /// Erases sections of an own record by order: their keys are destroyed here in the transaction that
    /// records the redaction, and whoever was told one of them is told to destroy it.
    ///
    /// - Parameter redaction: What is ordered, by whom and why; it names record and sections.
    /// - Throws: ``NodeError`` or ``DisclosureError``; nothing is recorded or erased then.
    package func redact(_ redaction: Redaction, by officer: Officer) async throws -> ErasureOutcome {
        try agreement.authorise(officer, to: .write, kind: Redaction.kindName)
        let problems = redaction.problems(in: agreement)
        guard problems.isEmpty, let record = redaction.of else { throw NodeError.unacceptable(problems) }
        let facts = try ownRecord(record)
        return try await disclosures.pass {
            try await self.redact(record, redaction, by: officer, as: facts.className.type)
        }
    }

    private func redact<C: RecordClass>(
        _ record: RecordID, _ redaction: Redaction, by officer: Officer, as _: C.Type
    ) async throws -> ErasureOutcome {
        let sealed: SealedRecord<C> = try store.sealedRecord(record, by: party)
        let header = sealed.record.header
        guard Redaction.reaches(kind: header.kind) else {
            throw DisclosureError.unreachable(kind: header.kind)
        }
        let names = Set(redaction.erased ?? [])
        try assertSections(names, of: header)
        guard !names.isDisjoint(with: sealed.sections.map(\.name)) else {
            throw DisclosureError.alreadyErased(record)
        }
        let corrections = try store.corrections(
            of: record, by: party, in: header.thread, touching: names, as: C.self)
        var assembly = CommitAssembly<C>(node: self, office: try office(of: officer), at: clock.now())
        let said = try assembly.say(
            .init(redaction, thread: header.thread, predecessor: record))
        try assembly.release([said], .byRule(.redaction), by: officer.desk)
        guard let order = said.sealed.sections.first(where: { $0.name == Redaction.orderSection }) else {
            preconditionFailure("a redaction without problems has an order")
        }
        let notice = ErasureNotice(redaction: said.sealed.record, order: order)
        assembly.erase(names, of: header, by: notice)
        return try await finish(assembly, said, erasing: names, corrections: corrections)
    }

    /// Destroys what another party ordered to be erased, and tells that party so. Once: confirming again
    /// says nothing again.
    package func confirmDestruction(
        of redaction: RecordID, by officer: Officer
    ) async throws -> ErasureOutcome {
        try agreement.authorise(officer, to: .write, kind: DestructionConfirmed.kindName)
        guard let facts = try store.record(redaction), facts.kind == Redaction.kindName,
            facts.party != party
        else { throw DisclosureError.noRedaction(redaction) }
        return try await disclosures.pass {
            try await self.confirmDestruction(
                of: redaction, orderedBy: facts.party, by: officer, as: facts.className.type)
        }
    }

    private func confirmDestruction<C: RecordClass>(
        of id: RecordID, orderedBy author: PartyCode, by officer: Officer, as _: C.Type
    ) async throws -> ErasureOutcome {
        let ordering: SealedRecord<C> = try store.sealedRecord(id, by: author)
        let order = ordering.sections.first { $0.name == Redaction.orderSection }
        let notice = order.map { ErasureNotice(redaction: ordering.record, order: $0) }
        guard let notice, let content = notice.content, let record = content.of else {
            throw DisclosureError.noRedaction(id)
        }
        guard let facts = try store.record(record, by: author), facts.className == C.name else {
            // It may still come; a record of another party is none that this redaction could erase.
            guard try store.record(record) != nil else { throw NodeError.noSuchRecord(record) }
            throw DisclosureError.noRedaction(id)
        }
        let redacted: SealedRecord<C> = try store.sealedRecord(record, by: author)
        let header = redacted.record.header
        guard Redaction.reaches(kind: header.kind) else { throw DisclosureError.noRedaction(id) }
        let names = Set(content.erased ?? [])
        if let earlier = try store.settlement(of: "confirm-destruction", by: party, for: id) {
            return ErasureOutcome(
                record: earlier, sections: names.sorted(), told: [header.party], corrections: [],
                isPurged: try await store.purgeErased())
        }
        let now = clock.now()
        var confirmed = DestructionConfirmed()
        confirmed.redaction = id
        confirmed.destroyed = names.sorted()
        confirmed.destroyedAt = now
        let problems = confirmed.problems(in: agreement)
        guard problems.isEmpty else { throw NodeError.unacceptable(problems) }
        var assembly = CommitAssembly<C>(node: self, office: try office(of: officer), at: now)
        let said = try assembly.say(
            .init(confirmed, thread: ordering.record.header.thread, predecessor: id))
        try assembly.release([said], .byRule(.redaction), by: officer.desk)
        assembly.erase(names, of: header, by: notice)
        return try await finish(assembly, said, erasing: names, corrections: [])
    }

    /// Makes an erasure durable, and then forgets what memory and the write-ahead log still hold of it.
    private func finish<C>(
        _ assembly: CommitAssembly<C>, _ said: CommitAssembly<C>.Said, erasing names: Set<String>,
        corrections: [RecordID]
    ) async throws -> ErasureOutcome {
        let header = said.sealed.record.header
        let heads = try await commit(assembly, lane: said.lane)
        recent.forget()
        let isPurged = try await store.purgeErased()
        events.publish(C.name, header.kind, header.id, by: party)
        let told = heads.compactMap { head -> PartyCode? in
            guard case .channel(let channel) = head.log else { return nil }
            return channel.recipient
        }
        return ErasureOutcome(
            record: header.id, sections: names.sorted(), told: told.sorted(), corrections: corrections,
            isPurged: isPurged)
    }
}

extension CommitAssembly {
    /// Has the named sections of a record destroyed in this commit.
    mutating func erase(_ names: Set<String>, of header: Header<C>, by notice: ErasureNotice<C>) {
        let bytes = notice.bytes
        erase(
            names.sorted().compactMap { name in
                header.sections[name].map {
                    Erasure(name, of: header.id, digest: $0, notice: bytes, .destroyed)
                }
            })
        retell(header.thread)
    }
}
