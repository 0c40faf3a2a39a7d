// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

/// Gathers what shows a misbehaviour, out of what is held and what was sent.
///
/// A part that cannot be read is left out: evidence that says less is better than a channel that goes on.
struct EvidenceGathering {
    let store: NodeStore
    let channel: ChannelName
    let author: PartyVerifier

    private var log: LogName { .channel(channel) }

    /// What is held, as far as it bears on a checkpoint or an entry that was sent.
    func held(against sent: Misbehaviour.Sent, at index: UInt64?) -> Misbehaviour.Held {
        var held = Misbehaviour.Held()
        guard let head = try? store.head(of: log) else { return held }  // see above
        held.checkpoint = head.note
        let tree = TileHashReader(size: head.size, tiles: LogTiles(store: store, log: log))
        if let index, index < head.size,
            let entry = try? store.entries(of: log, from: index, limit: 1).first  // see above
        {
            let proof = try? InclusionProof(index: index, size: head.size, reading: tree)  // see above
            held.entry = .init(index: index, bytes: entry.body, proof: proof?.hashes)
        }
        if let size = checkpoint(sent)?.size, size > 0, size < head.size,
            let root = try? tree.root(ofTreeOf: size),  // see above
            let proof = try? ConsistencyProof(oldSize: size, newSize: head.size, reading: tree)
        {
            held.earlier = .init(size: size, root: root, proof: proof.hashes)
        }
        return held
    }

    /// What was sent, with the place of the entry in question where the signed root gives it.
    func sent(_ bundle: ChannelBundle, at index: UInt64?) -> Misbehaviour.Sent {
        var sent = Misbehaviour.Sent()
        if bundle.checkpoint.count <= SignedNote.byteCountMax { sent.checkpoint = bundle.checkpoint }
        guard let index, index >= bundle.first, index - bundle.first < UInt64(bundle.items.count) else {
            return sent
        }
        let item = bundle.items[Int(index - bundle.first)]
        sent.sections = item.sections.map(ContentDigest.sha256)
        sent.entry = .init(
            index: index, bytes: item.entry,
            proof: checkpoint(sent).flatMap { place(of: index, in: bundle, under: $0) })
        return sent
    }

    private func checkpoint(_ sent: Misbehaviour.Sent) -> Checkpoint? {
        // One that does not verify is told as such, and says nothing of sizes.
        sent.checkpoint.flatMap { try? author.checkpoint($0, of: log).checkpoint }
    }

    /// The proof that an entry stands in the signed tree: what is held up to the bundle, and then the bundle.
    private func place(
        of index: UInt64, in bundle: ChannelBundle, under signed: Checkpoint
    ) -> [TreeHash]? {
        let base = TileHashReader(size: bundle.first, tiles: LogTiles(store: store, log: log))
        let leaves = bundle.items.map { MerkleHash.leaf($0.entry) }
        let tree = SplicedTree(base, upTo: bundle.first, then: leaves)
        guard tree.size == signed.size,
            let root = try? tree.root(ofTreeOf: tree.size), root == signed.root,  // see above
            let proof = try? InclusionProof(index: index, size: tree.size, reading: tree)
        else { return nil }
        return proof.hashes
    }
}

/// The tiles of one log of the store.
struct LogTiles: TileReader {
    let store: NodeStore
    let log: LogName

    func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] {
        try store.tile(of: log, level: level, index: index, width: width)
    }
}
