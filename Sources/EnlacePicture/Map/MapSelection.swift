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
    /// How many are drawn along each segment because their position stands for an area.
    package let stretches: [SegmentCode: Int]

    /// Chooses.
    package init(_ filter: MapFilter, of columns: MapColumns) {
        self.columns = columns
        self.filter = filter
        let wanted = columns.facets.map { facet -> UInt64 in
            guard facet.isAdmitted(by: filter) else { return 0 }
            return facet.harm == .killed ? 3 : 1
        }
        let period = filter.period
        let pairs = columns.runs.map {
            PointChoice.pair(
                facets: $0.facets, wanted: wanted, instants: $0.instants, period: period, leftOut: $0.gone)
        }
        choices = pairs.map(\.all)
        deaths = pairs.map(\.some)
        // Only rows without a place of their own, which stand last in their run.
        var stretches: [SegmentCode: Int] = [:]
        for (run, choice) in zip(columns.runs, choices) {
            choice.forEach(in: run.pointCount..<run.count) { index in
                guard let code = columns.facets[Int(run.facets[index])].stretch else { return }
                stretches[code, default: 0] += 1
            }
        }
        self.stretches = stretches
    }

    /// How many incidents are chosen.
    package var total: Int { choices.reduce(0) { $0 + $1.total } }

    /// The chosen incidents, newest first, at most `limit` of them.
    ///
    /// - Parameters:
    ///   - key: Where the page before ended; nil begins with the newest.
    ///   - isWanted: A further condition, e.g. that the place lies in view.
    package func rows(
        after key: PageKey? = nil, limit: Int,
        where isWanted: (MapPlacing, GeoPoint) -> Bool = { _, _ in true }
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
