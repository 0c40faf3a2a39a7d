// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode

// What a flaw does, at the seams of an otherwise right node. Without one, everything here changes nothing.
extension Simulation {
    /// Whether nothing of a channel is ever carried.
    func skips(_ channel: ChannelName) -> Bool {
        plan.flaw == .skipsChannel && channel.className == .exercise && channel.lane == .record
    }

    /// The agreement a party computes with.
    func flawedAgreement(of party: PartyCode) throws -> Agreement {
        guard plan.agreement == nil, plan.flaw == .computesOtherwise, party == plan.parties.first else {
            return world.agreement
        }
        return try Agreement.sample(parties: plan.parties, acknowledgeSeconds: 601)
    }

    /// Keeps now and then what a disk that lies would really have.
    func keepForFlaw() throws {
        guard plan.flaw == .losesLastCommits, step.isMultiple(of: 10) else { return }
        for party in partiesUp {
            guard let machine = machines[party] else { continue }
            try StoreFiles.copy(from: machine.storePath, to: machine.disk.path("kept.sqlite"))
        }
    }

    /// The file that a machine finds after a crash.
    func storeAfterCrash(of party: PartyCode, _ machine: SimulatedNode) -> String {
        plan.flaw == .losesLastCommits ? machine.disk.path("kept.sqlite") : machine.storePath
    }

    /// Takes a bundle as the recipient does.
    func flawedTake(
        _ bundle: ChannelBundle, of channel: ChannelName, by recipient: Node
    ) async throws -> PushReply {
        guard let flaw = plan.flaw, coins.happens(percent: 20) else {
            return try await recipient.take(bundle, of: channel, from: channel.author)
        }
        var bundle = bundle
        switch flaw {
        case .receiptsUnstored: return .receipted(note: try receipt(for: bundle, of: channel, by: recipient))
        case .storesUnmatchedRoot: bundle = try signedAnew(bundle, of: channel) { $0.reverse() }
        case .doublesEntries: bundle = try signedAnew(bundle, of: channel) { $0 += $0.suffix(1) }
        case .losesLastCommits, .skipsChannel, .computesOtherwise: break
        }
        return try await recipient.take(bundle, of: channel, from: channel.author)
    }

    /// The recipient's cosignature on a bundle's checkpoint, whatever it has stored.
    private func receipt(
        for bundle: ChannelBundle, of channel: ChannelName, by recipient: Node
    ) throws -> [UInt8] {
        guard let author = recipient.counterparts[channel.author] else {
            throw InvariantBroken("\(channel.path) has no author")
        }
        let checkpoint = try author.verifier.checkpoint(bundle.checkpoint, of: .channel(channel))
        return try recipient.signer.cosign(checkpoint, at: recipient.clock.now()).bytes
    }

    /// A bundle with other entries and a checkpoint that fits them: to the recipient, what no check of the
    /// root would be.
    private func signedAnew(
        _ bundle: ChannelBundle, of channel: ChannelName, _ change: (inout [ChannelBundle.Item]) -> Void
    ) throws -> ChannelBundle {
        guard let keys = world.keys[channel.author] else { return bundle }
        var items = bundle.items
        change(&items)
        let before = seen[channel.recipient]?[.channel(channel)]?.leaves ?? []
        // Where some of it is held already, the comparison with what is held would refuse it.
        guard UInt64(before.count) == bundle.first else { return bundle }
        let size = bundle.first + UInt64(items.count)
        let origin = try LogName.channel(channel).origin(in: world.agreement.id)
        let leaves = before + items.map { MerkleHash.leaf($0.entry) }
        let checkpoint = try Checkpoint(
            origin: origin, size: size, root: try MemoryTree(leaves).root(ofTreeOf: size))
        let signer = try LogSigner(name: try NoteKeyName(origin.text), privateKey: keys.log)
        return ChannelBundle(
            checkpoint: try signer.sign(checkpoint).note.bytes, first: bundle.first, items: items)
    }
}
