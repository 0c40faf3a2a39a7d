// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A fact of an incident that a reader counts on.
package enum QualityField: String, Sendable, CaseIterable {
    /// A code that says what happened: any but ``QualityRow/otherEvent``.
    case event
    /// When it began.
    case happenedAt
    /// A point.
    case place
    /// On which side.
    case claimedSide
    /// A number of persons killed.
    case killed
    /// A number of persons injured.
    case injured
    /// A number of persons missing.
    case missing

    /// What the fact is called on a form.
    package var label: Phrase {
        Incident.declaration.fields.first { $0.name == rawValue }?.label ?? Phrase(same: rawValue)
    }
}

/// How complete and how precise the incidents of one source on one side are.
package struct QualityRow: Sendable, Equatable {
    /// The code of the list `incident` that says that no other fits; a gap in what is known.
    package static let otherEvent = Code(unchecked: "H99")

    /// The source; nil for what a party states itself, and for all sources together.
    package let source: String?
    /// The side, as reported; nil where none is.
    package let side: PartyCode?
    /// How many incidents.
    package private(set) var records = 0
    /// How many of them have each fact.
    package private(set) var known: [QualityField: Int] = [:]
    /// How many have each precision of time.
    package private(set) var timePrecisions: [Code: Int] = [:]
    /// How many have each precision of place.
    package private(set) var placePrecisions: [Code: Int] = [:]
    /// How many have a point that stands for a place, not for an area.
    package private(set) var placed = 0
    /// How many of those lie within the belt along the line.
    package private(set) var nearLine = 0
    /// How many lie on another side than reported, farther from the line than they are uncertain.
    package private(set) var doubtfulSide = 0
    /// When the first happened.
    package private(set) var first: Instant?
    /// When the last happened.
    package private(set) var last: Instant?

    /// No incident yet.
    package init(source: String?, side: PartyCode?) {
        self.source = source
        self.side = side
    }

    /// How many of the incidents have a code that says what happened not at all.
    package var other: Int { records - (known[.event] ?? 0) }

    /// A share of the incidents in thousandths, rounded down; nil of none.
    package func share(_ count: Int) -> Int? { records > 0 ? count * 1000 / records : nil }

    mutating func add(_ row: IncidentRow) {
        let incident = row.incident
        records += 1
        for field in QualityField.allCases where Self.knows(incident, field) { known[field, default: 0] += 1 }
        if let code = incident.timePrecision { timePrecisions[code, default: 0] += 1 }
        if let code = incident.placePrecision { placePrecisions[code, default: 0] += 1 }
        if let instant = incident.happenedAt {
            first = min(first ?? instant, instant)
            last = max(last ?? instant, instant)
        }
        guard let position = row.position, let uncertainty = position.uncertaintyMetres else { return }
        placed += 1
        if position.distanceMetres <= CountRow.beltMetres { nearLine += 1 }
        // Nearer than it is uncertain, the point may be on either side and contradicts nobody.
        if let side = position.side, let claimed = incident.claimedSide, side != claimed,
            position.distanceMetres >= uncertainty
        {
            doubtfulSide += 1
        }
    }

    private static func knows(_ incident: Incident, _ field: QualityField) -> Bool {
        switch field {
        case .event: incident.event.map { $0 != otherEvent } ?? false
        case .happenedAt: incident.happenedAt != nil
        case .place: incident.place != nil
        case .claimedSide: incident.claimedSide != nil
        case .killed: incident.killed?.known != nil
        case .injured: incident.injured?.known != nil
        case .missing: incident.missing?.known != nil
        }
    }

    /// Rows of one side put together.
    static func joined(_ rows: [QualityRow], side: PartyCode?) -> QualityRow {
        var sum = QualityRow(source: nil, side: side)
        for row in rows {
            sum.records += row.records
            sum.known.merge(row.known, uniquingKeysWith: +)
            sum.timePrecisions.merge(row.timePrecisions, uniquingKeysWith: +)
            sum.placePrecisions.merge(row.placePrecisions, uniquingKeysWith: +)
            sum.placed += row.placed
            sum.nearLine += row.nearLine
            sum.doubtfulSide += row.doubtfulSide
            sum.first = [sum.first, row.first].compactMap(\.self).min()
            sum.last = [sum.last, row.last].compactMap(\.self).max()
        }
        return sum
    }

    static func isBefore(_ a: QualityRow, _ b: QualityRow) -> Bool {
        (a.source ?? "", a.side?.rawValue ?? "") < (b.source ?? "", b.side?.rawValue ?? "")
    }

    /// The form for machines: numbers of incidents.
    package var json: JSON {
        var facts = JSONObject()
        for field in QualityField.allCases { facts[field.rawValue] = .integer(Int64(known[field] ?? 0)) }
        var object: JSONObject = [
            "doubtfulSide": .integer(Int64(doubtfulSide)), "known": .object(facts),
            "nearLine": .integer(Int64(nearLine)), "other": .integer(Int64(other)),
            "placePrecisions": Self.json(placePrecisions), "placed": .integer(Int64(placed)),
            "records": .integer(Int64(records)), "timePrecisions": Self.json(timePrecisions),
        ]
        object["source"] = source.map { .string($0) }
        object["side"] = side?.json
        object["first"] = first?.json
        object["last"] = last?.json
        return .object(object)
    }

    private static func json(_ counts: [Code: Int]) -> JSON {
        var object = JSONObject()
        for (code, count) in counts { object[code.rawValue] = .integer(Int64(count)) }
        return .object(object)
    }
}
