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
    package private(set) var keys: [PartyCode: NodeKeys]
    /// The cards of each party, former ones too.
    package private(set) var histories: [PartyCode: CardHistory]
    /// The versions of the agreement each party has adopted; a party without is on the founding one.
    package var books: [PartyCode: AgreementBook] = [:]
    /// Pairs of parties whose nodes do not know each other.
    package var unpaired: Set<Set<PartyCode>> = []
    /// Where the stores are.
    package let folder: TemporaryFolder
    /// The nodes.
    package private(set) var nodes: [PartyCode: Node] = [:]

    /// Fresh nodes of some parties; `founding` are those the agreement names at first, all if none are given.
    package init(
        parties: [PartyCode] = [SampleParty.aurora, SampleParty.boreal], founding: [PartyCode]? = nil,
        clock: ManualClock = ManualClock(stepMilliseconds: 1), keys: [PartyCode: NodeKeys]? = nil,
        within parent: URL = FileManager.default.temporaryDirectory
    ) throws {
        let keys = parties.map { ($0, NodeKeys.generate(offices: [$0.sampleOffice])) }
        try self.init(
            keys: Dictionary(uniqueKeysWithValues: keys), parties: founding ?? parties, clock: clock,
            folder: try TemporaryFolder())
        for party in parties { nodes[party] = try open(party, storePath: storePath(of: party)) }
    }

    /// Parties with these keys, whose nodes are opened one by one; `parties` are those the agreement names.
    package init(
        keys: [PartyCode: NodeKeys], parties: [PartyCode], clock: ManualClock, folder: TemporaryFolder
    ) throws {
        try self.init(
            keys: keys, agreement: try Agreement.sample(parties: parties), clock: clock, folder: folder)
    }

    /// Parties of any agreement with these keys, whose nodes are opened one by one.
    package init(
        keys: [PartyCode: NodeKeys], agreement: Agreement, clock: ManualClock, folder: TemporaryFolder
    ) throws {
        self.agreement = agreement
        self.clock = clock
        self.folder = folder
        self.keys = keys
        histories = Dictionary(
            uniqueKeysWithValues: try keys.map {
                ($0, CardHistory(try PartyCard(sample: $0, keys: $1, agreement: agreement)))
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
        let peers = histories.filter { $0.key != party && !unpaired.contains([party, $0.key]) }.sorted {
            $0.key < $1.key
        }.map(\.value)
        let signed = try peers.map(\.current).compactMap { card in
            try self.keys[card.party].map { (card.party, try card.signed(with: $0.log)) }
        }
        return try Node(
            party: party, book: books[party] ?? AgreementBook(founding: agreement ?? self.agreement),
            keys: keys, peers: peers, ownCards: histories[party],
            signedCards: Dictionary(signed) { first, _ in first },
            evidenceFolder: evidenceFolder ?? URL(filePath: storePath + "-evidence"), storePath: storePath,
            clock: clock ?? self.clock, randomness: randomness, heads: heads, vfs: vfs,
            probe: probe)
    }

    /// A version of the agreement that names some of the parties, signed by all it names and by those that
    /// leave.
    package func version(
        naming parties: [PartyCode], after newest: AgreementBook.Edition, from instant: Instant,
        acknowledgeSeconds: Int64 = 600
    ) throws -> (SignedAgreementVersion, Agreement) {
        func named(_ parties: some Sequence<PartyCode>) -> [PartyCode: StrictPublicKey] {
            Dictionary(
                uniqueKeysWithValues: parties.compactMap { party in
                    cards[party].map { (party, $0.logKey) }
                })
        }
        let agreement = try Agreement.sample(
            parties: parties, acknowledgeSeconds: acknowledgeSeconds)
        let version = AgreementVersion(
            id: agreement.id, number: newest.number + 1, agreement: agreement.digest,
            versions: agreement.versions, parties: named(parties),
            leaving: named(newest.parties.subtracting(parties)), previous: newest.digest,
            validFrom: instant)
        var signed = SignedAgreementVersion(version)
        for party in newest.parties.union(parties).sorted() {
            guard let keys = keys[party] else { continue }
            signed = try signed.signed(by: party, with: keys.log)
        }
        return (signed, agreement)
    }

    /// Renews keys of a party: its next card continues the one in force. Nodes that are open know nothing of
    /// it; see ``reopen(_:)``.
    ///
    /// - Parameter compromised: Whether the public keys that change are declared compromised.
    package mutating func renewKeys(
        of party: PartyCode, compromised: Bool = false, _ change: (inout NodeKeys) -> Void
    ) throws {
        guard var renewed = keys[party], let history = histories[party] else {
            preconditionFailure("there is no party \(party)")
        }
        change(&renewed)
        let former = history.current
        let next = try PartyCard(
            sample: party, keys: renewed, agreement: agreement, since: clock.now(), following: former)
        let changed = former.signingKeys.filter { !next.signingKeys.contains($0) }
        let distrusted = former.compromised + (compromised ? changed : [])
        let card = try PartyCard(
            sample: party, keys: renewed, agreement: agreement, since: next.since, following: former,
            compromised: distrusted)
        keys[party] = renewed
        histories[party] = try CardHistory(history.cards + [card])
    }

    /// Opens a party's node again on its store, with the keys and cards that hold now.
    package mutating func reopen(_ party: PartyCode) throws {
        try self[party].store.close()
        nodes[party] = try open(party, storePath: storePath(of: party))
    }

    /// The card in force of each party.
    package var cards: [PartyCode: PartyCard] { histories.mapValues(\.current) }

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
