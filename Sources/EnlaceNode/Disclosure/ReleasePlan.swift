// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceStore

/// What a decision to release an earlier record comes to, before anything is written.
struct ReleasePlan<C: RecordClass>: Sendable {
    /// The record with the sections that are held.
    let sealed: SealedRecord<C>
    /// What the envelope discloses.
    let disclosed: Set<String>
    /// What the recipient was told before.
    let told: Set<String>
    /// What the officer withholds.
    let decided: Set<String>
    /// What waits for a decision of its own, or was decided to be kept.
    let held: Set<String>
    /// What was erased.
    let erased: Set<String>

    /// Everything that the release leaves out.
    var withheld: Set<String> { decided.union(held).union(erased) }

    /// What becomes of a section.
    func fate(of section: String) -> ReleasePreview.Fate {
        if told.contains(section) { return .known }
        if disclosed.contains(section) { return .disclosed }
        if erased.contains(section) { return .erased }
        if held.contains(section) { return .held }
        return decided.contains(section) ? .withheld : .never
    }
}

extension Node {
    /// Plans a release: what may never leave, what was erased and what is held stays, whatever is decided.
    ///
    /// - Throws: ``NodeError`` or ``DisclosureError`` where the release would be refused.
    func releasePlan<C: RecordClass>(
        _ record: RecordID, to recipient: PartyCode, withholding withheld: Set<String>
    ) throws -> ReleasePlan<C> {
        let sealed: SealedRecord<C> = try store.sealedRecord(record, by: party)
        let header = sealed.record.header
        guard Redaction.reaches(kind: header.kind) else {
            throw DisclosureError.byRuleOnly(kind: header.kind)
        }
        guard counterparts[recipient] != nil else { throw NodeError.noCounterpart(recipient) }
        try assertSections(withheld, of: header)
        // What is not held any more was erased: there is nothing to disclose.
        let erased = Set(header.sections.keys).subtracting(sealed.sections.map(\.name))
        let held = try sectionsHeldBack(of: record)
        let envelope: Envelope<C> = try Envelope(
            record: sealed.record, withholding: withheld.union(erased).union(held), purpose: .response)
        let disclosed = Set(envelope.disclosed)
        let told = try store.disclosedSections(of: record, to: recipient, as: C.self)
        if let told, told.isSuperset(of: disclosed) {
            throw DisclosureError.nothingNew(record, to: recipient)
        }
        let plan = ReleasePlan(
            sealed: sealed, disclosed: disclosed, told: told ?? [], decided: withheld, held: held,
            erased: erased)
        if C.name != .reference { try assertNoIdentifiers(in: plan, at: record) }
        return plan
    }

    /// A record may be older than the guard, or was never meant to leave: its words are looked through before
    /// they do. What a second person has released passes.
    private func assertNoIdentifiers<C>(in plan: ReleasePlan<C>, at record: RecordID) throws {
        let header = plan.sealed.record.header
        let kind = try KindRegistry.kind(named: header.kind, version: header.kindVersion)
        let decided = Set(try store.heldNotes(of: record).map(\.section))
        let fresh = plan.disclosed.subtracting(plan.told).subtracting(decided)
        let objects = plan.sealed.sections.filter { fresh.contains($0.name) }.map { ($0.name, $0.object) }
        let content = try kind.init(sections: Dictionary(objects) { first, _ in first })
        let flagged = IdentifierGuard.flagged(in: content)
        guard flagged.isEmpty else { throw NodeError.identifiers(flagged) }
    }
}
