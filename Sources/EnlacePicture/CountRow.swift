// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Incidents of one kind in one place (counting rule CR-INC: an incident counts once, whatever happened in
/// it).
package struct CountRow: Sendable, Equatable {
    /// The rule by which incidents are counted (`DOMAIN` §2.1); printed beside every number.
    package static let rule = "CR-INC"

    /// How far from the line an incident counts in a segment, in metres. A proposal; 20 km on each side.
    package static let beltMetres = 20_000

    /// Where the incidents are counted.
    package let place: CountPlace
    /// The side on which they are counted: a party's code, or `LINE` where the position is too uncertain.
    package let side: String
    /// What kind of event.
    package let event: Code
    /// How many incidents.
    package var incidents: Int
    /// Persons killed, summed over the incidents that state a number.
    package var killed: Int
    /// Persons injured, summed likewise.
    package var injured: Int
    /// Persons missing, summed likewise.
    package var missing: Int
    /// Incidents that state no number of persons killed.
    package var killedUnknown: Int

    /// The form in a picture.
    package var json: JSON {
        [
            "event": event.json, "incidents": .integer(Int64(incidents)), "injured": .integer(Int64(injured)),
            "killed": .integer(Int64(killed)), "killedUnknown": .integer(Int64(killedUnknown)),
            "missing": .integer(Int64(missing)), "place": .string(place.text), "side": .string(side),
        ]
    }

    /// Counts incidents; every one is counted in exactly one row.
    package static func counts(of incidents: [IncidentRow]) -> [CountRow] {
        struct Key: Hashable {
            let place: CountPlace
            let side: String
            let event: Code
        }
        var rows: [Key: CountRow] = [:]
        for row in incidents {
            // What names no kind cannot be counted by kind; the kind is required, so this is a foreign gap.
            guard let event = row.incident.event else { continue }
            let key = Key(place: CountPlace(row), side: side(of: row), event: event)
            var count =
                rows[key]
                ?? CountRow(
                    place: key.place, side: key.side, event: event, incidents: 0, killed: 0, injured: 0,
                    missing: 0, killedUnknown: 0)
            count.incidents += 1
            count.killed += row.incident.killed?.known ?? 0
            count.injured += row.incident.injured?.known ?? 0
            count.missing += row.incident.missing?.known ?? 0
            count.killedUnknown += row.incident.killed?.known == nil ? 1 : 0
            rows[key] = count
        }
        return rows.values.sorted {
            ($0.place.text, $0.side, $0.event.rawValue) < ($1.place.text, $1.side, $1.event.rawValue)
        }
    }

    /// A point nearer to the line than its uncertainty counts on the line; without a point, the claim counts.
    static func side(of row: IncidentRow) -> String {
        guard let position = row.position, let uncertainty = position.uncertaintyMetres else {
            return row.incident.claimedSide?.rawValue ?? "UNK"
        }
        guard position.distanceMetres >= uncertainty, let side = position.side else { return "LINE" }
        return side.rawValue
    }
}

/// Where incidents are counted: a segment, beyond the belt, or as a total of an area.
package enum CountPlace: Sendable, Hashable {
    /// Within the belt along a segment.
    case segment(SegmentCode)
    /// At a place farther from the line than the belt.
    case beyondBelt
    /// For a whole area: the source gives no place.
    case area

    init(_ row: IncidentRow) {
        guard let position = row.position, position.uncertaintyMetres != nil else {
            self = .area
            return
        }
        if position.distanceMetres <= CountRow.beltMetres, let segment = position.segment {
            self = .segment(segment)
        } else {
            self = .beyondBelt
        }
    }

    /// The name in a picture. Segment codes have no `:`; the two others do, so they cannot be mistaken.
    package var text: String {
        switch self {
        case .segment(let code): code.rawValue
        case .beyondBelt: "at:beyond-belt"
        case .area: "at:area"
        }
    }
}
