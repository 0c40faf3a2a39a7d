// SPDX-License-Identifier: Apache-2.0

import Crypto

/// Signs the checkpoints of one log. Its key name is the log's origin (C2SP tlog-checkpoint, Signatures);
/// one private key may serve several logs of a node, because the key id depends on the name.
///
/// It signs whatever it is asked to: that a checkpoint never contradicts an earlier one is for its owner to
/// ensure, by storing the head before asking for the signature.
package struct LogSigner: Sendable {
    /// The public half, to be configured at those who verify.
    package let verifierKey: NoteVerifierKey
    private let privateKey: Curve25519.Signing.PrivateKey

    /// Throws `publicKey`, which no key that was generated does.
    package init(name: NoteKeyName, privateKey: Curve25519.Signing.PrivateKey) throws(LedgerError) {
        let publicKey = try StrictPublicKey(privateKey.publicKey.rawRepresentation)
        verifierKey = NoteVerifierKey(name: name, type: .ed25519, publicKey: publicKey)
        self.privateKey = privateKey
    }

    /// The signed checkpoint. Throws `originMismatch` for a checkpoint of another log, `signing` when the
    /// library fails.
    package func sign(_ checkpoint: Checkpoint) throws(LedgerError) -> SignedCheckpoint {
        let origin = try LogOrigin(verifierKey.name.text)
        guard checkpoint.origin == origin else {
            throw .originMismatch(expected: origin, found: checkpoint.origin)
        }
        let text = checkpoint.text
        let signature = NoteSignature(
            name: verifierKey.name, keyID: verifierKey.keyID,
            signature: try privateKey.ledgerSignature(for: text))
        return SignedCheckpoint(
            checkpoint: checkpoint, note: try SignedNote(text: text, signatures: [signature]))
    }
}
