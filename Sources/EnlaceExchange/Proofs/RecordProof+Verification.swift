// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// What is checked about a proof, in the order in which it is told.
package enum ProofCheck: String, Sendable, CaseIterable, Hashable {
    /// The cards follow one another.
    case cards
    /// The author's office signed the record.
    case office
    /// The author's log key signed the head of the log.
    case log
    /// The recipient's mirror countersigned that head.
    case receipt
    /// The record stands in the log below that head.
    case inclusion
    /// Every disclosed section is the one that was signed, or was erased by an order that holds.
    case sections
    /// The cards are those that were compared beforehand.
    case pinned
}

/// What came of a proof.
package struct ProofReport: Sendable {
    /// What one check found.
    package struct Result: Sendable, Hashable {
        /// The check.
        package let check: ProofCheck
        /// What is wrong and what that means; nil where all is as it should be.
        package let failure: Phrase?
    }

    /// The proof.
    package let proof: RecordProof
    /// What the checks found, in their order; a check without ground to stand on is not made.
    package private(set) var results: [Result] = []
    /// The number of entries of the log at the head that was signed; nil where no head could be verified.
    package private(set) var size: UInt64?
    /// The root at that size.
    package private(set) var root: TreeHash?
    /// When the recipient's node says that it had stored the record; nil where nothing shows it.
    package private(set) var receiptAt: Instant?
    /// The disclosed sections that are as they were signed.
    package private(set) var sections: [SealedSection] = []
    /// The names of disclosed sections that were erased by an order that holds.
    package private(set) var erased: [String] = []

    /// Whether every check that was made found what it should.
    package var isSound: Bool { results.allSatisfy { $0.failure == nil } }
    /// Whether the cards were compared with known ones.
    package var isPinned: Bool { results.contains { $0.check == .pinned } }

    fileprivate init(_ proof: RecordProof) { self.proof = proof }
}

extension RecordProof {
    /// Judges the proof by nothing but its own bytes, and by cards that were compared beforehand.
    ///
    /// - Parameter pinned: Cards known to be those of the two parties; empty where none are at hand.
    package func verify(pinned: [PartyCard] = []) -> ProofReport {
        ProofReport.of(self, pinned: pinned, as: channel.className.type)
    }

    /// The policy under which the inclusion is judged: the author's log and the recipient's mirror, both
    /// needed, with the keys that signed.
    func policy() throws(LedgerError) -> LogPolicy {
        let origin = try LogName.channel(channel).origin(in: agreement)
        let logName = try NoteKeyName(origin.text)
        let mirrorName = try PartyVerifier.mirrorName(of: channel.recipient, in: agreement)
        let logKey = key(of: channel.author, named: logName, .ed25519, \.logKey)
        let mirrorKey = key(of: channel.recipient, named: mirrorName, .cosignatureV1, \.mirrorKey)
        guard let logKey, let mirrorKey, let word = PolicyWord("\(channel.recipient)-mirror") else {
            throw .unsigned(expected: [logName, mirrorName])
        }
        return try LogPolicy(
            logs: [.init(key: logKey)], witnesses: [.init(name: word, key: mirrorKey)], groups: [],
            quorum: word)
    }

    /// The policy as the file states it.
    func policyText() throws(RecordProofError) -> String {
        do throws(LedgerError) {
            return String(decoding: try policy().bytes, as: UTF8.self)
        } catch {
            throw .inclusion(error)
        }
    }

    /// The key of a party that signed the checkpoint: keys are renewed, and every card says which one held.
    /// Where none signed, the one in force, so that the refusal names it. A compromised key counts for
    /// nothing: from a file alone it cannot be known what was signed before.
    private func key(
        of party: PartyCode, named name: NoteKeyName, _ type: NoteSignatureType,
        _ use: KeyPath<PartyCard, StrictPublicKey> & Sendable
    ) -> NoteVerifierKey? {
        let keys = (histories[party]?.keys(use) ?? []).map {
            NoteVerifierKey(name: name, type: type, publicKey: $0)
        }
        let signing = keys.first { key in
            inclusion.note.signatures.contains { $0.name == key.name && $0.keyID == key.keyID }
        }
        return signing ?? keys.first
    }
}

extension ProofReport {
    fileprivate static func of<C: RecordClass>(
        _ proof: RecordProof, pinned: [PartyCard], as _: C.Type
    ) -> ProofReport {
        var report = ProofReport(proof)
        report.checkCards()
        report.checkOffice(as: C.self)
        report.checkLog()
        report.checkSections(as: C.self)
        if !pinned.isEmpty { report.checkPinned(pinned) }
        return report
    }

    private mutating func note(_ check: ProofCheck, _ failure: Phrase? = nil) {
        results.append(Result(check: check, failure: failure))
    }

    /// Reading has checked that every card is signed by its own log key and follows the one before it.
    private mutating func checkCards() { note(.cards) }

