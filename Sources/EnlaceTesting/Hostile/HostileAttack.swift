// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What a counterpart that does not keep the rules may do through a channel (`docs/conformance.md`).
///
/// Each is a value, so that the same attacks run in one process against our own node and over the network
/// against any other.
package enum HostileAttack: String, Sendable, CaseIterable {
    /// Sends again what was taken.
    case replay
    /// Sends an earlier state of the log again.
    case staleReplay = "stale-replay"
    /// Leaves out entries.
    case gap
    /// Rewrites an entry that was taken.
    case fork
    /// Rewrites an entry that was taken, and sends only what follows it.
    case silentFork = "silent-fork"
    /// Signs a shorter log with another root.
    case rollback
    /// Signs the same size with another root.
    case equalSize = "equal-size-other-root"
    /// Signs a root that the entries do not give.
    case rootMismatch = "root-mismatch"
    /// Shows the witness a longer log with a consistency proof that is wrong.
    case badProof = "bad-proof"
    /// Sends an entry without one of its disclosed sections.
    case withheldSection = "withheld-section"
    /// Sends an entry with a section too many.
    case surplusSection = "surplus-section"
    /// Sends an entry with a section that is not the one that was signed.
    case alteredSection = "altered-section"
    /// Signs the checkpoint with a key that is not in the card.
    case unknownLogKey = "unknown-log-key"
    /// Sends a checkpoint whose signature is wrong.
    case wrongLogSignature = "wrong-log-signature"
    /// Speaks for an office that is not in the card.
    case unknownOffice = "unknown-office"
    /// Sends a record whose signature is wrong.
    case wrongRecordSignature = "wrong-record-signature"
    /// Sends a record made under an agreement that is not in force.
    case foreignAgreement = "foreign-agreement"
    /// Sends a record that speaks for the other party.
    case wrongParty = "wrong-party"
    /// Sends a record of another class than the channel's.
    case otherClass = "other-class"
    /// Sends a record whose kind travels in the other lane.
    case wrongLane = "wrong-lane"
    /// Writes into a channel that belongs to the other party.
    case foreignChannel = "foreign-channel"
    /// Sends more bytes than a bundle may have.
    case oversizedBundle = "oversized-bundle"
    /// Sends a bundle that ends too early.
    case truncatedBundle = "truncated-bundle"
    /// Sends bytes behind the end of a bundle.
    case trailingBytes = "trailing-bytes"
    /// States a length that is longer than all that follows.
    case endlessLength = "endless-length"
    /// Sends bytes that are no bundle.
    case garbage
    /// Sends a proper bundle, a few bytes at a time.
    case slowDrip = "slow-drip"
    /// Sends half of a bundle and then nothing.
    case stalledConnection = "stalled-connection"

    /// What a conforming implementation answers.
    package var expected: HostileExpectation {
        switch self {
        case .replay, .slowDrip: .receipt(HostileParty.honestCount)
        case .staleReplay: .receipt(2)
        case .wrongLane: .receipt(HostileParty.honestCount + 1)
        case .gap: .sendFrom(HostileParty.honestCount)
        case .fork, .equalSize: .stopped("exchange.fork")
        case .rollback: .stopped("exchange.rollback")
        case .silentFork, .rootMismatch: .stopped("exchange.root-mismatch")
        case .badProof: .stopped("witness.inconsistent")
        case .withheldSection, .surplusSection: .stopped("exchange.missing-section")
        case .alteredSection: .stopped("exchange.section-mismatch")
        case .unknownLogKey: .stopped("exchange.ledger-unsigned")
        case .wrongLogSignature: .stopped("exchange.ledger-signature-invalid")
        case .unknownOffice: .stopped("exchange.unknown-office")
        case .wrongRecordSignature: .stopped("record.bad-signature")
        case .foreignAgreement: .stopped("exchange.unknown-agreement")
        case .wrongParty: .stopped("exchange.wrong-party")
        case .otherClass: .stopped("header.wrong-class")
        case .foreignChannel: .refused(status: 403, code: "exchange.foreign-channel")
        case .oversizedBundle: .refused(status: 413, code: "request.too-large")
        case .truncatedBundle, .trailingBytes, .endlessLength, .garbage:
            .refused(status: 400, code: "exchange.malformed-bundle")
        case .stalledConnection: .noAnswer
        }
    }

    /// Whether the record of the attack is shown to the officer on duty as NOT VERIFIED: one that a known
    /// office signed and that did not come through whole.
    package var isShown: Bool {
        switch self {
        case .fork, .silentFork, .rootMismatch, .withheldSection, .surplusSection, .alteredSection,
            .unknownLogKey, .wrongLogSignature, .foreignAgreement:
            true
        default: false
        }
    }

    /// Whether it needs a network: it is about sizes or pace, not about what is said.
    package var needsNetwork: Bool {
        [.oversizedBundle, .slowDrip, .stalledConnection].contains(self)
    }
}

/// What is expected of the attacked node.
package enum HostileExpectation: Sendable, Hashable {
    /// A receipt for this many entries: nothing was wrong, or nothing that a receipt would vouch for.
    case receipt(UInt64)
    /// The index to send from.
    case sendFrom(UInt64)
    /// A refusal after which the channel goes on.
    case refused(status: Int, code: String)
    /// A refusal with status 422, after which the channel is stopped until somebody resumes it.
    case stopped(String)
    /// No answer, while others are answered.
    case noAnswer

    /// Whether the channel is stopped afterwards.
    package var stops: Bool { if case .stopped = self { true } else { false } }
}

/// What the attacked node answered.
package enum HostileAnswer: Sendable, Hashable, CustomStringConvertible {
    /// A note that is a receipt by the node's mirror key for the checkpoint that was sent, of this size.
    case receipt(UInt64)
    /// A note that is no such receipt.
    case badReceipt
    /// The index to send from.
    case sendFrom(UInt64)
    /// A refusal. In one process there is no status.
    case refused(status: Int?, code: String)
    /// Nothing, in the time given.
    case noAnswer

    /// In a few words.
    package var description: String {
        switch self {
        case .receipt(let size): "receipt for \(size)"
        case .badReceipt: "a note that is no receipt"
        case .sendFrom(let index): "send from \(index)"
        case .refused(let status, let code): "refused \(status.map { "\($0) " } ?? "")\(code)"
        case .noAnswer: "no answer"
        }
    }

    /// Whether it is what was expected.
    package func meets(_ expectation: HostileExpectation) -> Bool {
        switch (self, expectation) {
        case (.receipt(let found), .receipt(let wanted)), (.sendFrom(let found), .sendFrom(let wanted)):
            found == wanted
        case (.refused(let status, let code), .refused(let wantedStatus, let wanted)):
            code == wanted && status ?? wantedStatus == wantedStatus
        case (.refused(let status, let code), .stopped(let wanted)):
            code == wanted && status ?? 422 == 422
        case (.noAnswer, .noAnswer): true
        default: false
        }
    }
}

extension HostileExpectation: CustomStringConvertible {
    /// In a few words.
    package var description: String {
        switch self {
        case .receipt(let size): "receipt for \(size)"
        case .sendFrom(let index): "send from \(index)"
        case .refused(let status, let code): "refused \(status) \(code)"
        case .stopped(let code): "refused 422 \(code), channel stopped"
        case .noAnswer: "no answer, others answered"
        }
    }
}
