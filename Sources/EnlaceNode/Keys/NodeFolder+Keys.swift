// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import Foundation

/// Which keys of a node are renewed.
package struct KeyRotation: Sendable, Hashable {
    /// The key that signs the own logs and the card.
    package var log = false
    /// The mirror's key.
    package var mirror = false
    /// The witness's key.
    package var witness = false
    /// The node's TLS key.
    package var tls = false
    /// The key that wraps the keys of sections at rest.
    package var sectionMaster = false
    /// Keys of these offices.
    package var offices: Set<OfficeCode> = []
    /// Whether somebody else may hold the keys that are renewed.
    package var isCompromised = false

    /// Nothing is renewed.
    package init() {}

    /// Whether the public half changes.
    var changesCard: Bool { log || mirror || witness || tls || !offices.isEmpty }
}

extension NodeFolder {
    /// Opened keys and how they were sealed.
    private func openedKeys() throws -> (keys: NodeKeys, seal: KeySeal?) {
        let (keys, protection) = try KeyFile.read(keysFile, unlocking: unlocking)
        return (
            keys,
            try protection.map {
                KeySeal(protection: $0, wrappingKey: try unlocking.wrappingKey(for: $0))
            }
        )
    }

    /// The secrets of the node.
    package func keys() throws -> NodeKeys { try KeyFile.read(keysFile, unlocking: unlocking).0 }

    /// How the key file is protected; nil where the keys lie in the clear.
    package func keyProtection() throws -> KeyProtection? { try KeyFile.protection(of: keysFile) }

    /// Writes other keys, sealed as those before.
    func replaceKeys(by keys: NodeKeys) throws {
        let seal = try openedKeys().seal
        try PrivateFile.replace(try KeyFile.bytes(of: keys, sealedBy: seal), at: keysFile)
    }

    /// Seals the key file in another way, or lays the keys in the clear.
    package func protectKeys(with seal: KeySeal?) throws {
        try PrivateFile.replace(try KeyFile.bytes(of: try keys(), sealedBy: seal), at: keysFile)
    }

    /// The next card, written before the keys are switched.
    private var nextCardFile: URL { url.appending(path: "card.next.json") }

    /// Renews keys. The node is stopped; opening it afterwards wraps sections anew and signs heads again.
    ///
    /// Order: the former card is kept; the next card is on the disk under another name; the key file is
    /// switched, which decides; the card is switched. ``settleCard(of:)`` ends what a crash left open.
    ///
    /// - Parameter instant: The time now. The card holds from then on, but never from before something the
    /// party has said (`latest`): a clock that was set back must not make own records invalid.
    /// - Returns: The card in force afterwards, the same where no public half changed.
    package func rotate(
        _ rotation: KeyRotation, at instant: Instant, latest: Instant? = nil
    ) throws -> PartyCard {
        guard rotation.changesCard || rotation.sectionMaster else { throw KeyFileError.nothingToRotate }
        let (former, seal) = try openedKeys()
        try settleCard(of: former)
        let card = try SignedCard(Array(try Data(contentsOf: cardFile))).card
        var keys = former
        var compromised = card.compromised
        func renew(_ path: WritableKeyPath<NodeKeys, Curve25519.Signing.PrivateKey>, _ old: StrictPublicKey) {
            keys[keyPath: path] = .init()
            compromised.append(old)
        }
        if rotation.log { renew(\.log, card.logKey) }
        if rotation.mirror { renew(\.mirror, card.mirrorKey) }
        if rotation.witness { renew(\.witness, card.witnessKey) }
        if rotation.tls { keys.tls = .init() }
        for office in rotation.offices.sorted() {
            guard let old = card.offices[office] else { throw KeyFileError.unknownOffice(office) }
            keys.offices[office] = .init()
            compromised.append(old)
        }
        if rotation.sectionMaster {
            // Begun twice without an end in between, the first former key would be lost.
            guard keys.formerSectionMaster == nil else { throw KeyFileError.nothingToRotate }
            keys.formerSectionMaster = keys.sectionMaster
            keys.sectionMaster = NodeKeys.freshSectionMaster()
        }
        guard rotation.changesCard else {
            try PrivateFile.replace(try KeyFile.bytes(of: keys, sealedBy: seal), at: keysFile)
            return card
        }
        let soonest = max(card.since, latest.map { Instant(milliseconds: $0.milliseconds + 1) } ?? card.since)
        let next = try PartyCard(
            keys: keys, party: card.party, agreement: card.agreement, agreementCore: card.agreementCore,
            address: try settings().address, since: max(instant, soonest), following: card,
            compromised: rotation.isCompromised ? compromised : card.compromised)
        try replaceCard(card, by: next, keys: keys, former: former, sealedBy: seal)
        return next
    }

    private func replaceCard(
        _ card: PartyCard, by next: PartyCard, keys: NodeKeys, former: NodeKeys, sealedBy seal: KeySeal?
    ) throws {
        try PrivateFile.makeFolder(cardsFolder)
        try PrivateFile.replace(
            Array(try Data(contentsOf: cardFile)), at: cardsFolder.appending(path: "\(card.serial).json"))
        // A former key that is compromised vouches for nobody, so it does not sign.
        let vouching = next.compromised.contains(card.logKey) ? nil : former.log
        try PrivateFile.replace(try next.signed(with: keys.log, former: vouching), at: nextCardFile)
        try PrivateFile.replace(try KeyFile.bytes(of: keys, sealedBy: seal), at: keysFile)
        try PrivateFile.move(nextCardFile, to: cardFile)
    }

    /// Ends a renewal that a crash left open: the key file says whether the next card holds.
    func settleCard(of keys: NodeKeys) throws {
        guard FileManager.default.fileExists(atPath: nextCardFile.path) else { return }
        // Half a card was never the one in force.
        let next = try? SignedCard(Array(try Data(contentsOf: nextCardFile))).card
        if let next, next.isPublicHalf(of: keys) {
            try PrivateFile.move(nextCardFile, to: cardFile)
        } else {
            try FileManager.default.removeItem(at: nextCardFile)
        }
    }

    /// Makes a card of the same keys that states another agreement or address; where the agreement gives the
    /// party new offices, they get keys.
    func renewCard(agreement: Agreement, at instant: Instant) throws -> PartyCard {
        let (former, seal) = try openedKeys()
        try settleCard(of: former)
        let card = try SignedCard(Array(try Data(contentsOf: cardFile))).card
        var keys = former
        let offices = Set(agreement.offices.filter { $0.party == card.party }.map(\.code))
        for office in offices where keys.offices[office] == nil { keys.offices[office] = .init() }
        let next = try PartyCard(
            keys: keys, party: card.party, agreement: agreement.digest,
            agreementCore: .sha256(agreement.coreBytes), address: try settings().address,
            since: max(instant, card.since), following: card, compromised: card.compromised)
        try replaceCard(card, by: next, keys: keys, former: former, sealedBy: seal)
        return next
    }
}
