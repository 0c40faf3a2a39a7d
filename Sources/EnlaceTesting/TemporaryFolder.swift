// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A folder of one test; it goes away with the last reference to it.
package final class TemporaryFolder: Sendable {
    /// The folder.
    package let url: URL

    /// Makes a folder within another, which removes it too.
    package init(within parent: URL) throws {
        url = parent.appending(path: "enlace-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// Makes a folder that nobody else uses; in memory, where there is a place for that and it is asked for.
    package init(inMemory: Bool = false) throws {
        let shared = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
        let isThere = inMemory && FileManager.default.isWritableFile(atPath: shared.path)
        url = (isThere ? shared : FileManager.default.temporaryDirectory)
            .appending(path: "enlace-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// The path of a file in it.
    package func path(_ name: String) -> String { url.appending(path: name).path }

    deinit {
        // What a test left behind harms nobody, and a deinitialiser has nobody to tell.
        try? FileManager.default.removeItem(at: url)
    }
}

/// The files of a store, as whoever steals the disk or pulls the plug finds them.
package enum StoreFiles {
    /// What the store's files hold: the database and its write-ahead log, one after the other.
    package static func bytes(at path: String) throws -> Data {
        var bytes = try Data(contentsOf: URL(filePath: path))
        let log = path + "-wal"
        if FileManager.default.fileExists(atPath: log) { bytes += try Data(contentsOf: URL(filePath: log)) }
        return bytes
    }

    /// Copies the files as they are now; a running store is not told. No write may run meanwhile.
    package static func copy(from path: String, to copy: String) throws {
        let files = FileManager.default
        for suffix in ["", "-wal"] where files.fileExists(atPath: path + suffix) {
            if files.fileExists(atPath: copy + suffix) { try files.removeItem(atPath: copy + suffix) }
            try files.copyItem(atPath: path + suffix, toPath: copy + suffix)
        }
    }

    /// Removes a file if it is there.
    package static func remove(_ path: String) throws {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }

    /// Whether the files hold some bytes anywhere.
    package static func contain(_ bytes: some Collection<UInt8>, at path: String) throws -> Bool {
        try self.bytes(at: path).range(of: Data(bytes)) != nil
    }
}
