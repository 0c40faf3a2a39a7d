// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger

/// Whose signatures count in one log: the keys of the author's offices, and how much of the log was held
/// here when a key was declared compromised. What came later under that key counts for nothing.
struct KeyTrust: Sendable {
    /// The offices of the log's author.
    let offices: OfficeKeys
    /// By compromised key: the size of the log, or of its receipts, when the declaration was taken.
    let cutoffs: [StrictPublicKey: UInt64]

    /// The compromised keys that count all the same for the first entries of the log.
    func held(size: UInt64) -> Set<StrictPublicKey> {
        cutoffs.isEmpty ? [] : Set(cutoffs.filter { size <= $0.value }.keys)
    }
}
