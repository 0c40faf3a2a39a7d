// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceNode
import Foundation
import Synchronization

/// The file of rows that could not be read, written as they come: a row a line, in CSV (RFC 4180).
final class RejectsFile: Sendable {
    /// Guards the file.
    private let handle: Mutex<FileHandle>

    /// A new file at a place; one that stands there is replaced.
    init(_ url: URL) throws {
        do {
            try Data("line,column,code,reason_en,reason_es,row\n".utf8).write(to: url)
        } catch {
            throw NodeFolderError.cannotWrite(url.path)
        }
        let handle = try FileHandle(forWritingTo: url)
        try handle.seekToEnd()
        self.handle = Mutex(handle)
    }

    deinit { handle.withLock { $0.closeFile() } }

    /// Appends a row with its reason in both languages and as it was.
    func write(_ row: RejectedRow) throws {
        let fields = [String(row.line), row.column, row.code, row.reason.en, row.reason.es, row.text]
        let line = fields.map(Self.quoted).joined(separator: ",") + "\n"
        try handle.withLock { try $0.write(contentsOf: Data(line.utf8)) }
    }

    /// A field as CSV holds it: in quotes where it must be.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { ![0x22, 0x2c, 0x0a, 0x0d].contains($0) }
        return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
