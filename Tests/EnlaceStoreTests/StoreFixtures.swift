// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Foundation

let aurora = SampleParty.aurora
let boreal = SampleParty.boreal

/// A store of Aurora with what is needed to write to it.
struct Bench {
    let agreement: Agreement
    let keys: SampleKeys
    let signer: SampleSigner
    let folder: TemporaryFolder
    let store: NodeStore

    init(pagesMax: Int? = nil) throws {
        agreement = try Agreement.sample()
        keys = SampleKeys.generate(offices: [aurora.sampleOffice, boreal.sampleOffice])
        signer = SampleSigner(keys: keys, agreement: agreement.id)
        folder = try TemporaryFolder()
        store = try Self.open(
            folder.path("store.sqlite"), keys: keys, agreement: agreement, pagesMax: pagesMax)
    }

    /// The file of the store.
    var path: String { folder.path("store.sqlite") }

    /// Opens a store at another path, or the same one again.
    func open(_ path: String) throws -> NodeStore {
        try Self.open(path, keys: keys, agreement: agreement, pagesMax: nil)
    }

    private static func open(
        _ path: String, keys: SampleKeys, agreement: Agreement, pagesMax: Int?
    ) throws -> NodeStore {
        try NodeStore(
            path: path, vault: SectionVault(masterKey: keys.sectionMaster),
            fold: ThreadFold(agreement: agreement), pagesMax: pagesMax)
    }

    /// The channel of a lane to Boreal.
    func channel(_ lane: Lane = .urgent, _ className: ClassName = .live) -> ChannelName {
        ChannelName(author: aurora, recipient: boreal, className: className, lane: lane)
    }

    /// A commit of records that are said and released at once.
    func commit<C: RecordClass>(
        _ contents: [any RecordKind], thread: RecordID? = nil, random: inout SplitMix64,
        as _: C.Type = Live.self,
        in store: NodeStore? = nil
    ) throws -> Commit<C> {
        var commit = Commit<C>(
            rows: [], sections: [], appends: [LogAppend(log: .domestic(aurora), head: .own)])
        guard let key = keys.offices[aurora.sampleOffice] else { throw SealError.signing("no key") }
        for (offset, content) in contents.enumerated() {
            let id = RecordID(
                instant: ManualClock.start, sequence: UInt16(truncatingIfNeeded: random.next()),
                random: random.next())
            let sealed = try SealedRecord<C>(
                .init(content, thread: thread), id: id, party: aurora, office: aurora.sampleOffice,
                at: ManualClock.start, agreement: agreement.versions, key: key, using: &random)
            commit.rows.append(
                .init(header: sealed.record.header, content: .success(content), append: 0, offset: offset))
            commit.sections += try sealed.sections.map { try (store ?? self.store).vaulted($0, of: id) }
            commit.appends[0].append(try sealed.record.entryBytes(), of: id)
            let log = LogName.channel(channel(type(of: content).kindLane, C.name))
            let envelope = try Envelope(record: sealed.record, withholding: [], purpose: .response)
            if !commit.appends.contains(where: { $0.log == log }) {
                commit.appends.append(LogAppend(log: log, head: .own))
            }
            for index in commit.appends.indices where commit.appends[index].log == log {
                commit.appends[index].append(try envelope.entryBytes(), of: id)
            }
        }
        return commit
    }

    /// Writes commits in one transaction.
    @discardableResult
    func write(
        _ commits: [any PendingCommit], to store: NodeStore? = nil
    ) async throws -> [Result<[StoredHead], any Error>] {
        try await (store ?? self.store).write(commits, at: ManualClock.start, signer: signer)
    }
}

extension NodeStore {
    /// The entries of a log.
    func allEntries(of log: LogName) throws -> [[UInt8]] {
        try entries(of: log, from: 0, limit: 1_000_000).map(\.body)
    }

    /// Compares head, tiles and roots of a log with a tree built anew from its entries.
    func matchesEntries(of log: LogName) throws -> Bool {
        let leaves = try allEntries(of: log).map { MerkleHash.leaf($0) }
        let tree = MemoryTree(leaves)
        guard let head = try head(of: log) else { return leaves.isEmpty }
        guard head.size == tree.size, try head.root == tree.root(ofTreeOf: tree.size) else { return false }
        for size in 1...tree.size where try root(of: log, size: size) != tree.root(ofTreeOf: size) {
            return false
        }
        var appender = TileAppender()
        var expected: [Tile: [UInt8]] = [:]
        for content in try appender.append(leaves).tiles {
            expected[try Tile(level: content.tile.level, index: content.tile.index)] = content.bytes
        }
        let stored = try tiles(of: log).map { (try Tile(level: $0.level, index: $0.index), $0.bytes) }
        return Dictionary(uniqueKeysWithValues: stored) == expected
    }
}

extension Result {
    var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
