// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceModel

extension SectionVault {
    /// Seals a secret of an account under a key derived for nothing else; the account is authenticated.
    ///
    /// Nonces are random (NIST SP 800-38D §8.2.2): few accounts have a second factor.
    package func sealSecret(
        _ bytes: [UInt8], of account: String, using random: inout some RandomNumberGenerator
    ) throws -> [UInt8] {
        let nonce = (0..<12).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let box = try AES.GCM.seal(
            bytes, using: secrets, nonce: AES.GCM.Nonce(data: nonce), authenticating: Array(account.utf8))
        guard let combined = box.combined else { preconditionFailure("a 96-bit nonce always combines") }
        return Array(combined)
    }

    /// Opens what ``sealSecret(_:of:using:)`` sealed; nil for what was sealed under another key or was
    /// changed.
    package func openSecret(_ sealed: [UInt8], of account: String) -> [UInt8]? {
        // Which of the two it was cannot be told apart, and makes no difference: the secret is not there.
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let bytes = try? AES.GCM.open(box, using: secrets, authenticating: Array(account.utf8))
        else { return nil }
        return Array(bytes)
    }
}
