// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceModel
import Hummingbird
import NIOCore

/// The console's assets in memory, under names that carry a digest, so that browsers may keep them for ever.
struct ServedAssets: Sendable {
    private struct Entry {
        let type: String
        let tag: String
        let body: ByteBuffer
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
                        body: ByteBuffer(bytes: asset.bytes))
                )
            }, uniquingKeysWith: { first, _ in first })
        addresses = AssetAddresses { "/assets/\(name($0))" }
    }

    /// Answers a request for an asset.
    func response(to request: Request, name: String) throws(RequestError) -> Response {
        guard let entry = entries[name] else { throw .notFound(request.uri.path) }
        let headers: HTTPFields = [
            .contentType: entry.type, .eTag: entry.tag,
            .cacheControl: "public, max-age=31536000, immutable",
        ]
        if request.headers[.ifNoneMatch]?.contains(entry.tag) == true {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: entry.body))
    }
}
