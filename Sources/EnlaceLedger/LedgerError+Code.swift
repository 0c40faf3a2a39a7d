// SPDX-License-Identifier: Apache-2.0

extension LedgerError {
    /// Stable text that names the case; never changes after a release.
    package var code: String {
        switch self {
        case .byteCount: "ledger-byte-count"
        case .treeFull: "ledger-tree-full"
        case .frontierShape: "ledger-frontier-shape"
        case .edgeShape: "ledger-edge-shape"
        case .outsideTree: "ledger-outside-tree"
        case .subtreeOutsideTree: "ledger-subtree-outside-tree"
        case .treeShrinks: "ledger-tree-shrinks"
        case .proofLength: "ledger-proof-length"
        case .rootMismatch: "ledger-root-mismatch"
        case .tileRange: "ledger-tile-range"
        case .tilePath: "ledger-tile-path"
        case .entryTooLong: "ledger-entry-too-long"
        case .bundleWidth: "ledger-bundle-width"
        case .bundleTruncated: "ledger-bundle-truncated"
        case .bundleOverlong: "ledger-bundle-overlong"
        case .keyName: "ledger-key-name"
        case .origin: "ledger-origin"
        case .checkpoint: "ledger-checkpoint"
        case .noteShape: "ledger-note-shape"
        case .noteTooLong: "ledger-note-too-long"
        case .tooManySignatures: "ledger-too-many-signatures"
        case .verifierKey: "ledger-verifier-key"
        case .keyIDMismatch: "ledger-key-id-mismatch"
        case .signatureType: "ledger-signature-type"
        case .publicKey: "ledger-public-key"
        case .keyPurpose: "ledger-key-purpose"
        case .signatureInvalid: "ledger-signature-invalid"
        case .unsigned: "ledger-unsigned"
        case .originMismatch: "ledger-origin-mismatch"
        case .timestamp: "ledger-timestamp"
        case .proofText: "ledger-proof-text"
        case .requestText: "ledger-request-text"
        case .textTooLong: "ledger-text-too-long"
        case .policy: "ledger-policy"
        case .quorumMissed: "ledger-quorum-missed"
        case .uploadRange: "ledger-upload-range"
        case .signing: "ledger-signing"
        }
    }

    /// Whether it means that a log, a proof or a signature contradicts itself: keep what was received as
    /// evidence, stop trusting its source, and never try again past it. The others are defects of form.
    package var isEvidence: Bool {
        switch self {
        case .rootMismatch, .signatureInvalid, .treeShrinks: true
        default: false
        }
    }
}
