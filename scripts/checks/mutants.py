# SPDX-License-Identifier: Apache-2.0
"""Checks of EnlaceLedger and EnlaceExchange, and how each is deleted or weakened.

In a replacement, MUTANT is true when this check is to be missing. `tests` are the suites that must notice.
"""

from typing import NamedTuple


class Mutant(NamedTuple):
    target: str
    file: str
    original: str
    replacement: str
    why: str
    tests: str


def ledger(file, original, replacement, why, tests):
    return Mutant("EnlaceLedger", file, original, replacement, why, tests)


def exchange(file, original, replacement, why):
    return Mutant("EnlaceExchange", file, original, replacement, why, "EnlaceExchangeTests")


def guard(file, condition, why, tests):
    """A check of the ledger that is the last condition of its guard."""
    return ledger(file, f"{condition} else", f"{condition} || MUTANT else", why, tests)


def exchange_guard(file, condition, why):
    """The same in the exchange."""
    return exchange(file, f"{condition} else", f"{condition} || MUTANT else", why)


def statement(file, text, why, tests):
    """A check of the ledger that is a statement of its own."""
    return ledger(file, text, f"if !MUTANT {{ {text} }}", why, tests)


TEXTS = "LogProofTests|AddCheckpointRequestTests"
POLICY = "LogPolicyTests"
DEFECTS = "LogPolicyDefectTests"
UPLOAD = "EntryUploadTests"

