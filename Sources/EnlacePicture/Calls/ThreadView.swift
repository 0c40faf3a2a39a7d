// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Everything a node can read of a thread: what each side said, each after what it refers to.
package struct ThreadView: Sendable {
    /// The thread.
    package let thread: RecordID
    /// Its class.
    package let className: ClassName
    /// The statements, each after those it refers to, else by ascending id.
    package let statements: [ThreadStatement]
    /// The rows that follow from them.
    package let rows: ThreadRows
    /// How many records of the thread this node cannot read.
    package let unread: Int

    /// A view.
    package init(
        thread: RecordID, className: ClassName, statements: [ThreadStatement], rows: ThreadRows, unread: Int
    ) {
        self.thread = thread
        self.className = className
        self.statements = statements
        self.rows = rows
        self.unread = unread
    }
}

/// One statement of a thread, as this node may read it.
package struct ThreadStatement: Sendable {
    /// The record.
    package let id: RecordID
    /// The kind's name.
    package let kind: String
    /// The party that speaks.
    package let party: PartyCode
    /// The office that signed.
    package let office: OfficeCode
    /// When the author says it spoke: a claim.
    package let sentAt: Instant
    /// The record it corrects, answers or replaces.
    package let predecessor: RecordID?
    /// The ceiling for the markings of its sections.
    package let marking: TrafficLight
    /// What was first said.
    package let said: any RecordKind
    /// What holds after corrections.
    package let content: any RecordKind
    /// The corrections that changed it, by ascending id.
    package let corrections: [RecordID]
    /// Names of sections that its own party had erased by order.
    package let redacted: Set<String>
    /// Names of sections the header has and this node was not told.
    package let withheld: Set<String>
    /// When each counterpart's node signed that it had stored the record: evidence, where it is our own.
    package let deliveredAt: [PartyCode: Instant]

    /// A statement.
    package init(
        id: RecordID, kind: String, party: PartyCode, office: OfficeCode, sentAt: Instant,
        predecessor: RecordID?, marking: TrafficLight, said: any RecordKind, content: any RecordKind,
        corrections: [RecordID], redacted: Set<String>, withheld: Set<String>,
        deliveredAt: [PartyCode: Instant]
    ) {
        self.id = id
        self.kind = kind
        self.party = party
        self.office = office
        self.sentAt = sentAt
        self.predecessor = predecessor
        self.marking = marking
        self.said = said
        self.content = content
        self.corrections = corrections
        self.redacted = redacted
        self.withheld = withheld
        self.deliveredAt = deliveredAt
    }
}
