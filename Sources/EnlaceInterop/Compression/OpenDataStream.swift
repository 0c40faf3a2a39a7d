// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

/// Reads a file of open data piece by piece, plain or gzip-compressed, told apart by its first bytes.
///
/// However long the file is, no more than a piece of it is held. Used by one reader only, never shared.
package final class OpenDataStream {
    /// The most bytes of one file, expanded: about ten times a feed of a million long rows. What it bounds is
    /// time, since a few megabytes of gzip can stand for terabytes.
    package static let expandedLimit = 1 << 34

    private let handle: FileHandle
    private let name: String
    private let limit: Int
    private var expansion: GzipExpansion?
    private var readBytes = 0
    private var hasBegun = false

    /// A stream of the file at a place.
    ///
    /// - Throws: ``OpenDataFileError`` if the file cannot be opened.
    package init(_ url: URL, limit: Int = expandedLimit) throws(OpenDataFileError) {
        name = url.lastPathComponent
        self.limit = limit
        do {
            handle = try FileHandle(forReadingFrom: url)
        } catch {
            throw .unreadable(url.lastPathComponent)
        }
    }

    deinit { handle.closeFile() }

    /// The next bytes, expanded; nil at the end.
    ///
    /// - Throws: ``OpenDataFileError`` for a file that cannot be read on, is damaged, or is too large.
    package func next() throws(OpenDataFileError) -> [UInt8]? {
        while true {
            let piece: [UInt8]
            do {
                piece = [UInt8](try handle.read(upToCount: pieceBytes) ?? Data())
            } catch {
                throw .unreadable(name)
            }
            guard !piece.isEmpty else {
                if let expansion, !expansion.mayEnd { throw .gzip(name, .truncated) }
                return nil
            }
            let bytes = try expanded(piece)
            readBytes += bytes.count
            guard readBytes <= limit else { throw .tooLarge(name, limit: limit) }
            if !bytes.isEmpty { return bytes }
        }
    }

    /// A plain file is read in larger pieces: it does not grow.
    private var pieceBytes: Int { hasBegun && expansion == nil ? 1 << 18 : GzipExpansion.pieceBytes }

    private func expanded(_ piece: [UInt8]) throws(OpenDataFileError) -> [UInt8] {
        do throws(GunzipError) {
            if !hasBegun {
                hasBegun = true
                if Gunzip.isGzip(piece) { expansion = try GzipExpansion() }
            }
            return try expansion?.expand(piece, limit: limit - readBytes) ?? piece
        } catch .tooLarge {
            throw .tooLarge(name, limit: limit)
        } catch {
            throw .gzip(name, error)
        }
    }
}
