// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

/// What a node got back from a counterpart.
package struct Recovered: Sendable, Hashable {
    /// Entries of own channels, by log.
    package var entries: [String: Int] = [:]
    /// Records that had been lost, and are in the domestic log again.
    package var records = 0

    /// Nothing.
    package init() {}
}

// MARK: - What others may ask of this node

extension Node {
    /// The heads this node holds of a party's own channels: the party's checkpoints, cosigned here.
    package func held(of party: PartyCode) throws -> [HeldHead] {
        try store.heads(own: false).compactMap { head in
            guard case .channel(let channel) = head.log, channel.author == party else { return nil }
            return HeldHead(channel: channel, note: head.note)
        }
    }

    /// Entries of a party's own channel out of the mirror, up to a checkpoint that was cosigned here; nil
    /// when there are no more.
    package func heldBundle(of channel: ChannelName, from first: UInt64) throws -> ChannelBundle? {
        let log = LogName.channel(channel)
        guard let receipt = try store.receipts(of: log, after: first, limit: 1).first else { return nil }
        // A mirror grows by whole bundles, so from anywhere the next receipt is at most one bundle away.
        let count = Int(min(receipt.size - first, UInt64(ChannelBundle.itemCountMax)))
        let items = try heldItems(of: channel, from: first, limit: count, as: channel.className.type)
        return ChannelBundle(checkpoint: receipt.note, first: first, items: items)
    }

    private func heldItems<C: RecordClass>(
        of channel: ChannelName, from first: UInt64, limit: Int, as type: C.Type
    ) throws -> [ChannelBundle.Item] {
        try store.items(of: channel, from: first, limit: limit, as: type)
    }
}

// MARK: - Asking

extension Node {
    /// Asks a counterpart, once a run, what it holds of our channels, and gets back what is missing here.
    ///
    /// - Returns: What was got back; nil if there was nothing to ask.
    /// - Throws: ``GuardError`` while the doubt remains, or the transport's error.
    @discardableResult
    package func settle(
        with party: PartyCode, over transport: any PeerTransport
    ) async throws -> Recovered? {
        if restoreGuard.standing(with: party) == .settled { return nil }
        await restoreGuard.turn.take()
        let recovered: Recovered?
        do {
            recovered = try await ask(party, over: transport)
        } catch {
            await restoreGuard.turn.give()
            throw error
        }
        await restoreGuard.turn.give()
        try await sayUnsaid()
        return recovered
    }

    private func ask(_ party: PartyCode, over transport: any PeerTransport) async throws -> Recovered? {
        let standing = restoreGuard.standing(with: party)
        guard standing != .settled, let counterpart = counterparts[party] else { return nil }
        guard let held = try await transport.held() else {
            guard standing == .unasked else { throw GuardError.cannotAsk(party) }
            restoreGuard.set(.settled, with: party)
            return nil
        }
        let heads = try held.map { try head($0, heldBy: counterpart) }
        gate.learn(heads)
        var recovered = Recovered()
        for head in heads {
            switch try store.doubt(about: head) {
            case nil: continue
            case .behind(let log, let size, let shown)?:
                restoreGuard.set(.inDoubt(.behind(log: log, held: size, shown: shown)), with: party)
                try await recover(head, from: counterpart, over: transport, into: &recovered)
            case let doubt?: try refuse(doubt, party)
            }
        }
        // What the counterpart gave back may be less than what is known to have left.
        for head in gate.book.heads.values.sorted(by: { $0.log.path < $1.log.path }) {
            guard case .channel(let channel) = head.log, channel.recipient == party else { continue }
            switch try store.doubt(about: head) {
            case nil: continue
            case .behind(let log, let size, let shown)?:
                try refuse(.lost(log: log, held: size, shown: shown), party)
            case let doubt?: try refuse(doubt, party)
            }
        }
        try await confirm(party, after: standing)
        return recovered
    }

    private func refuse(_ doubt: StoreDoubt, _ party: PartyCode) throws -> Never {
        restoreGuard.set(.inDoubt(doubt), with: party)
        throw GuardError.guarded(party, doubt)
    }

    /// What a counterpart says it holds counts only if our own log key signed it.
    private func head(_ held: HeldHead, heldBy counterpart: Counterpart) throws -> HeadBook.Head {
        let channel = held.channel
        guard channel.author == party, channel.recipient == counterpart.party else {
            throw GuardError.notOurs(counterpart.party, channel.path)
        }
        let checkpoint = try ownCheckpoint(held.note, of: channel, cosignedBy: counterpart).checkpoint
        return HeadBook.Head(log: .channel(channel), size: checkpoint.size, root: checkpoint.root)
    }

    private func ownCheckpoint(
        _ note: [UInt8], of channel: ChannelName, cosignedBy counterpart: Counterpart
    ) throws -> SignedCheckpoint {
        do throws(LedgerError) {
            return try signer.verifier.receipt(note, of: .channel(channel), by: counterpart.verifier)
        } catch {
            throw GuardError.notOurs(counterpart.party, "\(channel.path): \(error)")
        }
    }

    /// The counterpart holds nothing that is not held here: its channels are open again.
    private func confirm(_ party: PartyCode, after standing: RestoreGuard.Standing) async throws {
        restoreGuard.set(.settled, with: party)
        guard standing != .unasked || gate.book.closed.contains(party) else { return }
        if restoreGuard.reason == nil { try await rewriteHeadFile() }
    }

