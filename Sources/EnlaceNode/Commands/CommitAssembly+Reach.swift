// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceStore

/// Whom the rule for urgent records lets know what.
extension CommitAssembly {
    /// Whether the agreement tells a party what was said.
    ///
    /// - An acknowledgement goes to whoever is acknowledged: to others it would tell that there was a call.
    ///   That of an own record (a hand-over) goes to nobody.
    /// - Updates, answers, extensions and links of records go to those who have what they refer to: its
    ///   author, and those to whom this node disclosed it. Whom another party told this node cannot know.
    /// - A call by voice and a test of a link go to the party of the desk at the other end.
    /// - What names a segment goes to those whom it concerns. A question or request without a segment goes
    ///   to those who have the record it is about.
    func mayTell(_ said: Said, to recipient: PartyCode) throws -> Bool {
        switch said.kind {
        case is Acknowledgement.Type: return try isAuthor(recipient, of: said.reference("of"))
        case is AlertUpdate.Type, is Answer.Type: return try has(recipient, said.reference("of"))
        case is Extension.Type:
            return try has(recipient, said.reference("of") ?? said.reference("record"))
        case is SameEvent.Type:
            if let proposal = said.reference("of") { return try has(recipient, proposal) }
            return try has(recipient, said.reference("first")) && has(recipient, said.reference("second"))
        case is VoiceLog.Type, is CommsTest.Type:
            let desk = said.text("otherDesk").flatMap { DeskCode(rawValue: $0) }
            return desk.flatMap(edition.agreement.desk)?.party == recipient
        default:
            let segment = said.text("segment").flatMap { SegmentCode(rawValue: $0) }
            if segment == nil, let about = said.reference("about") { return try has(recipient, about) }
            return edition.agreement.concerned(by: segment).contains(recipient)
        }
    }

    /// Whether a party said a record.
    func isAuthor(_ party: PartyCode, of record: RecordID?) throws -> Bool {
        try record.flatMap { try node.store.record($0, by: party) } != nil
    }

    /// Whether a party said a record, or was told a section of it by this node.
    private func has(_ party: PartyCode, _ record: RecordID?) throws -> Bool {
        guard let record else { return false }
        return try isAuthor(party, of: record)
            || node.store.disclosedSections(of: record, to: party, as: C.self) != nil
    }
}

extension CommitAssembly.Said {
    /// The text of a field, whatever its section.
    func text(_ field: String) -> String? {
        sealed.sections.lazy.compactMap { $0.object[field]?.string }.first
    }

    /// The record that a field names.
    func reference(_ field: String) -> RecordID? { text(field).flatMap { RecordID($0) } }
}
