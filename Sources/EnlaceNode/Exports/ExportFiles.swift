// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The files of an export, wherever they are.
package protocol ExportFiles: Sendable {
    /// The paths of all files.
    func paths() throws -> Set<String>
    /// The bytes at a path; nil where there is no file.
    func bytes(at path: String) throws -> [UInt8]?
}

/// The files of an exported folder.
package struct ExportedFolder: ExportFiles {
    private let url: URL

    /// The largest file that is read, in bytes: a section bundle of 256 entries with the largest sections.
    private static let byteCountMax = 1 << 30

    /// A folder.
    package init(_ url: URL) { self.url = url.standardizedFileURL }

    /// The paths of all files below the folder.
    package func paths() throws -> Set<String> {
        guard
            let found = FileManager.default.enumerator(
                at: url, includingPropertiesForKeys: [.isDirectoryKey, .isSymbolicLinkKey])
        else { throw CourierError.cannotRead(url.path) }
        var paths: Set<String> = []
        while let file = found.nextObject() as? URL {
            let values = try file.resourceValues(forKeys: [.isDirectoryKey])
            guard values.isDirectory != true else { continue }
            paths.insert(String(file.standardizedFileURL.path.dropFirst(url.path.count + 1)))
        }
        return paths
    }

    /// The bytes of a file; nil where there is none.
    package func bytes(at path: String) throws -> [UInt8]? {
        let file = url.appending(path: path)
        guard let handle = FileHandle(forReadingAtPath: file.path) else { return nil }
        return Array(try handle.read(upToCount: Self.byteCountMax) ?? Data())
    }
}

/// The files of an export in memory.
package struct MemoryFiles: ExportFiles {
    private let files: [String: [UInt8]]

    /// Files by their paths.
    package init(_ files: [String: [UInt8]]) { self.files = files }

    /// All paths.
    package func paths() -> Set<String> { Set(files.keys) }
    /// The bytes at a path; nil where there is none.
    package func bytes(at path: String) -> [UInt8]? { files[path] }
}
