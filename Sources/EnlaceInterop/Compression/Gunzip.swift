// SPDX-License-Identifier: Apache-2.0
import CZlib
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
        guard bytes.count <= Int(UInt32.max) else { throw .tooLarge(limit: limit) }
        var stream = z_stream()
        // 16 asks for the gzip wrapper and no other; 15 is the largest window.
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, 16 + 15, ZLIB_VERSION, size) == Z_OK else { throw .outOfMemory }
        defer { inflateEnd(&stream) }
        var out: [UInt8] = []
        var input = bytes
        let failure = input.withUnsafeMutableBufferPointer { buffer -> GunzipError? in
            stream.next_in = buffer.baseAddress
            stream.avail_in = UInt32(buffer.count)
            return expandMembers(&stream, into: &out, limit: limit)
        }
        if let failure { throw failure }
        return out
    }

    private static func expandMembers(
        _ stream: inout z_stream, into out: inout [UInt8], limit: Int
    ) -> GunzipError? {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let result = chunk.withUnsafeMutableBufferPointer { buffer -> Int32 in
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(buffer.count)
                return inflate(&stream, Z_NO_FLUSH)
            }
            let produced = chunk.count - Int(stream.avail_out)
            guard produced <= limit - out.count else { return .tooLarge(limit: limit) }
            out.append(contentsOf: chunk[..<produced])
            switch result {
            case Z_OK: continue
            case Z_STREAM_END:
                if stream.avail_in == 0 { return nil }
                // RFC 1952 §2.2: members follow each other; what is not a member is refused by its header.
                guard inflateReset(&stream) == Z_OK else { return .outOfMemory }
            case Z_BUF_ERROR: return .truncated
            case Z_MEM_ERROR: return .outOfMemory
            default: return .corrupt
            }
        }
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
