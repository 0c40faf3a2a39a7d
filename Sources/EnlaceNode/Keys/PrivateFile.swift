// SPDX-License-Identifier: Apache-2.0
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files that only their owner may read.
enum PrivateFile {
    /// Writes a new file with mode 0600 from its first byte on; refuses to replace one.
    static func write(_ bytes: [UInt8], to file: URL) throws {
        guard !FileManager.default.fileExists(atPath: file.path) else {
            throw NodeFolderError.exists(file.path)
        }
        try replace(bytes, at: file)
    }

    /// Puts a file in the place of another, or where none is: after a power cut there is the old one or the
    /// new one, whole.
    ///
    /// Order: the new bytes are on the disk under another name; the name is switched; the folder that holds
    /// the name is on the disk.
    static func replace(_ bytes: [UInt8], at file: URL) throws {
        let draft = file.appendingPathExtension("new")
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        // What an earlier attempt left behind counts for nothing.
        if FileManager.default.fileExists(atPath: draft.path) {
            try FileManager.default.removeItem(at: draft)
        }
        guard FileManager.default.createFile(atPath: draft.path, contents: nil, attributes: attributes) else {
            throw NodeFolderError.cannotWrite(file.path)
        }
        let handle = try FileHandle(forWritingTo: draft)
        try handle.write(contentsOf: Data(bytes))
        try handle.synchronize()
        try handle.close()
        try move(draft, to: file)
    }

    /// Gives a file another name, in the place of what had it.
    static func move(_ file: URL, to target: URL) throws {
        guard rename(file.path, target.path) == 0 else { throw NodeFolderError.cannotWrite(target.path) }
        try synchronize(target.deletingLastPathComponent())
    }

    /// Makes a folder that only its owner may read, if it is not there.
    static func makeFolder(_ folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Reads a file with secrets; refuses one that others may read.
    static func read(_ file: URL) throws -> [UInt8] {
        guard let data = try? Data(contentsOf: file) else {  // a file that cannot be read is as if missing
            throw NodeFolderError.missing(file.path)
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
        guard mode & 0o077 == 0 else {
            throw KeyFileError.openPermissions(file.path, mode: String(mode & 0o777, radix: 8))
        }
        return Array(data)
    }

    private static func synchronize(_ folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw NodeFolderError.cannotWrite(folder.path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw NodeFolderError.cannotWrite(folder.path) }
    }
}
