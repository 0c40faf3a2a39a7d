// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A filter in the numbers of a table of codes: admitting a row is a few look-ups and no comparing of texts.
struct PackedFilter: Sendable {
    private let events: [Bool]?
    private let statuses: [Bool]?
    private let segments: [Bool]?
    private let sides: [Bool]?
    private let parties: [Bool]?
    private let isPlaced: Bool?
    private let terms: [Term]

    /// Whether only time decides, which is not asked here.
    let admitsAll: Bool

    init(_ filter: IncidentFilter, _ table: CodeTable) {
        func marks(_ texts: [String]) -> [Bool]? { texts.isEmpty ? nil : table.marks(texts) }
        events = marks(filter.events.map(\.rawValue))
        statuses = marks(filter.statuses.map(\.rawValue))
        segments = marks(filter.segments.map(\.rawValue))
        sides = marks(Array(filter.sides))
        parties = marks(filter.parties.map(\.rawValue))
        isPlaced = filter.isPlaced
        terms = filter.terms.map { Term($0, table) }
        admitsAll =
            events == nil && statuses == nil && segments == nil && sides == nil && parties == nil
            && isPlaced == nil && terms.isEmpty
    }

    /// Whether a row is meant.
    @inline(__always)
    func admits(_ row: PackedIncident) -> Bool {
        if let events, !events[Int(row.event)] { return false }
        if let segments, !segments[Int(row.segment)] { return false }
        if let sides, !sides[Int(row.side)] { return false }
        if let statuses, !statuses[Int(row.status)] { return false }
        if let parties, !parties[Int(row.party)] { return false }
        if let isPlaced, row.marks.isSuperset(of: .placed) != isPlaced { return false }
        for term in terms where !term.holds(for: row) { return false }
        return true
    }

    /// A term of a search.
    private struct Term: Sendable {
        let codes: [Bool]
        let segments: [Bool]
        let sides: [Bool]
        let id: IDPrefix?

        init(_ term: IncidentTerm, _ table: CodeTable) {
            codes = table.marks(term.codes.map(\.rawValue))
            segments = table.marks(term.segments.map(\.rawValue))
            sides = table.marks(term.sides)
            id = term.idPrefix.flatMap(IDPrefix.init)
        }

        func holds(for row: PackedIncident) -> Bool {
            codes[Int(row.event)] || codes[Int(row.status)] || codes[Int(row.precision)]
                || segments[Int(row.segment)] || sides[Int(row.side)] || sides[Int(row.party)]
                || id?.holds(for: row) == true
        }
    }
}

/// How an id begins, as bits that must be so.
struct IDPrefix: Sendable {
    private let high: (bits: UInt64, mask: UInt64)
    private let low: (bits: UInt64, mask: UInt64)

    /// Reads the beginning of the text of an id; nil where it is no such beginning.
    init?(_ text: String) {
        let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
        guard (1...32).contains(digits.count) else { return nil }
        var bits: [UInt64] = [0, 0]
        var masks: [UInt64] = [0, 0]
        for (place, digit) in digits.enumerated() {
            guard let value = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
            let shift = UInt64(60 - place % 16 * 4)
            bits[place / 16] |= UInt64(value) << shift
            masks[place / 16] |= 0xf << shift
        }
        (high, low) = ((bits[0], masks[0]), (bits[1], masks[1]))
    }

    func holds(for row: PackedIncident) -> Bool {
        row.high & high.mask == high.bits && row.low & low.mask == low.bits
    }
}
