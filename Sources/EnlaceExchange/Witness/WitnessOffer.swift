// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger

/// A head that somebody asks a witness to cosign, with the proof that it continues an earlier one.
///
/// Holding one means that the log's key signed the head. The order of the checks is that of the text (C2SP
/// tlog-witness, add-checkpoint); it decides which status a request with several faults gets.
package struct WitnessOffer: Sendable {
    /// The head.
    package let checkpoint: SignedCheckpoint
    private let request: AddCheckpointRequest

    /// Reads a request and verifies the log's signature.
    ///
    /// - Parameter keys: The keys trusted for an origin; nil where the origin is not known.
    package init(
        request bytes: [UInt8], keys: (LogOrigin) -> [NoteVerifierKey]?
    ) throws(WitnessRefusal) {
        let request: AddCheckpointRequest
        let origin: LogOrigin
        do throws(LedgerError) {
            request = try AddCheckpointRequest(bytes: bytes)
            origin = try request.claimed().origin
        } catch {
            throw .malformed(error)
        }
        guard let keys = keys(origin) else { throw .unknownOrigin(origin) }
        checkpoint = try Self.verified(request.note, of: origin, by: keys)
        guard request.oldSize <= checkpoint.checkpoint.size else {
            throw .oldSizeBeyond(old: request.oldSize, size: checkpoint.checkpoint.size)
        }
        guard checkpoint.checkpoint.size <= WitnessedHead.sizeMax else {
            throw .malformed(.treeFull(size: checkpoint.checkpoint.size))
        }
        self.request = request
    }

    /// Signatures by other keys are ignored; a wrong one by a trusted key spoils the note.
    private static func verified(
        _ note: SignedNote, of origin: LogOrigin, by keys: [NoteVerifierKey]
    ) throws(WitnessRefusal) -> SignedCheckpoint {
        for key in keys {
            do throws(LedgerError) {
                return try SignedCheckpoint(note: note, origin: origin, logKey: key)
            } catch {
                if case .unsigned = error { continue }
                throw .unsigned(origin)
            }
        }
        throw .unsigned(origin)
    }

    /// What a witness that holds a head becomes by cosigning the offered one; nil stands for the empty tree.
    ///
    /// The caller stores what is returned before it signs, and lets no other request between.
    package func judged(against held: WitnessedHead?) throws(WitnessRefusal) -> WitnessedHead {
        let offered = checkpoint.checkpoint
        let heldSize = held?.size ?? 0
        if let held, held.size == offered.size, held.root != offered.root {
            throw .splitView(SplitView(held: held, offered: checkpoint))
        }
        guard request.oldSize == heldSize else { throw .otherSize(offered.origin, held: heldSize) }
        do throws(LedgerError) {
            try request.proof(to: offered).verify(
                oldRoot: held?.root ?? MerkleHash.emptyRoot, newRoot: offered.root)
        } catch {
            throw .inconsistent(offered.origin, held: heldSize, offered: offered.size)
        }
        return WitnessedHead(checkpoint)
    }
}
