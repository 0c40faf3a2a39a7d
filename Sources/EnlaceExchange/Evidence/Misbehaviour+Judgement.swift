// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// What an evidence file shows to somebody who trusts neither party.
package struct EvidenceJudgement: Sendable, Hashable {
    /// Whether signatures of the author alone prove it: two of its checkpoints contradict each other.
    package let isProved: Bool
    /// What was found, one sentence each.
    package let findings: [Phrase]

    /// The result in one sentence.
    package var summary: Phrase {
        isProved
            ? Phrase(
                en: "PROVED: the author of the log signed two histories that contradict each other. Nobody "
                    + "without its log key could have made both.",
                es: "PROBADO: la autora de la bitácora firmó dos historias que se contradicen. Nadie sin su "
                    + "llave de bitácora habría podido hacer ambas.")
            : Phrase(
                en: "STATED, NOT PROVED: that this was sent rests on the word of the party that keeps the "
                    + "file. What is signed in it is said above.",
                es:
                    "DECLARADO, NO PROBADO: que esto se envió descansa en la palabra de la parte que "
                    + "conserva el archivo. Lo que en él está firmado se indica arriba.")
    }
}

extension Misbehaviour {
    /// Judges the evidence by the keys of the card in it and by nothing else.
    ///
    /// - Throws: ``EvidenceError`` where there is no card of the channel's author to judge it by.
    package func judged() throws(EvidenceError) -> EvidenceJudgement {
        guard let card else { throw .card }
        let author: PartyCard
        let verifier: PartyVerifier
        do {
            author = try PartyCard(signed: card)
            verifier = try PartyVerifier(card: author, agreement: agreement)
        } catch {
            throw .card
        }
        guard author.party == channel.author else { throw .otherParty(author.party) }
        let log = LogName.channel(channel)
        let held = self.held.checkpoint.map { Signed($0, of: log, by: verifier) }
        let sent = self.sent.checkpoint.map { Signed($0, of: log, by: verifier) }
        var findings = [
            Phrase(
                en: "The card is of “\(author.party)”; compare its fingerprint by voice: "
                    + author.fingerprint,
                es: "La tarjeta es de «\(author.party)»; compare su huella de viva voz: \(author.fingerprint)"
            )
        ]
        if let held { findings.append(held.phrase(en: "Held", es: "Conservado")) }
        if let sent { findings.append(sent.phrase(en: "Sent", es: "Enviado")) }
        guard let older = held?.checkpoint, let newer = sent?.checkpoint else {
            return EvidenceJudgement(isProved: false, findings: findings)
        }
        let contradiction = contradiction(of: older, newer)
        if let contradiction { findings.append(contradiction) }
        return EvidenceJudgement(isProved: contradiction != nil, findings: findings)
    }

    /// How two checkpoints of one log contradict each other; nil where the file does not show that they do.
    private func contradiction(of held: Checkpoint, _ sent: Checkpoint) -> Phrase? {
        if held.size == sent.size, held.root != sent.root {
            return Phrase(
                en: "Both are for \(held.size) entries, with different roots.",
                es: "Ambos son por \(held.size) entradas, con raíces distintas.")
        }
        if let earlier = self.held.earlier, earlier.size == sent.size, earlier.root != sent.root,
            isConsistent(earlier, with: held)
        {
            return Phrase(
                en: "The checkpoint held continues a log that had another root at \(sent.size) entries than "
                    + "the one that was signed for them afterwards.",
                es: "El punto de control conservado continúa una bitácora que en \(sent.size) entradas tenía "
                    + "otra raíz que la firmada después para ellas.")
        }
        if let ours = self.held.entry, let theirs = self.sent.entry, ours.index == theirs.index,
            ours.bytes != theirs.bytes, ours.stands(in: held), theirs.stands(in: sent)
        {
            return Phrase(
                en: "Entry \(ours.index) is one under the checkpoint held and another under the one sent.",
                es: "La entrada \(ours.index) es una bajo el punto de control conservado y otra bajo el "
                    + "enviado.")
        }
        return nil
    }

    private func isConsistent(_ earlier: EarlierRoot, with held: Checkpoint) -> Bool {
        let proof = ConsistencyProof(oldSize: earlier.size, newSize: held.size, hashes: earlier.proof)
        // Why a proof fails does not matter here: then it proves nothing.
        return (try? proof.verify(oldRoot: earlier.root, newRoot: held.root)) != nil
    }

    /// A note of a file, and what it is.
    private struct Signed {
        let checkpoint: Checkpoint?

        init(_ bytes: [UInt8], of log: LogName, by verifier: PartyVerifier) {
            // A note that does not verify is told as one that is not signed by the author.
            checkpoint = try? verifier.checkpoint(bytes, of: log).checkpoint
        }

        func phrase(en: String, es: String) -> Phrase {
            guard let checkpoint else {
                return Phrase(
                    en: "\(en): a checkpoint that the author's log key did not sign.",
                    es: "\(es): un punto de control que la llave de la autora no firmó.")
            }
            return Phrase(
                en: "\(en): a checkpoint for \(checkpoint.size) entries, signed by the author's log key.",
                es: "\(es): un punto de control por \(checkpoint.size) entradas, firmado por la llave de la "
                    + "autora.")
        }
    }
}

extension Misbehaviour.ProvedEntry {
    /// Whether the entry is proved to stand at its index in the tree of a checkpoint.
    fileprivate func stands(in checkpoint: Checkpoint) -> Bool {
        guard let proof else { return false }
        let inclusion = InclusionProof(index: index, size: checkpoint.size, hashes: proof)
        // As above: a proof that fails proves nothing.
        return (try? inclusion.verify(leaf: MerkleHash.leaf(bytes), root: checkpoint.root)) != nil
    }
}
