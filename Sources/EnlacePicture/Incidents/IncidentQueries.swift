// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What lists, maps and files of incidents ask. The answers are exact, and as fast at a million records as at
/// a hundred.
package protocol IncidentQueries: Sendable {
    /// The incidents that a filter admits, newest first, behind a key; at most `limit` of them.
    func incidents(
        matching filter: IncidentFilter, after key: PageKey?, limit: Int
    ) throws -> IncidentListPage
    /// How many incidents a filter admits.
    func incidentCount(matching filter: IncidentFilter) throws -> Int
    /// How many incidents a filter admits by kind, segment, side and party.
    func incidentTally(matching filter: IncidentFilter) throws -> IncidentTally
    /// Reads all incidents that a filter admits, in no particular order.
    func forEachIncident(
        matching filter: IncidentFilter, _ body: (IncidentListRow) throws -> Void
    ) throws
}

/// Counts of incidents, each incident in one entry of every table.
package struct IncidentTally: Sendable, Equatable {
    /// By kind of event; nil where none was said or disclosed.
    package var events: [Code?: Int] = [:]
    /// By where they count.
    package var places: [CountPlace: Int] = [:]
    /// By the side on which they count.
    package var sides: [String: Int] = [:]
    /// By the party that states them.
    package var parties: [PartyCode: Int] = [:]
    /// All of them.
    package var total = 0
    /// Those that cannot be drawn as a point.
    package var unplaced = 0

    /// Nothing counted.
    package init() {}
}
