// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// Verifies what one party signs as the keeper of logs: checkpoints of its own, cosignatures of its mirror.
///
/// Former keys count beside those in force, because what was on its way or held when a key was renewed stays
/// true; keys that are declared compromised count only where whoever asks says so.
package struct PartyVerifier: Sendable, Hashable {
    /// Verifies the receipts its mirror gives with the key in force.
    package let mirror: CosignatureVerifier
    /// Verifies what its witness signs with the key in force.
    package let witness: CosignatureVerifier
    private let logKey: StrictPublicKey
    private let logKeys: [StrictPublicKey]
    private let mirrors: [CosignatureVerifier]
    private let agreement: Code

    /// A verifier of a party's keys under an agreement.
    package init(
        party: PartyCode, logKey: StrictPublicKey, mirrorKey: StrictPublicKey, witnessKey: StrictPublicKey,
        agreement: Code
    ) throws(LedgerError) {
        self.agreement = agreement
        self.logKey = logKey
        logKeys = [logKey]
        mirror = CosignatureVerifier(
            name: try Self.mirrorName(of: party, in: agreement), publicKey: mirrorKey)
        mirrors = [mirror]
        witness = CosignatureVerifier(
            name: try Self.witnessName(of: party, in: agreement), publicKey: witnessKey)
    }

    /// A verifier of the keys of a party's cards.
    ///
    /// - Parameter held: Compromised keys that count all the same, for what was held before that was said.
    package init(
        cards: CardHistory, agreement: Code, trusting held: Set<StrictPublicKey> = []
    ) throws(LedgerError) {
        let card = cards.current
        let name = try Self.mirrorName(of: card.party, in: agreement)
        self.agreement = agreement
        logKey = card.logKey
        logKeys = cards.keys(\.logKey, trusting: held)
        mirror = CosignatureVerifier(name: name, publicKey: card.mirrorKey)
        mirrors = cards.keys(\.mirrorKey, trusting: held).map {
            CosignatureVerifier(name: name, publicKey: $0)
        }
        witness = CosignatureVerifier(
            name: try Self.witnessName(of: card.party, in: agreement), publicKey: card.witnessKey)
    }

    /// A verifier of the keys of a party's only card.
    package init(card: PartyCard, agreement: Code) throws(LedgerError) {
        try self.init(cards: CardHistory(card), agreement: agreement)
    }

    /// The name a party's mirror signs under.
    package static func mirrorName(
        of party: PartyCode, in agreement: Code
    ) throws(LedgerError) -> NoteKeyName {
        try NoteKeyName("enlace/\(agreement)/\(party)/mirror")
    }

    /// The name a party's witness signs under.
    package static func witnessName(
        of party: PartyCode, in agreement: Code
    ) throws(LedgerError) -> NoteKeyName {
        try NoteKeyName("enlace/\(agreement)/\(party)/witness")
    }

    /// Reads a checkpoint of one of the party's logs, signed by its log key.
    package func checkpoint(_ bytes: [UInt8], of log: LogName) throws(LedgerError) -> SignedCheckpoint {
        let note = try SignedNote(bytes: bytes)
        let origin = try log.origin(in: agreement)
        let name = try NoteKeyName(origin.text)
        let keys = logKeys.map { NoteVerifierKey(name: name, type: .ed25519, publicKey: $0) }
        let signing = keys.first { key in
            note.signatures.contains { $0.name == key.name && $0.keyID == key.keyID }
        }
        guard let signing else { throw .unsigned(expected: [name]) }
        return try SignedCheckpoint(note: note, origin: origin, logKey: signing)
    }

    /// The party's log key in force, under the name of one of its logs.
    package func logKey(of origin: LogOrigin) throws(LedgerError) -> NoteVerifierKey {
        NoteVerifierKey(name: try NoteKeyName(origin.text), type: .ed25519, publicKey: logKey)
    }

    /// When the party's mirror says, in seconds since 1970, that it stored what a note states; nil where it
    /// does not say so. Throws `signatureInvalid`.
    package func receiptSeconds(in note: SignedNote) throws(LedgerError) -> UInt64? {
        var newest: UInt64?
        for mirror in mirrors {
            if let seconds = try mirror.timestamp(in: note) { newest = max(newest ?? 0, seconds) }
        }
        return newest
    }

    /// Reads a receipt for one of the party's logs: its checkpoint, with the cosignature of another's mirror.
    ///
    /// - Throws: `unsigned` where that mirror has not signed.
    package func receipt(
        _ bytes: [UInt8], of log: LogName, by cosigner: PartyVerifier
    ) throws(LedgerError) -> SignedCheckpoint {
        let signed = try checkpoint(bytes, of: log)
        guard try cosigner.receiptSeconds(in: signed.note) != nil else {
            throw .unsigned(expected: [cosigner.mirror.key.name])
        }
        return signed
    }
}
