// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import Foundation

/// The secrets of a node. Each has one use: a key that signs logs never signs anything else.
package struct NodeKeys: Sendable {
    /// Signs the checkpoints of the node's own logs, and its card.
    package var log: Curve25519.Signing.PrivateKey
    /// Cosigns what the node's mirror stored.
    package var mirror: Curve25519.Signing.PrivateKey
    /// Cosigns checkpoints that were shown to be consistent with those before, whatever was stored.
    package var witness: Curve25519.Signing.PrivateKey
    /// Signs records, one key per office.
    package var offices: [OfficeCode: Curve25519.Signing.PrivateKey]
    /// The node's TLS key (P-256), pinned by the counterparts.
    package var tls: P256.Signing.PrivateKey
    /// Wraps the keys of sections at rest.
    package var sectionMaster: [UInt8]
    /// Wrapped them before; there only while sections are rewrapped.
    package var formerSectionMaster: [UInt8]?

    /// Fresh keys for a node with these offices.
    package static func generate(offices: [OfficeCode]) -> NodeKeys {
        NodeKeys(
            log: .init(), mirror: .init(), witness: .init(),
            offices: Dictionary(uniqueKeysWithValues: offices.map { ($0, .init()) }), tls: .init(),
            sectionMaster: freshSectionMaster(), formerSectionMaster: nil)
    }

    /// 256 random bits.
    static func freshSectionMaster() -> [UInt8] {
        SymmetricKey(size: .bits256).withUnsafeBytes(Array.init)
    }

    /// The keys that a seeded generator gives, for nodes whose run is to be repeated. Never for a real node.
    package static func seeded(
        offices: [OfficeCode], using random: inout some RandomNumberGenerator
    ) throws -> NodeKeys {
        func bytes() -> [UInt8] { (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) } }
        func ed25519() throws -> Curve25519.Signing.PrivateKey { try .init(rawRepresentation: bytes()) }
        return NodeKeys(
            log: try ed25519(), mirror: try ed25519(), witness: try ed25519(),
            offices: Dictionary(uniqueKeysWithValues: try offices.map { ($0, try ed25519()) }),
            // All but one in 2^32 of such bytes are a key of P-256.
            tls: try .init(rawRepresentation: bytes()), sectionMaster: bytes(), formerSectionMaster: nil)
    }

    private init(
        log: Curve25519.Signing.PrivateKey, mirror: Curve25519.Signing.PrivateKey,
        witness: Curve25519.Signing.PrivateKey, offices: [OfficeCode: Curve25519.Signing.PrivateKey],
        tls: P256.Signing.PrivateKey, sectionMaster: [UInt8], formerSectionMaster: [UInt8]?
    ) {
        self.log = log
        self.mirror = mirror
        self.witness = witness
        self.offices = offices
        self.tls = tls
        self.sectionMaster = sectionMaster
        self.formerSectionMaster = formerSectionMaster
    }

    /// The keys as canonical JSON, in the clear.
    var secretBytes: [UInt8] {
        var officeObject = JSONObject()
        for (office, key) in offices { officeObject[office.rawValue] = .string(hex(key.rawRepresentation)) }
        var object: JSONObject = [
            "log": .string(hex(log.rawRepresentation)), "mirror": .string(hex(mirror.rawRepresentation)),
            "offices": .object(officeObject), "sectionMaster": .string(Hexadecimal.encode(sectionMaster)),
            "tls": .string(hex(tls.rawRepresentation)), "version": 1,
            "witness": .string(hex(witness.rawRepresentation)),
        ]
        object["formerSectionMaster"] = formerSectionMaster.map { .string(Hexadecimal.encode($0)) }
        return JSON.object(object).canonicalBytes
    }

    /// Writes the keys in the clear, as a new file that only its owner may read.
    package func write(to file: URL) throws { try PrivateFile.write(secretBytes, to: file) }

    /// Reads the keys of a file that is not protected.
    package init(file: URL) throws { self = try KeyFile.read(file, unlocking: NoSecret()).0 }

    /// Reads the keys in the clear; `file` is named where they are none.
    init(secret bytes: [UInt8], file: URL) throws {
        guard let object = try? JSON(canonical: bytes).object,  // any defect is one answer: not a key file
            object["version"]?.integer == 1, let members = object["offices"]?.object?.members,
            let master = Self.master(object["sectionMaster"]),
            let log = Self.ed25519(object["log"]), let mirror = Self.ed25519(object["mirror"]),
            let witness = Self.ed25519(object["witness"]),
            // A wrong length is the only way this fails, and that is a defect of the file.
            let tls = Self.bytes(object["tls"]).flatMap({
                try? P256.Signing.PrivateKey(rawRepresentation: $0)
            })
        else { throw NodeFolderError.malformed(file.path) }
        let former = Self.master(object["formerSectionMaster"])
        guard former != nil || object["formerSectionMaster"] == nil else {
            throw NodeFolderError.malformed(file.path)
        }
        var offices: [OfficeCode: Curve25519.Signing.PrivateKey] = [:]
        for member in members {
            guard let office = OfficeCode(rawValue: member.key), let key = Self.ed25519(member.value) else {
                throw NodeFolderError.malformed(file.path)
            }
            offices[office] = key
        }
        self.init(
            log: log, mirror: mirror, witness: witness, offices: offices, tls: tls, sectionMaster: master,
            formerSectionMaster: former)
    }

    private static func bytes(_ json: JSON?) -> [UInt8]? {
        json?.string.flatMap { Hexadecimal.decode($0.utf8) }
    }

    private static func master(_ json: JSON?) -> [UInt8]? {
        bytes(json).flatMap { $0.count == 32 ? $0 : nil }
    }

    private static func ed25519(_ json: JSON?) -> Curve25519.Signing.PrivateKey? {
        // A wrong length is the only way this fails, and that is a defect of the file.
        bytes(json).flatMap { try? Curve25519.Signing.PrivateKey(rawRepresentation: $0) }
    }
}

private func hex(_ data: Data) -> String { Hexadecimal.encode(Array(data)) }

extension PartyCard {
    /// The public half of some keys.
    package init(
        keys: NodeKeys, party: PartyCode, agreement: ContentDigest, agreementCore: ContentDigest,
        address: String, since: Instant, following former: PartyCard? = nil,
        compromised: [StrictPublicKey] = []
    ) throws {
        self.init(
            party: party, agreement: agreement, agreementCore: agreementCore,
            logKey: try StrictPublicKey(keys.log.publicKey.rawRepresentation),
            mirrorKey: try StrictPublicKey(keys.mirror.publicKey.rawRepresentation),
            witnessKey: try StrictPublicKey(keys.witness.publicKey.rawRepresentation),
            offices: try keys.offices.mapValues { try StrictPublicKey($0.publicKey.rawRepresentation) },
            tlsPin: .sha256(Array(keys.tls.publicKey.derRepresentation)), address: address, since: since,
            serial: (former?.serial ?? 0) + 1, former: former?.digest, compromised: compromised)
    }

    /// Whether these are the keys of which the card is the public half.
    func isPublicHalf(of keys: NodeKeys) -> Bool {
        // A key that was generated is a proper key; one that is not would have failed to load.
        let other = try? PartyCard(
            keys: keys, party: party, agreement: agreement, agreementCore: agreementCore, address: address,
            since: since)
        return other.map {
            $0.logKey == logKey && $0.mirrorKey == mirrorKey && $0.witnessKey == witnessKey
                && $0.offices == offices && $0.tlsPin == tlsPin
        } ?? false
    }
}
