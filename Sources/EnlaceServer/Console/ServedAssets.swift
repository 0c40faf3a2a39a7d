// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import Hummingbird
import NIOCore

/// The console's assets in memory, under names that carry a digest, so that browsers may keep them for ever.
struct ServedAssets: Sendable {
    private struct Entry {
        let type: String
        let tag: String
        let body: ByteBuffer
        /// Compressed, where that is smaller. Assets are public and hold nothing of a request, so that their
        /// length tells nobody anything; pages hold secrets and are sent as they are.
        let packed: ByteBuffer?
    }

    private let entries: [String: Entry]
    /// Where pages find them.
    let addresses: AssetAddresses

    init(_ assets: [Asset] = Assets.all) {
        func name(_ asset: Asset) -> String {
            "\(ContentDigest.sha256(asset.bytes).description.prefix(16))-\(asset.name)"
        }
        entries = Dictionary(
            assets.map { asset in
                (
                    name(asset),
                    Entry(
                        type: asset.contentType, tag: "\"\(ContentDigest.sha256(asset.bytes))\"",
                        body: ByteBuffer(bytes: asset.bytes), packed: Self.packed(asset.bytes))
                )
            }, uniquingKeysWith: { first, _ in first })
        addresses = AssetAddresses { "/assets/\(name($0))" }
    }

    private static func packed(_ bytes: [UInt8]) -> ByteBuffer? {
        Gzip.compress(bytes).flatMap { $0.count < bytes.count ? ByteBuffer(bytes: $0) : nil }
    }

    /// Answers a request for an asset.
    func response(to request: Request, name: String) throws(RequestError) -> Response {
        guard let entry = entries[name] else { throw .notFound(request.uri.path) }
        var headers: HTTPFields = [
            .contentType: entry.type, .eTag: entry.tag,
            .cacheControl: "public, max-age=31536000, immutable", .vary: "Accept-Encoding",
        ]
        if request.headers[.ifNoneMatch]?.contains(entry.tag) == true {
            return Response(status: .notModified, headers: headers)
        }
        guard let packed = entry.packed, request.headers[.acceptEncoding]?.contains("gzip") == true else {
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: entry.body))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: packed))
    }
}
