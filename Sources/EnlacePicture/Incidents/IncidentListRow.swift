// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// An incident as a list, a map or a file of a list shows it: after corrections, in codes and numbers.
package struct IncidentListRow: Sendable, Equatable {
    /// The record.
    package let id: RecordID
    /// The party that states it, or through which the open source entered.
    package let party: PartyCode
    /// When it began; nil where it was not said or not disclosed.
    package let happenedAt: Instant?
    /// By what lists are sorted: when it began, else when it was recorded.
    package let sortInstant: Instant
    /// What kind of event, of the list `incident`.
    package let event: Code?
    /// How firm the statement is, of the list `fact-status`.
    package let status: Code?
    /// Where it counts: a segment, beyond the belt, or an area.
    package let place: CountPlace
    /// The side on which it counts: a party's code, `LINE` or `UNK`.
    package let side: String
    /// The position, where one is stated; it stands for an area where `uncertaintyMetres` is nil.
    package let point: GeoPoint?
    /// How precise the position is, of the list `place-precision`.
    package let placePrecision: Code?
    /// How uncertain the position is, in metres; nil where it stands for an area or there is none.
    package let uncertaintyMetres: Int?
    /// Distance to the line in whole metres; nil without a position.
    package let distanceMetres: Int?
    /// Where its foot lies, in whole metres along the line; nil without a position.
    package let measureMetres: Int?
    /// Persons killed.
    package let killed: Count?
    /// Persons injured.
    package let injured: Count?
    /// Persons missing.
    package let missing: Count?

    /// Whether it can be drawn as a point: it has a position that does not stand for an area.
    package var isPlaced: Bool { point != nil && uncertaintyMetres != nil }
    /// The segment in whose belt it counts.
    package var segment: SegmentCode? { if case .segment(let code) = place { code } else { nil } }
    /// Where it stands in a list.
    package var key: PageKey { PageKey(instant: sortInstant, id: id, party: party) }

    /// The row of an incident.
    ///
    /// - Parameter recordedAt: The instant of its header.
    package init(_ row: IncidentRow, recordedAt: Instant) {
        let incident = row.incident
        self.init(
            id: row.id, party: row.party, happenedAt: incident.happenedAt,
            sortInstant: incident.happenedAt ?? recordedAt, event: incident.event, status: incident.status,
            place: CountPlace(row), side: CountRow.side(of: row), point: incident.place,
            placePrecision: incident.placePrecision, uncertaintyMetres: row.position?.uncertaintyMetres,
            distanceMetres: row.position?.distanceMetres, measureMetres: row.position?.measureMetres,
            killed: incident.killed, injured: incident.injured, missing: incident.missing)
    }

    /// A row of all its values.
    package init(
        id: RecordID, party: PartyCode, happenedAt: Instant?, sortInstant: Instant, event: Code?,
        status: Code?, place: CountPlace, side: String, point: GeoPoint?, placePrecision: Code?,
        uncertaintyMetres: Int?, distanceMetres: Int?, measureMetres: Int?, killed: Count?,
        injured: Count?, missing: Count?
    ) {
        self.id = id
        self.party = party
        self.happenedAt = happenedAt
        self.sortInstant = sortInstant
        self.event = event
        self.status = status
        self.place = place
        self.side = side
        self.point = point
        self.placePrecision = placePrecision
        self.uncertaintyMetres = uncertaintyMetres
        self.distanceMetres = distanceMetres
        self.measureMetres = measureMetres
        self.killed = killed
        self.injured = injured
        self.missing = missing
    }
}

/// A page of a list of incidents, newest first.
package struct IncidentListPage: Sendable, Equatable {
    /// The rows.
    package var rows: [IncidentListRow]
    /// The key behind which the next page begins; nil after the last row.
    package var next: PageKey?

    /// A page.
    package init(rows: [IncidentListRow], next: PageKey?) {
        self.rows = rows
        self.next = next
    }
}
