// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore
import Foundation

/// What an export of one log wrote.
package struct TileExportSummary: Sendable, Hashable {
    /// The number of entries.
    package let entries: UInt64
    /// The root at that size.
    package let root: TreeHash
    /// The number of files of the log, those that were there already among them.
    package let files: Int
}

extension Node {
    /// Exports one log, own or mirrored, in the layout of tlog-tiles: `checkpoint`, `tile/…`, nothing else.
    ///
    /// A folder with an earlier export of the same log is continued: full tiles must be the same bytes, tiles
    /// that have grown are replaced. Tiles come first and the checkpoint last, so that whoever reads
    /// meanwhile finds a checkpoint whose tiles are there.
    /// - Throws: ``ExportError``; where a file differs, nothing that was there is changed.
    package func exportTiles(of log: LogName, to url: URL) async throws -> TileExportSummary {
        guard let head = try await shownHead(of: log) else { throw ExportError.noSuchLog(log.path) }
        let folder = ExportFolder(url)
        guard try folder.names().allSatisfy({ ["checkpoint", "tile"].contains($0) }) else {
            throw ExportError.notEmpty(url.path)
        }
        let former = try formerCheckpoint(in: folder, of: log)
        guard former.map({ $0.size <= head.size }) ?? true else {
            throw ExportError.differs(url.appending(path: "checkpoint").path)
        }
        let export = LogExport(node: self, log: log, size: head.size, folder: folder, prefix: "")
        let files = try await export.writeHashTiles() + export.writeEntryBundles()
        try folder.write(try store.cosigned(head).bytes, to: "checkpoint")
        if let former { try removeOutgrown(former.size, by: head.size, in: folder) }
        try AtomicFile.synchronize(folder: folder.url)
        return TileExportSummary(entries: head.size, root: head.root, files: files + 1)
    }

    /// The checkpoint of an earlier export; it must be of the same log, its tree the beginning of this one.
    private func formerCheckpoint(in folder: ExportFolder, of log: LogName) throws -> Checkpoint? {
        guard let bytes = folder.bytes(at: "checkpoint") else { return nil }
        let path = folder.url.appending(path: "checkpoint").path
        let former: Checkpoint
        do {
            former = try Checkpoint(text: SignedNote(bytes: bytes).text)
        } catch {
            throw ExportError.differs(path)
        }
        let held = try store.head(of: log)?.size ?? 0
        guard former.origin == (try log.origin(in: agreement.id)), former.size <= held,
            try store.root(of: log, size: former.size) == former.root
        else { throw ExportError.differs(path) }
        return former
    }

    /// Removes the partial tiles of an earlier size that are wider now: the specification keeps none beside
    /// its full tile, and an auditor need not wonder which of two holds.
    private func removeOutgrown(_ former: UInt64, by size: UInt64, in folder: ExportFolder) throws {
        let now = Set(try Self.partialPaths(ofTreeOf: size))
        for path in try Self.partialPaths(ofTreeOf: former) where !now.contains(path) {
            try folder.remove(path)
            // The folder of the partial tiles goes with the last of them.
            let parent = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
            if try ExportFolder(folder.url.appending(path: parent)).names().isEmpty {
                try folder.remove(parent)
            }
        }
    }

    private static func partialPaths(ofTreeOf size: UInt64) throws -> [String] {
        let width = Int(size % UInt64(EntryBundle.fullWidth))
        let bundle =
            try width == 0
            ? nil : EntryBundle.Location(index: size / UInt64(EntryBundle.fullWidth), width: width).path
        return Tile.rightEdge(ofTreeOf: size).map(\.path) + [bundle].compactMap(\.self)
    }
}
