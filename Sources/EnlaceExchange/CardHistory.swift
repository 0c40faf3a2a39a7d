// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// The cards of one party, from the first that is known here to the one in force.
///
/// Former cards stay, because what was signed under them stays: heads, receipts, records.
package struct CardHistory: Sendable, Hashable {
    /// The cards, ascending by serial.
    package let cards: [PartyCard]
    /// The card in force.
    package let current: PartyCard
    /// Every key that one of the cards declares compromised.
    package let compromised: Set<StrictPublicKey>

    /// A party of which one card is known.
    package init(_ card: PartyCard) {
        cards = [card]
        current = card
        compromised = Set(card.compromised)
    }

    /// Cards, ascending. Throws `brokenChain` when one does not follow the one before it, `malformed` when
    /// there is none.
    package init(_ cards: [PartyCard]) throws(CardError) {
        guard let last = cards.last else { throw .malformed }
        for (card, next) in zip(cards, cards.dropFirst()) where !next.follows(card) {
            throw .brokenChain(next.party, serial: next.serial)
        }
        self.cards = cards
        current = last
        compromised = Set(cards.flatMap(\.compromised))
    }

    /// Keys of one use, the one in force first, each once. Those that are compromised are left out but for
    /// those named: they count only for what was held before.
    package func keys(
        _ use: KeyPath<PartyCard, StrictPublicKey> & Sendable, trusting held: Set<StrictPublicKey> = []
    ) -> [StrictPublicKey] {
        var keys: [StrictPublicKey] = []
        for key in cards.reversed().map({ $0[keyPath: use] }) where !keys.contains(key) {
            if held.contains(key) || !compromised.contains(key) { keys.append(key) }
        }
        return keys
    }

    /// The keys of the offices, with the time for which each counts.
    package var offices: OfficeKeys { OfficeKeys(self) }
}

/// Which key may have signed a record of an office at an instant.
///
/// A key counts for records whose instant lies before the `since` of the card that replaced it; the key in
/// force counts for every instant, so that a clock set back silences nobody.
package struct OfficeKeys: Sendable, Hashable {
    private struct Term: Hashable, Sendable {
        let key: StrictPublicKey
        /// From this instant on the key counts no more; nil while it is in force.
        let end: Instant?
        let isCompromised: Bool
    }

    private var terms: [OfficeCode: [Term]] = [:]

    /// Keys that are in force, without former ones.
    package init(_ keys: [OfficeCode: StrictPublicKey]) {
        terms = keys.mapValues { [Term(key: $0, end: nil, isCompromised: false)] }
    }

    /// The keys of all cards of a party.
    init(_ history: CardHistory) {
        var end: Instant?
        for card in history.cards.reversed() {
            for (office, key) in card.offices {
                let known = terms[office, default: []]
                // The newest card with a key says until when it counts.
                guard !known.contains(where: { $0.key == key }) else { continue }
                terms[office] =
                    known + [Term(key: key, end: end, isCompromised: history.compromised.contains(key))]
            }
            end = card.since
        }
    }

    /// The offices that have or had a key.
    package var offices: Set<OfficeCode> { Set(terms.keys) }

    /// Checks that an office of the party signed a record, with a key that counts at the record's instant.
    ///
    /// - Parameter isHeld: Whether what a key signed was held here before the key was declared compromised.
    /// - Throws: `unknownOffice`, or `entry` with `badSignature`.
    @specialized(where C == Live)
    @specialized(where C == Exercise)
    @specialized(where C == Reference)
    package func verify<C>(
        _ record: SignedRecord<C>, at index: UInt64, isHeld: (StrictPublicKey) -> Bool = { _ in false }
    ) throws(IntakeError) {
        let header = record.header
        guard let known = terms[header.office] else { throw .unknownOffice(index: index, header.office) }
        for term in known {
            if let end = term.end, header.instant >= end { continue }
            if term.isCompromised, !isHeld(term.key) { continue }
            do throws(SealError) {
                return try record.verify(with: term.key)
            } catch { continue }
        }
        throw .entry(index: index, .badSignature(header.office))
    }
}
