// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import EnlaceServer
import NIOCore
import NIOSSL

/// A counterpart that sends whatever bytes it likes.
enum RawPeer {
    static func post(
        _ url: String, _ bytes: [UInt8], _ identity: TLSIdentity, encoding: String? = nil
    ) async throws -> (status: Int, body: [UInt8]) {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = .none
        tls.certificateChain = [.certificate(identity.certificate)]
        tls.privateKey = .privateKey(identity.privateKey)
        let client = HTTPClient(configuration: .init(tlsConfiguration: tls))
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        if let encoding { request.headers.add(name: "content-encoding", value: encoding) }
        request.body = .bytes(ByteBuffer(bytes: bytes))
        do {
            let response = try await client.execute(request, timeout: .seconds(10))
            let body = try await response.body.collect(upTo: 1 << 20)
            try await client.shutdown()
            return (Int(response.status.code), Array(body.readableBytesView))
        } catch {
            try await client.shutdown()
            throw error
        }
    }
}
