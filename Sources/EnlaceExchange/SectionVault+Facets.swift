// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceModel

extension SectionVault {
    /// How many bytes sealing adds: a nonce of 12 and a tag of 16.
    package static let facetOverhead = 28

    /// Seals what lists show of a record, under a key of the node that is derived and so outlives the record:
    /// who destroys a section must write over what was sealed here, too.
    ///
    /// Nonces are random (NIST SP 800-38D §8.2.2): far fewer than 2^32 are sealed under one key.
    package func sealFacets(
        _ bytes: [UInt8], of record: RecordID, using random: inout some RandomNumberGenerator
    ) throws -> [UInt8] {
        let words = (random.next() as UInt64, UInt32(truncatingIfNeeded: random.next() as UInt64))
        let nonce =
            (0..<8).map { UInt8(truncatingIfNeeded: words.0 >> ($0 * 8)) }
            + (0..<4).map { UInt8(truncatingIfNeeded: words.1 >> ($0 * 8)) }
        let box = try AES.GCM.seal(
            bytes, using: facets, nonce: AES.GCM.Nonce(data: nonce), authenticating: record.bytes)
        guard let combined = box.combined else { throw VaultError.damaged(record: record, name: "facets") }
        return Array(combined)
    }

    /// Opens what ``sealFacets(_:of:using:)`` sealed.
    package func openFacets(_ sealed: [UInt8], of record: RecordID) throws(VaultError) -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            return Array(try AES.GCM.open(box, using: facets, authenticating: record.bytes))
        } catch {
            throw .damaged(record: record, name: "facets")
        }
    }
}
