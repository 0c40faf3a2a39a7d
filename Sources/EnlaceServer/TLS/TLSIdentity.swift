// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceModel
import Foundation
import NIOCore
import NIOSSL
import SwiftASN1
import X509

/// What a node shows of itself when it connects: its P-256 key in a self-signed certificate.
///
/// Counterparts pin the key, not the certificate: a renewed certificate with the same key is the same node,
/// and names and dates in it decide nothing. So the dates are fixed and wide.
package struct TLSIdentity: Sendable {
    /// The certificate, `CN` = the party's code.
    package let certificate: NIOSSLCertificate
    /// The key of the certificate.
    package let privateKey: NIOSSLPrivateKey
    /// SHA-256 of the key's SubjectPublicKeyInfo: what a card states as `tlsPin`.
    package let pin: ContentDigest

    /// How long a closing connection waits for the other end's farewell (close_notify). A node that stops
    /// must not wait the library's five seconds for each counterpart that has gone already.
    static let farewellTimeout = TimeAmount.milliseconds(500)
    private static let validFrom = Date(timeIntervalSince1970: 1_700_000_000)
    private static let validTo = Date(timeIntervalSince1970: 4_000_000_000)

    /// An identity of a party.
    package init(party: PartyCode, key: P256.Signing.PrivateKey) throws {
        let name = try DistinguishedName { CommonName(party.rawValue) }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(bytes: [1]), publicKey: .init(key.publicKey),
            notValidBefore: Self.validFrom, notValidAfter: Self.validTo, issuer: name, subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth, .clientAuth])
                SubjectAlternativeNames([.dnsName(party.rawValue)])
            }, issuerPrivateKey: .init(key))
        var serializer = DER.Serializer()
        try certificate.serialize(into: &serializer)
        self.certificate = try NIOSSLCertificate(bytes: serializer.serializedBytes, format: .der)
        privateKey = try NIOSSLPrivateKey(bytes: Array(key.derRepresentation), format: .der)
        pin = try self.certificate.keyPin
    }
}

extension NIOSSLCertificate {
    /// SHA-256 of the key's SubjectPublicKeyInfo.
    var keyPin: ContentDigest {
        get throws { .sha256(try extractPublicKey().toSPKIBytes()) }
    }
}
