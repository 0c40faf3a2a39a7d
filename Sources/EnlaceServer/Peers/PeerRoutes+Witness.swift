// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceInterop
import EnlaceLedger
import EnlaceNode
import Hummingbird
import NIOCore

extension PeerRoutes {
    /// The longest upload, compressed and expanded; a client sends what is more with further requests.
    static let uploadByteCountMax = 32 << 20

    /// The mirror's pending checkpoint is what the witness has seen last: one memory, one handler.
    func witness(_ request: Request) async throws -> Response {
        let caller = try caller()
        let body = try await request.body.collect(upTo: WitnessRoutes.byteCountMax)
        return try await WitnessAnswer.response {
            try await node.witness(Array(body.readableBytesView), from: caller).line
        }
    }

    /// Entries of the caller's channel (C2SP tlog-mirror, add-entries).
    func addEntries(_ request: Request) async throws -> Response {
        let caller = try caller()
        guard let transport = transports[caller] else { throw RequestError.unknownPeer }
        let collected = try await request.body.collect(upTo: Self.uploadByteCountMax)
        var body = Array(collected.readableBytesView)
        switch request.headers[.contentEncoding]?.lowercased() {
        case nil, "identity": break
        case "gzip":
            do throws(GunzipError) {
                body = try Gunzip.expand(body, limit: Self.uploadByteCountMax)
            } catch .tooLarge {
                throw RequestError.tooLarge
            } catch {
                throw RequestError.malformedBody("gzip")
            }
        case let other?: throw RequestError.malformedBody("content-encoding: \(other)")
        }
        var response: Response
        do {
            switch try await node.mirror(body, from: caller, through: transport) {
            case .cosigned(let signature):
                response = .bytes(signature.line, type: "text/plain; charset=utf-8")
            case .goOn(let info):
                response = .bytes(info.bytes, type: MirrorInfo.contentType, status: .accepted)
            }
        } catch MirrorRefusal.conflict(let info) {
            response = .bytes(info.bytes, type: MirrorInfo.contentType, status: .conflict)
        }
        response.headers[.acceptEncoding] = "gzip"
        return response
    }

    /// The copy of the caller's channel, under the hash of its origin (C2SP tlog-mirror, monitoring prefix).
    func serveMirror(_ hash: String, _ parts: [Substring], path: String) throws -> Response {
        guard let head = try node.mirroredHead(originHash: hash, author: try caller()) else {
            throw RequestError.notFound(path)
        }
        return try serve(parts[...], of: head, path: path)
    }
}
