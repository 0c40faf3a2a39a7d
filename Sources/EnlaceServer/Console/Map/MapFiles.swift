// SPDX-License-Identifier: Apache-2.0
internal import CMapFiles
import EnlaceInterop
import EnlaceModel
import Hummingbird
import NIOCore

/// The library and the letters of the map, as they stand in the program: compressed, and sent so to every
/// browser that takes it.
struct MapFiles: Sendable {
    private struct Entry {
        let type: String
        let tag: String
        let body: ByteBuffer
    }

    private let entries: [String: Entry]
    /// Where pages find the library; the name carries a digest, so that it may be kept for ever.
    let library: String

    /// No file of these expands to more.
    private static let expandedMax = 4 << 20
    private static let glyphs = "application/x-protobuf"

    init() {
        var entries: [String: Entry] = [:]
        let script = Self.bytes(map_file_maplibre())
        let name = "\(ContentDigest.sha256(script).description.prefix(16))-maplibre-gl.js"
        entries[name] = Self.entry(script, "text/javascript; charset=utf-8")
        for (range, file) in [
            ("0-255", map_file_glyphs_0()), ("256-511", map_file_glyphs_256()),
            ("8192-8447", map_file_glyphs_8192()),
        ] {
            entries[range] = Self.entry(Self.bytes(file), Self.glyphs)
        }
        self.entries = entries
        library = "/map/files/\(name)"
    }

    private static func bytes(_ file: map_file) -> [UInt8] {
        Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    }

    private static func entry(_ bytes: [UInt8], _ type: String) -> Entry {
        Entry(type: type, tag: "\"\(ContentDigest.sha256(bytes))\"", body: ByteBuffer(bytes: bytes))
    }

    /// Answers a request for the library.
    func response(to request: Request, name: String) throws -> Response {
        guard name.hasSuffix(".js"), let entry = entries[name] else {
            throw RequestError.notFound(request.uri.path)
        }
        return try response(entry, to: request)
    }

    /// Answers a request for letters: `0-255.pbf`. Of a range that is not shipped there are no letters, and
    /// the map draws the word without them.
    func glyphs(to request: Request, range: String) throws -> Response {
        guard range.hasSuffix(".pbf"), let bounds = Self.range(range.dropLast(4)) else {
            throw RequestError.notFound(request.uri.path)
        }
        guard let entry = entries["\(bounds.lowerBound)-\(bounds.upperBound)"] else {
            return .bytes([], type: Self.glyphs)
        }
        return try response(entry, to: request)
    }

    private static func range(_ text: Substring) -> ClosedRange<Int>? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard parts.count == 2, parts[0] >= 0, parts[0] % 256 == 0, parts[1] == parts[0] &+ 255 else {
            return nil
        }
        return parts[0]...parts[1]
    }

    private func response(_ entry: Entry, to request: Request) throws -> Response {
        var headers: HTTPFields = [
            .contentType: entry.type, .eTag: entry.tag,
            .cacheControl: "private, max-age=31536000, immutable", .vary: "Accept-Encoding",
        ]
        if request.headers[.ifNoneMatch]?.contains(entry.tag) == true {
            return Response(status: .notModified, headers: headers)
        }
        guard request.headers[.acceptEncoding]?.contains("gzip") == true else {
            let expanded = try Gunzip.expand(Array(entry.body.readableBytesView), limit: Self.expandedMax)
            return Response(
                status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: expanded)))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: entry.body))
    }
}
