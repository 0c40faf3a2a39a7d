// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// A record of any kind as a page shows it: its header, and what became of each of its sections.
package struct ShownRecord: Sendable {
    /// A section, in the order in which its kind shows it.
    package struct Section: Sendable {
        /// Its name.
        package let name: String
        /// What can be read of it.
        package let state: State

        /// A section.
        package init(name: String, state: State) {
            self.name = name
            self.state = state
        }
    }

    /// What can be read of a section.
    package enum State: Sendable, Equatable {
        /// All of it.
        case held(JSONObject)
        /// Its party had it erased by order; it is still held here, its destruction is to be confirmed.
        case redacted
        /// It was erased by order.
        case erased
        /// Its party has not disclosed it.
        case withheld
    }

    /// What one counterpart was told of an own record.
    package struct Told: Sendable {
        /// The counterpart.
        package let recipient: PartyCode
        /// The names of the sections disclosed to it.
        package let disclosed: Set<String>
        /// When its node signed that it had stored the record; nil while it has not.
        package let receiptAt: Instant?

        /// What was told.
        package init(recipient: PartyCode, disclosed: Set<String>, receiptAt: Instant?) {
            self.recipient = recipient
            self.disclosed = disclosed
            self.receiptAt = receiptAt
        }
    }

    /// The record.
    package let id: RecordID
    /// Its class.
    package let className: ClassName
    /// Its kind.
    package let kind: String
    /// The record that began its thread.
    package let thread: RecordID
    /// The record it corrects or answers.
    package let predecessor: RecordID?
    /// The party that said it.
    package let party: PartyCode
    /// The office that signed it.
    package let office: OfficeCode
    /// When the office says it spoke.
    package let instant: Instant
    /// The ceiling of its markings.
    package let marking: TrafficLight
    /// Its sections.
    package let sections: [Section]
    /// Who was told; empty for records of other parties.
    package let told: [Told]
    /// When the own node signed that it had stored a counterpart's record; nil for own ones.
    package let receivedAt: Instant?

    /// A record.
    package init(
        id: RecordID, className: ClassName, kind: String, thread: RecordID, predecessor: RecordID?,
        party: PartyCode, office: OfficeCode, instant: Instant, marking: TrafficLight, sections: [Section],
        told: [Told] = [], receivedAt: Instant? = nil
    ) {
        self.id = id
        self.className = className
        self.kind = kind
        self.thread = thread
        self.predecessor = predecessor
        self.party = party
        self.office = office
        self.instant = instant
        self.marking = marking
        self.sections = sections
        self.told = told
        self.receivedAt = receivedAt
    }

    /// What the sections that can be read say, by section.
    package var said: [String: JSONObject] {
        var said: [String: JSONObject] = [:]
        for section in sections {
            if case .held(let object) = section.state { said[section.name] = object }
        }
        return said
    }

    /// The value of a field in any section that can be read.
    package func value(_ field: String) -> JSON? {
        sections.lazy.compactMap { section -> JSON? in
            guard case .held(let object) = section.state else { return nil }
            return object[field]
        }.first
    }
}
