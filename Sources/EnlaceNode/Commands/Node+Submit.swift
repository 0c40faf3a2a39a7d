// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import EnlaceStore

/// Who may know a record besides its own party, and on whose decision.
package enum ReleaseDecision: Sendable, Hashable {
    /// Nobody, unless the agreement releases the kind by itself.
    case byAgreementOnly
    /// Every counterpart, by a rule of the agreement.
    case byRule(ReleaseRule)
    /// One counterpart, by the officer's decision, without the named sections.
    case decided(recipient: PartyCode, purpose: Purpose, withheld: Set<String>)
}

extension Node {
    /// Records what an officer says, and releases it as decided: one command, one transaction.
    ///
    /// When this returns, record, release and channel entries are durable, and the senders are awake.
    /// - Returns: The ids of the records, in the order of the drafts.
    /// - Throws: ``NodeError`` when the role may not or the record is not acceptable; nothing is recorded
    /// then.
    package func submit<C: RecordClass>(
        _ drafts: [SealedRecord<C>.Draft], by officer: Officer, releasing decision: ReleaseDecision
    ) async throws -> [RecordID] {
        let office = try office(of: officer)
        let agreement = self.agreement
        for draft in drafts {
            let kind = type(of: draft.content)
            try agreement.authorise(officer, to: .write, kind: kind.kindName)
            guard kind != Redaction.self, kind != DestructionConfirmed.self else {
                throw DisclosureError.byCommandOnly(kind: kind.kindName)
            }
            if let outgoing = (draft.content as? ShiftHandover)?.outgoing, outgoing != officer.account {
                throw NodeError.otherPost(outgoing)
            }
            let problems = draft.content.problems(in: agreement)
            guard problems.isEmpty else { throw NodeError.unacceptable(problems) }
            if case .decided = decision {
                try agreement.authorise(officer, to: .release, kind: kind.kindName)
                try assertMayDecideAlone(officer, kind.kindMarking, of: kind.kindName)
            }
            if C.name != .reference { try assertNoIdentifiers(in: draft.content) }
        }
        let isUrgent = drafts.contains { type(of: $0.content).kindLane == .urgent }
        let lane = isUrgent ? Lane.urgent : .record
        let (assembly, sealed) = try await lane.run {
            var assembly = CommitAssembly<C>(node: self, office: office, at: self.clock.now())
            var sealed: [CommitAssembly<C>.Said] = []
            for (step, draft) in drafts.enumerated() {
                sealed.append(assembly.hold(try assembly.say(draft), draft.content, by: officer))
                await lane.yield(after: step)
            }
            try assembly.release(sealed, decision, by: officer.desk)
            if case .decided(let recipient, _, _) = decision {
                let record = sealed.first?.sealed.record.header.id
                assembly.note(self.entry(.release, record, to: recipient, by: officer))
            }
            return (assembly, sealed)
        }
        try await commit(assembly, lane: lane)
        // Pages want every call; of what is not urgent they want to know that there is more.
        for record in isUrgent ? sealed : sealed.suffix(1) {
            let header = record.sealed.record.header
            events.publish(C.name, header.kind, header.id, by: party)
        }
        return sealed.map(\.sealed.record.header.id)
    }

    /// Makes an assembly durable and wakes the senders of the channels it wrote to.
    @discardableResult
    func commit<C>(_ assembly: CommitAssembly<C>, lane: Lane) async throws -> [StoredHead] {
        let commit = assembly.commit
        let weight = commit.appends.map(\.entries.count).reduce(0, +)
        let heads = try await committer.commit(commit, weight: weight, lane: lane)
        for head in heads {
            if case .channel(let channel) = head.log, channel.author == party {
                outbox.wake(channel.recipient, channel.lane)
            }
        }
        return heads
    }
}

/// Builds one commit: what is said, what is released, and to whom.
struct CommitAssembly<C: RecordClass>: Sendable {
    /// A sealed record on its way into the commit.
    struct Said: Sendable {
        let sealed: SealedRecord<C>
        let kind: any RecordKind.Type
        /// Sections that wait for a second person and leave with nobody.
        var held: Set<String> = []
        var lane: Lane { kind.kindLane }
    }

