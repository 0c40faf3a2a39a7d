// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceStore

extension Node {
    /// Decides that a counterpart may know a record that was made before, without the named sections.
    ///
    /// May be decided again with fewer sections withheld; what was once disclosed is not taken back by a
    /// release. What may never leave its party, and what was erased, is withheld whatever is decided.
    /// - Returns: The names of the sections that were disclosed, ascending.
    /// - Throws: ``NodeError`` or ``DisclosureError``; nothing is recorded then.
    @discardableResult
    package func release(
        _ record: RecordID, to recipient: PartyCode, purpose: Purpose, withholding withheld: Set<String> = [],
        by officer: Officer
    ) async throws -> [String] {
        let facts = try ownRecord(record)
        try assertMayDecideAlone(
            officer, try KindRegistry.kind(named: facts.kind).kindMarking, of: facts.kind)
        return try await disclosures.pass {
            try await self.release(
                record, to: recipient, purpose, withheld, by: officer, as: facts.className.type)
        }
    }

    /// Releases an earlier record; `act` is what the decision itself leaves in the store.
    func release<C: RecordClass>(
        _ record: RecordID, to recipient: PartyCode, _ purpose: Purpose, _ withheld: Set<String>,
        by officer: Officer, as _: C.Type, with act: (any StoredAct)? = nil
    ) async throws -> [String] {
        let plan: ReleasePlan<C> = try releasePlan(record, to: recipient, withholding: withheld)
        let sealed = plan.sealed
        let header = sealed.record.header
        try agreement.authorise(officer, to: .release, kind: header.kind)
        let kind = try KindRegistry.kind(named: header.kind, version: header.kindVersion)
        var assembly = CommitAssembly<C>(node: self, office: try office(of: officer), at: clock.now())
        if let act { assembly.act(act) }
        assembly.note(entry(act == nil ? .release : .confirm, record, to: recipient, by: officer))
        try assembly.release(
            [CommitAssembly<C>.Said(sealed: sealed, kind: kind)],
            .decided(recipient: recipient, purpose: purpose, withheld: plan.withheld),
            by: officer.desk)
        assembly.retell(header.thread)
        try await commit(assembly, lane: kind.kindLane)
        events.publish(C.name, header.kind, record, by: party)
        return plan.disclosed.sorted()
    }

    /// What is known of a record of this node's own party.
    func ownRecord(_ id: RecordID) throws -> RecordFacts {
        guard let facts = try store.record(id) else { throw NodeError.noSuchRecord(id) }
        guard facts.party == party else { throw DisclosureError.foreignRecord(id, of: facts.party) }
        return facts
    }

    /// Refuses names that the record does not have: who mistypes one would disclose what was meant to stay.
    func assertSections<C>(_ names: Set<String>, of header: Header<C>) throws {
        let known = header.sections.keys.sorted()
        for name in names.sorted() where header.sections[name] == nil {
            throw DisclosureError.noSuchSection(name, of: header.id, known: known)
        }
    }

    /// The office that signs for an officer's desk.
    func office(of officer: Officer) throws -> OfficeCode {
        guard let office = agreement.desk(officer.desk)?.office else {
            throw NodeError.unacceptable([
                .unknownCode(officer.desk.rawValue, field: "desk", label: Phrase(en: "Desk", es: "Mesa"))
            ])
        }
        return office
    }
}
