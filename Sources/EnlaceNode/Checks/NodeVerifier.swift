// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlacePicture
import EnlaceStore

/// Checks everything a node holds against what was signed, offline, without trusting the store.
///
/// Every hash is computed again from the entries: tiles and heads are compared with it, never used for it.
package struct NodeVerifier: Sendable {
    private let node: Node
    private let checksSignatures: Bool
    private let progress: @Sendable (UInt64) -> Void
    /// Damage on every entry would make an endless report; this many findings a log are enough to act on.
    private static let findingsMax = 100
    private static let pageSize = 1024
    private static let runLength = 128

    /// A verifier of a node's store.
    ///
    /// - Parameters:
    ///   - checksSignatures: Whether the office's signature of every record is checked too.
    ///   - progress: Is told how many entries have been checked so far.
    package init(
        node: Node, checksSignatures: Bool = true, progress: @escaping @Sendable (UInt64) -> Void = { _ in }
    ) {
        self.node = node
        self.checksSignatures = checksSignatures
        self.progress = progress
    }

    /// Checks all logs and mirrors, their tiles, and every section they disclose.
    package func verify() async throws -> VerificationReport {
        var report = VerificationReport()
        for path in try node.store.logPaths() {
            guard let log = LogName(path: path), let cards = node.cards(of: log.author) else {
                report.findings.append(.unknownLog(path: path))
                continue
            }
            let trust = KeyTrust(offices: cards.offices, cutoffs: try node.store.keyCutoffs(of: log))
            var check = LogCheck(log: log, trust: trust)
            do {
                try await verify(&check, done: report.entries)
            } catch let error as StoreError {
                check.findings.append(.head(path: path, reason: error.phrase.en))
            }
            report.logs.append(
                .init(path: path, entries: check.size, sections: check.sections, erased: check.erased))
            report.findings += check.findings
        }
        return report
    }

    private struct LogCheck {
        let log: LogName
        let trust: KeyTrust
        var appender = TileAppender()
        var tiles: [Tile: [UInt8]] = [:]
        var findings: [VerificationFinding] = []
        var sections = 0
        var erased = 0
        var size: UInt64 { appender.size }

        mutating func find(_ finding: VerificationFinding) {
            if findings.count < NodeVerifier.findingsMax { findings.append(finding) }
        }
    }

    private func verify(_ check: inout LogCheck, done: UInt64) async throws {
        let head = try node.store.head(of: check.log)
        let span = try node.store.entrySpan(of: check.log)
        guard span.count == head?.size ?? 0, span.count == span.last.map({ $0 + 1 }) ?? 0 else {
            // With a gap, or one too many, no later entry stands where it was signed.
            check.find(.entryCount(path: check.log.path, expected: head?.size ?? 0, found: span.count))
            return
        }
        while true {
            let entries = try node.store.entries(of: check.log, from: check.size, limit: Self.pageSize)
            guard !entries.isEmpty else { break }
            await verify(entries, &check)
            let batch = try check.appender.append(entries.map { MerkleHash.leaf($0.body) })
            for content in batch.tiles {
                let place = try Tile(level: content.tile.level, index: content.tile.index)
                check.tiles[place] = content.bytes
            }
            progress(done + check.size)
        }
        try verifyHead(&check)
        try verifyTiles(&check)
        try verifyReceipts(&check)
    }

    private func verifyHead(_ check: inout LogCheck) throws {
        let path = check.log.path
        guard let head = try node.store.head(of: check.log) else {
            if check.size > 0 { check.find(.head(path: path, reason: "no head")) }
            return
        }
        do {
            let signed = try signedHead(head, check)
            let isSame = signed.size == check.size && signed.root == check.appender.root
            if !isSame { check.find(.root(path: path, size: signed.size)) }
            if head.root != signed.root || head.size != signed.size {
                check.find(.head(path: path, reason: "stored size or root differ from the signed ones"))
            }
        } catch {
            check.find(.head(path: path, reason: "\(error)"))
        }
    }

    /// The checkpoint of a head; of a mirror's, with our own cosignature, which says that all of it was
    /// stored.
    private func signedHead(_ head: StoredHead, _ check: LogCheck) throws -> Checkpoint {
        let author = try verifier(of: check.log.author, check, size: head.size)
        guard check.log.author != node.party else {
            return try author.checkpoint(head.note, of: check.log).checkpoint
        }
        let own = try verifier(of: node.party, check, size: head.size)
        return try author.receipt(head.note, of: check.log, by: own).checkpoint
    }

    /// The keys of a party that count for a log at a size.
    private func verifier(of party: PartyCode, _ check: LogCheck, size: UInt64) throws -> PartyVerifier {
        let counterpart = node.counterparts[party]
        let held = check.trust.held(size: size)
        guard !held.isEmpty else { return counterpart?.verifier ?? node.signer.verifier }
        return try PartyVerifier(
            cards: counterpart?.cards ?? node.ownCards, agreement: node.agreement.id, trusting: held)
    }

    /// Every tile that should be there is, with the right bytes, and no other.
    private func verifyTiles(_ check: inout LogCheck) throws {
        var expected = check.tiles
        for stored in try node.store.tiles(of: check.log) {
            // An impossible place is a finding like any other tile that should not be there.
            let place = try? Tile(level: stored.level, index: stored.index)
            let right = place.flatMap { expected.removeValue(forKey: $0) }
            if right != stored.bytes {
                check.find(.tile(path: check.log.path, tile: "tile/\(stored.level)/\(stored.index)"))
            }
        }
        for tile in expected.keys.sorted() { check.find(.tile(path: check.log.path, tile: tile.path)) }
    }
}

