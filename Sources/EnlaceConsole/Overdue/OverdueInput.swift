// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension OverduePage {
    /// What the list of what is owed shows: one class at a time.
    package struct Input: Sendable {
        /// The frame.
        package let frame: Frame.Input
        /// The class.
        package let className: ClassName
        /// The instant at which everything is judged.
        package let instant: Instant
        /// What is owed and not settled, longest due first.
        package let owed: [OwedView]
        /// What was settled late in the days before, the latest first.
        package let settledLate: [OwedView]
        /// The most rows that are read; as many as that means that there may be more.
        package let limit: Int
        /// The counterparts, each with what is needed to compare lists with it.
        package let comparisons: [Comparison]
        /// More time that was asked for.
        package let asked: [Asked]
        /// Whether the list was computed from the entries of a comparison alone, as both nodes can.
        package let isFixed: Bool
        /// The agreement whose clocks, desks and codes are shown.
        package let agreement: Agreement

        /// A page.
        package init(
            frame: Frame.Input, className: ClassName, instant: Instant, owed: [OwedView],
            settledLate: [OwedView], limit: Int, comparisons: [Comparison], asked: [Asked] = [],
            isFixed: Bool = false,
            agreement: Agreement
        ) {
            self.frame = frame
            self.className = className
            self.instant = instant
            self.owed = owed
            self.settledLate = settledLate
            self.limit = limit
            self.comparisons = comparisons
            self.asked = asked
            self.isFixed = isFixed
            self.agreement = agreement
        }
    }

    /// What two nodes compare to know that they print the same list.
    package struct Comparison: Sendable {
        /// The counterpart.
        package let party: PartyCode
        /// The heads of the class between the two, in both directions, by origin.
        package let heads: [Head]
        /// The digest of what is owed, over these heads and the instant; nil where it was not computed.
        package let digest: ContentDigest?

        /// A comparison.
        package init(party: PartyCode, heads: [Head], digest: ContentDigest?) {
            self.party = party
            self.heads = heads
            self.digest = digest
        }

        /// The sizes of the heads in their order, as they stand in an address and are read out.
        var sizes: String { heads.map { String($0.size) }.joined(separator: ".") }
    }

    /// How far one channel was read.
    package struct Head: Sendable {
        /// The party that writes the channel.
        package let author: PartyCode
        /// The party that reads it.
        package let recipient: PartyCode
        /// The lane.
        package let lane: Lane
        /// The number of entries.
        package let size: UInt64
        /// The root at that size.
        package let root: ContentDigest

        /// A head.
        package init(
            author: PartyCode, recipient: PartyCode, lane: Lane, size: UInt64, root: ContentDigest
        ) {
            self.author = author
            self.recipient = recipient
            self.lane = lane
            self.size = size
            self.root = root
        }
    }
}
