// SPDX-License-Identifier: Apache-2.0

/// What happened, where, and what to do, for operators. Pages translate by `code`.
extension LedgerError: CustomStringConvertible {
    /// The code and a sentence.
    package var description: String {
        "\(code): \(treeProblem ?? tileProblem ?? noteProblem ?? textProblem ?? keyProblem)"
    }

    private var treeProblem: String? {
        switch self {
        case .treeFull(let size):
            "the log holds \(size) entries and cannot grow by as many as were given; open a new log"
        case .frontierShape(let size, let hashes):
            "\(hashes) stored hashes are not the edge of a tree of \(size) entries; restore the log"
        case .edgeShape(let size, let tiles):
            "\(tiles) stored partial tiles are not the edge of a tree of \(size) entries; restore the log"
        case .outsideTree(let index, let size):
            "entry \(index) is outside a tree of \(size) entries; ask for a later checkpoint"
        case .subtreeOutsideTree(let height, let index, let size):
            "subtree \(index) of height \(height) is not complete in a tree of \(size) entries"
        case .treeShrinks(let from, let to):
            "the tree has \(to) entries and had \(from); keep both checkpoints as evidence"
        case .proofLength(let expected, let found):
            "the proof has \(found) hashes and needs \(expected); refuse it"
        case .rootMismatch(let size, let expected, let computed):
            "the tree of \(size) entries should have the root \(expected) and hashes to \(computed); "
                + "do not sign or trust it, keep what was received"
        default: nil
        }
    }

    private var tileProblem: String? {
        switch self {
        case .byteCount(let subject, let expected, let found):
            "\(subject) has \(found) bytes and needs \(expected)"
        case .tileRange(let level, let index, let width):
            "there is no tile of level \(level), index \(index) and width \(width)"
        case .tilePath(let path):
            "'\(path)' is not the path of a tile or bundle"
        case .entryTooLong(let position, let byteCount):
            "entry \(position) of the bundle has \(byteCount) bytes; "
                + "at most \(EntryBundle.entryByteCountMax) fit, log a digest of it instead"
        case .bundleWidth(let width):
            "a bundle holds 1 to \(EntryBundle.fullWidth) entries, not \(width)"
        case .bundleTruncated(let position):
            "the bundle ends inside entry \(position); fetch it again"
        case .bundleOverlong(let byteCount):
            "\(byteCount) bytes follow the last entry of the bundle; refuse it"
        default: nil
        }
    }

    private var noteProblem: String? {
        switch self {
        case .origin(let text, let defect):
            "'\(text)' cannot be the origin of a log: \(defect.rawValue)"
        case .checkpoint(let line):
            "line \(line) of the checkpoint is missing, malformed or superfluous"
        case .noteShape(let defect):
            "not a signed note: \(defect.rawValue)"
        case .noteTooLong(let byteCount):
            "the note has \(byteCount) bytes; at most \(SignedNote.byteCountMax) are read"
        case .tooManySignatures(let max):
            "the note has more than \(max) signatures"
        case .signatureInvalid(let name, let keyID):
            "the signature by \(name), key \(keyID), is wrong; keep the note as evidence"
        case .unsigned(let expected):
            "the note is not signed by \(expected.map(\.text).joined(separator: " or "))"
        case .originMismatch(let expected, let found):
            "the checkpoint is of the log \(found), not of \(expected)"
        case .timestamp(let seconds):
            "a cosignature cannot state the time \(seconds); check the clock"
        default: nil
        }
    }

    private var textProblem: String? {
        switch self {
        case .proofText(let line):
            "line \(line) of the proof is missing or malformed; ask for it again"
        case .requestText(let line):
            "line \(line) of what was received is missing or malformed; refuse it"
        case .textTooLong(let subject, let byteCount, let max):
            "\(subject): \(byteCount) bytes, and at most \(max) are read"
        case .uploadRange(let start, let end):
            "an upload cannot begin at entry \(start) and end at \(end)"
        case .policy(let line, let defect, let detail):
            "line \(line) of the policy is wrong, \(defect.rawValue): \(detail)"
        case .quorumMissed(let quorum, let counted, let missing):
            "the checkpoint has the cosignatures of [\(counted.joined(separator: ", "))], not enough "
                + "for '\(quorum)'; missing are [\(missing.joined(separator: ", "))]"
        default: nil
        }
    }

    private var keyProblem: String {
        switch self {
        case .keyName(let text, let defect):
            "'\(text)' cannot name a key: \(defect.rawValue)"
        case .verifierKey(let text):
            "'\(text)' is not a verifier key (name+key id+base64); copy it again"
        case .keyIDMismatch(let name, let stated, let computed):
            "the verifier key of \(name) states the id \(stated) and has \(computed); compare it by voice"
        case .signatureType(let byte):
            "signatures of type \(byte) are not supported"
        case .publicKey(let defect):
            "the public key must not be trusted: \(defect.rawValue)"
        case .keyPurpose(let name, let expected):
            "the key of \(name) is not of type \(expected.rawValue), which is needed here"
        case .signing(let reason):
            "the checkpoint could not be signed: \(reason)"
        default: "refused"
        }
    }
}
