// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// Verifies what one party signs as the keeper of logs: checkpoints of its own, cosignatures of its mirror.
package struct PartyVerifier: Sendable, Hashable {
    /// Verifies the receipts its mirror gives.
    package let mirror: CosignatureVerifier
    /// Verifies what its witness signs.
    package let witness: CosignatureVerifier
    private let logKey: StrictPublicKey
    private let agreement: Code

    /// A verifier of a party's keys under an agreement.
    package init(
        party: PartyCode, logKey: StrictPublicKey, mirrorKey: StrictPublicKey, witnessKey: StrictPublicKey,
        agreement: Code
    ) throws(LedgerError) {
        self.logKey = logKey
        self.agreement = agreement
        mirror = CosignatureVerifier(
            name: try Self.mirrorName(of: party, in: agreement), publicKey: mirrorKey)
        witness = CosignatureVerifier(
            name: try Self.witnessName(of: party, in: agreement), publicKey: witnessKey)
    }

    /// A verifier of the keys of a card.
    package init(card: PartyCard, agreement: Code) throws(LedgerError) {
        try self.init(
            party: card.party, logKey: card.logKey, mirrorKey: card.mirrorKey,
            witnessKey: card.witnessKey, agreement: agreement)
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
        let origin = try log.origin(in: agreement)
        return try SignedCheckpoint(bytes: bytes, origin: origin, logKey: try logKey(of: origin))
    }

    /// The party's log key, under the name of one of its logs.
    package func logKey(of origin: LogOrigin) throws(LedgerError) -> NoteVerifierKey {
        NoteVerifierKey(name: try NoteKeyName(origin.text), type: .ed25519, publicKey: logKey)
    }

    /// Reads a receipt for one of the party's logs: its checkpoint, with the cosignature of another's mirror.
    ///
    /// - Throws: `unsigned` where that mirror has not signed.
    package func receipt(
        _ bytes: [UInt8], of log: LogName, by cosigner: PartyVerifier
    ) throws(LedgerError) -> SignedCheckpoint {
        let signed = try checkpoint(bytes, of: log)
        guard try cosigner.mirror.timestamp(in: signed.note) != nil else {
            throw .unsigned(expected: [cosigner.mirror.key.name])
        }
        return signed
    }
}
