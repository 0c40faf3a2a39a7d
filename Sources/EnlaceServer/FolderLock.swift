// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Holds the folder of a node for one process. When the process ends, however it ends, the system lets go.
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock, or says that a node is running in the folder.
    convenience init(_ folder: NodeFolder) throws(NodeServerError) {
        let file = folder.socketFile.deletingLastPathComponent().appending(path: "lock")
        try self.init(file: file, of: folder.url)
    }

    /// Takes the lock of a folder in a file, or says that the folder is in use.
    init(file: URL, of folder: URL) throws(NodeServerError) {
        let path = file.path
        descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .cannotMakeSocket(path, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .alreadyRunning(folder.path)
        }
    }

    /// Lets go of the folder.
    func release() { close(descriptor) }
}

/// Work that only the owner of a stopped node may do.
package enum StoppedNode {
    /// Holds the folder while `body` runs. Throws `alreadyRunning` when a node runs in it.
    package static func with<T>(_ folder: NodeFolder, _ body: () throws -> T) throws -> T {
        try FolderPermissions.check(folder)
        let lock = try FolderLock(folder)
        defer { lock.release() }
        return try body()
    }
}

/// Checks that nobody but the owner can read what is secret, and makes the folder of the socket.
enum FolderPermissions {
    /// The longest path of a Unix socket, without the byte that ends it.
    private static let socketPathMax = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    static func check(_ folder: NodeFolder) throws {
        let socket = folder.socketFile.path
        guard socket.utf8.count <= socketPathMax else {
            throw NodeServerError.socketPathTooLong(socket, limit: socketPathMax)
        }
        _ = try folder.settings()
        guard FileManager.default.fileExists(atPath: folder.cardFile.path) else {
            throw NodeFolderError.missing(folder.cardFile.path)
        }
        guard FileManager.default.fileExists(atPath: folder.keysFile.path) else {
            throw NodeFolderError.missing(folder.keysFile.path)
        }
        let run = folder.socketFile.deletingLastPathComponent()
        if !FileManager.default.fileExists(atPath: run.path) {
            try FileManager.default.createDirectory(
                at: run, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        }
        try assertPrivate(folder.keysFile, wanted: "600")
        try assertPrivate(run, wanted: "700")
    }

    static func assertPrivate(_ file: URL, wanted: String) throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        guard let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 != 0 else {
            return
        }
        throw NodeServerError.openPermissions(
            file.path, found: String(mode & 0o777, radix: 8), wanted: wanted)
    }
}

/// The process that runs this program.
enum ProcessIdentity {
    /// Its number.
    static var own: Int32 { getpid() }
}

/// Lets only the owner speak to a socket.
func closeToOthers(_ path: String) -> Bool { chmod(path, 0o600) == 0 }
