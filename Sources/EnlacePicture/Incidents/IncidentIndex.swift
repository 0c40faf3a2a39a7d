// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The incidents of one class in memory, sorted by key, and what lists ask of them.
///
/// A value: who reads holds the state of one moment, whatever is recorded meanwhile. Two sorted runs, because
/// a source records what happened years ago: a batch is merged into the short run, and that into the long one
/// only when it has grown to a share of it.
package struct IncidentIndex: Sendable {
    private var table = CodeTable()
    private var long: [PackedIncident] = []
    private var short: [PackedIncident] = []

    /// The short run grows to this share of the long one, or to this many rows.
    private static let (shortShare, shortLeast) = (32, 1024)

    /// No incidents.
    package init() {}

    /// How many incidents there are.
    package var count: Int { long.count + short.count }

    /// Makes an index of rows that are known to be of different records, one at a time.
    package struct Builder: Sendable {
        private var index = IncidentIndex()

        /// Nothing yet.
        package init() {}

        /// Takes a row.
        package mutating func add(_ row: IncidentListRow) {
            index.long.append(PackedIncident(row, &index.table))
        }

        /// The index of what was taken.
        package func finished() -> IncidentIndex {
            var index = index
            let names = index.table
            index.long.sort { $0.precedes($1, names) }
            return index
        }
    }

    /// Takes changes of rows: what is said anew of a record takes the place of what was said before.
    package mutating func apply(_ changes: [IncidentChange]) {
        // Only of what may be there already is the former row looked for: that reads everything.
        let former = Set(changes.lazy.filter { !$0.isNew }.map(\.identity))
        if !former.isEmpty { remove(former) }
        // Of two changes of one record the later holds.
        var latest: [RecordIdentity: IncidentListRow] = [:]
        for change in changes { latest[change.identity] = change.row }
        var fresh = latest.values.map { PackedIncident($0, &table) }
        guard !fresh.isEmpty else { return }
        let names = table
        fresh.sort { $0.precedes($1, names) }
        if let last = long.last, short.isEmpty, last.precedes(fresh[0], names) {
            long += fresh
            return
        }
        short = Self.merged(short, fresh, names)
        if short.count > max(Self.shortLeast, long.count / Self.shortShare) {
            long = Self.merged(long, short, names)
            short = []
        }
    }

    private mutating func remove(_ identities: Set<RecordIdentity>) {
        let names = table
        func isKept(_ row: PackedIncident) -> Bool {
            guard let id = RecordID(high: row.high, low: row.low), let party = names.text(row.party) else {
                return true
            }
            return !identities.contains(RecordIdentity(id: id, party: PartyCode(unchecked: party)))
        }
        if !long.allSatisfy(isKept) { long = long.filter(isKept) }
        if !short.allSatisfy(isKept) { short = short.filter(isKept) }
    }

    private static func merged(
        _ a: [PackedIncident], _ b: [PackedIncident], _ table: CodeTable
    ) -> [PackedIncident] {
        guard !a.isEmpty else { return b }
        var merged: [PackedIncident] = []
        merged.reserveCapacity(a.count + b.count)
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if b[j].precedes(a[i], table) {
                merged.append(b[j])
                j += 1
            } else {
                merged.append(a[i])
                i += 1
            }
        }
        merged += a[i...]
        merged += b[j...]
        return merged
    }
}

extension IncidentIndex {
    /// See ``IncidentQueries/incidents(matching:after:limit:)``.
    package func page(
        matching filter: IncidentFilter, after key: PageKey?, limit: Int
    ) -> IncidentListPage {
        var page = IncidentListPage(rows: [], next: nil)
        guard limit > 0 else { return page }
        let match = PackedFilter(filter, table)
        var left = bounds(long, filter, key)
        var right = bounds(short, filter, key)
        // Newest first: from the ends of both runs.
        while let row = newest(&left, &right) {
            guard match.admits(row) else { continue }
            guard page.rows.count < limit else {
                page.next = page.rows.last?.key
                break
            }
            if let row = row.row(table) { page.rows.append(row) }
        }
        return page
    }

    private func newest(_ left: inout Range<Int>, _ right: inout Range<Int>) -> PackedIncident? {
        let takesLeft: Bool
        switch (left.isEmpty, right.isEmpty) {
        case (true, true): return nil
        case (false, true): takesLeft = true
        case (true, false): takesLeft = false
        case (false, false):
            takesLeft = short[right.upperBound - 1].precedes(long[left.upperBound - 1], table)
        }
        if takesLeft {
            left = left.lowerBound..<left.upperBound - 1
            return long[left.upperBound]
        }
        right = right.lowerBound..<right.upperBound - 1
        return short[right.upperBound]
    }

