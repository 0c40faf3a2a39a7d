// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

/// Signs and cosigns for one node.
package struct NodeSigner: HeadSigner {
    /// Verifies what this node signs.
    package let verifier: PartyVerifier
    let party: PartyCode
    let agreement: Code
    let keys: NodeKeys

    /// A signer with a node's keys. Throws for a key that is no proper one, which no generated key is.
    init(party: PartyCode, agreement: Code, keys: NodeKeys) throws {
        self.party = party
        self.agreement = agreement
        self.keys = keys
        verifier = try PartyVerifier(
            party: party, logKey: StrictPublicKey(keys.log.publicKey.rawRepresentation),
            mirrorKey: StrictPublicKey(keys.mirror.publicKey.rawRepresentation),
            witnessKey: StrictPublicKey(keys.witness.publicKey.rawRepresentation), agreement: agreement)
    }

    /// The name a party's mirror signs under.
    package static func mirrorName(of party: PartyCode, in agreement: Code) throws(LedgerError) -> NoteKeyName
    {
        try PartyVerifier.mirrorName(of: party, in: agreement)
    }

    /// The name a party's witness signs under.
    package static func witnessName(of party: PartyCode, in agreement: Code) throws(LedgerError)
        -> NoteKeyName
    {
        try PartyVerifier.witnessName(of: party, in: agreement)
    }

    /// Signs a head of an own log. A head is only ever signed for what is durable or in the same transaction.
    package func sign(_ log: LogName, size: UInt64, root: TreeHash) throws -> SignedCheckpoint {
        let origin = try log.origin(in: agreement)
        let signer = try LogSigner(name: try NoteKeyName(origin.text), privateKey: keys.log)
        return try signer.sign(Checkpoint(origin: origin, size: size, root: root))
    }

    /// Cosigns a counterpart's head: every entry and disclosed section up to it is stored and matches.
    package func cosign(_ checkpoint: SignedCheckpoint, at instant: Instant) throws -> SignedNote {
        let cosigner = try CosignatureSigner(
            name: try PartyVerifier.mirrorName(of: party, in: agreement), privateKey: keys.mirror)
        let seconds = UInt64(instant.milliseconds / 1000)
        return try checkpoint.note.adding([try cosigner.cosign(checkpoint, at: seconds)])
    }
}
