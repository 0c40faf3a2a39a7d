// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
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
    private static let pageSize = 512

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
    package func verify() throws -> VerificationReport {
        var report = VerificationReport()
        for path in try node.store.logPaths() {
            guard let log = LogName(path: path), let keys = keys(of: log) else {
                report.findings.append(.unknownLog(path: path))
                continue
            }
            var check = LogCheck(log: log, offices: keys.offices)
            do {
                try verify(&check, done: report.entries)
            } catch let error as StoreError {
                check.findings.append(.head(path: path, reason: error.phrase.en))
            }
            report.logs.append(.init(path: path, entries: check.size, sections: check.sections))
            report.findings += check.findings
        }
        return report
    }

    private struct LogCheck {
        let log: LogName
        let offices: [OfficeCode: StrictPublicKey]
        var appender = TileAppender()
        var tiles: [Tile: [UInt8]] = [:]
        var findings: [VerificationFinding] = []
        var sections = 0
        var size: UInt64 { appender.size }

        mutating func find(_ finding: VerificationFinding) {
            if findings.count < NodeVerifier.findingsMax { findings.append(finding) }
        }
    }

    private func verify(_ check: inout LogCheck, done: UInt64) throws {
        while true {
            let entries = try node.store.entries(of: check.log, from: check.size, limit: Self.pageSize)
            guard !entries.isEmpty else { break }
            let held = try node.store.vaultedSections(of: entries.map(\.record))
            for (offset, entry) in entries.enumerated() {
                verify(entry, at: check.size + UInt64(offset), held: held[entry.record] ?? [], &check)
            }
            let batch = try check.appender.append(entries.map { MerkleHash.leaf($0.body) })
            for content in batch.tiles {
                let place = try Tile(level: content.tile.level, index: content.tile.index)
                check.tiles[place] = content.bytes
            }
            progress(done + check.size)
        }
        try verifyHead(&check)
        try verifyTiles(&check)
    }

    /// The keys of the offices of the party that writes a log; nil if the party is not known here.
    private func keys(of log: LogName) -> (offices: [OfficeCode: StrictPublicKey], isOwn: Bool)? {
        if log.author == node.party {
            // A key we generated is a proper key; one that is not would have failed to load.
            let own = node.keys.offices.compactMapValues {
                try? StrictPublicKey($0.publicKey.rawRepresentation)
            }
            return (own, true)
        }
        return node.counterparts[log.author].map { ($0.card.offices, false) }
    }

    private func verifyHead(_ check: inout LogCheck) throws {
        let path = check.log.path
        guard let head = try node.store.head(of: check.log) else {
            if check.size > 0 { check.find(.head(path: path, reason: "no head")) }
            return
        }
        let span = try node.store.entrySpan(of: check.log)
        if span.count != head.size || span.last != head.size - 1 || check.size != head.size {
            check.find(.entryCount(path: path, expected: head.size, found: span.count))
        }
        do throws(LedgerError) {
            let signed = try signedHead(head, of: check.log)
            let isSame = signed.size == check.size && signed.root == check.appender.root
            if !isSame { check.find(.root(path: path, size: signed.size)) }
            if head.root != signed.root || head.size != signed.size {
                check.find(.head(path: path, reason: "stored size or root differ from the signed ones"))
            }
        } catch {
            check.find(.head(path: path, reason: "\(error)"))
        }
    }

    /// The checkpoint of a head, its author's signature verified, and of a mirror our own cosignature too.
    private func signedHead(_ head: StoredHead, of log: LogName) throws(LedgerError) -> Checkpoint {
        if let counterpart = node.counterparts[log.author] {
            let signed = try counterpart.checkpoint(head.note, of: log)
            let mirror = CosignatureVerifier(
                name: try NodeSigner.mirrorName(of: node.party, in: node.agreement.id),
                publicKey: try StrictPublicKey(node.keys.mirror.publicKey.rawRepresentation))
            guard try mirror.timestamp(in: signed.note) != nil else {
                throw .unsigned(expected: [mirror.key.name])
            }
            return signed.checkpoint
        }
        let origin = try log.origin(in: node.agreement.id)
        let key = NoteVerifierKey(
            name: try NoteKeyName(origin.text), type: .ed25519,
            publicKey: try StrictPublicKey(node.keys.log.publicKey.rawRepresentation))
        return try SignedCheckpoint(bytes: head.note, origin: origin, logKey: key).checkpoint
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

// MARK: - Entries

extension NodeVerifier {
    /// Checks one entry: its form, its signature, and every section it discloses.
    private func verify(
        _ entry: StoredEntry, at index: UInt64, held: [VaultedSection], _ check: inout LogCheck
    ) {
        do {
            let className = try NodeStore.className(of: entry.body, in: check.log)
            try verify(entry, at: index, held: held, &check, as: className.type)
        } catch let error as any SpokenError {
            check.find(.entry(path: check.log.path, index: index, reason: error.phrase))
        } catch {
            check.find(.entry(path: check.log.path, index: index, reason: Phrase(same: "\(error)")))
        }
    }

    private func verify<C: RecordClass>(
        _ entry: StoredEntry, at index: UInt64, held: [VaultedSection], _ check: inout LogCheck,
        as _: C.Type
    ) throws {
        let record: SignedRecord<C>
        let disclosed: [String]
        if case .channel = check.log {
            let envelope = try Envelope<C>(entry: entry.body)
            record = envelope.record
            disclosed = envelope.disclosed
        } else {
            record = try SignedRecord<C>(entry: entry.body)
            disclosed = record.header.sections.keys.sorted()
        }
        guard record.header.id == entry.record, record.header.party == check.log.author else {
            throw SealError.malformedRecord
        }
        if checksSignatures {
            guard let key = check.offices[record.header.office] else {
                throw IntakeError.unknownOffice(index: index, record.header.office)
            }
            try record.verify(with: key)
        }
        for name in disclosed {
            guard let digest = record.header.sections[name],
                let stored = held.first(where: { $0.digest == digest && $0.name == name }),
                // Why it does not open does not matter: it is damaged.
                (try? node.store.opened(stored)) != nil
            else {
                check.find(.section(path: check.log.path, index: index, name: name))
                continue
            }
            check.sections += 1
        }
    }
}
