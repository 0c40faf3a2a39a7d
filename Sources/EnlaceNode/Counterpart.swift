// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel

/// A paired party, as this node knows it: its keys, under the names they sign with.
package struct Counterpart: Sendable {
    /// The card that was pinned.
    package let card: PartyCard
    /// Verifies its receipts.
    package let mirror: CosignatureVerifier
    /// Verifies what its witness signed.
    package let witness: CosignatureVerifier
    private let agreement: Code

    /// A counterpart by its card.
    package init(card: PartyCard, agreement: Code) throws {
        self.card = card
        self.agreement = agreement
        mirror = CosignatureVerifier(
            name: try NodeSigner.mirrorName(of: card.party, in: agreement), publicKey: card.mirrorKey)
        witness = CosignatureVerifier(
            name: try NodeSigner.witnessName(of: card.party, in: agreement), publicKey: card.witnessKey)
    }

    /// The party.
    package var party: PartyCode { card.party }

    /// Reads a checkpoint of one of its logs, signed by its log key.
    package func checkpoint(_ bytes: [UInt8], of log: LogName) throws(LedgerError) -> SignedCheckpoint {
        let origin = try log.origin(in: agreement)
        let key = NoteVerifierKey(
            name: try NoteKeyName(origin.text), type: .ed25519, publicKey: card.logKey)
        return try SignedCheckpoint(bytes: bytes, origin: origin, logKey: key)
    }
}