    let node: Node
    let office: OfficeCode
    let instant: Instant
    /// One commit is made under one version of the agreement.
    let edition: AgreementBook.Edition
    private(set) var commit: Commit<C>

    init(node: Node, office: OfficeCode, at instant: Instant) {
        self.node = node
        self.office = office
        self.instant = instant
        edition = node.edition
        commit = Commit(
            rows: [], sections: [], appends: [LogAppend(log: .domestic(node.party), head: .own)])
    }

    /// Adds the copy of a counterpart's entries: its append stands before any other but the domestic one.
    mutating func copy(_ append: LogAppend, rows: [Commit<C>.Row], sections: [VaultedSection]) {
        precondition(commit.appends.count == 1, "the copy is the second append")
        commit.appends.append(append)
        commit.rows += rows
        commit.sections += sections
    }

    /// Has sections destroyed, or known to be, in the same transaction.
    mutating func erase(_ erasures: [Erasure]) { commit.erasures += erasures }

    /// Says in the access log, in the same transaction, what was decided.
    mutating func note(_ entry: AccessEntry) {
        precondition(!commit.appends.contains { $0.log == .access(node.party) }, "one decision, one entry")
        commit.appends.append(node.accessAppend([entry]))
    }

    /// Has something written beside the entries, in the same transaction.
    mutating func act(_ act: any StoredAct) { commit.acts.append(act) }

    /// Has a thread folded again: something in it is told, or gone, that was said before.
    mutating func retell(_ thread: RecordID) { commit.retold.insert(thread) }

    /// Seals and signs a draft and puts it into the domestic log.
    mutating func say(_ draft: SealedRecord<C>.Draft) throws -> Said {
        try node.restoreGuard.assertMaySign()
        guard let key = node.keys.offices[office] else {
            throw NodeError.unacceptable([
                .unknownCode(office.rawValue, field: "office", label: Phrase(en: "Office", es: "Oficina"))
            ])
        }
        var random = NodeGenerator(source: node.randomness)
        let id = node.identities.next(at: instant, random: random.next())
        let sealed = try SealedRecord<C>(
            draft, id: id, party: node.party, office: office, at: instant, agreement: edition.versions,
            key: key, using: &random)
        for section in sealed.sections {
            commit.sections.append(try node.store.vaulted(section, of: id))
        }
        commit.rows.append(
            .init(
                header: sealed.record.header, content: .success(draft.content), append: 0,
                offset: commit.appends[0].entries.count))
        commit.appends[0].append(try sealed.record.entryBytes(), of: id)
        return Said(sealed: sealed, kind: type(of: draft.content))
    }

    /// Releases records: a `release` record in the domestic log, and an envelope in each recipient's channel.
    mutating func release(_ said: [Said], _ decision: ReleaseDecision, by desk: DeskCode) throws {
        switch decision {
        case .byAgreementOnly:
            for rule in ReleaseRule.allCases {
                try release(said.filter { $0.kind.kindReleasedBy == rule }, by: rule)
            }
        case .byRule(let rule): try release(said, by: rule)
        case .decided(let recipient, let purpose, let withheld):
            guard node.counterparts[recipient] != nil else { throw NodeError.noCounterpart(recipient) }
            guard node.isMember(recipient) else { throw NodeError.notMember(recipient) }
            try node.restoreGuard.assertMayShow(recipient)
            try release(said, to: [recipient], purpose, rule: nil, desk: desk, withheld: withheld)
        }
    }

    private mutating func release(_ said: [Said], by rule: ReleaseRule) throws {
        for recipient in recipients {
            let known = try said.filter { try mayRelease($0, to: recipient, by: rule) }
            guard !known.isEmpty else { continue }
            try release(known, to: [recipient], rule.purpose, rule: rule.code, desk: nil, withheld: [])
        }
    }

