// SPDX-License-Identifier: Apache-2.0

/// The head of a body of `add-entries` (C2SP tlog-mirror): which entries of which log it brings. It fixes the
/// packages that follow, aligned to entry bundles.
package struct EntryUpload: Hashable, Sendable {
    /// The media type of the body.
    package static let contentType = "application/octet-stream"
    /// Longest ticket: its length is written in 16 bits.
    package static let ticketByteCountMax = Int(UInt16.max)

    /// The log.
    package let origin: LogOrigin
    /// Index of the first entry that is brought.
    package let start: UInt64
    /// Size of the checkpoint that the packages are proved against.
    package let end: UInt64
    /// What the mirror gave to be brought back; empty at first.
    package let ticket: [UInt8]

    /// A head from its parts. Throws `uploadRange` when it ends before it starts, `textTooLong` for a ticket
    /// above 65,535 bytes.
    package init(
        origin: LogOrigin, start: UInt64, end: UInt64, ticket: [UInt8] = []
    ) throws(LedgerError) {
        guard start <= end else { throw .uploadRange(start: start, end: end) }
        guard ticket.count <= Self.ticketByteCountMax else {
            throw .textTooLong(of: "ticket", byteCount: ticket.count, max: Self.ticketByteCountMax)
        }
        self.origin = origin
        self.start = start
        self.end = end
        self.ticket = ticket
    }

    /// The head as it is sent.
    package var bytes: [UInt8] {
        BigEndian.two(origin.text.utf8.count) + Array(origin.text.utf8) + BigEndian.eight(start)
            + BigEndian.eight(end) + BigEndian.two(ticket.count) + ticket
    }

    /// Number of packages that bring all entries, one for each entry bundle that they touch.
    package var packageCount: UInt64 {
        guard start < end else { return 0 }
        let width = UInt64(EntryBundle.fullWidth)
        return (end - 1) / width - start / width + 1
    }

    /// What package `number`, from 0, brings; nil when there is no such package.
    package func package(_ number: UInt64) -> EntryPackage.Place? {
        guard number < packageCount else { return nil }
        let width = UInt64(EntryBundle.fullWidth)
        let bundleStart = (start / width + number) * width
        // The end of the last bundle may lie beyond 64 bits.
        let (bundleEnd, overflow) = bundleStart.addingReportingOverflow(width)
        let packageEnd = overflow ? end : min(end, bundleEnd)
        // A bundle starts at a multiple of its width, so it is always a subtree.
        guard let range = SubtreeRange(bundleStart, packageEnd) else { return nil }
        return EntryPackage.Place(range: range, start: max(start, bundleStart), size: end)
    }
}

/// Entries of one entry bundle, with the proof that they stand in the log (C2SP tlog-mirror, add-entries).
package struct EntryPackage: Hashable, Sendable {
    /// Which entries, and the tree they are proved against.
    package struct Place: Hashable, Sendable {
        /// The entries of the bundle up to the package's end, those that are not brought included.
        package let range: SubtreeRange
        /// Index of the first entry that is brought.
        package let start: UInt64
        /// Number of entries of the tree.
        package let size: UInt64

        /// Number of entries that are brought, 1...256.
        package var entryCount: Int { Int(range.end - start) }
        /// Number of entries of the bundle before them, which the mirror must hold; 0 but in the first
        /// package.
        package var heldCount: Int { Int(start - range.start) }
    }

    /// Most hashes of a package.
    package static let hashCountMax = 63
    /// Longest package in bytes.
    package static let byteCountMax =
        EntryBundle.fullWidth * (2 + EntryBundle.entryByteCountMax) + 1 + hashCountMax * TreeHash.byteCount

    /// Where the entries stand.
    package let place: Place
    /// The entries, as many as the place says.
    package let entries: [[UInt8]]
    /// The proof that the tree contains the range.
    package let hashes: [TreeHash]

    /// Builds the package of a place. Throws `bundleWidth` for another number of entries, `entryTooLong`, or
    /// what the reader throws.
    package init(place: Place, entries: [[UInt8]], reading reader: some HashReader) throws {
        let proof = try SubtreeProof(range: place.range, size: place.size, reading: reader)
        try self.init(place: place, entries: entries, hashes: proof.hashes)
    }

    /// A package from its parts. Throws `bundleWidth` for another number of entries than the place has,
    /// `entryTooLong`, `proofLength` for more than 63 hashes.
    package init(place: Place, entries: [[UInt8]], hashes: [TreeHash]) throws(LedgerError) {
        guard entries.count == place.entryCount else { throw .bundleWidth(entries.count) }
        guard hashes.count <= Self.hashCountMax else {
            throw .proofLength(expected: Self.hashCountMax, found: hashes.count)
        }
        self.place = place
        self.entries = try EntryBundle(entries).entries
        self.hashes = hashes
    }

    /// The package as it is sent.
    package var bytes: [UInt8] {
        entries.flatMap { BigEndian.two($0.count) + $0 } + [UInt8(hashes.count)]
            + TreeHash.concatenation(hashes)
    }

    /// Throws unless the entries, behind those the mirror holds, stand in the tree with this root.
    ///
    /// - Parameters:
    ///   - held: Leaf hashes of the bundle's entries before the first that is brought; none but in the first
    ///     package.
    ///   - root: Root of the checkpoint whose size is the upload's end.
    ///
    /// Throws `bundleWidth` for another number of held hashes, or what `SubtreeProof.verify` throws.
    package func verify(behind held: [TreeHash], root: TreeHash) throws(LedgerError) {
        guard held.count == place.heldCount else { throw .bundleWidth(held.count) }
        let subtree = SubtreeRange.root(of: held + entries.map { MerkleHash.leaf($0) })
        try SubtreeProof(range: place.range, size: place.size, hashes: hashes)
            .verify(subtree: subtree, root: root)
    }
}

/// Numbers as binary bodies write them.
enum BigEndian {
    static func two(_ value: Int) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xff)] }
    static func eight(_ value: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) }
    }
}
