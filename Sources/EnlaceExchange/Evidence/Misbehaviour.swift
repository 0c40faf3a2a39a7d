// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// What a counterpart did that an honest one never does, with all that shows it: the evidence file
/// (`docs/format.md`, *Evidence of misbehaviour*).
///
/// It holds entries, which are headers, and digests of sections, never their content: it outlives erasure,
/// and may be handed to a third person.
package struct Misbehaviour: Sendable, Hashable {
    /// The agreement's id.
    package let agreement: Code
    /// The channel it came through, or was to be in; its author is whom the evidence is against.
    package let channel: ChannelName
    /// The stable code of what was done.
    package let code: String
    /// What was done, in words.
    package let words: Phrase
    /// When it was found, by the clock of the party that keeps the evidence.
    package let instant: Instant
    /// The author's signed card: canonical JSON. Nil where the keeper had none at hand.
    package let card: [UInt8]?
    /// What the keeper held before.
    package let held: Held
    /// What was sent.
    package let sent: Sent

    /// What was held: the keeper's copy of the channel.
    package struct Held: Sendable, Hashable {
        /// The author's checkpoint with the keeper's cosignature: a note.
        package var checkpoint: [UInt8]?
        /// The entry at the index in question, with its proof in that checkpoint's tree.
        package var entry: ProvedEntry?
        /// What the log was at the size that was sent, where that is smaller, with the proof that the
        /// checkpoint continues it.
        package var earlier: EarlierRoot?

        /// Nothing.
        package init() {}
    }

    /// What was sent.
    package struct Sent: Sendable, Hashable {
        /// The signed checkpoint, as it came.
        package var checkpoint: [UInt8]?
        /// The entry at the index in question, with its proof in that checkpoint's tree where there is one.
        package var entry: ProvedEntry?
        /// Digests of the sections that came with the entry, in the order they came.
        package var sections: [ContentDigest] = []
        /// The hashes of a proof that came and proves nothing.
        package var proof: [TreeHash] = []

        /// Nothing.
        package init() {}
    }

    /// An entry and where it stands.
    package struct ProvedEntry: Sendable, Hashable {
        /// Its index.
        package let index: UInt64
        /// Its bytes.
        package let bytes: [UInt8]
        /// The hashes of its inclusion proof; nil where its place is not proved.
        package let proof: [TreeHash]?

        /// An entry.
        package init(index: UInt64, bytes: [UInt8], proof: [TreeHash]?) {
            self.index = index
            self.bytes = bytes
            self.proof = proof
        }
    }

    /// A root the log had at an earlier size.
    package struct EarlierRoot: Sendable, Hashable {
        /// The size.
        package let size: UInt64
        /// The root at that size.
        package let root: TreeHash
        /// The hashes of the proof from that size to the checkpoint that is held.
        package let proof: [TreeHash]

        /// A root.
        package init(size: UInt64, root: TreeHash, proof: [TreeHash]) {
            self.size = size
            self.root = root
            self.proof = proof
        }
    }

    /// What somebody did in a channel.
    package init(
        _ error: IntakeError, in channel: ChannelName, of agreement: Code, at instant: Instant,
        card: [UInt8]?, held: Held, sent: Sent
    ) {
        self.init(
            agreement: agreement, channel: channel, code: error.code, words: error.phrase, instant: instant,
            card: card, held: held, sent: sent)
    }

    init(
        agreement: Code, channel: ChannelName, code: String, words: Phrase, instant: Instant,
        card: [UInt8]?, held: Held, sent: Sent
    ) {
        self.agreement = agreement
        self.channel = channel
        self.code = code
        self.words = words
        self.instant = instant
        self.card = card
        self.held = held
        self.sent = sent
    }
}