    /// See ``IncidentQueries/incidentCount(matching:)``.
    package func count(matching filter: IncidentFilter) -> Int {
        let match = PackedFilter(filter, table)
        var count = 0
        for run in [long, short] {
            let bounds = bounds(run, filter, nil)
            if match.admitsAll {
                count += bounds.count
            } else {
                for index in bounds where match.admits(run[index]) { count += 1 }
            }
        }
        return count
    }

    /// See ``IncidentQueries/incidentTally(matching:)``.
    package func tally(matching filter: IncidentFilter) -> IncidentTally {
        let match = PackedFilter(filter, table)
        var (events, segments) = (zeros, zeros)
        var (sides, parties) = (zeros, zeros)
        var tally = IncidentTally()
        var beyondBelt = 0
        for run in [long, short] {
            for index in bounds(run, filter, nil) {
                let row = run[index]
                guard match.admits(row) else { continue }
                events[Int(row.event)] += 1
                sides[Int(row.side)] += 1
                parties[Int(row.party)] += 1
                if row.segment == 0, row.marks.contains(.beyondBelt) {
                    beyondBelt += 1
                } else {
                    segments[Int(row.segment)] += 1
                }
                if !row.marks.isSuperset(of: .placed) { tally.unplaced += 1 }
                tally.total += 1
            }
        }
        for (number, text) in table.texts.enumerated() {
            let code = number == 0 ? nil : Code(unchecked: text)
            if events[number] > 0 { tally.events[code] = events[number] }
            if sides[number] > 0 { tally.sides[text] = sides[number] }
            if parties[number] > 0 { tally.parties[PartyCode(unchecked: text)] = parties[number] }
            if segments[number] > 0 {
                let place = number == 0 ? CountPlace.area : .segment(SegmentCode(unchecked: text))
                tally.places[place] = segments[number]
            }
        }
        if beyondBelt > 0 { tally.places[.beyondBelt] = beyondBelt }
        return tally
    }

    private var zeros: [Int] { [Int](repeating: 0, count: table.texts.count) }

    /// See ``IncidentQueries/forEachIncident(matching:_:)``.
    package func forEach(
        matching filter: IncidentFilter, _ body: (IncidentListRow) throws -> Void
    ) rethrows {
        let match = PackedFilter(filter, table)
        for run in [long, short] {
            for index in bounds(run, filter, nil) where match.admits(run[index]) {
                if let row = run[index].row(table) { try body(row) }
            }
        }
    }

    /// The rows of a run within the time of a filter and before a key.
    private func bounds(_ run: [PackedIncident], _ filter: IncidentFilter, _ key: PageKey?) -> Range<Int> {
        let first = filter.from.map { from in Self.first(in: run) { $0.sort >= from.milliseconds } } ?? 0
        var last =
            filter.before.map { end in Self.first(in: run) { $0.sort >= end.milliseconds } } ?? run.count
        if let key { last = min(last, Self.first(in: run) { !$0.precedes(key, table) }) }
        return first..<max(first, last)
    }

    /// The first row of a sorted run that is so, as all behind it are.
    private static func first(in run: [PackedIncident], _ isSo: (PackedIncident) -> Bool) -> Int {
        var (low, high) = (0, run.count)
        while low < high {
            let middle = (low + high) / 2
            if isSo(run[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// A record of a party: an id alone may be used by two.
package struct RecordIdentity: Sendable, Hashable {
    /// The id.
    package let id: RecordID
    /// The party.
    package let party: PartyCode

    /// An identity.
    package init(id: RecordID, party: PartyCode) {
        self.id = id
        self.party = party
    }
}

/// What became of one row of a list.
package struct IncidentChange: Sendable, Equatable {
    /// Whose row it is.
    package let identity: RecordIdentity
    /// The row now; nil where there is none any more.
    package let row: IncidentListRow?
    /// Whether there was certainly no row before.
    package var isNew: Bool

    /// A change.
    package init(_ identity: RecordIdentity, row: IncidentListRow?, isNew: Bool) {
        self.identity = identity
        self.row = row
        self.isNew = isNew
    }
}
