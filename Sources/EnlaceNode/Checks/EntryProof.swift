// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel

/// What was checked about one entry of a log, now, from its bytes: everything that a person is told in words,
/// and the numbers behind it.
package struct EntryProof: Sendable {
    /// Who countersigned that it holds the log up to a size.
    package struct Receipt: Sendable, Hashable {
        /// The party.
        package let party: PartyCode
        /// The number of entries it covers.
        package let size: UInt64
        /// When that party's node says it signed; nil for an own receipt, which is the head itself.
        package let at: Instant?
        /// The signed note.
        package let note: [UInt8]
    }

    /// The log.
    package let log: LogName
    /// The index of the entry, from 0.
    package let index: UInt64
    /// The record it carries.
    package let record: RecordID
    /// The hash of the entry as a leaf of the tree.
    package let leaf: TreeHash
    /// The siblings from the leaf up to the root's child.
    package internal(set) var path: [TreeHash] = []
    /// The number of entries at the signed head; nil where no head could be verified.
    package internal(set) var size: UInt64?
    /// The root at that head.
    package internal(set) var root: TreeHash?
    /// The head's note with the signatures of witnesses.
    package internal(set) var checkpoint: [UInt8] = []
    /// The names of all who signed the head.
    package internal(set) var signers: [String] = []
    /// The first receipt that covers the entry.
    package internal(set) var receipt: Receipt?
    /// How many disclosed sections were opened and matched.
    package internal(set) var sections = 0
    /// How many were erased by an order that was checked.
    package internal(set) var erased = 0
    /// Everything that is not as it was signed.
    package internal(set) var findings: [VerificationFinding] = []

    /// Whether the entry is the one that was signed.
    package var isSound: Bool { findings.isEmpty }
}
