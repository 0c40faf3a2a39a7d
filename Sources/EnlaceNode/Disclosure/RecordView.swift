// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import EnlaceStore

/// A record as a person sees it who decides what is released and erased: no content, but which sections
/// there are, what became of each, who was told what, and what is owed because of it.
package struct RecordView: Sendable, Hashable {
    /// What became of a section on this node.
    package enum SectionState: String, Sendable, CaseIterable {
        /// It is held and may be read.
        case held
        /// Its party had it erased by order, but it is still held here: its destruction is to be confirmed.
        case redacted
        /// It was erased by order and is not held any more.
        case erased
        /// Its party has not disclosed it.
        case withheld

        /// The word shown to a person.
        package var phrase: Phrase {
            switch self {
            case .held: Phrase(en: "held", es: "disponible")
            case .redacted: Phrase(en: "to be destroyed", es: "por destruir")
            case .erased: Phrase(en: "erased by order", es: "suprimida por orden")
            case .withheld: Phrase(en: "withheld", es: "reservada")
            }
        }
    }

    /// One section.
    package struct Section: Sendable, Hashable {
        /// Its name.
        package let name: String
        /// What became of it here.
        package let state: SectionState
    }

    /// What one counterpart was told of an own record.
    package struct Told: Sendable, Hashable {
        /// The counterpart.
        package let recipient: PartyCode
        /// The names of the sections disclosed to it, ascending.
        package let disclosed: [String]
        /// The names of the sections withheld from it, ascending.
        package let withheld: [String]
    }

    /// What one party owes because of the record, or owed.
    package struct Owed: Sendable, Hashable {
        /// The clock.
        package let clock: String
        /// Who owes.
        package let debtor: PartyCode
        /// When it is due.
        package let due: Instant
        /// How it stands now.
        package let state: ObligationState
    }

    /// The record.
    package let id: RecordID
    /// Its class.
    package let className: ClassName
    /// Its kind.
    package let kind: String
    /// The party that said it.
    package let party: PartyCode
    /// The thread it stands in.
    package let thread: RecordID
    /// When its office says it spoke.
    package let instant: Instant
    /// Its sections, by name.
    package let sections: [Section]
    /// Who was told; empty for records of other parties.
    package let told: [Told]
    /// What is owed because of it.
    package let owed: [Owed]
}

extension Node {
    /// The records of a thread in the order of their ids, or the newest ones, newest first, without those
    /// that only book what was exchanged.
    package func recordViews(of thread: RecordID? = nil, limit: Int) throws -> [RecordView] {
        let listed = try store.listedRecords(of: thread, limit: limit)
        let owed = try store.obligations(of: listed.map(\.id))
        let now = clock.now()
        var views: [RecordView] = []
        for record in listed {
            let type = record.className.type
            views.append(
                try recordView(
                    record.id, by: record.party, owed: owed[record.id] ?? [], at: now, as: type))
        }
        return views
    }

    private func recordView<C: RecordClass>(
        _ id: RecordID, by party: PartyCode, owed: [ObligationRow], at now: Instant, as _: C.Type
    ) throws -> RecordView {
        let sealed: SealedRecord<C> = try store.sealedRecord(id, by: party)
        let header = sealed.record.header
        let held = Set(sealed.sections.map(\.name))
        let redacted = try store.redactedSections(of: header)
        let sections = try header.sections.sorted { $0.key < $1.key }.map { name, digest in
            let isErased = try store.notice(of: name, of: id, digest: digest) != nil
            let state: RecordView.SectionState =
                switch (held.contains(name), redacted.contains(name), isErased) {
                case (true, false, _): .held
                case (true, true, _): .redacted
                case (false, _, true): .erased
                case (false, _, false): .withheld
                }
            return RecordView.Section(name: name, state: state)
        }
        return RecordView(
            id: id, className: C.name, kind: header.kind, party: header.party, thread: header.thread,
            instant: header.instant, sections: sections, told: try told(header),
            owed: owed.map {
                .init(clock: $0.clock, debtor: $0.debtor, due: $0.dueAt, state: $0.state(at: now))
            })
    }

    /// Who was told what of an own record.
    private func told<C>(_ header: Header<C>) throws -> [RecordView.Told] {
        guard header.party == party else { return [] }
        return try counterparts.keys.sorted().compactMap { recipient in
            try store.disclosedSections(of: header.id, to: recipient, as: C.self).map { disclosed in
                .init(
                    recipient: recipient, disclosed: disclosed.sorted(),
                    withheld: Set(header.sections.keys).subtracting(disclosed).sorted())
            }
        }
    }
}

extension RecordView {
    /// The form for machines.
    package var json: JSON {
        [
            "class": .string(className.rawValue), "id": id.json, "instant": instant.json,
            "kind": .string(kind), "owed": .array(owed.map(\.json)), "party": party.json,
            "sections": .array(
                sections.map { ["name": .string($0.name), "state": .string($0.state.rawValue)] }),
            "thread": thread.json, "told": .array(told.map(\.json)),
        ]
    }

    /// Reads the form for machines; nil if it is not one.
    package init?(json: JSON) {
        guard let object = json.object, let id = object["id"].flatMap({ RecordID(json: $0) }),
            let className = object["class"]?.string.flatMap({ ClassName(rawValue: $0) }),
            let kind = object["kind"]?.string, let party = object["party"].flatMap({ PartyCode(json: $0) }),
            let thread = object["thread"].flatMap({ RecordID(json: $0) }),
            let instant = object["instant"].flatMap({ Instant(json: $0) }),
            let sections = object["sections"]?.array?.map(Section.init(json:)), !sections.contains(nil),
            let told = object["told"]?.array?.map(Told.init(json:)), !told.contains(nil),
            let owed = object["owed"]?.array?.map(Owed.init(json:)), !owed.contains(nil)
        else { return nil }
        self.init(
            id: id, className: className, kind: kind, party: party, thread: thread, instant: instant,
            sections: sections.compactMap(\.self), told: told.compactMap(\.self),
            owed: owed.compactMap(\.self))
    }
}

extension RecordView.Section {
    fileprivate init?(json: JSON) {
        guard let name = json.object?["name"]?.string,
            let state = json.object?["state"]?.string.flatMap({ RecordView.SectionState(rawValue: $0) })
        else { return nil }
        self.init(name: name, state: state)
    }
}

extension RecordView.Told {
    fileprivate var json: JSON {
        ["disclosed": disclosed.json, "recipient": recipient.json, "withheld": withheld.json]
    }

    fileprivate init?(json: JSON) {
        guard let object = json.object, let recipient = object["recipient"].flatMap({ PartyCode(json: $0) }),
            let disclosed = object["disclosed"].flatMap({ [String](json: $0) }),
            let withheld = object["withheld"].flatMap({ [String](json: $0) })
        else { return nil }
        self.init(recipient: recipient, disclosed: disclosed, withheld: withheld)
    }
}

extension RecordView.Owed {
    fileprivate var json: JSON {
        [
            "clock": .string(clock), "debtor": debtor.json, "due": due.json,
            "state": .string(state.rawValue),
        ]
    }

    fileprivate init?(json: JSON) {
        guard let object = json.object, let clock = object["clock"]?.string,
            let debtor = object["debtor"].flatMap({ PartyCode(json: $0) }),
            let due = object["due"].flatMap({ Instant(json: $0) }),
            let state = object["state"]?.string.flatMap({ ObligationState(rawValue: $0) })
        else { return nil }
        self.init(clock: clock, debtor: debtor, due: due, state: state)
    }
}
