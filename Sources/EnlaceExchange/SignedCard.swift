// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// A card as it was handed over, signed by its own log key.
package struct SignedCard: Sendable, Hashable {
    /// The card.
    package let card: PartyCard
    /// The bytes that were handed over.
    package let bytes: [UInt8]
    private let formerSignature: [UInt8]?

    /// Reads a card and checks that its own log key signed it. Throws `malformed`, `weakKey` or
    /// `badSignature`.
    package init(_ bytes: [UInt8]) throws(CardError) {
        let whole: JSON
        do throws(JSONError) {
            whole = try JSON(canonical: bytes)
        } catch {
            throw .malformed
        }
        guard let outer = whole.object, let json = outer["card"],
            Set(outer.keys).subtracting(["formerSignature"]) == ["card", "signature"],
            let signature = Self.signature(outer["signature"])
        else { throw .malformed }
        card = try PartyCard(json: json)
        formerSignature = Self.signature(outer["formerSignature"])
        // The first card has nobody before it who could have signed.
        guard outer["formerSignature"] == nil || formerSignature != nil && card.serial > 1 else {
            throw .malformed
        }
        guard card.logKey.isValid(signature: signature, for: PartyCard.signedBytes(of: json)) else {
            throw .badSignature
        }
        self.bytes = bytes
    }

    private static func signature(_ json: JSON?) -> [UInt8]? {
        json?.string.flatMap { Hexadecimal.decode($0.utf8) }
            .flatMap { $0.count == StrictPublicKey.signatureByteCount ? $0 : nil }
    }

    /// Whether the holder of the former card's log key signed this one too, so that nobody needs to compare
    /// it by voice. A key that is declared compromised vouches for nobody.
    package func continues(_ former: PartyCard) -> Bool {
        guard let formerSignature, card.follows(former), !card.compromised.contains(former.logKey) else {
            return false
        }
        return former.logKey.isValid(signature: formerSignature, for: PartyCard.signedBytes(of: card.json))
    }
}

extension [SignedCard] {
    /// Whether one of these cards of a party, ascending, is known, and the former key vouched for each one
    /// after it.
    ///
    /// Those before the known one are bound by its digest of the former card.
    package func continues(anyOf known: [PartyCard]) -> Bool {
        guard let place = lastIndex(where: { known.contains($0.card) }) else { return false }
        return zip(self[place...], self[(place + 1)...]).allSatisfy { $1.continues($0.card) }
    }
}

extension PartyCard {
    /// Whether this is the card after another one, by what both say; who signed it is another question.
    package func follows(_ card: PartyCard) -> Bool {
        party == card.party && serial == card.serial + 1 && former == card.digest && since >= card.since
    }
}
