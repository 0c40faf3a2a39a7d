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

    /// A signer with a node's keys; `cards` are the own ones, former ones too.
    init(party: PartyCode, agreement: Code, keys: NodeKeys, cards: CardHistory) throws {
        self.party = party
        self.agreement = agreement
        self.keys = keys
        verifier = try PartyVerifier(cards: cards, agreement: agreement)
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
        try checkpoint.note.adding([try mirror(checkpoint, at: instant)])
    }

    /// The mirror's cosignature alone; it means the same.
    func mirror(_ checkpoint: SignedCheckpoint, at instant: Instant) throws -> NoteSignature {
        try CosignatureSigner(
            name: verifier.mirror.key.name, privateKey: keys.mirror
        ).cosign(checkpoint, at: UInt64(max(0, instant.milliseconds / 1000)))
    }

    /// The witness's cosignature: the head continues every one that this node has seen of the log. It says
    /// nothing of entries or sections.
    func witness(_ checkpoint: SignedCheckpoint, at instant: Instant) throws -> NoteSignature {
        try CosignatureSigner(
            name: verifier.witness.key.name, privateKey: keys.witness
        ).cosign(checkpoint, at: UInt64(max(0, instant.milliseconds / 1000)))
    }
}
