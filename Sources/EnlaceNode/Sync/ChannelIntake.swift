// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

/// Takes what one counterpart sends in one channel: checks it, stores it, and gives the receipt.
///
/// State depends only on the verified log: a bundle may come twice, late, or out of order, by push or pull.
package actor ChannelIntake {
    private let channel: ChannelName
    private let counterpart: Counterpart
    /// How many bundles brought something new; whoever fetches sees by it that the counterpart sends by
    /// itself.
    private(set) var takenCount = 0
    private var isTaking = false
    private var queue: [CheckedContinuation<Void, Never>] = []

    init(channel: ChannelName, counterpart: Counterpart) {
        self.channel = channel
        self.counterpart = counterpart
    }

    /// Takes a bundle. Checking goes beside the storing of the one before; storing goes one at a time.
    package nonisolated func take(_ bundle: ChannelBundle, into node: Node) async throws -> PushReply {
        try await take(bundle, into: node, as: channel.className.type)
    }

    private nonisolated func take<C: RecordClass>(
        _ bundle: ChannelBundle, into node: Node, as _: C.Type
    ) async throws -> PushReply {
        let checkpoint = try verified(bundle)
        // What is held need not be checked again; below it is compared, byte for byte.
        let known = try node.store.head(of: .channel(channel))?.size ?? 0
        let start = known > bundle.first ? min(Int(known - bundle.first), bundle.items.count) : 0
        let checked: [Checked<C>] = try await check(bundle, from: start, in: node)
        await enter()
        do {
            let reply = try await take(bundle, checked, checkpoint, into: node)
            await leave()
            return reply
        } catch {
            await leave()
            throw error
        }
    }

    private func enter() async {
        guard isTaking else {
            isTaking = true
            return
        }
        await withCheckedContinuation { queue.append($0) }
    }

    private func leave() {
        if queue.isEmpty { isTaking = false } else { queue.removeFirst().resume() }
    }

    private func take<C: RecordClass>(
        _ bundle: ChannelBundle, _ checked: [Checked<C>], _ checkpoint: SignedCheckpoint,
        into node: Node
    ) async throws -> PushReply {
        // Another bundle of the same moment may have stopped the channel.
        guard !node.stopped.contains(channel) else { throw IntakeError.channelStopped(channel: channel.path) }
        let held = try node.store.head(of: .channel(channel))?.size ?? 0
        guard bundle.first <= held else { return .sendFrom(held) }
        let size = checkpoint.checkpoint.size
        try compareOverlap(of: bundle, held: held, in: node)
        guard size > held else { return try receiptAgain(checkpoint, held: held, in: node) }
        let overlap = Int(held - bundle.first)
        let fresh = checked.suffix(bundle.items.count - overlap)
        let head = try await store(fresh, bundle.items.dropFirst(overlap), checkpoint, from: held, in: node)
        takenCount += 1
        // Pages want every call; of what is not urgent they want to know that there is more.
        for entry in channel.lane == .urgent ? fresh : fresh.suffix(1) {
            let header = entry.disclosure.envelope.record.header
            node.events.publish(C.name, header.kind, header.id, by: header.party)
        }
        try node.store.reach(.receiptUngiven)
        return .receipted(note: head.note)
    }

    /// The bundle's checkpoint, signed by the counterpart's log key and ending where the bundle ends.
    private nonisolated func verified(_ bundle: ChannelBundle) throws -> SignedCheckpoint {
        let checkpoint: SignedCheckpoint
        do throws(LedgerError) {
            checkpoint = try counterpart.verifier.checkpoint(bundle.checkpoint, of: .channel(channel))
        } catch {
            throw IntakeError.ledger(error)
        }
        guard checkpoint.checkpoint.size == bundle.first + UInt64(bundle.items.count) else {
            throw IntakeError.malformedBundle
        }
        return checkpoint
    }

    /// The receipt for what is held already: the one that was given, where one was given for that size.
    ///
    /// The root at that size must be ours, or the log was rewritten.
    private func receiptAgain(
        _ checkpoint: SignedCheckpoint, held: UInt64, in node: Node
    ) throws -> PushReply {
        let log = LogName.channel(channel)
        let size = checkpoint.checkpoint.size
        let root = size == 0 ? MerkleHash.emptyRoot : try node.store.root(of: log, size: size)
        guard root == checkpoint.checkpoint.root else {
            throw size < held
                ? IntakeError.rollback(channel: channel.path, size: size)
                : IntakeError.fork(channel: channel.path, index: size)
        }
        if size > 0, let given = try node.store.receipts(of: log, after: size - 1, limit: 1).first,
            given.size == size,
            // One under a former mirror key would not do where that key is not trusted any more.
            try node.signer.verifier.mirror.timestamp(in: try SignedNote(bytes: given.note)) != nil
        {
            return .receipted(note: given.note)
        }
        return .receipted(note: try node.signer.cosign(checkpoint, at: node.clock.now()).bytes)
    }

    /// What was sent before must be sent again unchanged.
    private func compareOverlap(of bundle: ChannelBundle, held: UInt64, in node: Node) throws {
        let count = Int(min(held - bundle.first, UInt64(bundle.items.count)))
        guard count > 0 else { return }
        let stored = try node.store.entries(of: .channel(channel), from: bundle.first, limit: count)
        for (offset, (ours, theirs)) in zip(stored, bundle.items).enumerated() where ours.body != theirs.entry
        {
            let size = bundle.first + UInt64(bundle.items.count)
            guard size >= held else { throw IntakeError.rollback(channel: channel.path, size: size) }
            throw IntakeError.fork(channel: channel.path, index: bundle.first + UInt64(offset))
        }
    }

    /// Checks the entries from a place on, in runs that go beside each other where there are processors for
    /// it.
    private nonisolated func check<C>(
        _ bundle: ChannelBundle, from first: Int, in node: Node
    ) async throws -> [Checked<C>] {
        let reader = ChannelReader(
            channel: channel, offices: counterpart.offices,
            agreementCores: node.book.cores(of: node.party, and: channel.author))
        let run = 8
        let starts = Array(stride(from: first, to: bundle.items.count, by: run))
        return try await withThrowingTaskGroup(of: (Int, [Checked<C>]).self) { group in
            for start in starts {
                group.addTask(priority: channel.lane.priority) {
                    self.channel.lane.standBack()
                    let items = bundle.items[start..<min(start + run, bundle.items.count)]
                    let checked = try items.enumerated().map { offset, item in
                        let index = bundle.first + UInt64(start + offset)
                        return try Checked(try reader.read(item, at: index, as: C.self), in: node)
                    }
                    return (start, checked)
                }
            }
            let runs = try await group.reduce(into: [Int: [Checked<C>]]()) { $0[$1.0] = $1.1 }
            return starts.flatMap { runs[$0] ?? [] }
        }
    }

    /// Copies the entries into the mirror, and says in the domestic log and the own channel what was
    /// received.
    private func store<C>(
        _ checked: ArraySlice<Checked<C>>, _ items: ArraySlice<ChannelBundle.Item>,
        _ checkpoint: SignedCheckpoint, from first: UInt64, in node: Node
    ) async throws -> StoredHead {
        var append = LogAppend(log: .channel(channel), head: .mirror(checkpoint))
        var rows: [Commit<C>.Row] = []
        var sections: [VaultedSection] = []
        var erasures: [Erasure] = []
        var rejected: [String] = []
        for (offset, (entry, item)) in zip(checked, items).enumerated() {
            let disclosure = entry.disclosure
            let header = disclosure.envelope.record.header
            append.append(item.entry, of: header.id)
            rows.append(.init(header: header, content: disclosure.content, append: 1, offset: offset))
            sections += entry.sections
            erasures += disclosure.erased.map {
                Erasure($0.name, of: header.id, digest: $0.digest, notice: $0.notice, .noticed)
            }
            if case .failure(let reason) = disclosure.content {
                rejected.append("\(first + UInt64(offset)):\(reason.code)")
            }
        }
        guard let office = node.offices.first?.code else { throw NodeError.noCounterpart(node.party) }
        var assembly = CommitAssembly<C>(node: node, office: office, at: node.clock.now())
        assembly.copy(append, rows: rows, sections: sections)
        assembly.erase(erasures)
        // Receipts of receipts would never end: what only acknowledges storage is not acknowledged again.
        if checked.contains(where: { $0.disclosure.envelope.record.header.kind != Received.kindName }) {
            var received = Received()
            received.log = "enlace/\(node.agreement.id)/\(channel.path)"
            received.from = Int(first)
            received.to = Int(checkpoint.checkpoint.size)
            received.root = ContentDigest(checkpoint.checkpoint.root)
            received.rejected = rejected.isEmpty ? nil : rejected
            if node.restoreGuard.mayConfirm(to: channel.author) {
                let said = try assembly.say(.init(received))
                try assembly.send([said], to: channel.author, .accountability, withheld: [])
            } else {
                node.restoreGuard.keep(.init(channel: channel, received: received))
            }
        }
        let heads = try await node.commit(assembly, lane: channel.lane)
        guard let head = heads.first(where: { $0.log == .channel(channel) }) else {
            preconditionFailure("a commit returns the head of every log it appends to")
        }
        return head
    }
}

