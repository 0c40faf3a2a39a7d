// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore
import Foundation

/// Writes the tiles of one log, up to a size, as files (C2SP tlog-tiles, Parameters): hash tiles and entry
/// bundles, not compressed.
///
/// Files are written once: a tile of a given width never changes, so a folder may be continued later, and
/// one that would change is of another log.
struct LogExport: Sendable {
    let node: Node
    let log: LogName
    let size: UInt64
    let folder: ExportFolder
    /// What stands before every path, with its `/`; empty for a folder of one log.
    let prefix: String

    /// Writes all hash tiles; returns how many there are.
    func writeHashTiles() async throws -> Int {
        var count = 0
        for level in 0...Tile.levelMax where size >> UInt64(Tile.levelHeight * level) > 0 {
            var index: UInt64 = 0
            while true {
                let width = Tile.width(level: level, index: index, inTreeOf: size)
                guard width > 0 else { break }
                let tile = try Tile(level: level, index: index, width: width)
                let bytes = try node.store.tile(of: log, level: level, index: index, width: width)
                try folder.writeOnce(bytes, to: prefix + tile.path)
                index += 1
                count += 1
                await Lane.record.yield(after: count)
            }
            guard size >> UInt64(Tile.levelHeight * level) > UInt64(Tile.fullWidth) else { break }
        }
        return count
    }

    /// Writes all entry bundles of a log of any kind; returns how many there are.
    func writeEntryBundles() async throws -> Int {
        try await forEachBundle { location in
            let entries = try node.store.entries(
                of: log, from: location.index * UInt64(EntryBundle.fullWidth), limit: location.width)
            try write(entries.map(\.body), at: location)
        }
    }

    /// Writes all entry bundles of a channel, and beside each the sections that its entries disclose.
    func writeEntryBundles(of channel: ChannelName) async throws -> Int {
        try await writeEntryBundles(of: channel, as: channel.className.type)
    }

    private func writeEntryBundles<C: RecordClass>(of channel: ChannelName, as _: C.Type) async throws -> Int
    {
        try await forEachBundle { location in
            let items = try node.store.items(
                of: channel, from: location.index * UInt64(EntryBundle.fullWidth), limit: location.width,
                as: C.self)
            try write(items.map(\.entry), at: location)
            let sections = SectionBundle(items.map(\.sections))
            try folder.writeOnce(sections.bytes, to: prefix + SectionBundle.path(of: location))
        }
    }

    private func write(_ entries: [[UInt8]], at location: EntryBundle.Location) throws {
        guard entries.count == location.width else {
            throw StoreError.damaged("log \(log.path) is too short")
        }
        try folder.writeOnce(try EntryBundle(entries).bytes, to: prefix + location.path)
    }

    private func forEachBundle(_ body: (EntryBundle.Location) throws -> Void) async throws -> Int {
        let width = UInt64(EntryBundle.fullWidth)
        let count = (size + width - 1) / width
        for index in 0..<count {
            try body(try EntryBundle.Location(index: index, width: Int(min(width, size - index * width))))
            await Task.yield()
        }
        return Int(count)
    }
}
