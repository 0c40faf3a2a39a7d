// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Foundation
import GRDB

extension NodeStore: IncidentQueries {
    /// See ``IncidentQueries``.
    package func incidents(
        matching filter: IncidentFilter, after key: PageKey?, limit: Int
    ) throws -> IncidentListPage {
        try incidentIndex(of: filter.className).page(matching: filter, after: key, limit: limit)
    }

    /// See ``IncidentQueries``.
    package func incidentCount(matching filter: IncidentFilter) throws -> Int {
        try incidentIndex(of: filter.className).count(matching: filter)
    }

    /// See ``IncidentQueries``.
    package func incidentTally(matching filter: IncidentFilter) throws -> IncidentTally {
        try incidentIndex(of: filter.className).tally(matching: filter)
    }

    /// See ``IncidentQueries``.
    package func forEachIncident(
        matching filter: IncidentFilter, _ body: (IncidentListRow) throws -> Void
    ) throws {
        try incidentIndex(of: filter.className).forEach(matching: filter, body)
    }

    /// Reads what lists are answered from, so that the first list need not wait: seconds for a million.
    package func prepareIncidents() throws { _ = try incidentIndex(of: .live) }

    private func incidentIndex(of className: ClassName) throws -> IncidentIndex {
        try incidentBook.index(of: className) { try read { db in try self.readIncidents(in: db) } }
    }

    private func readIncidents(in db: Database) throws -> [ClassName: IncidentIndex] {
        var builders: [ClassName: IncidentIndex.Builder] = [:]
        var last: Int64 = 0
        while true {
            let rows = try facetPage(after: last, in: db)
            guard let end = rows.last else { return builders.mapValues { $0.finished() } }
            for row in rows {
                guard let className = ClassName(rawValue: row["class"]),
                    let id = RecordID(bytes: row["record_id"] as Data),
                    let party = PartyCode(rawValue: row["party"])
                else { throw StoreError.damaged("what lists show of a record") }
                let sealed = Array(row["sealed"] as Data)
                guard sealed.contains(where: { $0 != 0 }) else { continue }
                guard
                    let found = IncidentListRow(
                        id: id, party: party, bytes: try vault.openFacets(sealed, of: id))
                else { throw StoreError.damaged("what lists show of record \(id)") }
                builders[className, default: IncidentIndex.Builder()].add(found)
            }
            last = end["id"]
        }
    }

    /// How many calls of a class wait for a party's acknowledgement.
    ///
    /// Counted from what is owed: no thread is folded for it. The plus keeps SQLite from going by
    /// the key, through all that was ever acknowledged.
    package func unacknowledgedCount(in className: ClassName, by party: PartyCode) throws -> Int {
        try read { db in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT COUNT(DISTINCT obligation.record_id)
                        FROM obligation
                        WHERE obligation.class = :class AND obligation.settled_ms IS NULL
                          AND obligation.debtor = :debtor
                          AND +obligation.clock IN (
                            'acknowledge-alert', 'acknowledge-notice', 'acknowledge-request'
                          )
                        """),
                arguments: ["class": className.rawValue, "debtor": party.rawValue]) ?? 0
        }
    }
}
