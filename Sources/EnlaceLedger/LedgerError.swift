// SPDX-License-Identifier: Apache-2.0

/// Why the ledger refused something. Each case says what and where; `code` is stable, for logs, tests and
/// the phrases that people read.
package enum LedgerError: Error, Hashable, Sendable {
    /// Bytes of another number than the format needs.
    case byteCount(of: String, expected: Int, found: Int)
    /// The tree cannot grow beyond 64-bit sizes.
    case treeFull(size: UInt64)
    /// A stored edge does not have one hash for each bit of the size.
    case frontierShape(size: UInt64, hashes: Int)
    /// Stored partial tiles are not those of a tree of this size.
    case edgeShape(size: UInt64, tiles: Int)
    /// An entry beyond the end of the tree.
    case outsideTree(index: UInt64, size: UInt64)
    /// A subtree that the tree does not contain completely.
    case subtreeOutsideTree(height: Int, index: UInt64, size: UInt64)
    /// A later tree with fewer entries than the earlier one.
    case treeShrinks(from: UInt64, to: UInt64)
    /// Hashes of a proof are missing or left over.
    case proofLength(expected: Int, found: Int)
    /// Another root than the one stated: the record may be false.
    case rootMismatch(size: UInt64, expected: TreeHash, computed: TreeHash)
    /// A tile that cannot exist.
    case tileRange(level: Int, index: UInt64, width: Int)
    /// A path that is not the one path of a tile or bundle.
    case tilePath(String)
    /// An entry above 65,535 bytes, at this position of the bundle.
    case entryTooLong(position: Int, byteCount: Int)
    /// A bundle of no or more than 256 entries.
    case bundleWidth(Int)
    /// A bundle that ends inside the entry at this position.
    case bundleTruncated(position: Int)
    /// Bytes behind the last entry of a bundle.
    case bundleOverlong(byteCount: Int)
    /// A key name that signed notes do not allow.
    case keyName(String, NameDefect)
    /// An origin that checkpoints do not allow.
    case origin(String, NameDefect)
    /// A checkpoint whose line (from 1) is missing, malformed or superfluous.
    case checkpoint(line: Int)
    /// Bytes that are not a signed note.
    case noteShape(NoteDefect)
    /// A note above the size that is read.
    case noteTooLong(byteCount: Int)
    /// A note with more signatures than are read.
    case tooManySignatures(max: Int)
    /// Text that is not a verifier key.
    case verifierKey(String)
    /// A verifier key whose parts do not belong together.
    case keyIDMismatch(name: NoteKeyName, stated: NoteKeyID, computed: NoteKeyID)
    /// A type of signature that is not supported.
    case signatureType(UInt8)
    /// A public key that must not be trusted.
    case publicKey(PublicKeyDefect)
    /// A key of another type than the one needed here.
    case keyPurpose(name: NoteKeyName, expected: NoteSignatureType)
    /// A signature under a known key that is wrong: the record may be false.
    case signatureInvalid(name: NoteKeyName, keyID: NoteKeyID)
    /// No signature by any of these keys.
    case unsigned(expected: [NoteKeyName])
    /// A checkpoint of another log.
    case originMismatch(expected: LogOrigin, found: LogOrigin)
    /// A time that cosignatures cannot state.
    case timestamp(UInt64)
    /// A proof (C2SP tlog-proof) whose line (from 1) is missing or malformed.
    case proofText(line: Int)
    /// A request or an answer whose line (from 1) is missing or malformed.
    case requestText(line: Int)
    /// A text above the size that is read.
    case textTooLong(of: String, byteCount: Int, max: Int)
    /// A policy that is wrong at this line (from 1).
    case policy(line: Int, PolicyDefect, detail: String)
    /// A checkpoint with too few of the cosignatures that the policy asks for.
    case quorumMissed(quorum: String, counted: [String], missing: [String])
    /// An upload that ends before it starts.
    case uploadRange(start: UInt64, end: UInt64)
    /// The cryptographic library failed to sign.
    case signing(reason: String)
}
