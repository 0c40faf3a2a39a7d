// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger

/// What a mirror has of a log when entries are uploaded.
package struct MirrorState: Sendable, Hashable {
    /// The pending checkpoint: the newest head that was proved consistent.
    package let pending: WitnessedHead
    /// Number of entries that are durable with their sections: the mirror checkpoint and the next entry.
    package let nextEntry: UInt64

    /// A state; without a pending checkpoint it is that of the empty log.
    package init(pending: WitnessedHead?, nextEntry: UInt64) {
        self.pending = pending ?? WitnessedHead(size: 0, root: MerkleHash.emptyRoot, note: [])
        self.nextEntry = nextEntry
    }

    /// Where the client goes on.
    package var info: MirrorInfo {
        get throws(LedgerError) { try MirrorInfo(size: pending.size, nextEntry: nextEntry) }
    }
}

/// An upload of entries that was verified against the pending checkpoint (C2SP tlog-mirror, add-entries).
///
/// It stores nothing: entries become durable by the same intake as those that are pushed, because a section
/// that was disclosed with an entry has no place in this body.
package struct MirrorUpload: Sendable {
    /// What it brings.
    package let upload: EntryUpload
    /// Whether every package was there; otherwise the client sends the others next.
    package let isComplete: Bool

    /// Reads and verifies the body of a request.
    ///
    /// - Parameters:
    ///   - state: What the mirror has of a log; nil where the log is not known.
    ///   - held: The leaf hashes of entries that are held, for a package that begins within a bundle.
    package init(
        request bytes: [UInt8], state: (LogOrigin) throws -> MirrorState?,
        held: (LogOrigin, Range<UInt64>) throws -> [TreeHash]
    ) throws {
        var decoder = EntryUploadDecoder()
        decoder.append(bytes)
        guard let upload = try Self.reading({ () throws(LedgerError) in try decoder.readUpload() }) else {
            throw MirrorRefusal.malformed(.requestText(line: 1))
        }
        guard let state = try state(upload.origin) else { throw MirrorRefusal.unknownOrigin(upload.origin) }
        // Before the mirror checkpoint there is nothing to gain; beyond the next entry is a gap.
        guard upload.end == state.pending.size, upload.end >= state.nextEntry,
            upload.start <= state.nextEntry
        else { throw MirrorRefusal.conflict(try state.info) }
        while let package = try Self.reading({ () throws(LedgerError) in try decoder.next() }) {
            let place = package.place
            let before = try held(upload.origin, place.range.start..<place.start)
            do throws(LedgerError) {
                try package.verify(behind: before, root: state.pending.root)
            } catch {
                throw MirrorRefusal.inconsistent(upload.origin, package: place.range.start)
            }
        }
        guard decoder.isComplete || decoder.packageCount > 0 else {
            throw MirrorRefusal.malformed(.bundleTruncated(position: 0))
        }
        self.upload = upload
        isComplete = decoder.isComplete
    }

    private static func reading<T>(_ read: () throws(LedgerError) -> T) throws(MirrorRefusal) -> T {
        do throws(LedgerError) {
            return try read()
        } catch {
            throw .malformed(error)
        }
    }
}
