// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The way to one neutral witness.
package protocol WitnessTransport: Sendable {
    /// Asks it to cosign a head (C2SP tlog-witness, add-checkpoint). Throws where there is no answer of the
    /// protocol.
    func addCheckpoint(_ request: [UInt8]) async throws -> WitnessReply
}

/// What a witness answers.
package enum WitnessReply: Sendable, Equatable {
    /// Signature lines over the head.
    case cosigned([UInt8])
    /// It has seen the log at another size; prove from there.
    case held(UInt64)
    /// It refuses, with the status of the specification.
    case refused(status: Int)
}
