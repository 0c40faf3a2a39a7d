// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Expands gzip (RFC 1952) with a limit, because a few kilobytes can stand for gigabytes.
package enum Gunzip {
    /// Whether bytes begin like a gzip file.
    package static func isGzip(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
    }

    /// The expanded bytes of all members of a gzip file.
    ///
    /// - Parameter limit: the most bytes the result may have.
    /// - Throws: ``GunzipError`` for other bytes, for a file cut short, and beyond the limit.
    package static func expand(_ bytes: [UInt8], limit: Int) throws(GunzipError) -> [UInt8] {
        guard isGzip(bytes) else { throw .notGzip }
        let expansion = try GzipExpansion()
        var out: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: GzipExpansion.pieceBytes) {
            let piece = bytes[start..<min(start + GzipExpansion.pieceBytes, bytes.count)]
            do throws(GunzipError) {
                out += try expansion.expand(Array(piece), limit: limit - out.count)
            } catch .tooLarge {
                throw .tooLarge(limit: limit)
            }
        }
        guard expansion.mayEnd else { throw .truncated }
        return out
    }
}

/// Why bytes could not be expanded.
package enum GunzipError: SpokenError, Equatable {
    /// The bytes do not begin like gzip.
    case notGzip
    /// The file ends in the middle.
    case truncated
    /// The file is damaged: a header, a code or a check value is wrong.
    case corrupt
    /// The file expands to more than the limit.
    case tooLarge(limit: Int)
    /// There is no memory to expand with.
    case outOfMemory

    package var code: String {
        switch self {
        case .notGzip: "gzip.not-gzip"
        case .truncated: "gzip.truncated"
        case .corrupt: "gzip.corrupt"
        case .tooLarge: "gzip.too-large"
        case .outOfMemory: "gzip.out-of-memory"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .notGzip: Phrase(en: "Not a gzip file.", es: "No es un archivo gzip.")
        case .truncated:
            Phrase(
                en: "The gzip file ends too early. Copy it again from where it came.",
                es: "El archivo gzip termina antes de tiempo. Cópielo de nuevo desde su origen.")
        case .corrupt:
            Phrase(
                en: "The gzip file is damaged. Copy it again from where it came.",
                es: "El archivo gzip está dañado. Cópielo de nuevo desde su origen.")
        case .tooLarge(let limit):
            Phrase(
                en: "The gzip file expands to more than \(limit) bytes. Check it, or split it.",
                es: "El archivo gzip se expande a más de \(limit) bytes. Revíselo o divídalo.")
        case .outOfMemory:
            Phrase(
                en: "Not enough memory to expand the file.", es: "No hay memoria para expandir el archivo.")
        }
    }
}
