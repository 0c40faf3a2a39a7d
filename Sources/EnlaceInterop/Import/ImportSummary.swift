// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What stood in a feed: how many rows became what, and why the others did not.
package struct ImportSummary: Sendable, Equatable {
    /// A reason with how many rows it left out.
    package struct Reason: Sendable, Equatable {
        /// Why, in words: for a rejection, those of the first row.
        package let phrase: Phrase
        /// How many rows.
        package var rows: Int
    }

    /// Rows of the file, without its first line.
    package private(set) var read = 0
    /// Rows that became incidents.
    package private(set) var rowsTaken = 0
    /// Incidents that the rows stand for.
    package private(set) var incidents = 0
    /// Rows left out, by reason.
    package private(set) var skipped: [String: Reason] = [:]
    /// Rows that could not be read, by reason.
    package private(set) var rejected: [String: Reason] = [:]
    /// Incidents by code.
    package private(set) var byEvent: [Code: Int] = [:]
    /// Incidents by the side their source gives.
    package private(set) var bySide: [PartyCode: Int] = [:]
    /// Incidents by source.
    package private(set) var bySource: [String: Int] = [:]
    /// Incidents by precision of the time.
    package private(set) var byTimePrecision: [Code: Int] = [:]
    /// Incidents by precision of the place.
    package private(set) var byPlacePrecision: [Code: Int] = [:]
    /// Incidents that state no number of persons killed.
    package private(set) var killedUnsaid = 0
    /// The earliest moment.
    package private(set) var first: Instant?
    /// The latest moment.
    package private(set) var last: Instant?

    /// Nothing read yet.
    package init() {}

    /// Rows left out.
    package var skippedCount: Int { skipped.values.reduce(0) { $0 + $1.rows } }
    /// Rows that could not be read.
    package var rejectedCount: Int { rejected.values.reduce(0) { $0 + $1.rows } }

    /// Counts one row.
    package mutating func add(_ entry: FeedEntry) {
        read += 1
        switch entry {
        case .skipped(let row): skipped[row.code, default: Reason(phrase: row.reason, rows: 0)].rows += 1
        case .rejected(let row): rejected[row.code, default: Reason(phrase: row.reason, rows: 0)].rows += 1
        case .rows(let rows):
            rowsTaken += 1
            for row in rows { add(row) }
        }
    }

    private mutating func add(_ row: ImportedRow) {
        let incident = row.incident
        incidents += 1
        bySide[row.side, default: 0] += 1
        if let event = incident.event { byEvent[event, default: 0] += 1 }
        if let source = incident.source { bySource[source, default: 0] += 1 }
        if let precision = incident.timePrecision { byTimePrecision[precision, default: 0] += 1 }
        if let precision = incident.placePrecision { byPlacePrecision[precision, default: 0] += 1 }
        if incident.killed == nil { killedUnsaid += 1 }
        if let instant = incident.happenedAt {
            first = min(first ?? instant, instant)
            last = max(last ?? instant, instant)
        }
    }

    /// The summary for machines.
    package var json: JSON {
        var object: JSONObject = [
            "events": Self.json(byEvent), "incidents": .integer(Int64(incidents)),
            "killedUnsaid": .integer(Int64(killedUnsaid)), "placePrecisions": Self.json(byPlacePrecision),
            "read": .integer(Int64(read)), "rejected": Self.json(rejected),
            "rowsTaken": .integer(Int64(rowsTaken)), "sides": Self.json(bySide),
            "skipped": Self.json(skipped), "timePrecisions": Self.json(byTimePrecision),
        ]
        object["sources"] = Self.json(bySource)
        if let first { object["first"] = first.json }
        if let last { object["last"] = last.json }
        return .object(object)
    }

    private static func json<C: CodeText>(_ counts: [C: Int]) -> JSON {
        json(Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }))
    }

    private static func json(_ reasons: [String: Reason]) -> JSON { json(reasons.mapValues(\.rows)) }

    private static func json(_ counts: [String: Int]) -> JSON {
        var object = JSONObject()
        for (name, count) in counts { object[name] = .integer(Int64(count)) }
        return .object(object)
    }
}
