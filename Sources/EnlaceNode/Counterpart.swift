// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel

/// A paired party, as this node knows it: its keys, under the names they sign with.
package struct Counterpart: Sendable {
    /// The card that was pinned.
    package let card: PartyCard
    /// Verifies what it signs: checkpoints of its logs, receipts of its mirror.
    package let verifier: PartyVerifier

    /// A counterpart by its card.
    package init(card: PartyCard, agreement: Code) throws {
        self.card = card
        verifier = try PartyVerifier(card: card, agreement: agreement)
    }

    /// Verifies its receipts.
    package var mirror: CosignatureVerifier { verifier.mirror }
    /// Verifies what its witness signed.
    package var witness: CosignatureVerifier { verifier.witness }
    /// The party.
    package var party: PartyCode { card.party }
}
