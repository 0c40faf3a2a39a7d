// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import GRDB

/// A head of a counterpart's channel that waits to be judged and, if it continues what was seen, kept.
///
/// Judging and keeping are one transaction: two requests for one log cannot pass each other (C2SP
/// tlog-witness, the race at the end of add-checkpoint). A head that is not taken throws `WitnessRefusal`.
package struct WitnessCommit: PendingCommit {
    private let offer: WitnessOffer
    private let channel: ChannelName

    /// A head of a channel.
    package init(_ offer: WitnessOffer, of channel: ChannelName) {
        self.offer = offer
        self.channel = channel
    }

    /// It appends nothing.
    package var appends: [LogAppend] { [] }

    /// Judges and writes it, or throws `WitnessRefusal`.
    package func apply(
        to store: NodeStore, at instant: Instant, signer: any HeadSigner, in db: Database
    ) throws -> [StoredHead] {
        let origin = offer.checkpoint.checkpoint.origin
        let held = try store.witnessed(origin, of: channel, in: db)
        try WitnessHeads.advance(origin, to: offer.judged(against: held), in: db)
        return []
    }
}

extension NodeStore {
    /// The newest head that this node, as witness or as mirror, has seen of a counterpart's channel: its
    /// two keys never speak for two histories.
    package func witnessed(_ origin: LogOrigin, of channel: ChannelName) throws -> WitnessedHead? {
        try read { db in try witnessed(origin, of: channel, in: db) }
    }

    func witnessed(
        _ origin: LogOrigin, of channel: ChannelName, in db: Database
    ) throws -> WitnessedHead? {
        let seen = try WitnessHeads.held(origin, in: db)
        guard let mirror = try head(of: .channel(channel), in: db), mirror.size > seen?.size ?? 0 else {
            return seen
        }
        return WitnessedHead(size: mirror.size, root: mirror.root, note: mirror.note)
    }
}

extension OpenLog {
    /// Refuses a counterpart's entries that lead past a head which this node has witnessed, unless they give
    /// its root: a log that shows one history to the witness and another to the mirror ends here.
    func assertContinues(
        _ checkpoint: Checkpoint, from oldSize: UInt64, in db: Database
    ) throws {
        guard let seen = try WitnessHeads.held(checkpoint.origin, in: db), seen.size > oldSize,
            seen.size <= checkpoint.size
        else { return }
        let tiles = TileHashReader(size: seen.size, tiles: StoredTiles(logID: id, db: db))
        guard try tiles.root(ofTreeOf: seen.size) == seen.root else {
            throw IntakeError.fork(channel: log.path, index: seen.size)
        }
    }
}
