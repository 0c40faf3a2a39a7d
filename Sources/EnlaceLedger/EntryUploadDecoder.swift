// SPDX-License-Identifier: Apache-2.0

/// Reads a body of `add-entries` as it arrives: the head first, then package by package, so that a mirror can
/// verify and store each before the next is there and never holds more than one.
package struct EntryUploadDecoder: Sendable {
    /// The head; nil until all of it has arrived.
    package private(set) var upload: EntryUpload?
    /// Number of packages read.
    package private(set) var packageCount: UInt64 = 0
    private var buffer: [UInt8] = []
    private var position = 0
    // Entries of the package that is arriving: each byte is looked at once, however small the pieces.
    private var entries: [[UInt8]] = []
    private var entriesByteCount = 0

    /// A decoder that has read nothing.
    package init() {}

    /// Whether the body brought every package and nothing behind them. Before that it may end at any package:
    /// the client sends the others with another request.
    package var isComplete: Bool { packageCount == upload?.packageCount && unread == 0 }

    /// Bytes that arrived and belong to a package that is not whole yet; at the end of a body they are
    /// dropped.
    package var unread: Int { buffer.count - position + entriesByteCount }

    /// Takes bytes that arrived.
    package mutating func append(_ bytes: some Collection<UInt8>) {
        // What was read is dropped before the buffer grows, not byte by byte.
        buffer.removeSubrange(..<position)
        position = 0
        buffer += bytes
    }

    /// Reads the head if all of it is there; nil when more bytes are needed. Throws `origin` or
    /// `uploadRange`.
    package mutating func readUpload() throws(LedgerError) -> EntryUpload? {
        if let upload { return upload }
        var reader = Reader(bytes: buffer, position: position)
        guard let originCount = reader.two(), let name = reader.take(originCount), let start = reader.eight(),
            let end = reader.eight(), let ticketCount = reader.two(), let ticket = reader.take(ticketCount)
        else { return nil }
        let read = try EntryUpload(
            origin: try LogOrigin(bytes: name), start: start, end: end, ticket: Array(ticket))
        position = reader.position
        upload = read
        return read
    }

    /// Reads the next package if all of it is there; nil when more bytes are needed or none is left. Throws
    /// what `readUpload` throws, `proofLength` for more than 63 hashes, `bundleOverlong` for bytes behind the
    /// last package.
    package mutating func next() throws(LedgerError) -> EntryPackage? {
        guard let upload = try readUpload() else { return nil }
        guard let place = upload.package(packageCount) else {
            guard unread == 0 else { throw .bundleOverlong(byteCount: unread) }
            return nil
        }
        var reader = Reader(bytes: buffer, position: position)
        while entries.count < place.entryCount {
            guard let count = reader.two(), let entry = reader.take(count) else { return nil }
            entries.append(Array(entry))
            entriesByteCount += 2 + count
            position = reader.position
        }
        guard let hashCount = reader.one() else { return nil }
        guard hashCount <= EntryPackage.hashCountMax else {
            throw .proofLength(expected: EntryPackage.hashCountMax, found: hashCount)
        }
        guard let bytes = reader.take(hashCount * TreeHash.byteCount), let hashes = TreeHash.list(bytes)
        else {
            return nil
        }
        let package = try EntryPackage(place: place, entries: entries, hashes: hashes)
        position = reader.position
        entries = []
        entriesByteCount = 0
        packageCount += 1
        return package
    }

    /// Reads big-endian numbers and runs of bytes; nil when there are not enough.
    private struct Reader {
        let bytes: [UInt8]
        var position: Int

        mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard bytes.count - position >= count else { return nil }
            defer { position += count }
            return bytes[position..<position + count]
        }

        mutating func one() -> Int? { take(1)?.first.map { Int($0) } }
        mutating func two() -> Int? { take(2)?.reduce(0) { $0 << 8 | Int($1) } }
        mutating func eight() -> UInt64? { take(8)?.reduce(0) { $0 << 8 | UInt64($1) } }
    }
}

/// The body of `202 Accepted` and `409 Conflict` of `add-entries`: from where the client goes on.
package struct MirrorInfo: Hashable, Sendable {
    /// The media type of the body.
    package static let contentType = "text/x.tlog.mirror-info"
    /// Longest body in bytes.
    package static let byteCountMax = 21 + 21 + (EntryUpload.ticketByteCountMax + 2) / 3 * 4 + 1

    /// Size of a checkpoint that the client may upload to.
    package let size: UInt64
    /// Index of the first entry that the mirror does not have.
    package let nextEntry: UInt64
    /// What the client brings back unread; empty when the mirror needs nothing.
    package let ticket: [UInt8]

    /// An answer from its parts. Throws `textTooLong` for a ticket above 65,535 bytes.
    package init(size: UInt64, nextEntry: UInt64, ticket: [UInt8] = []) throws(LedgerError) {
        guard ticket.count <= EntryUpload.ticketByteCountMax else {
            throw .textTooLong(of: "ticket", byteCount: ticket.count, max: EntryUpload.ticketByteCountMax)
        }
        self.size = size
        self.nextEntry = nextEntry
        self.ticket = ticket
    }

    /// Reads exactly what `bytes` writes. Throws `textTooLong`, or `requestText` with the line that is
    /// missing or malformed.
    package init(bytes: [UInt8]) throws(LedgerError) {
        guard bytes.count <= Self.byteCountMax else {
            throw .textTooLong(of: "answer", byteCount: bytes.count, max: Self.byteCountMax)
        }
        var lines = LineCursor(bytes)
        guard let size = lines.next().flatMap({ DecimalText.parse($0) }),
            let nextEntry = lines.next().flatMap({ DecimalText.parse($0) }),
            let ticket = lines.next().flatMap({ Base64.decode($0) }), lines.rest.isEmpty
        else { throw .requestText(line: lines.number) }
        try self.init(size: size, nextEntry: nextEntry, ticket: ticket)
    }

    /// The body as it is sent.
    package var bytes: [UInt8] {
        Array("\(size)\n\(nextEntry)\n".utf8) + Base64.encode(ticket) + [UInt8(ascii: "\n")]
    }
}
