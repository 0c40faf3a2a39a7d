// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// What a filter chooses of the columns: made once, asked by every tile and table of a map.
package struct MapSelection: Sendable {
    /// The columns.
    package let columns: MapColumns
    /// The filter.
    package let filter: MapFilter
    /// For each run which rows are chosen.
    let choices: [PointChoice]
    /// For each run which of the chosen tell of persons killed: no aggregate may hide them.
    let deaths: [PointChoice]
    /// How many rows are chosen, by facet.
    private let tallies: [Int]

    /// Chooses.
    package init(_ filter: MapFilter, of columns: MapColumns) {
        self.columns = columns
        self.filter = filter
        let wanted = columns.facets.map { $0.isAdmitted(by: filter) ? UInt64(1) : 0 }
        let deadly = zip(columns.facets, wanted).map { $0.harm == .killed ? $1 : 0 }
        let period = filter.period
        choices = columns.runs.map {
            PointChoice(
                facets: $0.facets, wanted: wanted, instants: $0.instants, period: period, leftOut: $0.gone)
        }
        deaths =
            deadly.contains(1)
            ? columns.runs.map {
                PointChoice(
                    facets: $0.facets, wanted: deadly, instants: $0.instants, period: period,
                    leftOut: $0.gone)
            } : []
        var tallies = [Int](repeating: 0, count: columns.facets.count)
        for (run, choice) in zip(columns.runs, choices) {
            run.facets.withUnsafeBufferPointer { facets in
                choice.forEach(in: 0..<facets.count) { tallies[Int(facets[$0])] += 1 }
            }
        }
        self.tallies = tallies
    }

    /// How many incidents are chosen.
    package var total: Int { tallies.reduce(0, +) }

    /// How many of them may be drawn in which way.
    package var placings: [MapPlacing: Int] { sums { $0.placing } }

    /// How many count in the belt of each segment, or are drawn along it.
    package var segments: [SegmentCode: Int] {
        var sums: [SegmentCode: Int] = [:]
        for (facet, tally) in zip(columns.facets, tallies) where tally > 0 {
            guard let segment = facet.segment ?? facet.stretch else { continue }
            sums[segment, default: 0] += tally
        }
        return sums
    }

    /// How many are drawn along each segment because their position stands for an area.
    package var stretches: [SegmentCode: Int] {
        var sums: [SegmentCode: Int] = [:]
        for (facet, tally) in zip(columns.facets, tallies) where tally > 0 {
            if let stretch = facet.stretch { sums[stretch, default: 0] += tally }
        }
        return sums
    }

    /// How many tell of which harm.
    package var harms: [MapHarm: Int] { sums { $0.harm } }

    private func sums<Value: Hashable>(_ value: (MapFacet) -> Value) -> [Value: Int] {
        var sums: [Value: Int] = [:]
        for (facet, tally) in zip(columns.facets, tallies) where tally > 0 {
            sums[value(facet), default: 0] += tally
        }
        return sums
    }

    /// The chosen incidents, newest first, at most `limit` of them.
    ///
    /// - Parameters:
    ///   - key: Where the page before ended; nil begins with the newest.
    ///   - isWanted: A further condition, e.g. that the place lies in view.
    package func rows(
        after key: PageKey? = nil, limit: Int, where isWanted: (MapPlacing, GeoPoint) -> Bool = { _, _ in true }
    ) -> [MapRow] {
        guard limit > 0 else { return [] }
        var found: [MapRow] = []
        var floor = Int64.min
        for (run, choice) in zip(columns.runs, choices) {
            choice.forEach(in: 0..<run.count) { index in
                let instant = run.instants[index]
                guard instant >= floor, instant <= key?.instant.milliseconds ?? .max,
                    isWanted(columns.facets[Int(run.facets[index])].placing, run.points[index])
                else { return }
                let row = columns.row(run, index)
                if let key, row.key >= key { return }
                found.append(row)
                // Cut down now and then, so that what is collected stays short.
                if found.count >= 4 * limit + 256 {
                    found.sort { $0.key > $1.key }
                    found.removeLast(found.count - limit)
                    floor = found[limit - 1].instant.milliseconds
                }
            }
        }
        return Array(found.sorted { $0.key > $1.key }.prefix(limit))
    }

    /// The earliest and the latest instant among the chosen; nil where none is.
    package var span: (first: Instant, last: Instant)? {
        var first = Int64.max
        var last = Int64.min
        for (run, choice) in zip(columns.runs, choices) {
            choice.forEach(in: 0..<run.count) { index in
                first = min(first, run.instants[index])
                last = max(last, run.instants[index])
            }
        }
        return first <= last ? (Instant(milliseconds: first), Instant(milliseconds: last)) : nil
    }

    /// How many of the chosen fall into each of some periods, given by their ascending limits.
    package func counts(between limits: [Instant]) -> [Int] {
        guard limits.count > 1 else { return [] }
        let bounds = limits.map(\.milliseconds)
        var counts = [Int](repeating: 0, count: bounds.count - 1)
        for (run, choice) in zip(columns.runs, choices) {
            choice.forEach(in: 0..<run.count) { index in
                let instant = run.instants[index]
                var low = 0
                var high = bounds.count
                while low < high {
                    let middle = (low + high) / 2
                    if bounds[middle] <= instant { low = middle + 1 } else { high = middle }
                }
                if low > 0, low < bounds.count { counts[low - 1] += 1 }
            }
        }
        return counts
    }
}
