// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel

/// A paired party, as this node knows it: its keys, under the names they sign with.
package struct Counterpart: Sendable {
    /// Its cards, former ones too.
    package let cards: CardHistory
    /// Verifies what it signs: checkpoints of its logs, receipts of its mirror.
    package let verifier: PartyVerifier
    /// The keys of its offices, former ones too.
    package let offices: OfficeKeys

    /// A counterpart by its cards.
    package init(cards: CardHistory, agreement: Code) throws {
        self.cards = cards
        offices = cards.offices
        verifier = try PartyVerifier(cards: cards, agreement: agreement)
    }

    /// A counterpart by its only card.
    package init(card: PartyCard, agreement: Code) throws {
        try self.init(cards: CardHistory(card), agreement: agreement)
    }

    /// The card in force.
    package var card: PartyCard { cards.current }
    /// Verifies its receipts with the key in force.
    package var mirror: CosignatureVerifier { verifier.mirror }
    /// Verifies what its witness signed with the key in force.
    package var witness: CosignatureVerifier { verifier.witness }
    /// The party.
    package var party: PartyCode { card.party }
}