MUTANTS = [
    ledger(
        "Base64.swift", "guard bits == 0, bitCount", "guard bits == 0 || MUTANT, bitCount",
        "stray bits behind the last byte", "TextTests"),
    ledger(
        "DecimalText.swift", 'first != UInt8(ascii: "0") || text.count == 1',
        'first != UInt8(ascii: "0") || text.count == 1 || MUTANT', "leading zeros", TEXTS),
    ledger(
        "DecimalText.swift", "guard !overflow, !carry else",
        "guard !overflow || MUTANT, !carry || MUTANT else", "numbers above 64 bits", TEXTS),
    guard(
        "Checkpoint.swift", "guard size > 0 || root == MerkleHash.emptyRoot",
        "an empty tree with another root", "CheckpointTests"),
    ledger(
        "Checkpoint.swift", "guard lines.count == 4, lines[3].isEmpty else",
        "guard lines.count == 4 || MUTANT, lines[3].isEmpty || MUTANT else", "extension lines",
        "CheckpointTests"),
    guard(
        "Checkpoint.swift", "guard checkpoint.origin == origin", "the checkpoint of another log",
        "CheckpointTests"),
    statement(
        "Checkpoint.swift", "_ = try note.verify(with: [logKey])", "the log's signature",
        "CheckpointTests"),
    statement(
        "Checkpoint.swift", "_ = try verifier.key.verify(cosignature, over: note.text)",
        "a cosignature that is added", "CheckpointTests"),
    ledger(
        "SignedNote.swift", "guard isValid, name ==", "guard isValid || MUTANT, name ==",
        "the signature itself", "NoteTests"),
    guard(
        "SignedNote.swift", "guard !verified.isEmpty", "a note without a known signature", "NoteTests"),
    ledger(
        "SignedNote.swift", "guard bytes.allSatisfy({ $0 >= 0x20", "guard bytes.allSatisfy({ MUTANT || $0 >= 0x20",
        "control characters in notes", "NoteTests"),
    guard(
        "NoteSignature.swift", "guard signatures.count < SignedNote.signatureCountMax",
        "more than 64 signatures", "NoteTests"),
    guard(
        "NoteVerifierKey.swift", "guard computed.bytes == stated", "a key id that is not the key's",
        "NoteVerifierKeyTests"),
    ledger(
        "StrictPublicKey.swift", "if isHigh && y[0] >= 0xed {", "if !MUTANT && isHigh && y[0] >= 0xed {",
        "keys that are not canonical", "StrictPublicKeyTests"),
    ledger(
        "StrictPublicKey.swift", "return ordinatesOfOrder8.contains(y)",
        "return !MUTANT && ordinatesOfOrder8.contains(y)", "keys of order 8", "StrictPublicKeyTests"),
    ledger(
        "StrictPublicKey.swift", "if isHigh && y[0] == 0xec || isLow && y[0] <= 1 {",
        "if !MUTANT && (isHigh && y[0] == 0xec || isLow && y[0] <= 1) {", "keys of order 1, 2 and 4",
        "StrictPublicKeyTests"),
    guard(
        "Cosignature.swift", "guard timestamp <= Self.timestampMax", "times above 63 bits, read",
        "CheckpointTests"),
    guard(
        "InclusionProof.swift", "guard hashes.count == shape.hashCount",
        "hashes missing or left over in an inclusion proof", "ProofTests|ProofVectorTests"),
    guard(
        "InclusionProof.swift", "guard hash == root", "the root of an inclusion proof",
        "ProofTests|ProofVectorTests"),
    guard(
        "ConsistencyProof.swift", "guard oldHash == oldRoot", "the old root of a consistency proof",
        "ProofTests|ProofVectorTests"),
    guard(
        "ConsistencyProof.swift", "guard newHash == newRoot", "the new root of a consistency proof",
        "ProofTests|ProofVectorTests"),
    ledger(
        "ConsistencyProof.swift", "if oldSize == newSize, oldRoot != newRoot {",
        "if oldSize == newSize, oldRoot != newRoot, !MUTANT {", "equal sizes with other roots",
        "ProofTests|ProofVectorTests"),
    guard(
        "SubtreeProof.swift", "guard subtreeHash == subtree", "the hash of a subtree", "SubtreeProofTests"),
    guard("SubtreeProof.swift", "guard treeHash == root", "the root above a subtree", "SubtreeProofTests"),
    ledger(
        "SubtreeProof.swift", "guard hashes.count == seedCount + path.count else",
        "guard hashes.count == seedCount + path.count || MUTANT && hashes.count > seedCount else",
        "hashes left over in a subtree's proof", "SubtreeProofTests"),
    guard(
        "SubtreeProof.swift", "guard (start >> height) << height == start", "ranges that are no subtree",
        "SubtreeProofTests"),
    guard("EntryBundle.swift", "guard position == bytes.count", "bytes behind an entry bundle", "EntryBundleTests"),
    guard(
        "TileAppender.swift", "guard frontier.root == root", "a log opened on other tiles",
        "TileAppenderTests"),
    guard(
        "TilePath.swift", "guard self.text.utf8.elementsEqual(text.utf8)", "two paths for one tile",
        "TileTests|EntryBundleTests"),
    statement(
        "LogProof.swift", "try verifyInclusion(of: leaf, in: verdict.checkpoint.checkpoint)",
        "the inclusion of a proof file", "LogProofTests"),
    ledger(
        "LogProof.swift", "try policy.accept(note)",
        "try MUTANT ? policy.evaluate(note) : policy.accept(note)", "the quorum of a proof file",
        "LogProofTests"),
    ledger(
        "LogPolicy+Evaluation.swift", ">= group.threshold {", ">= (MUTANT ? 1 : group.threshold) {",
        "the threshold of a group", POLICY),
    ledger(
        "LogPolicy+Evaluation.swift", "guard verified.contains(where: { checkpoint.origin.names($0.key) })",
        "guard verified.contains(where: { checkpoint.origin.names($0.key) || MUTANT })",
        "a log that vouches for another log", POLICY),
    ledger(
        "LogPolicy+Evaluation.swift", "guard relevant.contains(witness.name) else",
        "guard relevant.contains(witness.name) || MUTANT else", "a witness outside the quorum", POLICY),
    ledger(
        "LogPolicy.swift", "try expect(members.insert(member).inserted, .memberTwice",
        "try expect(members.insert(member).inserted || MUTANT, .memberTwice", "a witness that counts twice",
        DEFECTS),
    ledger(
        "LogPolicy.swift", "!witnesses.map(\\.key.publicKey).contains(key.publicKey)",
        "!witnesses.map(\\.key.publicKey).contains(key.publicKey) || MUTANT", "two witnesses with one key",
        DEFECTS),
    ledger(
        "LogPolicy.swift", "witnesses.first(where: { logKeys.contains(",
        "witnesses.first(where: { !MUTANT && logKeys.contains(", "a log that witnesses itself", DEFECTS),
    ledger(
        "LogPolicy.swift", "let last = lines.last, last.isEmpty, lines.count",
        "let last = lines.last, last.isEmpty || MUTANT, lines.count", "a policy that was cut off", DEFECTS),
    ledger(
        "LogPolicy.swift", "try expect(!hasQuorum, .quorumTwice",
        "try expect(!hasQuorum || MUTANT, .quorumTwice", "a second quorum", DEFECTS),
    ledger(
        "LogPolicy.swift", "try expect(isPossible && !group.members.isEmpty, .threshold",
        "try expect(MUTANT || isPossible && !group.members.isEmpty, .threshold", "a threshold nobody reaches",
        DEFECTS),
    statement(
        "AddCheckpointRequest.swift", "_ = try answered.verify(with: cosigners.map(\\.key))",
        "the cosignatures of an answer", "AddCheckpointRequestTests"),
    ledger(
        "LineCursor.swift", "guard hashes.count < max, let", "guard hashes.count < max || MUTANT, let",
        "hashes above the most that are read", TEXTS),
    guard(
        "EntryUpload.swift", "guard held.count == place.heldCount", "how many entries the mirror holds",
        UPLOAD),
    guard("EntryUpload.swift", "guard start <= end", "an upload that ends before it starts", UPLOAD),
    guard("EntryUploadDecoder.swift", "guard unread == 0", "bytes behind the last package", UPLOAD),
    guard(
        "EntryUploadDecoder.swift", "guard hashCount <= EntryPackage.hashCountMax",
        "hashes of a package above the most", UPLOAD),
    exchange(
        "SealedSection.swift", "Code.isWellFormed(name), let object",
        "Code.isWellFormed(name) || MUTANT, let object", "a section's name"),
    exchange(
        "SealedSection.swift", "salt.utf8.count == 2 * Self.saltByteCount, Hexadecimal",
        "salt.utf8.count == 2 * Self.saltByteCount || MUTANT, Hexadecimal", "the length of a salt"),
    exchange(
        "SectionVault.swift", "guard section.digest == stored.digest, section.name",
        "guard section.digest == stored.digest || MUTANT, section.name", "a stored section's digest"),
    exchange_guard("SectionVault.swift", "section.name == stored.name", "a stored section's name"),
    exchange(
        "SectionVault.swift", "return ContentDigest.sha256(bytes) == stored.digest",
        "return ContentDigest.sha256(bytes) == stored.digest || MUTANT", "the digest of an intact section"),
    exchange_guard(
        "SignedRecord.swift",
        "guard key.isValid(signature: signature, for: Self.signedBytes(of: header.json))",
        "the office's signature"),
    exchange(
        "SignedRecord.swift", 'Array("enlace-record/v1\\n".utf8) + header.canonicalBytes',
        '(MUTANT ? [] : Array("enlace-record/v1\\n".utf8)) + header.canonicalBytes',
        "the context of what an office signs"),
    exchange(
        "Envelope.swift", "!withheld.contains($0) &&", "(!withheld.contains($0) || MUTANT) &&", "withholding"),
    # Sections that may never leave are held back twice, by kind and by name: one check away changes nothing.
    exchange(
        "Envelope.swift", "disclosed.allSatisfy({ record.header.sections[$0] != nil })",
        "disclosed.allSatisfy({ record.header.sections[$0] != nil || MUTANT })",
        "disclosed sections that are not in the header"),
    exchange(
        "Envelope.swift", "dropFirst()).allSatisfy { $0 < $1 }", "dropFirst()).allSatisfy { $0 < $1 || MUTANT }",
        "the order of disclosed sections"),
    exchange_guard(
        "ChannelReader.swift", "guard header.party == channel.author", "a record of another party"),
    exchange_guard(
        "ChannelReader.swift", "guard agreementCores.contains(header.agreement.core)",
        "an agreement not signed here"),
    exchange(
        "ChannelReader.swift", "try offices.verify(envelope.record, at: index)",
        "if !MUTANT { try offices.verify(envelope.record, at: index) }", "verifying the office's signature"),
    exchange(
        "CardHistory.swift", "if let end = term.end, header.instant >= end { continue }",
        "if let end = term.end, header.instant >= end, !MUTANT { continue }",
        "a former office key after it was replaced"),
    exchange(
        "CardHistory.swift", "if held.contains(key) || !compromised.contains(key)",
        "if held.contains(key) || !compromised.contains(key) || MUTANT", "a compromised key"),
    exchange(
        "SignedCard.swift", "!card.compromised.contains(former.logKey)",
        "(!card.compromised.contains(former.logKey) || MUTANT)", "a compromised key that vouches"),
    exchange_guard(
        "AgreementVersion.swift", "guard key.isValid(signature: signature, for: message)",
        "a signature of an agreement's version"),
    exchange_guard(
        "ChannelReader.swift", "guard bytes.count == envelope.disclosed.count",
        "disclosed sections that are missing or too many"),
    exchange_guard(
        "ChannelReader.swift", "section.digest == envelope.record.header.sections[name]",
        "a section's digest in the header"),
    exchange_guard(
        "ChannelReader.swift", "guard lane == nil || lane == kind.kindLane", "a kind in the other lane"),
    exchange_guard("ChannelBundle.swift", "guard reader.bytes.isEmpty", "bytes behind a bundle"),
    exchange_guard(
        "SignedCard.swift",
        "guard card.logKey.isValid(signature: signature, for: PartyCard.signedBytes(of: json))",
        "a card's signature"),
    exchange_guard(
        "PartyVerifier.swift", "guard try cosigner.receiptSeconds(in: signed.note) != nil",
        "a receipt without the mirror's cosignature"),
]
