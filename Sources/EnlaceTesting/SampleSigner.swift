// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Synchronization

/// Signs heads with the keys of a sample node, and fails when it is told to.
package final class SampleSigner: HeadSigner {
    /// The failure it was told of.
    package struct Refused: Error {
        /// A failure.
        package init() {}
    }

    private let keys: NodeKeys
    private let agreement: Code
    private let refused = Mutex<Set<LogName>>([])

    /// A signer with some keys.
    package init(keys: NodeKeys, agreement: Code) {
        self.keys = keys
        self.agreement = agreement
    }

    /// From now on, signs no head of these logs.
    package func refuse(_ logs: Set<LogName>) { refused.withLock { $0 = logs } }

    /// Signs a head, unless told otherwise.
    package func sign(_ log: LogName, size: UInt64, root: TreeHash) throws -> SignedCheckpoint {
        guard !refused.withLock({ $0.contains(log) }) else { throw Refused() }
        let origin = try log.origin(in: agreement)
        return try LogSigner(name: try NoteKeyName(origin.text), privateKey: keys.log)
            .sign(try Checkpoint(origin: origin, size: size, root: root))
    }

    /// Cosigns a head.
    package func cosign(_ checkpoint: SignedCheckpoint, at instant: Instant) throws -> SignedNote {
        let cosigner = try CosignatureSigner(name: try NoteKeyName("mirror"), privateKey: keys.mirror)
        let signature = try cosigner.cosign(checkpoint, at: UInt64(instant.milliseconds / 1000))
        return try checkpoint.note.adding([signature])
    }
}
