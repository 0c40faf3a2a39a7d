// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// The record of an address, as a page shows it.
    ///
    /// - Throws: ``RequestError/notFound(_:)`` where the text is no id or nothing of it is held.
    func shownRecord(_ text: String, _ request: Request) throws -> ShownRecord {
        guard let id = RecordID(text) else { throw RequestError.notFound(request.uri.path) }
        var party: PartyCode?
        if let text = request.query("party") {
            guard let code = PartyCode(rawValue: text) else { throw RequestError.malformedQuery("party") }
            party = code
        }
        return try shownRecord(id, by: party)
    }

    /// A record that the node holds, of any party or a given one.
    func shownRecord(_ id: RecordID, by party: PartyCode? = nil) throws -> ShownRecord {
        guard let facts = try node.store.record(id, by: party) else { throw NodeError.noSuchRecord(id) }
        return try shownRecord(id, by: facts.party, as: facts.className.type)
    }

    private func shownRecord<C: RecordClass>(
        _ id: RecordID, by party: PartyCode, as _: C.Type
    ) throws -> ShownRecord {
        let sealed: SealedRecord<C> = try node.store.sealedRecord(id, by: party)
        let header = sealed.record.header
        let held = Dictionary(sealed.sections.map { ($0.name, $0.object) }) { first, _ in first }
        let redacted = try node.store.redactedSections(of: header)
        let sections = try header.sections.sorted { $0.key < $1.key }.map { name, digest in
            let isErased = try node.store.notice(of: name, of: id, digest: digest) != nil
            let state: ShownRecord.State =
                if let object = held[name] {
                    redacted.contains(name) ? .redacted : .held(object)
                } else {
                    isErased ? .erased : .withheld
                }
            return ShownRecord.Section(name: name, state: state)
        }
        let delivered = try node.store.deliveries(of: id)
        return ShownRecord(
            id: id, className: C.name, kind: header.kind, thread: header.thread,
            predecessor: header.predecessor, party: header.party, office: header.office,
            instant: header.instant, marking: header.marking, sections: sections,
            told: try told(header, delivered),
            receivedAt: header.party == node.party ? nil : delivered[node.party])
    }

    private func told<C>(
        _ header: Header<C>, _ delivered: [PartyCode: Instant]
    ) throws -> [ShownRecord.Told] {
        guard header.party == node.party else { return [] }
        return try node.counterparts.keys.sorted().compactMap { recipient in
            try node.store.disclosedSections(of: header.id, to: recipient, as: C.self).map {
                ShownRecord.Told(recipient: recipient, disclosed: $0, receiptAt: delivered[recipient])
            }
        }
    }
}
