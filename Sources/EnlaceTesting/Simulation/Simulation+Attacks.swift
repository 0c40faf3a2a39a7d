// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore

/// What a hostile party sends beside what its node sends, signed with its own keys.
private enum Attack: String, CaseIterable {
    /// A section is not the one that was signed.
    case alteredSection
    /// A section that is disclosed does not come.
    case withheldSection
    /// An entry that was sent before is another now, and the log is signed anew.
    case rewrittenEntry
    /// The log is signed at a smaller size, with another root.
    case rollback
    /// The checkpoint is signed by a key that is not the author's.
    case unknownKey
}

extension Simulation {
    /// The hostile party attacks in one of its channels: nothing of it is stored or receipted.
    func attack() async throws -> String {
        guard let hostile = plan.hostile, partiesUp.contains(hostile),
            let victim = random.pick(partiesUp.filter { $0 != hostile }),
            let attack = random.pick(Attack.allCases)
        else { return "nobody" }
        let channels = ChannelName.all(from: hostile, to: victim)
        guard let channel = random.pick(channels.filter { seen[hostile]?[.channel($0)] != nil }),
            let bundle = try await forged(attack, in: channel)
        else { return "\(attack.rawValue): no occasion" }
        let store = try node(victim).store
        let before = try store.head(of: .channel(channel))
        let answer: String
        do {
            switch try await node(victim).take(bundle, of: channel, from: hostile) {
            case .receipted: throw InvariantBroken("\(attack.rawValue) in \(channel.path) got a receipt")
            case .sendFrom(let index): answer = "send from \(index)"
            case .refused(let code, _): answer = code
            }
        } catch let error as any SpokenError {
            answer = error.code
        }
        guard try store.head(of: .channel(channel)) == before else {
            throw InvariantBroken("\(attack.rawValue) changed \(channel.path)")
        }
        suspects.insert(channel)
        tally.fault("attack")
        return "\(attack.rawValue) in \(channel.path): \(answer)"
    }

    /// A forged bundle; nil where there is nothing to forge it from.
    private func forged(_ attack: Attack, in channel: ChannelName) async throws -> ChannelBundle? {
        let author = try node(channel.author)
        let held = try node(channel.recipient).store.head(of: .channel(channel))?.size ?? 0
        switch attack {
        case .alteredSection, .withheldSection, .unknownKey:
            guard let bundle = try await author.bundle(of: channel, from: held) else { return nil }
            return try attack == .unknownKey ? unknownKey(bundle, channel) : damaged(bundle, attack)
        case .rewrittenEntry:
            let leaves = seen[channel.author]?[.channel(channel)]?.leaves ?? []
            guard held >= 2, let old = try await author.bundle(of: channel, from: 0)?.items.first else {
                return nil
            }
            let root = try MemoryTree(leaves.prefix(Int(held) - 1) + [MerkleHash.leaf(old.entry)])
                .root(ofTreeOf: held)
            let note = try author.signer.sign(.channel(channel), size: held, root: root).note.bytes
            return ChannelBundle(checkpoint: note, first: held - 1, items: [old])
        case .rollback:
            guard held >= 2 else { return nil }
            let root = MerkleHash.leaf([])
            let note = try author.signer.sign(.channel(channel), size: held - 1, root: root).note.bytes
            return ChannelBundle(checkpoint: note, first: held - 1, items: [])
        }
    }

    private func damaged(_ bundle: ChannelBundle, _ attack: Attack) throws -> ChannelBundle? {
        guard let place = bundle.items.firstIndex(where: { !$0.sections.isEmpty }) else { return nil }
        var items = bundle.items
        var sections = items[place].sections
        if attack == .withheldSection {
            sections.removeLast()
        } else {
            sections[0][sections[0].count / 2] ^= 1
        }
        items[place] = ChannelBundle.Item(entry: items[place].entry, sections: sections)
        return ChannelBundle(checkpoint: bundle.checkpoint, first: bundle.first, items: items)
    }

    /// The same bundle, its checkpoint signed with the key of the recipient.
    private func unknownKey(_ bundle: ChannelBundle, _ channel: ChannelName) throws -> ChannelBundle? {
        guard let keys = world.keys[channel.recipient] else { return nil }
        let checkpoint = try Checkpoint(text: try SignedNote(bytes: bundle.checkpoint).text)
        let signer = try LogSigner(name: try NoteKeyName(checkpoint.origin.text), privateKey: keys.log)
        return ChannelBundle(
            checkpoint: try signer.sign(checkpoint).note.bytes, first: bundle.first, items: bundle.items)
    }
}
