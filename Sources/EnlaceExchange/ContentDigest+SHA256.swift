// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceLedger
import EnlaceModel

extension ContentDigest {
    /// SHA-256 of some bytes.
    package static func sha256(_ bytes: [UInt8]) -> ContentDigest {
        SHA256.hash(data: bytes).withUnsafeBytes { ContentDigest(hashBytes: $0) }
    }

    /// The root of a log as the model names it.
    package init(_ hash: TreeHash) {
        self = hash.bytes.withUnsafeBytes { ContentDigest(hashBytes: $0) }
    }

    private init(hashBytes bytes: UnsafeRawBufferPointer) {
        guard let digest = ContentDigest(bytes: bytes) else { preconditionFailure("SHA-256 has 32 bytes") }
        self = digest
    }
}

extension Agreement {
    /// The versions that records made under this agreement name.
    package var versions: AgreementVersions {
        AgreementVersions(core: .sha256(coreBytes), annexes: annexVersions)
    }

    /// One digest over the core and every annex: what the parties compare and sign when they pair.
    package var digest: ContentDigest {
        var object: JSONObject = ["core": ContentDigest.sha256(coreBytes).json]
        for (name, bytes) in annexBytes { object["annex-\(name)"] = ContentDigest.sha256(bytes).json }
        return .sha256(JSON.object(object).canonicalBytes)
    }
}
