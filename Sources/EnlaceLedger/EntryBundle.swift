// SPDX-License-Identifier: Apache-2.0

/// Up to 256 consecutive entries, each behind its length as a big-endian 16-bit number
/// (C2SP tlog-tiles, Log entries). Bundle `n` holds the entries whose hashes are tile `n` of level 0.
package struct EntryBundle: Hashable, Sendable {
    /// Longest entry: the length is written in 16 bits.
    package static let entryByteCountMax = Int(UInt16.max)
    /// Entries of a full bundle.
    package static let fullWidth = TilePath.fullWidth

    /// 1...256 entries in the order of the log.
    package let entries: [[UInt8]]

    /// Throws `bundleWidth` for no or more than 256 entries, `entryTooLong` for one above 65,535 bytes.
    package init(_ entries: [[UInt8]]) throws(LedgerError) {
        guard (1...Self.fullWidth).contains(entries.count) else { throw .bundleWidth(entries.count) }
        for (position, entry) in entries.enumerated() where entry.count > Self.entryByteCountMax {
            throw .entryTooLong(position: position, byteCount: entry.count)
        }
        self.entries = entries
    }

    /// Reads a bundle of exactly `width` entries. Throws `bundleWidth` for a width outside 1...256,
    /// `bundleTruncated` at the entry that is cut off, `bundleOverlong` when bytes are left over.
    package init(bytes: [UInt8], width: Int) throws(LedgerError) {
        guard (1...Self.fullWidth).contains(width) else { throw .bundleWidth(width) }
        var entries: [[UInt8]] = []
        entries.reserveCapacity(width)
        var position = 0
        while entries.count < width {
            guard bytes.count - position >= 2 else { throw .bundleTruncated(position: entries.count) }
            let byteCount = Int(bytes[position]) << 8 | Int(bytes[position + 1])
            position += 2
            guard bytes.count - position >= byteCount else {
                throw .bundleTruncated(position: entries.count)
            }
            entries.append(Array(bytes[position..<position + byteCount]))
            position += byteCount
        }
        guard position == bytes.count else { throw .bundleOverlong(byteCount: bytes.count - position) }
        self.entries = entries
    }

    /// The bundle as it is served.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + $1.count + 2 })
        for entry in entries {
            bytes.append(UInt8(entry.count >> 8))
            bytes.append(UInt8(entry.count & 0xff))
            bytes += entry
        }
        return bytes
    }

    /// Leaf hashes of the entries, to compare with the tile of level 0.
    package var leafHashes: [TreeHash] { entries.map { MerkleHash.leaf($0) } }
}

extension EntryBundle {
    /// The place of a bundle.
    package struct Location: Hashable, Sendable {
        private static let prefix = "tile/entries/"

        /// Position of the bundle; entry `i` is in bundle `i / 256`.
        package let index: UInt64
        /// Number of entries, 1...256.
        package let width: Int

        /// Throws `bundleWidth` for a width outside 1...256.
        package init(index: UInt64, width: Int = fullWidth) throws(LedgerError) {
            guard (1...fullWidth).contains(width) else { throw .bundleWidth(width) }
            self.index = index
            self.width = width
        }

        /// The path below a log's prefix, such as `tile/entries/x001/x234/067.p/8`.
        package var path: String { Self.prefix + TilePath(index: index, width: width).text }

        /// Reads exactly what `path` writes; throws `tilePath` otherwise.
        package init(path: String) throws(LedgerError) {
            guard path.utf8.starts(with: Self.prefix.utf8),
                let tail = TilePath(
                    parsing: path[path.utf8.index(path.startIndex, offsetBy: Self.prefix.utf8.count)...])
            else { throw .tilePath(Excerpt.of(path)) }
            index = tail.index
            width = tail.width
        }
    }
}
