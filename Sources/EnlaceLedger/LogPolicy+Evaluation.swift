// SPDX-License-Identifier: Apache-2.0

/// What a policy says of a checkpoint whose log signature it verified.
package struct PolicyVerdict: Hashable, Sendable {
    /// A cosignature that was verified.
    package struct Cosignature: Hashable, Sendable {
        /// The witness, by its name in the policy.
        package let witness: PolicyWord
        /// Its key.
        package let key: NoteVerifierKey
        /// The newest time it states, in seconds since 1970-01-01 00:00 UTC. A pure function cannot tell
        /// whether it lies in the future; who has a clock may.
        package let timestamp: UInt64
    }

    /// The checkpoint, signed by a log of the policy.
    package let checkpoint: SignedCheckpoint
    /// The cosignatures of witnesses below the quorum, in the order of the policy.
    package let counted: [Cosignature]
    /// Witnesses below the quorum that did not cosign, in the order of the policy.
    package let missing: [PolicyWord]
    /// Whether the quorum is reached. A policy without quorum is satisfied by the log's signature.
    package let isMet: Bool
}

extension LogPolicy {
    /// Judges a note from elsewhere. Throws `unsigned` without a signature by one of the logs,
    /// `signatureInvalid` when one by a known log or witness is wrong, `originMismatch` when the log that
    /// signed is not the one the checkpoint names, or what the text of the checkpoint throws.
    package func evaluate(_ note: SignedNote) throws(LedgerError) -> PolicyVerdict {
        let verified = try note.verify(with: logs.map(\.key))
        let checkpoint = try Checkpoint(text: note.text)
        guard verified.contains(where: { checkpoint.origin.names($0.key) }) else {
            throw .originMismatch(
                expected: try LogOrigin(verified[0].key.name.text), found: checkpoint.origin)
        }
        return try evaluate(SignedCheckpoint(checkpoint: checkpoint, note: note))
    }

    /// Judges the cosignatures of a checkpoint whose log is known from elsewhere; the logs of the policy do
    /// not count then. Throws `signatureInvalid` when one by a known witness is wrong.
    package func evaluate(_ checkpoint: SignedCheckpoint) throws(LedgerError) -> PolicyVerdict {
        let relevant = witnessesBelowQuorum
        var standing: Set<PolicyWord> = [PolicyWord.none]
        var counted: [PolicyVerdict.Cosignature] = []
        var missing: [PolicyWord] = []
        for witness in witnesses {
            let verifier = try CosignatureVerifier(witness.key)
            let timestamp = try verifier.timestamp(in: checkpoint.note)
            guard relevant.contains(witness.name) else { continue }
            guard let timestamp else {
                missing.append(witness.name)
                continue
            }
            standing.insert(witness.name)
            counted.append(.init(witness: witness.name, key: witness.key, timestamp: timestamp))
        }
        // A group stands behind its members, so one pass decides all.
        for group in groups where group.members.count(where: standing.contains) >= group.threshold {
            standing.insert(group.name)
        }
        return PolicyVerdict(
            checkpoint: checkpoint, counted: counted, missing: missing,
            isMet: standing.contains(quorumName))
    }

    /// Judges a note and throws `quorumMissed`, too, unless the quorum is reached.
    package func accept(_ note: SignedNote) throws(LedgerError) -> PolicyVerdict {
        let verdict = try evaluate(note)
        guard verdict.isMet else {
            throw .quorumMissed(
                quorum: quorumName.excerpt,
                counted: verdict.counted.map(\.witness.excerpt), missing: verdict.missing.map(\.excerpt))
        }
        return verdict
    }

    /// The quorum's own name and all names below it.
    private var witnessesBelowQuorum: Set<PolicyWord> {
        var names: Set<PolicyWord> = [quorumName]
        for group in groups.reversed() where names.contains(group.name) { names.formUnion(group.members) }
        return names
    }
}

extension LogPolicy {
    /// Both parties: the log's signature and the cosignatures of both witnesses. The names of the two must
    /// differ from each other and from `both`. Throws `policy`.
    package static func bothParties(
        log: Log, _ first: Witness, _ second: Witness
    ) throws(LedgerError) -> LogPolicy {
        try quorum(PolicyWord.both, of: 2, log: log, witnesses: [first, second])
    }

    /// Two of three: of the parties' witnesses and a neutral one, any two. The names of the three must differ
    /// from each other and from `two-of-three`. Throws `policy`.
    package static func twoOfThree(
        log: Log, _ first: Witness, _ second: Witness, neutral: Witness
    ) throws(LedgerError) -> LogPolicy {
        try quorum(PolicyWord.twoOfThree, of: 2, log: log, witnesses: [first, second, neutral])
    }

    private static func quorum(
        _ name: PolicyWord, of threshold: Int, log: Log, witnesses: [Witness]
    ) throws(LedgerError) -> LogPolicy {
        let group = Group(name: name, threshold: threshold, members: witnesses.map(\.name))
        return try LogPolicy(logs: [log], witnesses: witnesses, groups: [group], quorum: name)
    }
}

extension LogOrigin {
    /// Whether a log's key carries this origin as its name, as tlog-policy and tlog-checkpoint ask.
    func names(_ key: NoteVerifierKey) -> Bool { key.name.text.utf8.elementsEqual(text.utf8) }
}
