// SPDX-License-Identifier: Apache-2.0
import EnlaceNode
import Foundation

/// A file that a command is given.
enum InputFile {
    /// Its bytes.
    static func read(_ path: String) throws -> [UInt8] {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {  // a missing file is the answer
            throw NodeFolderError.missing(path)
        }
        return Array(data)
    }
}

/// A file that a command leaves behind: never over one that is there.
enum ResultFile {
    /// Writes a new file.
    static func write(_ bytes: [UInt8], to file: URL) throws {
        guard !FileManager.default.fileExists(atPath: file.path) else {
            throw NodeFolderError.exists(file.path)
        }
        do {
            try Data(bytes).write(to: file, options: .withoutOverwriting)
        } catch {
            throw NodeFolderError.cannotWrite(file.path)
        }
    }
}