// MARK: - Receipts

extension NodeVerifier {
    /// Every receipt, given or got, is over the root that the entries give, and signed by both sides.
    private func verifyReceipts(_ check: inout LogCheck) throws {
        guard case .channel(let channel) = check.log else { return }
        var covered: UInt64 = 0
        while true {
            let receipts = try node.store.receipts(of: check.log, after: covered, limit: Self.pageSize)
            guard let last = receipts.last else { return }
            for receipt in receipts where !isRight(receipt, of: channel, check) {
                check.find(.receipt(path: channel.path, size: receipt.size))
            }
            covered = last.size
        }
    }

    private func isRight(_ receipt: StoredReceipt, of channel: ChannelName, _ check: LogCheck) -> Bool {
        let tree = TileHashReader(size: receipt.size, tiles: ComputedTiles(tiles: check.tiles))
        // Whatever is wrong with it, the finding is the same: it is no receipt for what is held.
        let signed = try? verifier(of: channel.author, check, size: receipt.size).receipt(
            receipt.note, of: check.log, by: verifier(of: channel.recipient, check, size: receipt.size)
        ).checkpoint
        guard let signed, receipt.size <= check.size, signed.size == receipt.size else { return false }
        // A root that cannot be computed from the entries is not the one that was signed.
        return (try? tree.root(ofTreeOf: receipt.size)) == signed.root
    }

    /// Tiles as they were computed from the entries.
    private struct ComputedTiles: TileReader {
        let tiles: [Tile: [UInt8]]

        func tile(level: Int, index: UInt64, width: Int) throws -> [UInt8] {
            let count = width * TreeHash.byteCount
            guard let bytes = tiles[try Tile(level: level, index: index)], bytes.count >= count else {
                throw LedgerError.byteCount(of: "tile", expected: count, found: 0)
            }
            return Array(bytes.prefix(count))
        }
    }
}

// MARK: - Entries

extension NodeVerifier {
    /// Checks a page of entries, in runs that go beside each other where there are processors for it.
    private func verify(_ entries: [StoredEntry], _ check: inout LogCheck) async {
        let (log, first, trust) = (check.log, check.size, check.trust)
        let starts = stride(from: 0, to: entries.count, by: Self.runLength)
        let runs = await withTaskGroup(of: (Int, EntryCheck).self) { group in
            for start in starts {
                group.addTask {
                    var run = EntryCheck(log: log, trust: trust)
                    let end = min(start + Self.runLength, entries.count)
                    verify(entries[start..<end], from: first + UInt64(start), &run)
                    return (start, run)
                }
            }
            return await group.reduce(into: [Int: EntryCheck]()) { $0[$1.0] = $1.1 }
        }
        for run in starts.compactMap({ runs[$0] }) {
            check.sections += run.sections
            check.erased += run.erased
            for finding in run.findings { check.find(finding) }
        }
    }

