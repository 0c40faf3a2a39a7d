// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What pages ask. The store answers; the console renders the answers.
package protocol Queries: Sendable {
    /// The newest calls of a class (alerts, first notices, requests for assistance), newest first; at most
    /// `limit` of them.
    func notices(in className: ClassName, limit: Int) throws -> [NoticeView]
    /// What is owed in a class and not settled, longest due first; at most `limit` of them.
    func unsettledObligations(in className: ClassName, limit: Int) throws -> [ObligationRow]
    /// What is owed in a class: what is settled, newest first, or what is not, longest due first; at most
    /// `limit` of them.
    func obligations(in className: ClassName, settled: Bool, limit: Int) throws -> [ObligationRow]
    /// The newest questions of a class, newest first; at most `limit` of them.
    func questions(in className: ClassName, limit: Int) throws -> [QuestionView]
    /// The newest calls by voice and tests of links of a class, newest first; at most `limit` of them.
    func voiceRows(in className: ClassName, limit: Int) throws -> [VoiceView]
    /// The newest hand-overs of the own party's watches in a class, newest first; at most `limit` of them.
    func handovers(in className: ClassName, limit: Int) throws -> [HandoverRow]
    /// Proposals that a record speaks of one event with another, by ascending id; at most `limit` of them.
    func sameEvents(of record: RecordID, in className: ClassName, limit: Int) throws -> [SameEventRow]
    /// Everything this node can read of a thread; nil if it holds nothing of it.
    func thread(_ thread: RecordID, in className: ClassName) throws -> ThreadView?
    /// How many incidents of a class are held, and how many of them were received.
    func incidentTotals(in className: ClassName) throws -> IncidentTotals
    /// How complete and precise the newest incidents of a class are, by source and side; at most `limit` of
    /// them are read.
    func qualityRows(in className: ClassName, limit: Int) async throws -> [QualityRow]
}

/// A call with what the exchange knows of it.
package struct NoticeView: Sendable, Equatable {
    /// What is said.
    package let row: NoticeRow
    /// When each counterpart's node signed that it had stored the record (delivered: a machine's fact).
    package let deliveredAt: [PartyCode: Instant]
    /// What is owed because of it.
    package let obligations: [ObligationRow]

    /// A view.
    package init(row: NoticeRow, deliveredAt: [PartyCode: Instant], obligations: [ObligationRow]) {
        self.row = row
        self.deliveredAt = deliveredAt
        self.obligations = obligations
    }
}

/// A question with what the exchange knows of it.
package struct QuestionView: Sendable, Equatable {
    /// What is asked and answered.
    package let row: QuestionRow
    /// When each counterpart's node signed that it had stored the question.
    package let deliveredAt: [PartyCode: Instant]
    /// What is owed because of it.
    package let obligations: [ObligationRow]

    /// A view.
    package init(row: QuestionRow, deliveredAt: [PartyCode: Instant], obligations: [ObligationRow]) {
        self.row = row
        self.deliveredAt = deliveredAt
        self.obligations = obligations
    }
}

/// A call by voice or a test of a link with what the exchange knows of it.
package struct VoiceView: Sendable, Equatable {
    /// What was written down.
    package let row: VoiceRow
    /// When each counterpart's node signed that it had stored it.
    package let deliveredAt: [PartyCode: Instant]
    /// What is owed because of it.
    package let obligations: [ObligationRow]

    /// A view.
    package init(row: VoiceRow, deliveredAt: [PartyCode: Instant], obligations: [ObligationRow]) {
        self.row = row
        self.deliveredAt = deliveredAt
        self.obligations = obligations
    }
}

/// How many incidents a node holds.
package struct IncidentTotals: Sendable, Equatable {
    /// Incidents of the own party.
    package let own: Int
    /// Incidents received from others.
    package let received: Int

    /// Totals.
    package init(own: Int, received: Int) {
        self.own = own
        self.received = received
    }
}
