// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// Rows of the map as columns: those with a place first, along the curve, then those without, by time.
///
/// 48 bytes a row, and a bit for those that are gone. A run never changes but for that bit; new rows make a
/// new run, and runs of like size are merged.
struct MapRun: Sendable {
    /// Places on the curve, of the rows that have one.
    private(set) var curve: [UInt64] = []
    private(set) var points: [GeoPoint] = []
    private(set) var instants: [Int64] = []
    private(set) var facets: [UInt32] = []
    private(set) var idsHigh: [UInt64] = []
    private(set) var idsLow: [UInt64] = []
    /// The rows by ascending id.
    private var byID: [UInt32] = []
    /// Bit `index % 64` of word `index / 64`: whether a row is gone.
    private(set) var gone: [UInt64] = []
    private(set) var goneCount = 0

    /// A row on its way into a run.
    struct Entry: Sendable {
        let curve: UInt64
        let point: GeoPoint
        let instant: Int64
        let facet: UInt32
        let id: RecordID
        let isPoint: Bool
    }

    var count: Int { instants.count }
    /// How many rows are not gone.
    var liveCount: Int { count - goneCount }
    /// How many rows have a place of their own: the first ones.
    var pointCount: Int { curve.count }
    /// The bytes that the columns hold.
    var byteCount: Int { 8 * curve.count + (8 + 8 + 4 + 16 + 4) * count + 8 * gone.count }

    init(_ entries: [Entry]) {
        let sorted = entries.sorted(by: Self.precedes)
        reserve(sorted.count)
        for entry in sorted { append(entry) }
        index()
    }

    /// The rows of two runs that are not gone.
    init(merging a: MapRun, _ b: MapRun) {
        reserve(a.liveCount + b.liveCount)
        var (left, right) = (a.firstLive(from: 0), b.firstLive(from: 0))
        while left < a.count || right < b.count {
            if right == b.count || (left < a.count && !Self.precedes(b.entry(right), a.entry(left))) {
                append(a.entry(left))
                left = a.firstLive(from: left + 1)
            } else {
                append(b.entry(right))
                right = b.firstLive(from: right + 1)
            }
        }
        index()
    }

    private mutating func reserve(_ count: Int) {
        points.reserveCapacity(count)
        instants.reserveCapacity(count)
        facets.reserveCapacity(count)
        idsHigh.reserveCapacity(count)
        idsLow.reserveCapacity(count)
    }

    private mutating func append(_ entry: Entry) {
        if entry.isPoint { curve.append(entry.curve) }
        points.append(entry.point)
        instants.append(entry.instant)
        facets.append(entry.facet)
        idsHigh.append(entry.id.high)
        idsLow.append(entry.id.low)
    }

    private mutating func index() {
        let (high, low) = (idsHigh, idsLow)
        byID = (0..<UInt32(count)).sorted {
            let (a, b) = (Int($0), Int($1))
            return (high[a], low[a], a) < (high[b], low[b], b)
        }
        gone = Array(repeating: 0, count: count / 64 + 1)
    }

    /// With a place before without; along the curve, then by time and id.
    private static func precedes(_ a: Entry, _ b: Entry) -> Bool {
        if a.isPoint != b.isPoint { return a.isPoint }
        return (a.isPoint ? a.curve : 0, a.instant, a.id) < (b.isPoint ? b.curve : 0, b.instant, b.id)
    }

    private func entry(_ index: Int) -> Entry {
        Entry(
            curve: index < pointCount ? curve[index] : 0, point: points[index], instant: instants[index],
            facet: facets[index], id: id(index), isPoint: index < pointCount)
    }

    private func firstLive(from start: Int) -> Int {
        var index = start
        while index < count, isGone(index) { index += 1 }
        return index
    }

    func isGone(_ index: Int) -> Bool { gone[index / 64] >> UInt64(index % 64) & 1 == 1 }

    func id(_ index: Int) -> RecordID {
        guard let id = RecordID(high: idsHigh[index], low: idsLow[index]) else {
            preconditionFailure("a column holds ids that were ids before")
        }
        return id
    }

    /// The rows of an id that are not gone: more than one where parties chose the same id.
    func rows(of id: RecordID) -> [Int] {
        var low = 0
        var high = byID.count
        while low < high {
            let middle = (low + high) / 2
            let row = Int(byID[middle])
            if (idsHigh[row], idsLow[row]) < (id.high, id.low) { low = middle + 1 } else { high = middle }
        }
        var found: [Int] = []
        while low < byID.count {
            let row = Int(byID[low])
            guard idsHigh[row] == id.high, idsLow[row] == id.low else { break }
            if !isGone(row) { found.append(row) }
            low += 1
        }
        return found
    }

    mutating func remove(_ row: Int) {
        guard !isGone(row) else { return }
        gone[row / 64] |= 1 << UInt64(row % 64)
        goneCount += 1
    }

    /// The rows of a tile.
    func range(of tile: MapTile) -> Range<Int> {
        let shift = 64 - 2 * UInt64(tile.zoom)
        return firstIndex { $0 >> shift >= tile.curve }..<firstIndex { $0 >> shift > tile.curve }
    }

    /// The first place on the curve that fulfils what all later ones fulfil too.
    private func firstIndex(where isBeyond: (UInt64) -> Bool) -> Int {
        var low = 0
        var high = curve.count
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(curve[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Where the rows of a square of the curve end: found in ever longer steps, then by halving.
    func end(of square: UInt64, shift: UInt64, from start: Int, to limit: Int) -> Int {
        var step = 1
        var low = start
        var high = start + 1
        while high < limit, curve[high] >> shift == square {
            low = high
            step *= 2
            high = min(limit, start + step)
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            if curve[middle] >> shift == square { low = middle } else { high = middle }
        }
        return high
    }
}
