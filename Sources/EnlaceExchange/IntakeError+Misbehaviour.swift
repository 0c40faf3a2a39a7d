// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

extension IntakeError {
    /// Whether an honest counterpart over a bad network could never have caused it.
    ///
    /// What a network can do (lose, cut, repeat, reorder) and what names no log of the sender is refused, and
    /// nothing more: a channel is stopped only for what its author did.
    package var isMisbehaviour: Bool {
        switch self {
        case .malformedBundle, .foreignChannel, .gap, .channelStopped: false
        case .ledger(let error): Self.isMisbehaviour(error)
        case .unknownKey, .fork, .rollback, .rootMismatch, .badProof, .entry, .wrongParty, .unknownOffice,
            .missingSection, .sectionMismatch, .erasure, .unknownAgreement:
            true
        }
    }

    /// A note that is none is a bad message; one that another key signed, or that proves nothing, is an act.
    private static func isMisbehaviour(_ error: LedgerError) -> Bool {
        switch error {
        case .unsigned, .signatureInvalid, .originMismatch, .rootMismatch, .proofLength, .treeShrinks: true
        default: false
        }
    }

    /// The index of the entry it is about; nil where it is about a whole log.
    package var index: UInt64? {
        switch self {
        case .fork(_, let index), .entry(let index, _), .wrongParty(let index), .unknownOffice(let index, _),
            .missingSection(let index), .sectionMismatch(let index, _), .erasure(let index, _, _),
            .unknownAgreement(let index):
            index
        default: nil
        }
    }
}
