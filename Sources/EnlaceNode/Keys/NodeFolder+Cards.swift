// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import Foundation

/// What a card that is handed over is to this node.
package enum CardStanding: Sendable, Hashable {
    /// The very card that is held.
    case held
    /// The next one, signed by the former log key too: nobody needs to compare it.
    case continuing
    /// Its fingerprint must be compared by voice: the first card, or one that nobody vouches for.
    case unvouched
}

extension NodeFolder {
    /// The own cards, former ones too.
    package func ownHistory() throws -> CardHistory {
        try CardHistory(cards(in: cardsFolder, before: card(at: cardFile)).map(\.card))
    }

    /// The cards of all paired parties, former ones too, sorted by party.
    package func histories() throws -> [CardHistory] {
        let names = try FileManager.default.contentsOfDirectory(atPath: peersFolder.path)
        return try names.filter { $0.hasSuffix(".json") }.sorted().map { name in
            let file = peersFolder.appending(path: name)
            let signed = try card(at: file)
            let current = signed.card
            // One card a party, under its name: a copy beside it would be a second word on the same keys.
            guard name == "\(current.party).json" else { throw NodeFolderError.malformed(file.path) }
            return try CardHistory(
                cards(in: formerCards(of: current.party), before: signed).map(\.card))
        }
    }

    /// The cards in force of all paired parties, sorted by party.
    package func peers() throws -> [PartyCard] { try histories().map(\.current) }

    /// The cards of a party as they were signed, ascending: its own, or those of a paired party.
    package func signedCards(of party: PartyCode) throws -> [SignedCard] {
        if try settings().party == party { return try cards(in: cardsFolder, before: card(at: cardFile)) }
        return try cards(in: formerCards(of: party), before: card(at: peerFile(of: party)))
    }

    /// The signed cards in force of the own party and of all paired ones, as they are handed on.
    package func signedCards() throws -> [PartyCode: [UInt8]] {
        var cards = [try settings().party: try card(at: cardFile).bytes]
        for party in try peers().map(\.party) { cards[party] = try card(at: peerFile(of: party)).bytes }
        return cards
    }

    /// All cards of the own party and of all paired ones, ascending, the one in force last.
    package func proofCards() throws -> [PartyCode: [SignedCard]] {
        let parties = try [settings().party] + peers().map(\.party)
        return Dictionary(uniqueKeysWithValues: try parties.map { ($0, try signedCards(of: $0)) })
    }

    /// The former cards of the own party and of all paired ones, ascending.
    package func formerCards() throws -> [PartyCode: [SignedCard]] {
        try proofCards().mapValues { Array($0.dropLast()) }
    }

    private func peerFile(of party: PartyCode) -> URL { peersFolder.appending(path: "\(party).json") }
    private func formerCards(of party: PartyCode) -> URL { peersFolder.appending(path: "\(party)") }

    private func card(at file: URL) throws -> SignedCard {
        guard let data = try? Data(contentsOf: file) else {  // a missing file is the answer
            throw NodeFolderError.missing(file.path)
        }
        return try SignedCard(Array(data))
    }

    /// The cards in a folder of former ones, ascending, and then the one in force. A card is kept there
    /// before the next one takes its place; until that has happened it counts once.
    private func cards(in folder: URL, before current: SignedCard) throws -> [SignedCard] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [current] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".json") }.map { try card(at: folder.appending(path: $0)) }
            .filter { $0.card.serial < current.card.serial }
            .sorted { $0.card.serial < $1.card.serial } + [current]
    }

    /// What a card is to this node: of another party of the same agreement, and how it stands to the one that
    /// is held. Throws ``CardError``.
    ///
    /// - Parameter next: Whether a newer card of the party follows at once: then this one may still state an
    ///   earlier version of the agreement. The last must state the newest, which the log key of one of the
    ///   party's cards signed.
    package func standing(of signed: SignedCard, followed next: Bool = false) throws -> CardStanding {
        let card = signed.card
        let book = try book()
        let newest = book.newest
        guard card.party != (try settings().party), newest.parties.contains(card.party) else {
            throw CardError.wrongParty(card.party)
        }
        guard next || card.agreement == newest.agreementDigest else {
            throw CardError.otherAgreement(own: newest.agreementDigest, theirs: card.agreement)
        }
        if !next, let signer = newest.signed?.version.parties[card.party] {
            let isSigner = try card.logKey == signer || hasHeld(signer, of: card.party)
            guard isSigner else { throw CardError.otherSigner(card.party) }
        }
        guard FileManager.default.fileExists(atPath: peerFile(of: card.party).path) else { return .unvouched }
        let held = try self.card(at: peerFile(of: card.party)).card
        if held == card { return .held }
        if card.follows(held) { return signed.continues(held) ? .continuing : .unvouched }
        if card.serial > held.serial + 1 {
            throw CardError.missingFormer(card.party, serial: held.serial + 1)
        }
        // A node that was made anew begins with its first card again; that is for voices to settle.
        guard card.serial == 1 else { throw CardError.outdated(card.party, serial: card.serial) }
        return .unvouched
    }

    /// Whether a key is the log key of one of a paired party's cards.
    private func hasHeld(_ key: StrictPublicKey, of party: PartyCode) throws -> Bool {
        guard FileManager.default.fileExists(atPath: peerFile(of: party).path) else { return false }
        return try signedCards(of: party).contains { $0.card.logKey == key }
    }

    /// Pins a card. Whoever calls has seen its ``standing(of:)``, and heard its fingerprint where it must be
    /// compared.
    ///
    /// Order: the former card is kept under its serial, then the new one takes its place.
    package func pair(_ signed: SignedCard, followed next: Bool = false) throws {
        let standing = try standing(of: signed, followed: next)
        let file = peerFile(of: signed.card.party)
        guard standing != .held else { return }
        let former = formerCards(of: signed.card.party)
        if FileManager.default.fileExists(atPath: file.path) {
            let held = try card(at: file)
            if signed.card.follows(held.card) {
                try PrivateFile.makeFolder(former)
                try PrivateFile.replace(
                    held.bytes, at: former.appending(path: "\(held.card.serial).json"))
            } else if FileManager.default.fileExists(atPath: former.path) {
                // The cards of a node that was made anew have nothing to do with those before.
                try FileManager.default.removeItem(at: former)
            }
        }
        try PrivateFile.replace(signed.bytes, at: file)
    }

    /// Pins a card, as above.
    package func pair(with card: PartyCard, signed bytes: [UInt8]) throws { try pair(try SignedCard(bytes)) }
}
