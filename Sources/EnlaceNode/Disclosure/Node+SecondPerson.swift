// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import EnlaceStore

extension Node {
    /// The most proposals that may wait at once: who proposes must not fill the store.
    private static let openReleasesMax = 500

    /// Proposes that a counterpart may know an own record, without the named sections; a second person
    /// decides. Who may write or release records of the kind may propose.
    ///
    /// - Returns: The proposal, which waits.
    /// - Throws: ``NodeError`` or ``DisclosureError``; nothing is proposed then.
    package func proposeRelease(
        _ record: RecordID, to recipient: PartyCode, purpose: Purpose,
        withholding withheld: Set<String> = [], by officer: Officer
    ) async throws -> PendingRelease {
        let facts = try ownRecord(record)
        if !agreement.may(officer.role, .release, kind: facts.kind) {
            try agreement.authorise(officer, to: .write, kind: facts.kind)
        }
        // What could not be released is not proposed either: the second person decides, and does not repair.
        _ = try releasePreview(record, to: recipient, withholding: withheld)
        let now = clock.now()
        guard try openReleases(limit: Self.openReleasesMax).count < Self.openReleasesMax else {
            throw NodeError.overloaded
        }
        var random = NodeGenerator(source: randomness)
        let proposal = PendingRelease(
            id: identities.next(at: now, random: random.next()), record: record, className: facts.className,
            kind: facts.kind, recipient: recipient, purpose: purpose, withheld: withheld.sorted(),
            proposedBy: officer.account, proposedAt: now)
        let access = accessAppend([entry(.propose, record, to: recipient, by: officer)])
        _ = try await committer.commit(
            ActCommit([ProposeRelease(proposal)], access: access), weight: 1, lane: .record)
        return proposal
    }

    /// Confirms a proposed release as the second person, and releases.
    ///
    /// - Returns: The names of the sections that were disclosed, ascending.
    /// - Throws: ``NodeError`` or ``DisclosureError``; nothing is released then.
    @discardableResult
    package func confirmRelease(_ id: RecordID, by officer: Officer) async throws -> [String] {
        let proposal = try waiting(id)
        try agreement.authorise(officer, to: .release, kind: proposal.kind)
        guard proposal.proposedBy != officer.account else {
            throw DisclosureError.samePerson(proposal.record)
        }
        return try await disclosures.pass {
            // Another may have decided while this one waited for its turn.
            _ = try self.waiting(id)
            let act = DecideRelease(id, .confirmed, by: officer.account, at: self.clock.now())
            return try await self.release(
                proposal.record, to: proposal.recipient, proposal.purpose, Set(proposal.withheld),
                by: officer, as: proposal.className.type, with: act)
        }
    }

    /// Refuses a proposed release as somebody who may release, or takes back one's own.
    package func refuseRelease(_ id: RecordID, by officer: Officer) async throws {
        let proposal = try waiting(id)
        if proposal.proposedBy != officer.account {
            try agreement.authorise(officer, to: .release, kind: proposal.kind)
        }
        try await disclosures.pass {
            _ = try self.waiting(id)
            let act = DecideRelease(id, .refused, by: officer.account, at: self.clock.now())
            let access = self.accessAppend([
                self.entry(.refuse, proposal.record, to: proposal.recipient, by: officer)
            ])
            _ = try await self.committer.commit(
                ActCommit([act], access: access), weight: 1, lane: .record)
        }
    }

    /// The proposals that wait, oldest first.
    package func openReleases(limit: Int) throws -> [PendingRelease] {
        let oldest = clock.now().adding(seconds: -PendingRelease.lifetimeSeconds)
        return try store.openReleases(after: oldest, limit: limit)
    }

    private func waiting(_ id: RecordID) throws -> PendingRelease {
        guard let proposal = try store.pendingRelease(id) else { throw DisclosureError.noProposal(id) }
        let state = proposal.state(at: clock.now())
        guard state == .waiting else { throw DisclosureError.decided(id, state) }
        return proposal
    }

