// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What pages ask. The store answers; the console renders the answers.
package protocol Queries: Sendable {
    /// The newest alerts and first notices of a class, newest first; at most `limit` of them.
    func notices(in className: ClassName, limit: Int) throws -> [NoticeView]
    /// What is owed in a class and not settled, longest due first; at most `limit` of them.
    func unsettledObligations(in className: ClassName, limit: Int) throws -> [ObligationRow]
    /// How many incidents of a class are held, and how many of them were received.
    func incidentTotals(in className: ClassName) throws -> IncidentTotals
    /// How complete and precise the newest incidents of a class are, by source and side; at most `limit` of
    /// them are read.
    func qualityRows(in className: ClassName, limit: Int) async throws -> [QualityRow]
}

/// An alert or first notice with what the exchange knows of it.
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
