// SPDX-License-Identifier: Apache-2.0
import CPowerLoss
import EnlaceNode
import Foundation

/// A disk that loses in a power cut what was not synced: of files and of their names.
///
/// Open a store on it with ``vfs`` and a path from ``path(_:)``. After a cut every operation fails, on files
/// that were open for ever; close the store if you like, call ``restore()``, and open it again.
package final class PowerLossDisk: Sendable {
    /// What of the unsynced writes a cut leaves.
    package enum Survivors: Sendable, Hashable {
        /// Nothing: the disk holds what was synced.
        case syncedOnly
        /// A part that the seed draws, torn at borders of sectors; of the folder's changes the first few.
        case someUnsynced(seed: UInt64)

        fileprivate var mode: Int32 {
            switch self {
            case .syncedOnly: Int32(power_loss_synced_only.rawValue)
            case .someUnsynced: Int32(power_loss_some_unsynced.rawValue)
            }
        }

        fileprivate var seed: UInt64 {
            switch self {
            case .syncedOnly: 0
            case .someUnsynced(let seed): seed
            }
        }
    }

    /// An operation on a file of the disk failed: there is no power, or no such file.
    package struct Failed: Error, Hashable {
        /// The error number (errno).
        package let number: Int32

        /// A failure with the system's number for it.
        package init(number: Int32) { self.number = number }
    }

    /// The name of the VFS a store on such a disk is opened with.
    package static let vfs = POWER_LOSS_VFS

    private let number: Int32
    private let folder: TemporaryFolder
    private let root: URL

    /// A disk of its own, empty. Its files may be in memory: what a cut leaves is decided apart from them.
    package init(inMemory: Bool = false) throws {
        folder = try TemporaryFolder(inMemory: inMemory)
        // SQLite asks with links resolved; so must the disk be named.
        root = folder.url.resolvingSymlinksInPath()
        number = power_loss_make(root.path)
        guard number >= 0 else { throw Failed(number: ENFILE) }
    }

    deinit { power_loss_remove(number) }

    /// The path of a file on the disk.
    package func path(_ name: String) -> String { root.appending(path: name).path }

    // MARK: Power

    /// Cuts the power now.
    package func cut(leaving survivors: Survivors) {
        power_loss_cut(number, survivors.mode, survivors.seed)
    }

    /// Cuts the power in place of the n-th operation from now (from 1) that would change the disk.
    package func cut(inPlaceOf operation: Int, leaving survivors: Survivors) {
        power_loss_cut_after(number, Int64(operation), survivors.mode, survivors.seed)
    }

    /// Calls off a cut that has not come yet.
    package func keepPower() { power_loss_cut_after(number, 0, 0, 0) }

    /// Whether the power is off.
    package var isOff: Bool { power_loss_is_off(number) != 0 }

    /// Turns the power on: the files are what the disk holds.
    package func restore() throws { try check(power_loss_restore(number)) }

    /// Operations so far that would change the disk: a cut can stand in place of any of them.
    package var operationCount: Int { Int(power_loss_operations(number)) }

    /// Syncs so far.
    package var syncCount: Int { Int(power_loss_syncs(number)) }

    /// Bytes written and not synced yet.
    package var unsyncedByteCount: Int { Int(power_loss_unsynced(number)) }

    /// A head file on the disk.
    package func heads(_ name: String = "heads") -> PowerLossHeads {
        PowerLossHeads(disk: self, path: path(name))
    }

    // MARK: Files beside the store

    /// Appends to a file, making it if it is not there. Not synced.
    package func append(_ bytes: [UInt8], to path: String) throws {
        try check(power_loss_append(number, path, bytes, Int32(bytes.count)))
    }

    /// Syncs the bytes of a file.
    package func sync(_ path: String) throws { try check(power_loss_sync(number, path)) }

    /// Renames a file, over another if there is one. Not synced.
    package func rename(_ path: String, to new: String) throws {
        try check(power_loss_rename(number, path, new))
    }

    /// Removes a file. Not synced.
    package func remove(_ path: String) throws { try check(power_loss_unlink(number, path)) }

    /// Syncs the names in the folder.
    package func syncFolder() throws { try check(power_loss_sync_folder(number)) }

    private func check(_ number: Int32) throws {
        guard number == 0 else { throw Failed(number: number) }
    }
}

/// A head file on a disk that loses power: the same steps as those of a real one.
package struct PowerLossHeads: HeadMedium {
    let disk: PowerLossDisk
    let path: String

    /// What is in the file; nil if there is none.
    package func read() throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    /// Adds bytes and syncs them, and the name of a file that was not there.
    package func append(_ bytes: [UInt8]) throws {
        let isNew = !FileManager.default.fileExists(atPath: path)
        try disk.append(bytes, to: path)
        try disk.sync(path)
        if isNew { try disk.syncFolder() }
    }

    /// Writes a new file, syncs it, and renames it over the old one.
    package func replace(with bytes: [UInt8]) throws -> Bool {
        let new = path + ".new"
        if FileManager.default.fileExists(atPath: new) { try disk.remove(new) }
        try disk.append(bytes, to: new)
        try disk.sync(new)
        try disk.rename(new, to: path)
        try disk.syncFolder()
        return true
    }
}
