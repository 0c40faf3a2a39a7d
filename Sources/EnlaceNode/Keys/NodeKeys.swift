// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceLedger
import EnlaceModel
import Foundation

/// The secrets of a node. Each has one use: a key that signs logs never signs anything else.
package struct NodeKeys: Sendable {
    /// Signs the checkpoints of the node's own logs.
    package let log: Curve25519.Signing.PrivateKey
    /// Cosigns what the node's mirror stored.
    package let mirror: Curve25519.Signing.PrivateKey
    /// Cosigns checkpoints that were shown to be consistent with those before, whatever was stored.
    package let witness: Curve25519.Signing.PrivateKey
    /// Signs records, one key per office.
    package let offices: [OfficeCode: Curve25519.Signing.PrivateKey]
    /// The node's TLS key (P-256), pinned by the counterparts.
    package let tls: P256.Signing.PrivateKey
    /// Wraps the keys of sections at rest.
    package let sectionMaster: [UInt8]

    /// Fresh keys for a node with these offices.
    package static func generate(offices: [OfficeCode]) -> NodeKeys {
        NodeKeys(
            log: .init(), mirror: .init(), witness: .init(),
            offices: Dictionary(uniqueKeysWithValues: offices.map { ($0, .init()) }), tls: .init(),
            sectionMaster: SymmetricKey(size: .bits256).withUnsafeBytes(Array.init))
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
            tls: try .init(rawRepresentation: bytes()), sectionMaster: bytes())
    }

    private init(
        log: Curve25519.Signing.PrivateKey, mirror: Curve25519.Signing.PrivateKey,
        witness: Curve25519.Signing.PrivateKey, offices: [OfficeCode: Curve25519.Signing.PrivateKey],
        tls: P256.Signing.PrivateKey, sectionMaster: [UInt8]
    ) {
        self.log = log
        self.mirror = mirror
        self.witness = witness
        self.offices = offices
        self.tls = tls
        self.sectionMaster = sectionMaster
    }

    /// Writes the keys as one file that only its owner may read.
    package func write(to file: URL) throws {
        var officeObject = JSONObject()
        for (office, key) in offices { officeObject[office.rawValue] = .string(hex(key.rawRepresentation)) }
        let json: JSON = [
            "log": .string(hex(log.rawRepresentation)), "mirror": .string(hex(mirror.rawRepresentation)),
            "offices": .object(officeObject), "sectionMaster": .string(Hexadecimal.encode(sectionMaster)),
            "tls": .string(hex(tls.rawRepresentation)), "version": 1,
            "witness": .string(hex(witness.rawRepresentation)),
        ]
        try PrivateFile.write(json.canonicalBytes, to: file)
    }

    /// Reads the keys.
    package init(file: URL) throws {
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: file))
        } catch {
            throw NodeFolderError.missing(file.path)
        }
        guard let object = try? JSON(canonical: bytes).object,  // any defect is one answer: not a key file
            object["version"]?.integer == 1, let members = object["offices"]?.object?.members,
            let master = Self.bytes(object["sectionMaster"]), master.count == 32,
            let log = Self.ed25519(object["log"]), let mirror = Self.ed25519(object["mirror"]),
            let witness = Self.ed25519(object["witness"]),
            // A wrong length is the only way this fails, and that is a defect of the file.
            let tls = Self.bytes(object["tls"]).flatMap({
                try? P256.Signing.PrivateKey(rawRepresentation: $0)
            })
        else { throw NodeFolderError.malformed(file.path) }
        var offices: [OfficeCode: Curve25519.Signing.PrivateKey] = [:]
        for member in members {
            guard let office = OfficeCode(rawValue: member.key), let key = Self.ed25519(member.value) else {
                throw NodeFolderError.malformed(file.path)
            }
            offices[office] = key
        }
        self.init(
            log: log, mirror: mirror, witness: witness, offices: offices, tls: tls, sectionMaster: master)
    }

    private static func bytes(_ json: JSON?) -> [UInt8]? {
        json?.string.flatMap { Hexadecimal.decode($0.utf8) }
    }

    private static func ed25519(_ json: JSON?) -> Curve25519.Signing.PrivateKey? {
        // A wrong length is the only way this fails, and that is a defect of the file.
        bytes(json).flatMap { try? Curve25519.Signing.PrivateKey(rawRepresentation: $0) }
    }
}

private func hex(_ data: Data) -> String { Hexadecimal.encode(Array(data)) }

/// Files that only their owner may read.
enum PrivateFile {
    /// Writes a new file with mode 0600 from its first byte on; refuses to replace one.
    static func write(_ bytes: [UInt8], to file: URL) throws {
        guard !FileManager.default.fileExists(atPath: file.path) else {
            throw NodeFolderError.exists(file.path)
        }
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: attributes) else {
            throw NodeFolderError.cannotWrite(file.path)
        }
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: Data(bytes))
        try handle.synchronize()
        try handle.close()
    }
}
