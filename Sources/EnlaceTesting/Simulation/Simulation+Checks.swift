// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore

// What must hold after every step. It is cheap: only what is new in a log is read.
extension Simulation {
    func checkAfterStep() throws {
        // Own logs first: a mirror is compared with what its author holds now.
        let changed = partiesUp.filter(touched.contains)
        for party in changed { try look(at: party, own: true) }
        for party in changed { try look(at: party, own: false) }
        touched = []
        // What was said last was acknowledged to whoever said it in this step or the one before.
        for record in said.suffix(2) where machines[record.author]?.node != nil {
            guard try node(record.author).store.record(record.id) != nil else {
                throw InvariantBroken("\(record.id) was acknowledged, and \(record.author) has it no more")
            }
        }
    }

    /// After a crash: what was acknowledged, and what was ever seen in the store, is there.
    func checkAfterStart(of party: PartyCode, _ node: Node) throws {
        for record in said where record.author == party {
            guard try node.store.record(record.id) != nil else {
                throw InvariantBroken("\(record.id) was acknowledged, and \(party) lost it in a crash")
            }
        }
        try look(at: party, own: true)
        try look(at: party, own: false)
        for (channel, size) in departures.receipted where channel.recipient == party {
            guard try node.store.head(of: .channel(channel))?.size ?? 0 >= size else {
                throw InvariantBroken(
                    "\(party) signed a receipt for \(size) of \(channel.path), and lost them")
            }
            try assertSectionsOpen(of: channel, from: 0, at: node)
        }
    }

    /// Reads what is new in a party's logs, and compares it with what was seen before.
    private func look(at party: PartyCode, own: Bool) throws {
        guard let node = machines[party]?.node else { return }
        let heads = try node.store.heads(own: own)
        let found = Dictionary(uniqueKeysWithValues: heads.map { ($0.log, $0) })
        for (log, known) in seen[party] ?? [:]
        where (log.author == party) == own && found[log]?.size ?? 0 < known.size {
            throw InvariantBroken("\(party): \(log.path) shrank from \(known.size)")
        }
        for head in heads {
            var known = seen[party]?[head.log] ?? SeenLog(root: MerkleHash.emptyRoot)
            if head.size > known.size {
                try read(head, into: &known, at: node)
            } else if head.root != known.root {
                throw InvariantBroken("\(party): \(head.log.path) was rewritten at \(head.size)")
            }
            if case .channel(let channel) = head.log, channel.author == party {
                let size = try node.store.receiptedSize(of: channel)
                guard size >= known.receiptedSize, size <= departures.receipted[channel] ?? 0 else {
                    throw InvariantBroken("\(channel.path): receipts of \(size) entries, never given or lost")
                }
                known.receiptedSize = size
            }
            seen[party, default: [:]][head.log] = known
        }
    }

    private func read(_ head: StoredHead, into known: inout SeenLog, at node: Node) throws {
        let path = "\(node.party): \(head.log.path)"
        let entries = try node.store.entries(
            of: head.log, from: known.size, limit: Int(head.size - known.size))
        guard UInt64(entries.count) == head.size - known.size else {
            throw InvariantBroken("\(path): entries of a head are missing")
        }
        for entry in entries {
            guard known.records.insert(entry.record).inserted else {
                throw InvariantBroken("\(path): \(entry.record) is there twice")
            }
            // One step says one thing at a time, so that the log has the order of the ids.
            guard head.log != .domestic(node.party) || known.last.map({ $0 < entry.record }) ?? true else {
                throw InvariantBroken("\(path): \(entry.record) is older than what was said before it")
            }
            known.last = entry.record
            known.leaves.append(MerkleHash.leaf(entry.body))
        }
        let computed = try MemoryTree(known.leaves).root(ofTreeOf: head.size)
        guard computed == head.root else { throw InvariantBroken("\(path): entries do not give the root") }
        known.root = head.root
        // A mirror is a prefix of the log it mirrors, whether or not its author is up now.
        guard head.log.author != node.party else { return }
        let own = seen[head.log.author]?[head.log]?.leaves ?? []
        guard own.starts(with: known.leaves) else { throw InvariantBroken("\(path): is no copy of its log") }
    }

    /// Every disclosed section of a mirror, from an index on, is there and opens.
    func assertSectionsOpen(of channel: ChannelName, from first: UInt64, at node: Node) throws {
        let log = LogName.channel(channel)
        let size = try node.store.head(of: log)?.size ?? 0
        guard size > first else { return }
        do {
            let count = try node.store.itemCount(of: channel, from: first, as: channel.className.type)
            guard count > 0 else { throw InvariantBroken("\(channel.path): no items from \(first)") }
        } catch let error as any SpokenError {
            throw InvariantBroken("\(node.party): \(channel.path): \(error)")
        }
    }
}

extension NodeStore {
    /// How many entries of a channel can be read with all they disclose.
    fileprivate func itemCount<C: RecordClass>(
        of channel: ChannelName, from first: UInt64, as type: C.Type
    ) throws -> Int {
        try items(of: channel, from: first, limit: 100_000, as: type).count
    }
}
