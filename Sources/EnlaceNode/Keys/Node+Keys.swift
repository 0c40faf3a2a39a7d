// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore

extension Node {
    /// The cards of a party: the own ones, or those of a counterpart; nil for anybody else.
    package func cards(of party: PartyCode) -> CardHistory? {
        party == self.party ? ownCards : counterparts[party]?.cards
    }

    /// Takes note of what the cards say that was not known when the node was last open: keys that are
    /// compromised, and an own log key that was renewed.
    func settleKeys() throws {
        for cards in [ownCards] + counterparts.values.map(\.cards) {
            for key in cards.compromised { try store.cutOff(key, of: cards.current.party) }
        }
        try signHeadsAgain()
    }

    /// Signs the heads of own logs with the log key in force, where a former one signed them.
    ///
    /// Only what a former own key signed, size and root, is signed again: what was put into the store behind
    /// the program's back stays for the verifier to find.
    private func signHeadsAgain() throws {
        let own = try StrictPublicKey(keys.log.publicKey.rawRepresentation)
        let former = ownCards.keys(\.logKey, trusting: ownCards.compromised).filter { $0 != own }
        guard !former.isEmpty else { return }
        for head in try store.heads(own: true) {
            let origin = try head.log.origin(in: agreement.id)
            let name = try NoteKeyName(origin.text)
            let signed = former.lazy.compactMap { key in
                // Signed by another key: the next one is tried.
                try? SignedCheckpoint(
                    bytes: head.note, origin: origin,
                    logKey: NoteVerifierKey(name: name, type: .ed25519, publicKey: key))
            }.first?.checkpoint
            guard let signed, signed.size == head.size, signed.root == head.root else { continue }
            let note = try signer.sign(head.log, size: head.size, root: head.root).note.bytes
            try store.replaceNote(of: head, by: note)
        }
    }

    /// Ends a renewal of the section key that was begun: wraps every section's key anew, then forgets the
    /// former key. A crash in between is made good at the next start.
    func finishRotation(in folder: NodeFolder) throws {
        guard let former = keys.formerSectionMaster else { return }
        _ = try store.rewrapSections(from: SectionVault(masterKey: former))
        var settled = keys
        settled.formerSectionMaster = nil
        try folder.replaceKeys(by: settled)
    }
}
