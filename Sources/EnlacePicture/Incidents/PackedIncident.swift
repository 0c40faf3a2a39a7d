// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A row of a list in 88 bytes: a node holds a million of them in memory.
struct PackedIncident: Sendable {
    let high: UInt64
    let low: UInt64
    let sort: Int64
    let party: UInt32
    let event: UInt32
    let status: UInt32
    let precision: UInt32
    let segment: UInt32
    let side: UInt32
    let longitude: Int32
    let latitude: Int32
    let distance: Int32
    let measure: Int32
    let uncertainty: Int32
    let killed: Int32
    let injured: Int32
    let missing: Int32
    let marks: Marks

    /// What a row says by yes or no.
    struct Marks: OptionSet, Sendable {
        let rawValue: UInt8
        static let happened = Marks(rawValue: 1)
        static let point = Marks(rawValue: 2)
        static let located = Marks(rawValue: 4)
        static let certain = Marks(rawValue: 8)
        static let beyondBelt = Marks(rawValue: 16)
        /// It has a position that does not stand for an area.
        static let placed: Marks = [.point, .certain]
    }

    init(_ row: IncidentListRow, _ table: inout CodeTable) {
        (high, low, sort) = (row.id.high, row.id.low, row.sortInstant.milliseconds)
        party = table.number(of: row.party.rawValue)
        event = table.number(of: row.event?.rawValue)
        status = table.number(of: row.status?.rawValue)
        precision = table.number(of: row.placePrecision?.rawValue)
        segment = table.number(of: row.segment?.rawValue)
        side = table.number(of: row.side)
        (longitude, latitude) = (row.point?.longitudeE7 ?? 0, row.point?.latitudeE7 ?? 0)
        distance = Int32(clamping: row.distanceMetres ?? 0)
        measure = Int32(clamping: row.measureMetres ?? 0)
        uncertainty = Int32(clamping: row.uncertaintyMetres ?? 0)
        (killed, injured) = (Self.number(row.killed), Self.number(row.injured))
        missing = Self.number(row.missing)
        var marks: Marks = []
        if row.happenedAt != nil { marks.insert(.happened) }
        if row.point != nil { marks.insert(.point) }
        if row.distanceMetres != nil { marks.insert(.located) }
        if row.uncertaintyMetres != nil { marks.insert(.certain) }
        if row.place == .beyondBelt { marks.insert(.beyondBelt) }
        self.marks = marks
    }

    /// Nothing said is -2, unknown is -1.
    private static func number(_ count: Count?) -> Int32 {
        switch count {
        case nil: -2
        case .unknown: -1
        case .known(let number): Int32(clamping: number)
        }
    }

    private static func count(_ number: Int32) -> Count? {
        switch number {
        case -2: nil
        case -1: .unknown
        default: .known(Int(number))
        }
    }

    /// The row, as it was packed; nil for what cannot have been.
    func row(_ table: CodeTable) -> IncidentListRow? {
        guard let id = RecordID(high: high, low: low), let party = table.text(party) else { return nil }
        let place: CountPlace =
            if let segment = table.text(segment) {
                .segment(SegmentCode(unchecked: segment))
            } else if marks.contains(.beyondBelt) {
                .beyondBelt
            } else {
                .area
            }
        // Within the globe, because it was when it was packed.
        let point = try? GeoPoint(longitudeE7: Int64(longitude), latitudeE7: Int64(latitude))
        let instant = Instant(milliseconds: sort)
        return IncidentListRow(
            id: id, party: PartyCode(unchecked: party),
            happenedAt: marks.contains(.happened) ? instant : nil, sortInstant: instant,
            event: table.text(event).map(Code.init(unchecked:)),
            status: table.text(status).map(Code.init(unchecked:)), place: place,
            side: table.text(side) ?? "UNK", point: marks.contains(.point) ? point : nil,
            placePrecision: table.text(precision).map(Code.init(unchecked:)),
            uncertaintyMetres: marks.contains(.certain) ? Int(uncertainty) : nil,
            distanceMetres: marks.contains(.located) ? Int(distance) : nil,
            measureMetres: marks.contains(.located) ? Int(measure) : nil,
            killed: Self.count(killed), injured: Self.count(injured), missing: Self.count(missing))
    }

    /// Where the row stands in its list. Parties are compared by their text, not by their number.
    func precedes(_ other: PackedIncident, _ table: CodeTable) -> Bool {
        if sort != other.sort { return sort < other.sort }
        if high != other.high { return high < other.high }
        if low != other.low { return low < other.low }
        guard party != other.party, let own = table.text(party), let its = table.text(other.party) else {
            return false
        }
        return own.utf8.lexicographicallyPrecedes(its.utf8)
    }

    /// Whether the row stands before a key.
    func precedes(_ key: PageKey, _ table: CodeTable) -> Bool {
        if sort != key.instant.milliseconds { return sort < key.instant.milliseconds }
        if high != key.id.high { return high < key.id.high }
        if low != key.id.low { return low < key.id.low }
        return (table.text(party) ?? "").utf8.lexicographicallyPrecedes(key.party.rawValue.utf8)
    }
}
