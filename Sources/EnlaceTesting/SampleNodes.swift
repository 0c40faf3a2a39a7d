// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Foundation

/// Nodes of one sample agreement in one process, paired with each other, each with a store of its own.
package struct SampleNodes: Sendable {
    /// The agreement all of them work under.
    package let agreement: Agreement
    /// The clock all of them read.
    package let clock: ManualClock
    /// The keys of each party.
    package let keys: [PartyCode: NodeKeys]
    /// The card of each party.
    package let cards: [PartyCode: PartyCard]
    /// Where the stores are.
    package let folder: TemporaryFolder
    /// The nodes.
    package private(set) var nodes: [PartyCode: Node] = [:]

    /// Fresh nodes of some parties.
    package init(
        parties: [PartyCode] = [SampleParty.aurora, SampleParty.boreal],
        clock: ManualClock = ManualClock(stepMilliseconds: 1), keys: [PartyCode: NodeKeys]? = nil,
        within parent: URL = FileManager.default.temporaryDirectory
    ) throws {
        let keys = parties.map { ($0, NodeKeys.generate(offices: [$0.sampleOffice])) }
        try self.init(
            keys: Dictionary(uniqueKeysWithValues: keys), parties: parties, clock: clock,
            folder: try TemporaryFolder())
        for party in parties { nodes[party] = try open(party, storePath: storePath(of: party)) }
    }

    /// Parties with these keys, whose nodes are opened one by one.
    package init(
        keys: [PartyCode: NodeKeys], parties: [PartyCode], clock: ManualClock, folder: TemporaryFolder
    ) throws {
        let agreement = try Agreement.sample(parties: parties)
        self.agreement = agreement
        self.clock = clock
        self.folder = folder
        self.keys = keys
        cards = Dictionary(
            uniqueKeysWithValues: try keys.map {
                ($0, try PartyCard(sample: $0, keys: $1, agreement: agreement))
            })
    }

    /// The file of a party's store.
    package func storePath(of party: PartyCode) -> String { folder.path("\(party).sqlite") }

    /// The node of a party.
    package subscript(party: PartyCode) -> Node {
        guard let node = nodes[party] else { preconditionFailure("there is no node of \(party)") }
        return node
    }

    /// Opens a node of a party on a store: the same after a restart, or one on a copy of its store.
    package func open(
        _ party: PartyCode, storePath: String, evidenceFolder: URL? = nil, agreement: Agreement? = nil,
        clock: (any NodeClock)? = nil,
        randomness: any NodeRandomness = SystemRandomness(), vfs: String? = nil,
        heads: (any HeadMedium)? = nil, probe: CrashProbe? = nil
    ) throws -> Node {
        guard let keys = keys[party] else { preconditionFailure("there is no party \(party)") }
        let peers = cards.values.filter { $0.party != party }.sorted { $0.party < $1.party }
        let signed = try peers.compactMap { card in
            try self.keys[card.party].map { (card.party, try card.signed(with: $0.log)) }
        }
        return try Node(
            party: party, agreement: agreement ?? self.agreement, keys: keys, peers: peers,
            signedCards: Dictionary(signed) { first, _ in first },
            evidenceFolder: evidenceFolder ?? URL(filePath: storePath + "-evidence"), storePath: storePath,
            clock: clock ?? self.clock, randomness: randomness, heads: heads, vfs: vfs,
            probe: probe)
    }

    /// Puts another node in the place of a party's node.
    package mutating func replace(_ party: PartyCode, with node: Node) { nodes[party] = node }
}

/// Runs the group commit of some nodes while `body` runs, and stops them afterwards.
package func withCommits<T: Sendable>(
    of nodes: [Node], _ body: @Sendable () async throws -> T
) async throws -> T {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for node in nodes { group.addTask { await node.runCommits() } }
        let result: Result<T, any Error>
        do {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        for node in nodes { await node.stop() }
        try await group.waitForAll()
        return try result.get()
    }
}

extension SampleNodes {
    /// Runs all nodes while `body` runs.
    package func running<T: Sendable>(_ body: @Sendable () async throws -> T) async throws -> T {
        try await withCommits(of: Array(nodes.values), body)
    }
}
