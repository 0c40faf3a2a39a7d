// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import EnlaceModel
import NIOCore
import NIOPosix
import NIOSSL

/// The server has another key than the one that was pinned.
struct OtherServerKey: Error {
    let found: ContentDigest?
}

extension HTTPClient {
    /// A client that shows the node's identity and speaks only to a server with the pinned key.
    ///
    /// TLS proves that the server holds the key of its certificate; the key is compared with the pin after
    /// the handshake and before the first byte of a request leaves. The chain is not checked: there is none.
    static func pinned(_ identity: TLSIdentity, to pin: ContentDigest) -> HTTPClient {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        tls.certificateVerification = .none
        tls.shutdownTimeout = TLSIdentity.farewellTimeout
        tls.certificateChain = [.certificate(identity.certificate)]
        tls.privateKey = .privateKey(identity.privateKey)
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = .seconds(5)
        // Otherwise a refused connection is tried again until the timeout, and the cause is lost.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.http1_1ConnectionDebugInitializer = { channel in
            channel.eventLoop.submit {
                try channel.pipeline.syncOperations.nioSSL_peerCertificate()?.keyPin
            }.flatMap { found in
                if found == pin { return channel.eventLoop.makeSucceededVoidFuture() }
                return channel.close().flatMapThrowing { throw OtherServerKey(found: found) }
            }
        }
        return HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
    }
}