    /// Whether releasing an own record takes a second person.
    package func demandsSecondPerson(toRelease record: RecordID) throws -> Bool {
        let facts = try ownRecord(record)
        let kind = try KindRegistry.kind(named: facts.kind)
        return agreement.demandsSecondPerson(kind.kindMarking)
    }

    /// Refuses a decision that the agreement leaves to two persons.
    ///
    /// The owner of the node's folder holds its keys and its store: no program can make two persons of one
    /// who can change both. What the owner decides by command is the party's own act and is logged as such.
    func assertMayDecideAlone(
        _ officer: Officer, _ marking: TrafficLight, of kind: String
    ) throws(DisclosureError) {
        guard !officer.isOwner, agreement.demandsSecondPerson(marking) else { return }
        throw .secondPerson(kind: kind, marking)
    }
}

/// What a release would tell, section by section.
package struct ReleasePreview: Sendable, Hashable {
    /// What would become of a section.
    package enum Fate: String, Sendable, CaseIterable {
        /// The recipient will read it.
        case disclosed
        /// The recipient has it already.
        case known
        /// It is withheld by this decision.
        case withheld
        /// Its words wait for a decision of their own.
        case held
        /// It was erased by order.
        case erased
        /// It may never leave its party.
        case never

        /// The word shown to a person.
        package var phrase: Phrase {
            switch self {
            case .disclosed: Phrase(en: "will be read", es: "se leerá")
            case .known: Phrase(en: "known already", es: "ya se conoce")
            case .withheld: Phrase(en: "withheld", es: "reservada")
            case .held: Phrase(en: "held for a second person", es: "retenida para una segunda persona")
            case .erased: Phrase(en: "erased by order", es: "suprimida por orden")
            case .never: Phrase(en: "never leaves", es: "nunca sale")
            }
        }
    }

    /// The record.
    package let record: RecordID
    /// Its class.
    package let className: ClassName
    /// Its kind.
    package let kind: String
    /// Its marking.
    package let marking: TrafficLight
    /// What becomes of each section, in the order in which the kind shows them.
    package let sections: [(name: String, title: Phrase, fate: Fate)]
    /// What the recipient will hold of the record afterwards.
    package let content: any RecordKind
    /// Whether it takes a second person.
    package let demandsSecondPerson: Bool

    /// Whether two previews say the same of the same sections.
    package static func == (a: ReleasePreview, b: ReleasePreview) -> Bool {
        a.record == b.record && a.sections.map(\.name) == b.sections.map(\.name)
            && a.sections.map(\.fate) == b.sections.map(\.fate)
    }

    /// Hashes what is compared.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(record)
        hasher.combine(sections.map(\.fate))
    }
}

extension Node {
    /// What a release would tell a counterpart: exactly what it would read.
    ///
    /// - Throws: What the release would throw, but for the authority of who asks.
    package func releasePreview(
        _ record: RecordID, to recipient: PartyCode, withholding withheld: Set<String> = []
    ) throws -> ReleasePreview {
        let facts = try ownRecord(record)
        return try releasePreview(record, recipient, withheld, as: facts.className.type)
    }

    private func releasePreview<C: RecordClass>(
        _ record: RecordID, _ recipient: PartyCode, _ withheld: Set<String>, as _: C.Type
    ) throws -> ReleasePreview {
        let plan: ReleasePlan<C> = try releasePlan(record, to: recipient, withholding: withheld)
        let header = plan.sealed.record.header
        let kind = try KindRegistry.kind(named: header.kind, version: header.kindVersion)
        let visible = plan.disclosed.union(plan.told)
        let objects = plan.sealed.sections.filter { visible.contains($0.name) }.map { ($0.name, $0.object) }
        return ReleasePreview(
            record: record, className: C.name, kind: header.kind, marking: kind.kindMarking,
            sections: kind.kindSections.filter { header.sections[$0.name] != nil }.map { section in
                (section.name, section.title, plan.fate(of: section.name))
            },
            content: try kind.init(sections: Dictionary(objects) { first, _ in first }),
            demandsSecondPerson: agreement.demandsSecondPerson(kind.kindMarking))
    }
}

extension RecordKind {
    fileprivate static var kindSections: [SectionDeclaration] { declaration.sections }
}
