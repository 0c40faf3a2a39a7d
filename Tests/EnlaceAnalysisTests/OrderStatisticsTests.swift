// SPDX-License-Identifier: Apache-2.0
import EnlaceAnalysis
import Testing

@Suite("Percentiles by nearest rank")
struct OrderStatisticsTests {
    /// The worked example of the nearest-rank method: the ordered list 15, 20, 35, 40, 50.
    @Test(
        "a percentile is the value of its rank",
        arguments: [(5.0, 15.0), (30, 20), (40, 20), (50, 35), (100, 50), (0, 15), (101, 50)])
    func nearestRank(percent: Double, value: Double) {
        #expect(OrderStatistics([50, 20, 35, 15, 40]).percentile(percent) == value)
    }

    @Test("an empty sample has no percentile, and values that are no numbers do not count")
    func emptyAndNotANumber() {
        #expect(OrderStatistics([]).percentile(50) == nil)
        #expect(OrderStatistics([.nan, 2]).count == 1)
        #expect(OrderStatistics([.nan, 2]).maximum == 2)
    }
}
