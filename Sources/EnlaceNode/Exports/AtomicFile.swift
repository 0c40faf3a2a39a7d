// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Files that are there whole or not at all.
enum AtomicFile {
    /// Ends the names of files that are still being written. A reader passes over them.
    static let unfinishedEnding = ".part"

    /// Writes a file beside its place, brings it to the disk, and only then gives it its name.
    ///
    /// - Throws: ``ExportError/cannotWrite(_:reason:)``.
    static func write(_ bytes: [UInt8], to file: URL) throws {
        let unfinished = file.deletingLastPathComponent()
            .appending(path: file.lastPathComponent + unfinishedEnding)
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: unfinished)
            let handle = try FileHandle(forUpdating: unfinished)
            defer { closeQuietly(handle) }
            try handle.synchronize()
        } catch {
            throw ExportError.cannotWrite(file.path, reason: error.localizedDescription)
        }
        guard rename(unfinished.path, file.path) == 0 else {
            throw ExportError.cannotWrite(file.path, reason: String(cString: strerror(errno)))
        }
    }

    /// Brings the names in a folder to the disk (fsync(2) of a file does not).
    static func synchronize(folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ExportError.cannotWrite(folder.path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        // Some file systems of removable disks have no such operation; the files themselves are safe.
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS else {
            throw ExportError.cannotWrite(folder.path, reason: String(cString: strerror(errno)))
        }
    }

    private static func closeQuietly(_ handle: FileHandle) {
        // What was synchronised is on the disk, whatever closing says.
        try? handle.close()
    }
}

/// A folder that something is exported into, path by path.
struct ExportFolder: Sendable {
    let url: URL

    init(_ url: URL) { self.url = url.standardizedFileURL }

    /// The names in the folder, but for hidden and unfinished files; none where there is no folder.
    func names() throws -> [String] {
        guard FileManager.default.fileExists(atPath: url.path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: url.path)
                .filter { !$0.hasPrefix(".") && !$0.hasSuffix(AtomicFile.unfinishedEnding) }.sorted()
        } catch {
            throw ExportError.cannotWrite(url.path, reason: error.localizedDescription)
        }
    }

    /// The bytes at a path; nil where there is no file.
    func bytes(at path: String) -> [UInt8]? {
        // What cannot be read is written anew, and then the reason shows.
        (try? Data(contentsOf: url.appending(path: path))).map(Array.init)
    }

    /// Writes a file, whatever stood there.
    func write(_ bytes: [UInt8], to path: String) throws {
        try AtomicFile.write(bytes, to: url.appending(path: path))
    }

    /// Writes a file that never changes: one that is there must have the same bytes.
    ///
    /// - Returns: Whether it was written now.
    @discardableResult
    func writeOnce(_ bytes: [UInt8], to path: String) throws -> Bool {
        guard let held = self.bytes(at: path) else {
            try write(bytes, to: path)
            return true
        }
        guard held == bytes else { throw ExportError.differs(url.appending(path: path).path) }
        return false
    }

    /// Removes what stands at a path, if anything does.
    func remove(_ path: String) throws {
        let file = url.appending(path: path)
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        do {
            try FileManager.default.removeItem(at: file)
        } catch {
            throw ExportError.cannotWrite(file.path, reason: error.localizedDescription)
        }
    }
}