    /// The envelope is of the author's party and signed by one of its offices, with a key that counts.
    private mutating func checkOffice<C: RecordClass>(as _: C.Type) {
        let (author, office) = (proof.channel.author, proof.claim.office)
        guard proof.claim.party == author else {
            return note(.office, ProofFailure.otherParty(proof.claim.party, author))
        }
        let record: SignedRecord<C>
        do throws(SealError) {
            record = try Envelope<C>(entry: proof.entry).record
        } catch {
            return note(.office, error.phrase)
        }
        do throws(IntakeError) {
            try offices.verify(record, at: proof.inclusion.index)
            note(.office)
        } catch {
            note(.office, ProofFailure.office(office, author))
        }
    }

    /// Log signature, countersignature and place: each is told apart, because each failing means another
    /// thing.
    private mutating func checkLog() {
        let channel = proof.channel
        do throws(LedgerError) {
            let policy = try proof.policy()
            let origin = try LogName.channel(channel).origin(in: proof.agreement)
            guard let log = policy.logs.first, let mirror = policy.witnesses.first else { return }
            let signed = try SignedCheckpoint(note: proof.inclusion.note, origin: origin, logKey: log.key)
            (size, root) = (signed.checkpoint.size, signed.checkpoint.root)
            note(.log)
            checkReceipt(signed, mirror)
            do throws(LedgerError) {
                try proof.inclusion.verifyInclusion(
                    of: MerkleHash.leaf(proof.entry), in: signed.checkpoint)
                note(.inclusion)
            } catch {
                note(.inclusion, ProofFailure.inclusion(channel.path))
            }
        } catch {
            note(.log, ProofFailure.log(channel.author, channel.path))
        }
    }

    private mutating func checkReceipt(_ signed: SignedCheckpoint, _ mirror: LogPolicy.Witness) {
        let recipient = proof.channel.recipient
        do throws(LedgerError) {
            // The two signatures and no third: a stranger's beside them would say nothing, and might be read
            // as if it did.
            guard signed.note.signatures.count == 2 else {
                return note(.receipt, ProofFailure.signatureCount(signed.note.signatures.count))
            }
            guard let seconds = try CosignatureVerifier(mirror.key).timestamp(in: signed.note) else {
                return note(.receipt, ProofFailure.receipt(recipient))
            }
            let (milliseconds, overflow) = Int64(clamping: seconds).multipliedReportingOverflow(by: 1000)
            guard !overflow, Instant.range.contains(milliseconds) else {
                return note(.receipt, ProofFailure.receiptTime(recipient))
            }
            receiptAt = Instant(milliseconds: milliseconds)
            note(.receipt)
        } catch {
            note(.receipt, ProofFailure.receipt(recipient))
        }
    }

    /// Every disclosed section is the one that was signed, or was erased by an order of its author.
    private mutating func checkSections<C: RecordClass>(as _: C.Type) {
        for (name, bytes) in zip(proof.claim.disclosed, proof.sections) {
            if ErasureNotice<C>.isMeant(by: bytes) {
                guard isErased(name, by: bytes, as: C.self) else {
                    return note(.sections, ProofFailure.section(name))
                }
                continue
            }
            // Whatever is wrong with it, it is not the section that was signed.
            guard let section = try? SealedSection(bytes: bytes), section.name == name,
                section.digest == proof.claim.digests[name]
            else { return note(.sections, ProofFailure.section(name)) }
            sections.append(section)
        }
        note(.sections)
    }

    /// The keys of the author's offices, with the time for which each counts.
    private var offices: OfficeKeys { proof.histories[proof.channel.author]?.offices ?? OfficeKeys([:]) }

    /// Whether a notice of erasure holds for a section.
    private func isErased<C: RecordClass>(_ name: String, by notice: [UInt8], as _: C.Type) -> Bool {
        // Whatever is wrong with envelope or notice, the section is not shown to be erased.
        guard let header = try? Envelope<C>(entry: proof.entry).record.header,
            let notice = try? ErasureNotice<C>(bytes: notice)
        else { return false }
        let cores = (proof.cards[proof.channel.author] ?? []).map(\.card.agreementCore)
        let keys = ChannelKeys(
            offices: offices, agreementCores: Set(cores).union([header.agreement.core]))
        return (try? notice.check(for: name, of: header, in: keys)) != nil  // as above
    }

    /// A party whose card is known must show that card; only when both do are the keys compared.
    private mutating func checkPinned(_ pinned: [PartyCard]) {
        var compared = 0
        for party in [proof.channel.author, proof.channel.recipient] {
            let known = pinned.filter { $0.party == party }
            guard !known.isEmpty else { continue }
            guard proof.cards[party]?.continues(anyOf: known) == true else {
                return note(.pinned, ProofFailure.pinned(party))
            }
            compared += 1
        }
        if compared == 2 { note(.pinned) }
    }
}
