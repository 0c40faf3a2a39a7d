// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// What harm an incident did to persons, as far as it is stated: what its colour on the map says.
package enum MapHarm: String, Hashable, Sendable, CaseIterable {
    /// At least one person was killed.
    case killed
    /// Nobody was killed as far as is stated; at least one person was injured or is missing.
    case hurt
    /// It is stated that nobody was killed, injured or missing.
    case none
    /// It is not stated.
    case unknown

    /// The harm that three counts state. A number that is not stated is not zero.
    package init(killed: Count?, injured: Count?, missing: Count?) {
        let counts = [killed?.known, injured?.known, missing?.known]
        if (counts[0] ?? 0) > 0 {
            self = .killed
        } else if (counts[1] ?? 0) > 0 || (counts[2] ?? 0) > 0 {
            self = .hurt
        } else {
            self = counts.allSatisfy { $0 == 0 } ? .none : .unknown
        }
    }
}

/// How the place of a record may be drawn.
package enum MapPlacing: String, Hashable, Sendable, CaseIterable {
    /// As a mark: it is known within a kilometre.
    case mark
    /// As a circle of its uncertainty, never as a mark: it is known, but worse.
    case circle
    /// Along a segment: its position stands for an area, whose point lies in the belt of that segment.
    case stretch
    /// Nowhere: its position stands for an area away from the line.
    case area
    /// Nowhere: it states no position.
    case nowhere

    /// Whether it has a place of its own on the map.
    package var isPoint: Bool { self == .mark || self == .circle }
}

/// What points of the map have in common; each combination that occurs stands once, under a number.
struct MapFacet: Hashable, Sendable {
    let event: Code?
    let status: Code?
    let party: PartyCode
    let side: String
    /// The segment in whose belt it counts.
    let segment: SegmentCode?
    /// The segment along which it is drawn.
    let stretch: SegmentCode?
    let placing: MapPlacing
    let precision: Code?
    let uncertaintyMetres: Int?
    let harm: MapHarm

    /// The facet of a row.
    ///
    /// - Parameter nearest: The segment at a measure, by the border's own index.
    init(_ row: IncidentListRow, stretch nearest: (IncidentListRow) -> SegmentCode?) {
        event = row.event
        status = row.status
        party = row.party
        side = row.side
        segment = row.segment
        precision = row.placePrecision
        uncertaintyMetres = row.uncertaintyMetres
        harm = MapHarm(killed: row.killed, injured: row.injured, missing: row.missing)
        var stretch: SegmentCode?
        if row.point == nil {
            placing = .nowhere
        } else if let metres = row.uncertaintyMetres {
            placing = UncertaintyClass(metres: Double(metres)) == .area ? .circle : .mark
        } else if let distance = row.distanceMetres, distance <= CountRow.beltMetres,
            let code = nearest(row)
        {
            placing = .stretch
            stretch = code
        } else {
            placing = .area
        }
        self.stretch = stretch
    }

    /// Whether a filter admits it, whatever its time.
    func isAdmitted(by filter: MapFilter) -> Bool {
        let incidents = filter.incidents
        func admits<Value: Hashable>(_ wanted: Set<Value>, _ value: Value?) -> Bool {
            wanted.isEmpty || value.map(wanted.contains) ?? false
        }
        guard admits(incidents.events, event), admits(incidents.statuses, status),
            admits(incidents.segments, segment), admits(incidents.sides, side),
            admits(incidents.parties, party), admits(filter.harms, harm)
        else { return false }
        return incidents.isPlaced.map { $0 == placing.isPoint } ?? true
    }
}

/// Which incidents the map, its table and its tiles show: the filter of the list of incidents, and harm.
package struct MapFilter: Hashable, Sendable {
    /// What the list of incidents filters by. Words of a search are for the list only.
    package var incidents: IncidentFilter
    /// The harm to persons; empty admits all.
    package var harms: Set<MapHarm> = []

    /// All incidents of a class.
    package init(in className: ClassName) { incidents = IncidentFilter(in: className) }

    /// The period in milliseconds.
    var period: Range<Int64> {
        let from = incidents.from?.milliseconds ?? .min
        return from..<max(from, incidents.before?.milliseconds ?? .max)
    }

    /// The same without its period.
    package var atAnyTime: MapFilter {
        var filter = self
        filter.incidents.from = nil
        filter.incidents.before = nil
        return filter
    }
}
