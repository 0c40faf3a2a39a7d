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
    /// The agreement it works under.
    package let agreement: Agreement
    /// The versions its records name.
    package let versions: AgreementVersions
    /// Its durable state.
    package let store: NodeStore
    /// Its secrets.
    package let keys: NodeKeys
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
    /// Source keys whose import is under way.
    let importing = ImportGate()

    /// Opens the node of a folder.
    package convenience init(folder: NodeFolder, clock: any NodeClock = SystemClock()) throws {
        // First of all whether this is a node: what else is missing would only mislead.
        let settings = try folder.settings()
        let agreement = try AgreementFolder.load(folder.agreementFolder)
        let keys = try NodeKeys(file: folder.keysFile)
        let peers = try folder.peers()
        // An agreement that was changed after pairing is not the one the counterpart signed.
        for peer in peers where peer.agreement != agreement.digest {
            throw CardError.otherAgreement(own: agreement.digest, theirs: peer.agreement)
        }
        try self.init(
            party: settings.party, agreement: agreement, keys: keys, peers: peers,
            signedCards: try folder.signedCards(), evidenceFolder: folder.evidenceFolder,
            storePath: folder.storeFile.path, clock: clock, witnesses: settings.witnesses,
            heads: HeadFile(folder.headsFile(settings)))
    }

    /// Opens a node from its parts.
    ///
    /// - Parameters:
    ///   - heads: Where the heads that left stand; nil keeps none, for nodes that never publish.
    ///   - vfs: The SQLite VFS of the store; nil is SQLite's own.
    ///   - probe: Hears of every step of the crash order; tests only.
    package init(
        party: PartyCode, agreement: Agreement, keys: NodeKeys, peers: [PartyCard],
        signedCards: [PartyCode: [UInt8]] = [:], evidenceFolder: URL? = nil, storePath: String,
        clock: any NodeClock, randomness: any NodeRandomness = SystemRandomness(),
        witnesses: [WitnessSetting] = [], heads: (any HeadMedium)? = nil, vfs: String? = nil,
        probe: CrashProbe? = nil
    ) throws {
        self.party = party
        self.agreement = agreement
        self.keys = keys
        self.clock = clock
        self.randomness = randomness
        versions = agreement.versions
        store = try NodeStore(
            path: storePath, vault: SectionVault(masterKey: keys.sectionMaster),
            fold: try ThreadFold(agreement: agreement), vfs: vfs, probe: probe)
        signer = try NodeSigner(party: party, agreement: agreement.id, keys: keys)
        // A clock that was set back while the node was down must not make ids that sort before the old ones.
        identities = IdentitySource(after: try store.newestRecord(of: .domestic(party)))
        committer = Committer(store: store, signer: signer, clock: clock, recent: recent)
        let counterparts = try peers.map { try Counterpart(card: $0, agreement: agreement.id) }
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
        try writeEvidenceFiles()
    }

    /// Runs group commit until ``stop()``.
    package func runCommits() async { await committer.run() }

    /// Stops taking commits; what was accepted is still written.
    package func stop() async { await committer.stop() }

    /// The offices of the node's party, in the agreement's order.
    package var offices: [Office] { agreement.offices.filter { $0.party == party } }
}

extension ThreadFold {
    /// The fold of an agreement, with its line and segments.
    package init(agreement: Agreement) throws {
        let line = try BorderLine(agreement.line)
        self.init(
            agreement: agreement,
            locator: Locator(line: line, segments: try SegmentIndex(agreement.segments, on: line)))
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
