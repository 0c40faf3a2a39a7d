// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import Crypto
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import NIOSSL
import Testing

@Suite("One connection is one party")
struct MutualTLSTests {
    @Test("the pin on a card is the digest of the key that the certificate carries")
    func pinMatchesCard() async throws {
        try await withPair { node, _ in
            let pin = try node.identity().pin
            #expect(pin == node.card.tlsPin)
        }
    }

    @Test("the paired key is let in, as its party and no other")
    func knownKey() async throws {
        try await withPair { first, second in
            try await running(first) { us in
                try await Self.withTransport(second.identity(), to: first.card) { transport in
                    try await transport.probe()
                    #expect(us.node.links.lastContact(with: mx) != nil)
                    #expect(us.node.links.lastContact(with: EnlaceServerTests.us) == nil)
                }
            }
        }
    }

    @Test("an unknown key with the right name is refused")
    func unknownKey() async throws {
        try await withPair { first, _ in
            try await running(first) { us in
                let stranger = try TLSIdentity(party: mx, key: P256.Signing.PrivateKey())
                try await Self.withTransport(stranger, to: first.card) { transport in
                    await #expect(throws: PeerLinkError.refused(EnlaceServerTests.us)) {
                        try await transport.probe()
                    }
                }
                #expect(us.node.links.lastContact(with: mx) == nil)
            }
        }
    }

    @Test("a renewed certificate with the same key is the same party")
    func renewedCertificate() async throws {
        try await withPair { first, second in
            try await running(first) { _ in
                let renewed = try TLSIdentity(
                    party: PartyCode(unchecked: "renamed"),
                    key: try NodeKeys(file: second.folder.keysFile).tls)
                try await Self.withTransport(renewed, to: first.card) { try await $0.probe() }
            }
        }
    }

    @Test("a server with another key is refused before a byte of the request leaves")
    func otherServerKey() async throws {
        try await withPair { first, second in
            try await running(first) { us in
                let card = first.card.with(pin: .sha256([1]))
                try await Self.withTransport(second.identity(), to: card) { transport in
                    await #expect(throws: PeerLinkError.otherKey(EnlaceServerTests.us, address: card.address))
                    {
                        try await transport.probe()
                    }
                }
                #expect(us.node.links.lastContact(with: mx) == nil)
            }
        }
    }

    @Test("no certificate, or TLS 1.2, gets no answer", arguments: [true, false])
    func weakClient(isOld: Bool) async throws {
        try await withPair { first, second in
            try await running(first) { us in
                var tls = TLSConfiguration.makeClientConfiguration()
                tls.certificateVerification = .none
                if isOld {
                    let identity = try second.identity()
                    tls.maximumTLSVersion = .tlsv12
                    tls.certificateChain = [.certificate(identity.certificate)]
                    tls.privateKey = .privateKey(identity.privateKey)
                }
                var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
                configuration.connectionPool.retryConnectionEstablishment = false
                let client = HTTPClient(configuration: configuration)
                let request = HTTPClientRequest(url: "\(first.card.address)/exchange/v1/link")
                await #expect(throws: (any Error).self) {
                    try await client.execute(request, timeout: .seconds(10))
                }
                try await client.shutdown()
                #expect(us.node.links.lastContact(with: mx) == nil)
            }
        }
    }

    @Test("where nothing answers, the error says so")
    func unreachable() async throws {
        try await withPair { first, second in
            try await Self.withTransport(second.identity(), to: first.card) { transport in
                let error = await #expect(throws: PeerLinkError.self) { try await transport.probe() }
                #expect(error?.code == "link.unreachable")
            }
        }
    }

    @Test("an address that is none is refused at once", arguments: ["http://a:1", "a:1", "", "https://"])
    func badAddress(address: String) async throws {
        try await withPair { first, second in
            let identity = try second.identity()
            let card = first.card.with(address: address)
            #expect(throws: PeerLinkError.badAddress(us, address)) {
                try HTTPPeerTransport(identity: identity, card: card)
            }
        }
    }

    static func withTransport(
        _ identity: TLSIdentity, to card: PartyCard, _ body: (HTTPPeerTransport) async throws -> Void
    ) async throws {
        let transport = try HTTPPeerTransport(identity: identity, card: card)
        do {
            try await body(transport)
        } catch {
            try await transport.shutdown()
            throw error
        }
        try await transport.shutdown()
    }
}
