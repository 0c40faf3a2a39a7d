// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

/// Signs and cosigns for one node.
package struct NodeSigner: HeadSigner {
    let party: PartyCode
    let agreement: Code
    let keys: NodeKeys

    /// The name a party's mirror signs under.
    package static func mirrorName(of party: PartyCode, in agreement: Code) throws(LedgerError) -> NoteKeyName
    {
        try NoteKeyName("enlace/\(agreement)/\(party)/mirror")
    }

    /// The name a party's witness signs under.
    package static func witnessName(of party: PartyCode, in agreement: Code) throws(LedgerError)
        -> NoteKeyName
    {
        try NoteKeyName("enlace/\(agreement)/\(party)/witness")
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
            name: try Self.mirrorName(of: party, in: agreement), privateKey: keys.mirror)
        let seconds = UInt64(instant.milliseconds / 1000)
        return try checkpoint.note.adding([try cosigner.cosign(checkpoint, at: seconds)])
    }
}