    /// Some rules tell only some. A correction follows the record it corrects, and only as far: whoever was
    /// not told a section is not told its correction either, or the rule would share what a person decided to
    /// withhold. A call about a segment goes to those whom it concerns (`Agreement.concerned`); what is said
    /// about a call goes to those who have it (``CommitAssembly/mayTell(_:to:)``). A redaction goes to
    /// whoever was told a section it names, the confirmation to whoever ordered it.
    private func mayRelease(
        _ said: Said, to recipient: PartyCode, by rule: ReleaseRule
    ) throws -> Bool {
        switch rule {
        case .receipt, .reference: return true
        case .urgent: return try mayTell(said, to: recipient)
        case .correction:
            let values = said.sealed.sections.lazy.compactMap { $0.object["values"]?.object }.first
            guard let record = said.reference("of"), let values else { return false }
            let told = try node.store.disclosedSections(of: record, to: recipient, as: C.self)
            return told.map { Set(values.keys).isSubset(of: $0) } ?? false
        case .redaction:
            if said.kind == DestructionConfirmed.self {
                return try isAuthor(recipient, of: said.reference("redaction"))
            }
            guard let record = said.reference("of") else { return false }
            let erased = said.sealed.sections.lazy.compactMap { $0.object["sections"]?.array }.first
            let told = try node.store.disclosedSections(of: record, to: recipient, as: C.self)
            return told.map { !$0.isDisjoint(with: erased?.compactMap(\.string) ?? []) } ?? false
        }
    }

    /// Nothing is released by rule to a party that does not belong to the agreement now, or that the node
    /// goes on without: its channel must stay as it was.
    private var recipients: [PartyCode] { node.members.filter { node.restoreGuard.maySay(to: $0) } }

    private mutating func release(
        _ said: [Said], to recipients: [PartyCode], _ purpose: Purpose, rule: Code?, desk: DeskCode?,
        withheld: Set<String>
    ) throws {
        // What is held of one record is not held of another: each group has a release of its own.
        let held = Set(said.map(\.held))
        guard held.allSatisfy({ $0.isSubset(of: withheld) }) else {
            for names in held.sorted(by: { $0.sorted().lexicographicallyPrecedes($1.sorted()) }) {
                try release(
                    said.filter { $0.held == names }, to: recipients, purpose, rule: rule, desk: desk,
                    withheld: withheld.union(names))
            }
            return
        }
        for recipient in recipients {
            var release = Release()
            release.records = said.map(\.sealed.record.header.id)
            release.recipient = recipient
            release.withheld = withheld.isEmpty ? nil : withheld.sorted()
            release.purpose = Code(rawValue: purpose.rawValue)
            release.rule = rule
            release.desk = desk
            _ = try say(.init(release))
            try send(said, to: recipient, purpose, withheld: withheld)
        }
    }

    /// Puts envelopes into the channels of a recipient.
    mutating func send(
        _ said: [Said], to recipient: PartyCode, _ purpose: Purpose, withheld: Set<String>
    ) throws {
        let signed = node.book.cores(of: node.party, and: recipient)
        for record in said {
            // What the recipient must refuse would stop its whole channel.
            let header = record.sealed.record.header
            guard signed.contains(header.agreement.core) else {
                throw NodeError.foreignVersion(header.id, recipient)
            }
            let channel = ChannelName(
                author: node.party, recipient: recipient, className: C.name, lane: record.lane)
            let envelope = try Envelope(
                record: record.sealed.record, withholding: withheld, purpose: purpose)
            let index = append(for: .channel(channel))
            let disclosed = record.sealed.sections.filter { envelope.disclosed.contains($0.name) }
            commit.appends[index].append(
                try envelope.entryBytes(), of: record.sealed.record.header.id,
                disclosing: disclosed.map(\.bytes))
        }
    }

    private mutating func append(for log: LogName) -> Int {
        if let index = commit.appends.firstIndex(where: { $0.log == log }) { return index }
        commit.appends.append(LogAppend(log: log, head: .own))
        return commit.appends.count - 1
    }
}
