// SPDX-License-Identifier: Apache-2.0
import CZlib

/// Expands a gzip file (RFC 1952) that comes piece by piece. Used by one reader only, never shared.
///
/// A class, because zlib's state knows the address of its stream and may not move.
final class GzipExpansion {
    /// The most bytes of one piece to expand: zlib makes at most 1,032 times as many of it.
    static let pieceBytes = 1 << 14

    private let stream: UnsafeMutablePointer<z_stream>
    /// Between two members, or after the last.
    private var isBetweenMembers = false

    init() throws(GunzipError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 16 asks for the gzip wrapper and no other; 15 is the largest window.
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, 16 + 15, ZLIB_VERSION, size) == Z_OK else {
            stream.deallocate()
            throw .outOfMemory
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Whether the file may end here.
    var mayEnd: Bool { isBetweenMembers }

    /// What the next piece of the file expands to.
    ///
    /// - Parameter limit: the most bytes that may be; beyond them it throws `tooLarge`.
    func expand(_ piece: [UInt8], limit: Int) throws(GunzipError) -> [UInt8] {
        var out: [UInt8] = []
        var input = piece
        let failure = input.withUnsafeMutableBufferPointer { buffer -> GunzipError? in
            stream.pointee.next_in = buffer.baseAddress
            stream.pointee.avail_in = UInt32(buffer.count)
            return expand(into: &out, limit: limit)
        }
        if let failure { throw failure }
        return out
    }

    private func expand(into out: inout [UInt8], limit: Int) -> GunzipError? {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            if isBetweenMembers {
                guard stream.pointee.avail_in > 0 else { return nil }
                // RFC 1952 §2.2: members follow each other; what is no member is refused by its header.
                guard inflateReset(stream) == Z_OK else { return .outOfMemory }
                isBetweenMembers = false
            }
            let result = chunk.withUnsafeMutableBufferPointer { buffer -> Int32 in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(buffer.count)
                return inflate(stream, Z_NO_FLUSH)
            }
            let produced = chunk.count - Int(stream.pointee.avail_out)
            guard produced <= limit - out.count else { return .tooLarge(limit: limit) }
            out.append(contentsOf: chunk[..<produced])
            switch result {
            case Z_OK: continue
            case Z_STREAM_END: isBetweenMembers = true
            // Nothing more can be made of this piece.
            case Z_BUF_ERROR: return nil
            case Z_MEM_ERROR: return .outOfMemory
            default: return .corrupt
            }
        }
    }
}
