// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import NIOTLS

/// The counterpart at the other end of the connection that a request came through.
enum PeerConnection {
    /// The party whose pinned key the connection proved; nil outside a peer connection.
    @TaskLocal static var party: PartyCode?
}

/// Which key belongs to which counterpart.
package struct PinDirectory: Sendable {
    private let parties: [ContentDigest: PartyCode]
    private let isMember: @Sendable (PartyCode) -> Bool

    /// A directory of pinned keys; a party that does not belong to the agreement now is let in no more than
    /// a stranger.
    package init(
        _ parties: [ContentDigest: PartyCode],
        isMember: @escaping @Sendable (PartyCode) -> Bool = { _ in true }
    ) {
        self.parties = parties
        self.isMember = isMember
    }

    /// The party whose key a certificate carries; nil for any other key.
    func party(of certificate: NIOSSLCertificate) -> PartyCode? {
        guard let pin = try? certificate.keyPin else { return nil }  // an unreadable key is an unknown key
        return parties[pin].flatMap { isMember($0) ? $0 : nil }
    }
}

/// HTTP/1.1 over mutual TLS 1.3 where one connection is one party.
///
/// The key is checked in the handshake, before any byte of HTTP; the connection's task then carries the
/// party, so that no handler asks a header who is calling.
struct PeerChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let base: HTTP1Channel.Value
        let party: EventLoopFuture<PartyCode?>
        var channel: any Channel { base.channel }
    }

    let base: HTTP1Channel
    let context: NIOSSLContext
    let pins: PinDirectory

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let promise = channel.eventLoop.makePromise(of: PartyCode?.self)
        return channel.eventLoop.makeCompletedFuture {
            let tls = NIOSSLServerHandler(
                context: context,
                customVerificationCallback: { chain, result in
                    let isKnown = chain.count == 1 && pins.party(of: chain[0]) != nil
                    result.succeed(isKnown ? .certificateVerified : .failed)
                })
            try channel.pipeline.syncOperations.addHandler(tls)
            try channel.pipeline.syncOperations.addHandler(PeerHandshake(pins: pins, promise))
        }.flatMap { base.setup(channel: channel, logger: logger) }
            .map { Value(base: $0, party: promise.futureResult) }
    }

    func handle(value: Value, logger: Logger) async {
        // The future never fails; nil leaves the connection without a party, and every handler refuses it.
        let party = try? await value.party.get()
        await PeerConnection.$party.withValue(party) { await base.handle(value: value.base, logger: logger) }
    }
}

/// Learns the party when the handshake is complete.
private final class PeerHandshake: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let pins: PinDirectory
    private let done: EventLoopPromise<PartyCode?>

    init(pins: PinDirectory, _ done: EventLoopPromise<PartyCode?>) {
        self.pins = pins
        self.done = done
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted = event as? TLSUserEvent {
            // Without a certificate there is no party.
            let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
            done.succeed(certificate.flatMap { pins.party(of: $0) })
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        done.succeed(nil)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { done.succeed(nil) }
}

extension HTTPServerBuilder {
    /// A server for counterparts: TLS 1.3 only, insisting on a client certificate with a pinned key.
    static func peers(_ identity: TLSIdentity, pins: PinDirectory) throws -> HTTPServerBuilder {
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(identity.certificate)],
            privateKey: .privateKey(identity.privateKey))
        tls.minimumTLSVersion = .tlsv13
        // Asks for a certificate and insists on one; whose it is, the pin decides.
        tls.certificateVerification = .noHostnameVerification
        tls.shutdownTimeout = TLSIdentity.farewellTimeout
        let context = try NIOSSLContext(configuration: tls)
        return HTTPServerBuilder {
            PeerChannel(base: HTTP1Channel(responder: $0), context: context, pins: pins)
        }
    }
}
