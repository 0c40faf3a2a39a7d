// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// How many incidents of a selection are where. A page counts once; tiles need none of it.
package struct MapTallies: Sendable, Equatable {
    /// How many incidents are chosen.
    package private(set) var total = 0
    /// How many of them may be drawn in which way.
    package private(set) var placings: [MapPlacing: Int] = [:]
    /// How many count in the belt of each segment, or are drawn along it.
    package private(set) var segments: [SegmentCode: Int] = [:]
    /// How many tell of which harm.
    package private(set) var harms: [MapHarm: Int] = [:]

    /// Counts.
    package init(_ selection: MapSelection) {
        let facets = selection.columns.facets
        var tallies = [Int](repeating: 0, count: facets.count)
        for (run, choice) in zip(selection.columns.runs, selection.choices) {
            run.facets.withUnsafeBufferPointer { numbers in
                choice.forEach(in: 0..<numbers.count) { tallies[Int(numbers[$0])] += 1 }
            }
        }
        for (facet, tally) in zip(facets, tallies) where tally > 0 {
            total += tally
            placings[facet.placing, default: 0] += tally
            harms[facet.harm, default: 0] += tally
            if let segment = facet.segment ?? facet.stretch { segments[segment, default: 0] += tally }
        }
    }
}
