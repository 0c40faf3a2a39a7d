// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A call: an alert, a first notice or a request for assistance, with everything said about it in its thread.
package struct NoticeRow: Sendable, Equatable {
    /// The record.
    package let id: RecordID
    /// The thread it belongs to.
    package let thread: RecordID
    /// The kind's name: `alert`, `first-notice` or `assistance-request`.
    package let kind: String
    /// The party that calls.
    package let party: PartyCode
    /// When the author says it was sent.
    package let sentAt: Instant
    /// When the author says the first official learned of it.
    package let learnedAt: Instant?
    /// Severity; a first notice has none.
    package let severity: Code?
    /// What kind of event.
    package let event: Code?
    /// The coded sentence.
    package let sentence: Code?
    /// The segment.
    package let segment: SegmentCode?
    /// Persons hurt, as a first notice says.
    package let hurt: Count?
    /// Persons dead, as a first notice says.
    package let dead: Count?
    /// The desk that calls and is called back.
    package let callBack: DeskCode?
    /// Facts in words.
    package let note: Words?
    /// What is asked for, of the list `request`.
    package let requests: [Code]
    /// The record a request for assistance is about.
    package let about: RecordID?
    /// Who has acknowledged it, in the order of the log.
    package var acknowledgements: [AcknowledgementRow]
    /// What caller and called sides said about it later, as far as they may say it, by ascending id.
    package var updates: [UpdateRow]
    /// Calls by voice about it, attested or not, by ascending id.
    package var calls: [VoiceRow]

    /// A row.
    package init(
        id: RecordID, thread: RecordID, kind: String, party: PartyCode, sentAt: Instant,
        learnedAt: Instant?, severity: Code?, event: Code?, sentence: Code?, segment: SegmentCode?,
        hurt: Count?, dead: Count?, callBack: DeskCode?, note: Words?,
        requests: [Code] = [], about: RecordID? = nil, acknowledgements: [AcknowledgementRow] = [],
        updates: [UpdateRow] = [], calls: [VoiceRow] = []
    ) {
        self.id = id
        self.thread = thread
        self.kind = kind
        self.party = party
        self.sentAt = sentAt
        self.learnedAt = learnedAt
        self.severity = severity
        self.event = event
        self.sentence = sentence
        self.segment = segment
        self.hurt = hurt
        self.dead = dead
        self.callBack = callBack
        self.note = note
        self.requests = requests
        self.about = about
        self.acknowledgements = acknowledgements
        self.updates = updates
        self.calls = calls
    }
}

/// A desk's word that it has an alert or first notice.
package struct AcknowledgementRow: Sendable, Equatable {
    /// The acknowledging record.
    package let id: RecordID
    /// The party that acknowledges.
    package let party: PartyCode
    /// The desk that has it.
    package let desk: DeskCode?
    /// What the desk does about it.
    package let intent: Code?
    /// When the author says it acknowledged.
    package let at: Instant

    /// A row.
    package init(id: RecordID, party: PartyCode, desk: DeskCode?, intent: Code?, at: Instant) {
        self.id = id
        self.party = party
        self.desk = desk
        self.intent = intent
        self.at = at
    }
}

/// An incident after its corrections, with its place on the line.
package struct IncidentRow: Sendable, Equatable {
    /// The record.
    package let id: RecordID
    /// The party that states it, or through which the open source entered.
    package let party: PartyCode
    /// What is said, after corrections.
    package let incident: Incident
    /// Where it lies with respect to the line; nil without a position.
    package let position: PositionRow?

    /// A row.
    package init(id: RecordID, party: PartyCode, incident: Incident, position: PositionRow?) {
        self.id = id
        self.party = party
        self.incident = incident
        self.position = position
    }
}

/// A position with respect to the line.
package struct PositionRow: Sendable, Equatable {
    /// The party on whose side it lies geometrically; nil on the line.
    package let side: PartyCode?
    /// Distance to the line in whole metres.
    package let distanceMetres: Int
    /// Where its foot lies, in whole metres along the line.
    package let measureMetres: Int
    /// The segment at that measure.
    package let segment: SegmentCode?
    /// How uncertain the position is, in metres; nil when it stands for an area, not a place.
    package let uncertaintyMetres: Int?

    /// A row.
    package init(
        side: PartyCode?, distanceMetres: Int, measureMetres: Int, segment: SegmentCode?,
        uncertaintyMetres: Int?
    ) {
        self.side = side
        self.distanceMetres = distanceMetres
        self.measureMetres = measureMetres
        self.segment = segment
        self.uncertaintyMetres = uncertaintyMetres
    }
}

/// What a party owes because of a record, and whether it was paid in time.
package struct ObligationRow: Sendable, Equatable {
    /// The clock that runs.
    package let clock: String
    /// The record that opened it.
    package let record: RecordID
    /// The thread of that record.
    package let thread: RecordID
    /// The party that owes.
    package let debtor: PartyCode
    /// When it was opened, as claimed.
    package let openedAt: Instant
    /// When it is due, after extensions that whoever is owed accepted.
    package let dueAt: Instant
    /// When it was settled, as claimed.
    package let settledAt: Instant?
    /// The record that settled it.
    package let settledBy: RecordID?
    /// When it was first due, if it was extended; nil if not.
    package let extendedFrom: Instant?

    /// A row.
    package init(
        clock: String, record: RecordID, thread: RecordID, debtor: PartyCode, openedAt: Instant,
        dueAt: Instant, settledAt: Instant?, settledBy: RecordID?, extendedFrom: Instant? = nil
    ) {
        self.clock = clock
        self.record = record
        self.thread = thread
        self.debtor = debtor
        self.openedAt = openedAt
        self.dueAt = dueAt
        self.settledAt = settledAt
        self.settledBy = settledBy
        self.extendedFrom = extendedFrom
    }

    /// How the obligation stands at an instant.
    package func state(at instant: Instant) -> ObligationState {
        guard let settledAt, settledAt <= instant else { return instant > dueAt ? .overdue : .open }
        return settledAt > dueAt ? .late : .met
    }
}

/// How an obligation stands.
package enum ObligationState: String, Sendable, CaseIterable {
    /// Not yet due.
    case open
    /// Due and not settled.
    case overdue
    /// Settled in time.
    case met
    /// Settled after it was due.
    case late

    /// The word shown to a person.
    package var phrase: Phrase {
        switch self {
        case .open: Phrase(en: "open", es: "pendiente")
        case .overdue: Phrase(en: "overdue", es: "vencida")
        case .met: Phrase(en: "met in time", es: "cumplida a tiempo")
        case .late: Phrase(en: "met late", es: "cumplida tarde")
        }
    }
}
