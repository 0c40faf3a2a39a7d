// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

extension Node {
    /// Says an incident with a secret note and releases it to a party.
    func tell(
        _ secret: String, to recipient: PartyCode, withholding withheld: Set<String> = []
    ) async throws -> RecordID {
        try await release(
            try SampleContent.incident(by: party, number: 3, note: secret), to: recipient,
            withholding: withheld)
    }

    /// What the node holds of a record's section, as bytes to search for.
    func traces(of record: RecordID, _ name: String) throws -> [String: [UInt8]] {
        let held = try store.vaultedSections(of: [record])[record]
        let vaulted = try #require(held?.first { $0.name == name })
        let section = try SectionVault(masterKey: keys.sectionMaster).open(vaulted)
        let salt = try #require(try JSON(canonical: section.bytes).array?[0].string)
        return [
            "plain": section.bytes, "salt": Array(salt.utf8), "key": vaulted.wrappedKey,
            // The tag at the end of the sealed bytes is as unique as they are.
            "sealed": Array(vaulted.sealed.suffix(24)),
        ]
    }

    /// Orders the erasure of sections as the party's chief.
    @discardableResult
    func erase(_ names: [String], of record: RecordID) async throws -> ErasureOutcome {
        try await redact(SampleContent.redaction(of: record, names), by: .sample(of: party))
    }

    /// The names of the sections that are held of a record.
    func heldSections(of record: RecordID) throws -> [String] {
        try store.vaultedSections(of: [record])[record]?.map(\.name) ?? []
    }
}

/// The files of a store that hold some bytes: database, write-ahead log and shared memory.
func files(of path: String, holding bytes: [UInt8]) throws -> [String] {
    try ["", "-wal", "-shm"].filter { suffix in
        guard FileManager.default.fileExists(atPath: path + suffix) else { return false }
        return try Data(contentsOf: URL(filePath: path + suffix)).range(of: Data(bytes)) != nil
    }
}
