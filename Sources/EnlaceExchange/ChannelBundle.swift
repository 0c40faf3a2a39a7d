// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// A run of a channel log on its way: a checkpoint, the entries up to it, and their disclosed sections.
///
/// The same bytes travel whether the author pushes them or the recipient pulls them, so there is one set of
/// checks. Big-endian throughout: `ENLACE-BUNDLE/1\n`, u32 length and bytes of the signed checkpoint, u64
/// index of the first entry, u32 number of entries; then for each entry u16 length and bytes, u16 number of
/// sections, and for each section u32 length and bytes, in the order of the envelope's names.
package struct ChannelBundle: Sendable, Equatable {
    /// One entry with the sections disclosed by it.
    package struct Item: Sendable, Equatable {
        /// The envelope's bytes: the log entry.
        package let entry: [UInt8]
        /// The disclosed sections' bytes, in the order of the envelope's names.
        package let sections: [[UInt8]]

        /// An item.
        package init(entry: [UInt8], sections: [[UInt8]]) {
            self.entry = entry
            self.sections = sections
        }
    }

    /// The signed checkpoint at `first + items.count`.
    package let checkpoint: [UInt8]
    /// The index of the first entry.
    package let first: UInt64
    /// The entries.
    package let items: [Item]

    /// The most entries of one bundle: small, so that an urgent one never waits long behind it.
    package static let itemCountMax = 256
    /// The most bytes of one bundle that a node accepts.
    package static let byteCountMax = 32 << 20
    /// The most bytes of entries and sections that are sent in one: the largest entry still fits beside them.
    static let contentByteCountMax = 16 << 20
    private static let magic = Array("ENLACE-BUNDLE/1\n".utf8)

    /// As many of some items, from the first on, as one bundle takes; at least one.
    package static func fitting(_ items: [Item]) -> [Item] {
        var bytes = 0
        let count = items.prefix(itemCountMax).prefix { item in
            bytes += item.sections.reduce(item.entry.count) { $0 + $1.count }
            return bytes <= contentByteCountMax
        }.count
        return Array(items.prefix(max(1, count)))
    }

    /// A bundle.
    package init(checkpoint: [UInt8], first: UInt64, items: [Item]) {
        self.checkpoint = checkpoint
        self.first = first
        self.items = items
    }

    /// The bytes on the wire.
    package var bytes: [UInt8] {
        var out = Self.magic
        func append(_ value: some FixedWidthInteger) { withUnsafeBytes(of: value.bigEndian) { out += $0 } }
        append(UInt32(checkpoint.count))
        out += checkpoint
        append(first)
        append(UInt32(items.count))
        for item in items {
            append(UInt16(item.entry.count))
            out += item.entry
            append(UInt16(item.sections.count))
            for section in item.sections {
                append(UInt32(section.count))
                out += section
            }
        }
        return out
    }

    /// Reads the bytes of the wire; every length is checked against what is there.
    package init(bytes: [UInt8]) throws(IntakeError) {
        guard bytes.count <= Self.byteCountMax, bytes.starts(with: Self.magic) else { throw .malformedBundle }
        var reader = BoundedReader(bytes: bytes[Self.magic.count...])
        checkpoint = Array(try reader.take(Int(try reader.integer() as UInt32)))
        first = try reader.integer()
        let count: UInt32 = try reader.integer()
        guard count <= Self.itemCountMax, first <= UInt64(Int64.max) else { throw .malformedBundle }
        var items: [Item] = []
        items.reserveCapacity(Int(count))
        for _ in 0..<count {
            let entry = Array(try reader.take(Int(try reader.integer() as UInt16)))
            let sectionCount: UInt16 = try reader.integer()
            var sections: [[UInt8]] = []
            for _ in 0..<sectionCount {
                sections.append(Array(try reader.take(Int(try reader.integer() as UInt32))))
            }
            items.append(Item(entry: entry, sections: sections))
        }
        guard reader.bytes.isEmpty else { throw .malformedBundle }
        self.items = items
    }
}

/// Reads a slice from its front and never beyond its end.
struct BoundedReader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ count: Int) throws(IntakeError) -> ArraySlice<UInt8> {
        guard count <= bytes.count else { throw .malformedBundle }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count)
    }

    mutating func integer<T: FixedWidthInteger & UnsignedInteger>() throws(IntakeError) -> T {
        try take(T.bitWidth / 8).reduce(0) { $0 << 8 | T($1) }
    }
}
