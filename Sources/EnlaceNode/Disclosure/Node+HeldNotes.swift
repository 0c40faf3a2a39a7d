// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import EnlaceStore

extension RecordKind {
    /// Whether its records leave at once: then a note may be held, and never the notice.
    static var leavesAtOnce: Bool { kindLane == .urgent || kindReleasedBy == .urgent }
}

extension Node {
    /// Refuses words that seem to identify a person, before anything is recorded.
    ///
    /// What leaves at once is not refused but held (``CommitAssembly/hold(_:_:by:)``), and what never leaves
    /// its party may say what its party's law lets it say.
    func assertNoIdentifiers(in content: some RecordKind) throws(NodeError) {
        let kind = type(of: content)
        guard !kind.leavesAtOnce else { return }
        let flagged = IdentifierGuard.flagged(in: content).filter { kind.maySend(section: $0.section) }
        guard flagged.isEmpty else { throw .identifiers(flagged) }
    }

    /// The sections of an own record that wait for a second person, or that one decided to keep.
    func sectionsHeldBack(of record: RecordID) throws -> Set<String> {
        Set(try store.heldNotes(of: record).filter { $0.decision != .released }.map(\.section))
    }

    /// Decides what becomes of a held note: a second person releases it to those who have the record, or
    /// keeps it here. What was kept may still be released; what was released is not taken back.
    ///
    /// - Throws: ``NodeError`` or ``DisclosureError``; nothing is recorded then.
    package func decideHeldNote(
        of record: RecordID, section: String, _ decision: HeldNote.Decision, by officer: Officer
    ) async throws {
        let facts = try ownRecord(record)
        try agreement.authorise(officer, to: .release, kind: facts.kind)
        try await disclosures.pass {
            try await self.decideHeldNote(
                record, section, decision, by: officer, as: facts.className.type)
        }
    }

    private func decideHeldNote<C: RecordClass>(
        _ record: RecordID, _ section: String, _ decision: HeldNote.Decision, by officer: Officer,
        as _: C.Type
    ) async throws {
        guard let note = try store.heldNotes(of: record).first(where: { $0.section == section }),
            note.decision != .released
        else { throw DisclosureError.notHeld(section, of: record) }
        guard note.writtenBy != officer.account || officer.isOwner else {
            throw DisclosureError.samePerson(record)
        }
        let now = clock.now()
        let act = DecideHeldNote(record, section: section, decision, by: officer.account, at: now)
        let sealed: SealedRecord<C> = try store.sealedRecord(record, by: party)
        let header = sealed.record.header
        let kind = try KindRegistry.kind(named: header.kind, version: header.kindVersion)
        var assembly = CommitAssembly<C>(node: self, office: try office(of: officer), at: now)
        assembly.act(act)
        let access = entry(decision == .released ? .releaseNote : .keepNote, record, by: officer)
        var isSent = false
        if decision == .released {
            guard sealed.sections.contains(where: { $0.name == section }) else {
                throw DisclosureError.alreadyErased(record)
            }
            for recipient in members {
                guard let told = try store.disclosedSections(of: record, to: recipient, as: C.self),
                    !told.contains(section)
                else { continue }
                let withheld = Set(header.sections.keys).subtracting(told).subtracting([section])
                let decided = ReleaseDecision.decided(
                    recipient: recipient, purpose: ReleaseRule.urgent.purpose, withheld: withheld)
                try assembly.release([.init(sealed: sealed, kind: kind)], decided, by: officer.desk)
                isSent = true
            }
        }
        if isSent {
            assembly.note(access)
            assembly.retell(header.thread)
            try await commit(assembly, lane: kind.kindLane)
        } else {
            _ = try await committer.commit(
                ActCommit([act], access: accessAppend([access])), weight: 1, lane: .record)
        }
        events.publish(C.name, header.kind, record, by: party)
    }
}

extension CommitAssembly {
    /// Holds the sections of an urgent record whose words seem to identify a person: the coded part leaves
    /// at once, and they wait for a second person.
    mutating func hold(_ said: Said, _ content: some RecordKind, by officer: Officer) -> Said {
        let kind = type(of: content)
        guard kind.leavesAtOnce, C.name != .reference else { return said }
        let flagged = IdentifierGuard.flagged(in: content).filter { kind.maySend(section: $0.section) }
        guard !flagged.isEmpty else { return said }
        var held = said
        for (section, fields) in Dictionary(grouping: flagged, by: \.section).sorted(by: { $0.key < $1.key })
        {
            held.held.insert(section)
            let kinds = Set(fields.flatMap(\.kinds))
            act(
                HoldNote(
                    HeldNote(
                        record: said.sealed.record.header.id, className: C.name, kind: kind.kindName,
                        section: section, identifiers: IdentifierKind.allCases.filter(kinds.contains),
                        heldAt: instant, writtenBy: officer.account)))
        }
        return held
    }
}

extension RecordKind {
    /// Whether a section may ever leave its party.
    fileprivate static func maySend(section name: String) -> Bool {
        declaration.sections.contains { $0.name == name && $0.releasable }
    }
}