/// An entry that was checked, with its sections sealed for storage.
private struct Checked<C: RecordClass>: Sendable {
    let disclosure: Disclosure<C>
    let sections: [VaultedSection]

    init(_ disclosure: Disclosure<C>, in node: Node) throws {
        self.disclosure = disclosure
        let record = disclosure.envelope.record.header.id
        sections = try disclosure.sections.map { try node.store.vaulted($0, of: record) }
    }
}

extension Node {
    /// Takes a bundle that a counterpart sent.
    package func take(
        _ bundle: ChannelBundle, of channel: ChannelName, from sender: PartyCode
    ) async throws -> PushReply {
        guard channel.author == sender, let intake = intakes[channel] else {
            throw IntakeError.foreignChannel(channel.path)
        }
        guard isMember(sender) else { throw NodeError.notMember(sender) }
        links.heard(sender, at: clock.now())
        return try await take(bundle, of: channel, by: intake, stoppingMisbehaviour: true)
    }

    /// Takes a bundle; what fails and is urgent is kept to be shown.
    ///
    /// - Parameter stops: Whether misbehaviour stops the channel: not where nobody knows who brought it.
    func take(
        _ bundle: ChannelBundle, of channel: ChannelName, by intake: ChannelIntake,
        stoppingMisbehaviour stops: Bool
    ) async throws -> PushReply {
        do {
            guard !stopped.contains(channel) else { throw IntakeError.channelStopped(channel: channel.path) }
            return try await intake.take(bundle, into: self)
        } catch let error as IntakeError {
            // Life first: what is urgent is shown before anything else is done about it.
            try await keepUnverified(bundle, of: channel, because: error.code)
            if stops, error.isMisbehaviour { try await stop(channel, because: error, of: bundle) }
            throw error
        }
    }
}
