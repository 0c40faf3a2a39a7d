// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import Foundation

/// A courier's folder, written and read by the running node itself: it owns its store.
extension LocalRoutes {
    func exportCourier(_ body: JSONObject) async throws -> JSON {
        let party = try value(body["to"].flatMap { PartyCode(json: $0) }, "to")
        return try await node.exportCourier(to: party, into: try absolutePath("folder", body)).json
    }

    func importCourier(_ body: JSONObject) async throws -> JSON {
        try await node.importCourier(from: try absolutePath("folder", body)).json
    }
}

extension LocalClient {
    /// Lets the node put into a folder what a counterpart has not receipted; what it wrote, for machines.
    package func exportCourier(to party: PartyCode, into folder: URL) async throws -> JSON {
        try await post("courier/export", ["folder": .string(folder.path), "to": party.json])
    }

    /// Lets the node take what is for it from a folder; what it took, for machines.
    package func importCourier(from folder: URL) async throws -> JSON {
        try await post("courier/import", ["folder": .string(folder.path)])
    }
}

extension CourierExportSummary {
    /// The summary for machines.
    package var json: JSON {
        [
            "entries": .integer(Int64(clamping: entries)), "receipts": .integer(Int64(receipts)),
            "removed": .integer(Int64(removed)), "written": .integer(Int64(written)),
        ]
    }
}

extension CourierImportSummary {
    /// The summary for machines.
    package var json: JSON {
        [
            "complete": .bool(isComplete), "receipts": .integer(Int64(receipts)),
            "refused": .array(
                refused.map { refusal in
                    [
                        "code": .string(refusal.code), "en": .string(refusal.phrase.en),
                        "es": .string(refusal.phrase.es), "file": .string(refusal.file),
                    ]
                }),
            "taken": .integer(Int64(clamping: taken)),
        ]
    }
}
