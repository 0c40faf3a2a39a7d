// SPDX-License-Identifier: Apache-2.0

/// Percentiles of a sample by the nearest-rank method: each is a value that was observed, never a blend.
package struct OrderStatistics: Sendable, Equatable {
    private let sorted: [Double]

    /// The statistics of a sample; not-a-number values are left out.
    package init(_ sample: [Double]) {
        sorted = sample.filter { !$0.isNaN }.sorted()
    }

    /// The number of values.
    package var count: Int { sorted.count }

    /// The smallest value that at least `percent` per cent of the sample do not exceed; nil without a sample.
    ///
    /// - Parameter percent: 0…100; beyond these the end of the sample is meant.
    package func percentile(_ percent: Double) -> Double? {
        guard let last = sorted.last else { return nil }
        let rank = Int((percent / 100 * Double(sorted.count)).rounded(.up))
        return rank > sorted.count ? last : sorted[max(rank, 1) - 1]
    }

    /// The largest value.
    package var maximum: Double? { sorted.last }
}
