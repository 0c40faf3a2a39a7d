// SPDX-License-Identifier: Apache-2.0

/// A choice among the points of a column, e.g. of kinds and a time: one bit a point, and running counts, so
/// that the number of chosen points in any range takes two steps.
package struct PointChoice: Sendable, Equatable {
    /// Bit `index % 64` of word `index / 64`: whether the point is chosen.
    private let bits: [UInt64]
    /// How many points before a word are chosen.
    private let counts: [UInt32]

    /// The points, by their index in the column, that fulfil a condition.
    package init(count: Int, where isChosen: (Int) -> Bool) {
        self.init(
            bits: (0..<count / 64 + 1).map { word in
                (word * 64..<min(word * 64 + 64, count)).reduce(UInt64(0)) { bits, index in
                    isChosen(index) ? bits | 1 << UInt64(index % 64) : bits
                }
            })
    }

    /// The points of some kinds in a period: what maps are filtered by, in a loop without branches, about a
    /// nanosecond a point.
    ///
    /// - Parameters:
    ///   - kinds: The kind of each point, a small number, in the order of the column (`PointColumn.ordered`).
    ///   - wanted: The kinds that are chosen.
    ///   - instants: The instant of each point, in the order of the column, in any unit.
    ///   - period: The period, in the same unit.
    package init(kinds: [UInt8], wanted: Set<UInt8>, instants: [Int64], period: Range<Int64>) {
        precondition(kinds.count == instants.count, "each point has a kind and an instant")
        var isWanted = [UInt64](repeating: 0, count: 256)
        for kind in wanted { isWanted[Int(kind)] = 1 }
        let count = kinds.count
        var bits = [UInt64](repeating: 0, count: count / 64 + 1)
        kinds.withUnsafeBufferPointer { kinds in
            instants.withUnsafeBufferPointer { instants in
                isWanted.withUnsafeBufferPointer { isWanted in
                    for word in bits.indices {
                        var chosen: UInt64 = 0
                        let first = word * 64
                        for index in first..<min(first + 64, count) {
                            let instant = instants[index]
                            let isWithin: UInt64 =
                                (instant >= period.lowerBound ? 1 : 0) & (instant < period.upperBound ? 1 : 0)
                            let bit = isWanted[Int(kinds[index])] & isWithin
                            chosen |= bit << UInt64(truncatingIfNeeded: index - first)
                        }
                        bits[word] = chosen
                    }
                }
            }
        }
        self.init(bits: bits)
    }

    /// Two choices in one loop without branches: the points whose facet is wanted in a period, and some of
    /// them. About a nanosecond a point for both.
    ///
    /// - Parameters:
    ///   - facets: The facet of each point, a number into `wanted`, in the order of the column.
    ///   - wanted: For each facet 0 if its points are not chosen, 1 if they are, 3 if they are in both.
    ///   - instants: The instant of each point, in the order of the column, in any unit.
    ///   - period: The period, in the same unit.
    ///   - leftOut: Bits of points that are never chosen, as in a choice; may be shorter than the column.
    package static func pair(
        facets: [UInt32], wanted: [UInt64], instants: [Int64], period: Range<Int64>, leftOut: [UInt64] = []
    ) -> (all: PointChoice, some: PointChoice) {
        precondition(facets.count == instants.count, "each point has a facet and an instant")
        let count = facets.count
        var all = [UInt64](repeating: 0, count: count / 64 + 1)
        var some = all
        facets.withUnsafeBufferPointer { facets in
            instants.withUnsafeBufferPointer { instants in
                wanted.withUnsafeBufferPointer { wanted in
                    for word in all.indices {
                        var (chosen, both): (UInt64, UInt64) = (0, 0)
                        let first = word * 64
                        for index in first..<min(first + 64, count) {
                            let instant = instants[index]
                            let isWithin: UInt64 =
                                (instant >= period.lowerBound ? 1 : 0) & (instant < period.upperBound ? 1 : 0)
                            let want = wanted[Int(facets[index])]
                            let place = UInt64(truncatingIfNeeded: index - first)
                            chosen |= (want & isWithin) << place
                            both |= (want >> 1 & isWithin) << place
                        }
                        all[word] = chosen
                        some[word] = both
                    }
                }
            }
        }
        for word in 0..<min(all.count, leftOut.count) {
            all[word] &= ~leftOut[word]
            some[word] &= ~leftOut[word]
        }
        return (PointChoice(bits: all), PointChoice(bits: some))
    }

    private init(bits: [UInt64]) {
        self.bits = bits
        var counts: [UInt32] = []
        counts.reserveCapacity(bits.count)
        var sum: UInt32 = 0
        for word in bits {
            counts.append(sum)
            sum += UInt32(word.nonzeroBitCount)
        }
        self.counts = counts
    }

    /// Whether a point, by its index in the column, is chosen.
    package func contains(_ index: Int) -> Bool { bits[index / 64] >> UInt64(index % 64) & 1 == 1 }

    /// How many points of a range of the column are chosen.
    package func count(in range: Range<Int>) -> Int { before(range.upperBound) - before(range.lowerBound) }

    /// How many points are chosen.
    package var total: Int { before(64 * (bits.count - 1)) + bits[bits.count - 1].nonzeroBitCount }

    /// The first chosen point of a range of the column; nil where none is chosen.
    package func first(in range: Range<Int>) -> Int? {
        var found: Int?
        visit(range) { index in
            found = index
            return false
        }
        return found
    }

    /// Calls for each chosen point of a range, in the order of the column; words without any are skipped.
    package func forEach(in range: Range<Int>, _ body: (Int) -> Void) {
        visit(range) { index in
            body(index)
            return true
        }
    }

    private func visit(_ range: Range<Int>, _ body: (Int) -> Bool) {
        guard !range.isEmpty else { return }
        for word in range.lowerBound / 64...(range.upperBound - 1) / 64 {
            var rest = bits[word]
            if word == range.lowerBound / 64 { rest &= ~0 << UInt64(range.lowerBound % 64) }
            while rest != 0 {
                let index = word * 64 + rest.trailingZeroBitCount
                guard index < range.upperBound, body(index) else { return }
                rest &= rest - 1
            }
        }
    }

    private func before(_ index: Int) -> Int {
        let below = bits[index / 64] & (1 << UInt64(index % 64) - 1)
        return Int(counts[index / 64]) + below.nonzeroBitCount
    }
}
