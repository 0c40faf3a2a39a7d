// SPDX-License-Identifier: Apache-2.0
import CZlib

/// Compresses into one gzip member (RFC 1952), for what a browser fetches over a bad line.
package enum Gzip {
    /// Window of 32 kB, plus 16: zlib then writes a gzip header, not its own (zlib.h, deflateInit2).
    private static let gzipWindowBits: Int32 = 15 + 16

    /// The bytes, compressed as far as zlib can; nil where there is no memory for it.
    package static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        guard let size = UInt32(exactly: bytes.count) else { return nil }
        var stream = z_stream()
        let begun = deflateInit2_(
            &stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzipWindowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard begun == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = deflateBound(&stream, UInt(size))
        guard let space = UInt32(exactly: bound) else { return nil }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(space))
        let end = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = size
                stream.next_out = target.baseAddress
                stream.avail_out = space
                return deflate(&stream, Z_FINISH)
            }
        }
        guard end == Z_STREAM_END else { return nil }
        return Array(output.prefix(Int(stream.total_out)))
    }
}
