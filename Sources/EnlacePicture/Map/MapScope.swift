// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

/// A filter over columns before anything is chosen: enough for tiles with few incidents, whatever the filter.
package struct MapScope: Sendable {
    /// The columns.
    package let columns: MapColumns
    /// The filter.
    package let filter: MapFilter
    /// For each facet 1 if its rows are admitted, else 0.
    let wanted: [UInt64]
    let period: Range<Int64>

    /// A filter over columns.
    package init(_ filter: MapFilter, over columns: MapColumns) {
        self.columns = columns
        self.filter = filter
        wanted = columns.facets.map { $0.isAdmitted(by: filter) ? 1 : 0 }
        period = filter.period
    }

    /// The greatest uncertainty of what is admitted, in metres; nil where none is stated.
    package var uncertaintyMetresMax: Int? {
        zip(columns.facets, wanted).compactMap { $1 == 1 ? $0.uncertaintyMetres : nil }.max()
    }

    /// Whether anything admitted is drawn along a segment.
    package var mayHaveStretches: Bool {
        zip(columns.facets, wanted).contains { $0.stretch != nil && $1 == 1 }
    }

    /// Calls for each admitted row of a range of a run.
    func forEach(in range: Range<Int>, of run: MapRun, _ body: (Int) -> Void) {
        run.facets.withUnsafeBufferPointer { facets in
            run.instants.withUnsafeBufferPointer { instants in
                for index in range
                where wanted[Int(facets[index])] == 1 && period.contains(instants[index])
                    && !run.isGone(index)
                {
                    body(index)
                }
            }
        }
    }
}