    /// Once nothing is in doubt, the file says again all that has left, and without whom the node goes on.
    private func rewriteHeadFile() async throws {
        let standings = restoreGuard.standings
        try await gate.amend { book in
            for (party, standing) in standings { book.set(party, closed: standing == .closed) }
        }
    }

    /// Goes on without a party that cannot be asked: nothing is signed for it until it has answered.
    ///
    /// - Returns: Whether it was in doubt.
    package func goOn(without party: PartyCode) async throws -> Bool {
        guard case .inDoubt = restoreGuard.standing(with: party) else { return false }
        restoreGuard.set(.closed, with: party)
        if restoreGuard.reason == nil { try await rewriteHeadFile() }
        return true
    }
}

// MARK: - Getting back

extension Node {
    private func recover(
        _ head: HeadBook.Head, from counterpart: Counterpart, over transport: any PeerTransport,
        into recovered: inout Recovered
    ) async throws {
        guard case .channel(let channel) = head.log else { return }
        var next = try store.head(of: head.log)?.size ?? 0
        while next < head.size {
            let bundle = try await transport.heldBundle(of: channel, from: next)
            guard let bundle, bundle.first == next, !bundle.items.isEmpty else {
                throw GuardError.notOurs(counterpart.party, channel.path)
            }
            let records: Int
            do {
                records = try await recover(bundle, of: channel, counterpart, as: channel.className.type)
            } catch IntakeError.rootMismatch(_, let size) {
                try refuse(.otherRoot(log: channel.path, size: size), counterpart.party)
            }
            recovered.entries[channel.path, default: 0] += bundle.items.count
            recovered.records += records
            next += UInt64(bundle.items.count)
            try store.reach(.tailRecovered)
        }
    }

    /// Appends entries as they were: to the channel, and to the domestic log where it lacks them.
    private func recover<C: RecordClass>(
        _ bundle: ChannelBundle, of channel: ChannelName, _ counterpart: Counterpart, as _: C.Type
    ) async throws -> Int {
        let signed = try ownCheckpoint(bundle.checkpoint, of: channel, cosignedBy: counterpart)
        let checkpoint = signed.checkpoint
        guard checkpoint.size == bundle.first + UInt64(bundle.items.count) else {
            throw GuardError.notOurs(counterpart.party, channel.path)
        }
        let reader = ChannelReader(
            channel: channel, offices: ownCards.offices,
            agreementCores: book.cores(of: party, and: counterpart.party))
        var domestic = LogAppend(log: .domestic(party), head: .own)
        var append = LogAppend(
            log: .channel(channel),
            head: .recovered(
                checkpoint, receipt: bundle.checkpoint, signedAt: try signedAt(signed, by: counterpart)))
        var commit = Commit<C>(rows: [], sections: [], appends: [])
        var seen = Set<RecordID>()
        for (offset, item) in bundle.items.enumerated() {
            let disclosure = try reader.read(item, at: bundle.first + UInt64(offset), as: C.self)
            let record = disclosure.envelope.record
            append.append(item.entry, of: record.header.id)
            for section in disclosure.sections {
                commit.sections.append(try store.vaulted(section, of: record.header.id))
            }
            // What had been erased comes back as its notice, as it would to anybody.
            commit.erasures += disclosure.erased.map {
                Erasure($0.name, of: record.header.id, digest: $0.digest, notice: $0.notice, .noticed)
            }
            guard try store.record(record.header.id, by: party) == nil,
                seen.insert(record.header.id).inserted
            else { continue }
            commit.rows.append(
                .init(
                    header: record.header, content: disclosure.content, append: 0,
                    offset: domestic.entries.count))
            domestic.append(try record.entryBytes(), of: record.header.id)
        }
        commit.appends = [domestic, append]
        let weight = bundle.items.count + domestic.entries.count
        _ = try await committer.commit(commit, weight: weight, lane: .urgent)
        return domestic.entries.count
    }

    /// When a counterpart signed a receipt, by its clock.
    private func signedAt(_ receipt: SignedCheckpoint, by counterpart: Counterpart) throws -> Instant {
        let seconds = try counterpart.verifier.receiptSeconds(in: receipt.note) ?? 0
        let (milliseconds, overflow) = Int64(clamping: seconds).multipliedReportingOverflow(by: 1000)
        return Instant(milliseconds: overflow ? .max : milliseconds)
    }

    /// Says now what was received while nothing could be said.
    private func sayUnsaid() async throws {
        let ready = restoreGuard.takeUnsaid(toMembers: isMember)
        for (index, unsaid) in ready.enumerated() {
            do {
                try await say(unsaid, as: unsaid.channel.className.type)
            } catch {
                ready[index...].forEach(restoreGuard.keep)
                throw error
            }
        }
    }

    private func say<C: RecordClass>(_ unsaid: RestoreGuard.Unsaid, as _: C.Type) async throws {
        guard let office = offices.first?.code else { throw NodeError.noCounterpart(party) }
        var assembly = CommitAssembly<C>(node: self, office: office, at: clock.now())
        let said = try assembly.say(.init(unsaid.received))
        try assembly.send([said], to: unsaid.channel.author, .accountability, withheld: [])
        try await commit(assembly, lane: unsaid.channel.lane)
    }
}