    /// Checks one entry: its form, its office's signature, and every section it discloses.
    func check(_ entry: StoredEntry, at index: UInt64, of log: LogName, trust: KeyTrust) -> EntryCheck {
        var run = EntryCheck(log: log, trust: trust)
        verify([entry], from: index, &run)
        return run
    }

    /// What a run of entries gave.
    struct EntryCheck {
        let log: LogName
        let trust: KeyTrust
        var findings: [VerificationFinding] = []
        var sections = 0
        var erased = 0
    }

    private func verify(
        _ entries: ArraySlice<StoredEntry>, from first: UInt64, _ run: inout EntryCheck
    ) {
        // Sections that cannot be read at all are missing where they should be, which is found below.
        let held = (try? node.store.vaultedSections(of: run.log, from: first, limit: entries.count)) ?? [:]
        for (offset, entry) in entries.enumerated() {
            let index = first + UInt64(offset)
            guard run.log != .access(run.log.author) else {
                if AccessEntry(bytes: entry.body) == nil {
                    run.findings.append(
                        .entry(path: run.log.path, index: index, reason: SealError.malformedRecord.phrase))
                }
                continue
            }
            do {
                let className = try NodeStore.className(of: entry.body, in: run.log)
                try verify(entry, at: index, held: held[entry.record] ?? [], &run, as: className.type)
            } catch let error as any SpokenError {
                run.findings.append(.entry(path: run.log.path, index: index, reason: error.phrase))
            } catch {
                run.findings.append(
                    .entry(path: run.log.path, index: index, reason: Phrase(same: "\(error)")))
            }
        }
    }

    /// Checks one entry: its form, its signature, and every section it discloses.
    private func verify<C: RecordClass>(
        _ entry: StoredEntry, at index: UInt64, held: [VaultedSection], _ run: inout EntryCheck, as _: C.Type
    ) throws {
        let record: SignedRecord<C>
        let disclosed: [String]
        if case .channel = run.log {
            let envelope = try Envelope<C>(entry: entry.body)
            record = envelope.record
            disclosed = envelope.disclosed
        } else {
            record = try SignedRecord<C>(entry: entry.body)
            disclosed = record.header.sections.keys.sorted()
        }
        guard record.header.id == entry.record, record.header.party == run.log.author else {
            throw SealError.malformedRecord
        }
        if checksSignatures {
            let trust = run.trust
            try trust.offices.verify(record, at: index) { index < trust.cutoffs[$0] ?? 0 }
        }
        for name in disclosed {
            guard let digest = record.header.sections[name],
                let stored = held.first(where: { $0.digest == digest && $0.name == name }),
                node.store.isIntact(stored)
            else {
                if isErased(name, of: record.header, run) {
                    run.erased += 1
                } else {
                    run.findings.append(.section(path: run.log.path, index: index, name: name))
                }
                continue
            }
            run.sections += 1
        }
    }

    /// Whether a section that is not there was erased by an order that holds.
    private func isErased<C>(_ name: String, of header: Header<C>, _ run: EntryCheck) -> Bool {
        let keys = ChannelKeys(
            offices: run.trust.offices,
            agreementCores: Set(node.book.editions.map(\.versions.core)))
        do {
            guard let digest = header.sections[name],
                let bytes = try node.store.notice(of: name, of: header.id, digest: digest)
            else { return false }
            try ErasureNotice<C>(bytes: bytes).check(for: name, of: header, in: keys)
            return true
        } catch {
            // Whatever is wrong with the notice, the finding is the same: the section is missing.
            return false
        }
    }
}
