// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger

/// The newest head of a log that a cosigner has seen, with the log's signature: all that a witness remembers.
package struct WitnessedHead: Sendable, Hashable {
    /// The largest size that is kept: stores count in 63 bits.
    package static let sizeMax = UInt64(Int64.max)

    /// The number of entries.
    package let size: UInt64
    /// The root of the tree of that size.
    package let root: TreeHash
    /// The signed note that stated both.
    package let note: [UInt8]

    /// A head.
    package init(size: UInt64, root: TreeHash, note: [UInt8]) {
        self.size = size
        self.root = root
        self.note = note
    }

    /// The head that a log signed.
    package init(_ checkpoint: SignedCheckpoint) {
        self.init(
            size: checkpoint.checkpoint.size, root: checkpoint.checkpoint.root, note: checkpoint.note.bytes)
    }
}

/// Two heads of one size and different roots, both signed by the log: it showed two histories, and nobody
/// but the holder of its key can have made them.
package struct SplitView: Sendable, Hashable {
    /// Which log.
    package let origin: LogOrigin
    /// The size of both.
    package let size: UInt64
    /// The note that was seen first.
    package let held: [UInt8]
    /// The note that contradicts it.
    package let offered: [UInt8]

    /// What two contradicting heads show.
    package init(held: WitnessedHead, offered: SignedCheckpoint) {
        origin = offered.checkpoint.origin
        size = held.size
        self.held = held.note
        self.offered = offered.note.bytes
    }
}
