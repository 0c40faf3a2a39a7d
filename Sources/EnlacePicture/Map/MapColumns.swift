// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// All incidents of one class as the map holds them: in memory, as columns, so that no tile waits for the
/// store (`docs/design/0021-map-from-memory.md`).
///
/// Rows come and go by thread, as threads are folded; the order in which they came makes no difference to
/// what is shown.
package struct MapColumns: Sendable {
    /// Runs from the largest to the smallest.
    private(set) var runs: [MapRun] = []
    /// The combinations that occur; a run names them by number.
    private(set) var facets: [MapFacet] = []
    private var facetNumbers: [MapFacet: UInt32] = [:]
    /// Ascends with every change.
    package private(set) var version = 0

    /// A record of a party.
    package struct Key: Hashable, Sendable {
        /// The record.
        package let id: RecordID
        /// Its party.
        package let party: PartyCode

        /// A key.
        package init(id: RecordID, party: PartyCode) {
            self.id = id
            self.party = party
        }
    }

    /// No incidents.
    package init() {}

    /// How many incidents are held.
    package var count: Int { runs.reduce(0) { $0 + $1.liveCount } }
    /// How many bytes the columns take.
    package var byteCount: Int { runs.reduce(0) { $0 + $1.byteCount } }

    /// Takes out what is held of some records and puts rows in.
    ///
    /// - Parameter stretch: The segment along which a row is drawn whose position stands for an area.
    package mutating func replace(
        _ keys: [Key], with rows: [IncidentListRow], stretch: (IncidentListRow) -> SegmentCode?
    ) {
        for key in keys { remove(key) }
        if !rows.isEmpty {
            let entries = rows.map { row -> MapRun.Entry in
                let facet = MapFacet(row, stretch: stretch)
                let point = row.point ?? Self.noPoint
                return MapRun.Entry(
                    curve: MercatorPoint(point).curve, point: point,
                    instant: row.sortInstant.milliseconds, facet: number(of: facet), id: row.id,
                    isPoint: facet.placing.isPoint)
            }
            runs.append(MapRun(entries))
            // Each run at least twice as long as the next: a row is merged as often as the count doubles.
            while runs.count > 1, runs[runs.count - 2].count < 2 * runs[runs.count - 1].count {
                let last = runs.removeLast()
                runs[runs.count - 1] = MapRun(merging: runs[runs.count - 1], last)
            }
        }
        version += 1
    }

    /// Where rows without a position stand; nothing is drawn there.
    private static let noPoint: GeoPoint = MercatorPoint(x: 1 << 31, y: 1 << 31).point

    private mutating func number(of facet: MapFacet) -> UInt32 {
        if let number = facetNumbers[facet] { return number }
        let number = UInt32(facets.count)
        facets.append(facet)
        facetNumbers[facet] = number
        return number
    }

    private mutating func remove(_ key: Key) {
        for run in runs.indices {
            for row in runs[run].rows(of: key.id)
            where facets[Int(runs[run].facets[row])].party == key.party {
                runs[run].remove(row)
            }
        }
    }

    /// Whether something is held of a record.
    package func holds(_ key: Key) -> Bool {
        runs.contains { run in
            run.rows(of: key.id).contains { facets[Int(run.facets[$0])].party == key.party }
        }
    }

    /// What is held of a record, of whichever party; of several the first party's by code.
    package func row(of id: RecordID) -> MapRow? {
        runs.flatMap { run in run.rows(of: id).map { row(run, $0) } }.min { $0.party < $1.party }
    }

    func row(_ run: MapRun, _ index: Int) -> MapRow {
        let facet = facets[Int(run.facets[index])]
        return MapRow(
            id: run.id(index), party: facet.party, instant: Instant(milliseconds: run.instants[index]),
            event: facet.event, status: facet.status, harm: facet.harm, side: facet.side,
            segment: facet.segment ?? facet.stretch, placing: facet.placing,
            point: facet.placing == .nowhere ? nil : run.points[index], precision: facet.precision,
            uncertaintyMetres: facet.uncertaintyMetres)
    }
}

/// One incident as the map shows it.
package struct MapRow: Sendable, Equatable {
    /// The record.
    package let id: RecordID
    /// The party that states it, or through which the open source entered.
    package let party: PartyCode
    /// When it began, else when it was recorded.
    package let instant: Instant
    /// What kind of event, of the list `incident`.
    package let event: Code?
    /// How firm the statement is, of the list `fact-status`.
    package let status: Code?
    /// The harm to persons.
    package let harm: MapHarm
    /// The side on which it counts: a party's code, `LINE` or `UNK`.
    package let side: String
    /// The segment in whose belt it counts, or along which it is drawn.
    package let segment: SegmentCode?
    /// How it may be drawn.
    package let placing: MapPlacing
    /// The position; nil where none is stated. Only where `placing` is a point may it be read as the place.
    package let point: GeoPoint?
    /// How precise the position is, of the list `place-precision`.
    package let precision: Code?
    /// How uncertain the position is, in metres.
    package let uncertaintyMetres: Int?

    /// Where it stands in a list.
    package var key: PageKey { PageKey(instant: instant, id: id, party: party) }

    /// A row of all its values.
    package init(
        id: RecordID, party: PartyCode, instant: Instant, event: Code?, status: Code?, harm: MapHarm,
        side: String, segment: SegmentCode?, placing: MapPlacing, point: GeoPoint?, precision: Code?,
        uncertaintyMetres: Int?
    ) {
        self.id = id
        self.party = party
        self.instant = instant
        self.event = event
        self.status = status
        self.harm = harm
        self.side = side
        self.segment = segment
        self.placing = placing
        self.point = point
        self.precision = precision
        self.uncertaintyMetres = uncertaintyMetres
    }
}
