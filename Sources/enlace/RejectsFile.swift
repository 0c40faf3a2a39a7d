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

    /// Whether two places are one file, by whatever links.
    static func isOneFile(_ one: URL, _ other: URL) -> Bool {
        let (one, other) = (one.resolvingSymlinksInPath(), other.resolvingSymlinksInPath())
        if one.standardizedFileURL == other.standardizedFileURL { return true }
        func number(_ url: URL) -> [Int]? {
            // A file that is not there is no other one.
            guard let facts = try? FileManager.default.attributesOfItem(atPath: url.path),
                let volume = facts[.systemNumber] as? NSNumber,
                let file = facts[.systemFileNumber] as? NSNumber
            else { return nil }
            return [volume.intValue, file.intValue]
        }
        return number(one).map { $0 == number(other) } ?? false
    }

    /// Appends a row with its reason in both languages and as it was.
    func write(_ row: RejectedRow) throws {
        let fields = [String(row.line), row.column, row.code, row.reason.en, row.reason.es, row.text]
        let line = CSVText.record(fields) + "\n"
        try handle.withLock { try $0.write(contentsOf: Data(line.utf8)) }
    }
}
