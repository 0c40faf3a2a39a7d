// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceGeography
import EnlaceInterop
import EnlaceLedger
import EnlaceModel
import EnlacePicture
import EnlaceStore
import Foundation

/// A whole node without HTTP: what one party runs. The server calls it, the simulator runs several.
package final class Node: Sendable {
    /// The party the node belongs to.
    package let party: PartyCode
    /// The versions of the agreement it has adopted; see ``agreement`` for the one that holds.
    package let book: AgreementBook
    /// Its durable state.
    package let store: NodeStore
    /// Its secrets.
    package let keys: NodeKeys
    /// The own cards, former ones too.
    package let ownCards: CardHistory
    /// The paired counterparts, by party.
    package let counterparts: [PartyCode: Counterpart]
    /// What happens, for pages that are open.
    package let events: EventHub
    /// When each counterpart was last heard of.
    package let links: LinkBook
    /// How it stands with each neutral witness.
    package let witnesses = WitnessBook()
    /// The neutral witnesses it asks.
    package let witnessSettings: [WitnessSetting]
    /// Where the time comes from.
    package let clock: any NodeClock
    /// Where ids and salts come from.
    let randomness: any NodeRandomness
    /// Group commit.
    let committer: Committer
    /// Signs the heads of logs.
    package let signer: NodeSigner
    /// Makes ids.
    let identities: IdentitySource
    /// Wakes the senders of channels.
    let outbox: Outbox
    /// The newest items of the own channels.
    let recent = RecentItems()
    /// One intake per inbound channel.
    package let intakes: [ChannelName: ChannelIntake]
    /// The inbound channels that are stopped because of what came through them.
    package let stopped: StoppedChannels
    /// Where evidence of misbehaviour is written as files; nil where the store alone keeps it.
    let evidenceFolder: URL?
    /// The signed cards of the counterparts, as evidence holds them.
    let signedCards: [PartyCode: [UInt8]]
    /// Lets releases of earlier records and erasures through one after the other.
    let disclosures = SerialGate()
    /// The gate through which heads of own logs leave.
    package let gate: HeadGate
    /// Keeps the node from contradicting what it has signed.
    package let restoreGuard: RestoreGuard
    /// The incidents as the map holds them.
    package let map = MapBook()
    /// Source keys whose import is under way.
    let importing = ImportGate()
    /// Reads on their way into the access log.
    let accesses = AccessBook()

    /// Opens the node of a folder.
    package convenience init(folder: NodeFolder, clock: any NodeClock = SystemClock()) throws {
        // First of all whether this is a node: what else is missing would only mislead.
        let settings = try folder.settings()
        let book = try folder.book()
        let keys = try folder.keys()
        try folder.settleCard(of: keys)
        let peers = try folder.histories()
        // An agreement that was changed after pairing is not one the counterpart has signed.
        let signed = Set(book.editions.map(\.agreementDigest))
        for peer in peers where !signed.contains(peer.current.agreement) {
            throw CardError.otherAgreement(
                own: book.newest.agreementDigest, theirs: peer.current.agreement)
        }
        try self.init(
            party: settings.party, book: book, keys: keys, peers: peers,
            ownCards: try folder.ownHistory(), signedCards: try folder.signedCards(),
            evidenceFolder: folder.evidenceFolder, storePath: folder.storeFile.path, clock: clock,
            witnesses: settings.witnesses, heads: HeadFile(folder.headsFile(settings)))
        try finishRotation(in: folder)
    }

    /// Opens a node from its parts, with one card of each counterpart.
    package convenience init(
        party: PartyCode, agreement: Agreement, keys: NodeKeys, peers: [PartyCard],
        signedCards: [PartyCode: [UInt8]] = [:], evidenceFolder: URL? = nil, storePath: String,
        clock: any NodeClock, randomness: any NodeRandomness = SystemRandomness(),
        witnesses: [WitnessSetting] = [], heads: (any HeadMedium)? = nil, vfs: String? = nil,
        probe: CrashProbe? = nil
    ) throws {
        try self.init(
            party: party, book: AgreementBook(founding: agreement), keys: keys,
            peers: peers.map { CardHistory($0) }, signedCards: signedCards, evidenceFolder: evidenceFolder,
            storePath: storePath, clock: clock, randomness: randomness, witnesses: witnesses, heads: heads,
            vfs: vfs, probe: probe)
    }

    /// Opens a node from its parts.
    ///
    /// - Parameters:
    ///   - ownCards: The own cards, former ones too; nil for keys that were never renewed.
    ///   - heads: Where the heads that left stand; nil keeps none, for nodes that never publish.
    ///   - vfs: The SQLite VFS of the store; nil is SQLite's own.
    ///   - probe: Hears of every step of the crash order; tests only.
    package init(
        party: PartyCode, book: AgreementBook, keys: NodeKeys, peers: [CardHistory],
        ownCards: CardHistory? = nil, signedCards: [PartyCode: [UInt8]] = [:], evidenceFolder: URL? = nil,
        storePath: String, clock: any NodeClock, randomness: any NodeRandomness = SystemRandomness(),
        witnesses: [WitnessSetting] = [], heads: (any HeadMedium)? = nil, vfs: String? = nil,
        probe: CrashProbe? = nil
    ) throws {
        let agreement = book.newest.agreement
        self.party = party
        self.book = book
        self.keys = keys
        self.clock = clock
        self.randomness = randomness
        store = try NodeStore(
            path: storePath, vault: SectionVault(masterKey: keys.sectionMaster),
            fold: try ThreadFold(book: book), vfs: vfs, probe: probe)
        let ownCards =
            try ownCards
            ?? CardHistory(
                PartyCard(
                    keys: keys, party: party, agreement: agreement.digest,
                    agreementCore: agreement.versions.core, address: "",
                    since: Instant(milliseconds: 0)))
        self.ownCards = ownCards
        signer = try NodeSigner(party: party, agreement: agreement.id, keys: keys, cards: ownCards)
        // A clock that was set back while the node was down must not make ids that sort before the old ones.
        identities = IdentitySource(after: try store.newestRecord(of: .domestic(party)))
        committer = Committer(store: store, signer: signer, clock: clock, recent: recent)
        let counterparts = try peers.map { try Counterpart(cards: $0, agreement: agreement.id) }
        self.counterparts = Dictionary(uniqueKeysWithValues: counterparts.map { ($0.party, $0) })
        self.signedCards = signedCards
        self.evidenceFolder = evidenceFolder
        stopped = StoppedChannels(try store.unresumedMisbehaviours().map(\.channel))
        (gate, restoreGuard) = try RestoreGuard.opening(
            heads, store: store, party: party, counterparts: counterparts.map(\.party), probe: probe)
        events = EventHub()
        links = LinkBook()
        witnessSettings = witnesses
        outbox = Outbox(parties: counterparts.map(\.party), witnesses: witnesses.map(\.name))
        intakes = Dictionary(
            uniqueKeysWithValues: counterparts.flatMap { counterpart in
                ChannelName.all(from: counterpart.party, to: party).map { channel in
                    (channel, ChannelIntake(channel: channel, counterpart: counterpart))
                }
            })
        try settleKeys()
        try writeEvidenceFiles()
    }

    /// Runs group commit until ``stop()``.
    package func runCommits() async {
        async let accesses: Void = runAccesses()
        await committer.run()
        self.accesses.stop()
        await accesses
    }

    /// Stops taking commits; what was accepted is still written.
    package func stop() async {
        accesses.stop()
        await accesses.ended()
        await committer.stop()
    }

    /// The offices of the node's party, in the agreement's order.
    package var offices: [Office] { agreement.offices.filter { $0.party == party } }
}

extension ThreadFold {
    /// The fold of an agreement, with its borders and segments.
    package init(
        agreement: Agreement, editions: [AgreementVersions: ThreadFold] = [:]
    ) throws {
        self.init(agreement: agreement, locator: try Locator(agreement), editions: editions)
    }

    /// The fold of all versions: a record is read by the one it names.
    init(book: AgreementBook) throws {
        let former = try book.editions.dropLast().map { edition in
            (edition.versions, try ThreadFold(agreement: edition.agreement))
        }
        try self.init(
            agreement: book.newest.agreement,
            editions: Dictionary(former, uniquingKeysWith: { first, _ in first }))
    }
}

extension ChannelName {
    /// Every channel there can be from one party to another.
    package static func all(from author: PartyCode, to recipient: PartyCode) -> [ChannelName] {
        Lane.allCases.flatMap { lane in
            ClassName.allCases.map {
                ChannelName(author: author, recipient: recipient, className: $0, lane: lane)
            }
        }
    }
}
