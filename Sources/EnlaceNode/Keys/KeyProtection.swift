// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceLedger
import EnlaceModel
import Foundation

/// How a key file is sealed at rest, as the file itself says. It holds no secret.
package enum KeyProtection: Sendable, Hashable {
    /// Under a key that scrypt (RFC 7914, r = 8, p = 1) makes of a passphrase; `rounds` is its N.
    case passphrase(rounds: Int, salt: [UInt8])
    /// Under a key that HKDF (RFC 5869, SHA-256) makes of the bytes of a file from a secret store.
    case secretFile(salt: [UInt8])

    /// Bytes of a salt.
    package static let saltByteCount = 16
    /// Fewer rounds protect too little, more would let a forged file exhaust memory (1 GiB at the most).
    package static let roundsRange = 1 << 14...1 << 20

    /// Its name in the file and on the command line.
    package var method: String {
        switch self {
        case .passphrase: "passphrase"
        case .secretFile: "file"
        }
    }

    var json: JSON {
        switch self {
        case .passphrase(let rounds, let salt):
            [
                "blockSize": 8, "kdf": "scrypt", "method": "passphrase", "parallelism": 1,
                "rounds": .integer(Int64(rounds)), "salt": .string(Hexadecimal.encode(salt)),
            ]
        case .secretFile(let salt):
            ["kdf": "hkdf-sha256", "method": "file", "salt": .string(Hexadecimal.encode(salt))]
        }
    }

    init?(json: JSON) {
        guard let salt = json.object?["salt"]?.string.flatMap({ Hexadecimal.decode($0.utf8) }),
            salt.count == Self.saltByteCount
        else { return nil }
        switch json.object?["method"]?.string {
        case "passphrase":
            let rounds = Int(json.object?["rounds"]?.integer ?? 0)
            guard Self.roundsRange.contains(rounds), rounds & (rounds - 1) == 0 else { return nil }
            self = .passphrase(rounds: rounds, salt: salt)
        case "file": self = .secretFile(salt: salt)
        default: return nil
        }
        // Other parameters than those that are written are not read past.
        guard self.json == json else { return nil }
    }

    /// The key made of the bytes of a file from a secret store.
    package static func key(ofSecret bytes: [UInt8], salt: [UInt8]) -> [UInt8] {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), salt: salt, info: Array("enlace-keys/v1".utf8),
            outputByteCount: 32
        ).withUnsafeBytes { Array($0) }
    }
}

/// Gives the key a key file is sealed under: asks a person, or reads a file.
package protocol KeyUnlocking: Sendable {
    /// The 32 bytes for a protection. Throws when there is nobody to ask and no file.
    func wrappingKey(for protection: KeyProtection) throws -> [UInt8]
}

/// Opens only key files that are not protected.
package struct NoSecret: KeyUnlocking {
    /// Knows nothing.
    package init() {}
    /// Throws `locked`.
    package func wrappingKey(for protection: KeyProtection) throws -> [UInt8] {
        throw KeyFileError.locked(method: protection.method)
    }
}

/// The file with the secrets of a node: in the clear, or sealed with AES-256-GCM.
enum KeyFile {
    private static let context = Array("enlace-keys/v1\n".utf8)

    /// What a file says of its protection; nil for one in the clear.
    static func protection(of file: URL) throws -> KeyProtection? {
        try parts(of: PrivateFile.read(file), file).protection
    }

    /// The secrets in a file.
    static func read(_ file: URL, unlocking: any KeyUnlocking) throws -> (NodeKeys, KeyProtection?) {
        let bytes = try PrivateFile.read(file)
        let (protection, sealed) = try parts(of: bytes, file)
        guard let protection else { return (try NodeKeys(secret: bytes, file: file), nil) }
        let key = try unlocking.wrappingKey(for: protection)
        let secret: [UInt8]
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            secret = Array(
                try AES.GCM.open(
                    box, using: SymmetricKey(data: key),
                    authenticating: context + protection.json.canonicalBytes))
        } catch {
            throw KeyFileError.wrongSecret(file.path, method: protection.method)
        }
        return (try NodeKeys(secret: secret, file: file), protection)
    }

    /// The bytes of a file with these secrets.
    static func bytes(of keys: NodeKeys, sealedBy seal: KeySeal?) throws -> [UInt8] {
        guard let seal else { return keys.secretBytes }
        let box = try AES.GCM.seal(
            keys.secretBytes, using: SymmetricKey(data: seal.wrappingKey),
            authenticating: context + seal.protection.json.canonicalBytes)
        guard let combined = box.combined else { preconditionFailure("a 96-bit nonce always combines") }
        let json: JSON = [
            "protection": seal.protection.json, "sealed": .string(Hexadecimal.encode(Array(combined))),
            "version": 1,
        ]
        return json.canonicalBytes
    }

    private static func parts(of bytes: [UInt8], _ file: URL) throws -> (
        protection: KeyProtection?, sealed: [UInt8]
    ) {
        guard let object = try? JSON(canonical: bytes).object,  // any defect is one answer: not a key file
            object["version"]?.integer == 1
        else { throw NodeFolderError.malformed(file.path) }
        guard object["protection"] != nil || object["sealed"] != nil else { return (nil, []) }
        guard object.keys == ["protection", "sealed", "version"],
            let protection = object["protection"].flatMap({ KeyProtection(json: $0) }),
            let sealed = object["sealed"]?.string.flatMap({ Hexadecimal.decode($0.utf8) })
        else { throw NodeFolderError.malformed(file.path) }
        return (protection, sealed)
    }
}

/// A protection with the key that belongs to it.
package struct KeySeal: Sendable {
    /// What the file says of it.
    package let protection: KeyProtection
    /// 32 bytes that are never written.
    let wrappingKey: [UInt8]

    /// A protection with its key of 32 bytes.
    package init(protection: KeyProtection, wrappingKey: [UInt8]) {
        precondition(wrappingKey.count == 32, "the wrapping key has 32 bytes")
        self.protection = protection
        self.wrappingKey = wrappingKey
    }
}
