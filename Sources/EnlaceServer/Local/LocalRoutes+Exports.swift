// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import Foundation

/// Exports by a running node: it writes the folder itself, with the same code as a command on a stopped one.
extension LocalRoutes {
    func exportShared(_ body: JSONObject) async throws -> JSON {
        let party = try value(body["with"].flatMap { PartyCode(json: $0) }, "with")
        var instant: Instant?
        if let json = body["instant"] { instant = try value(Instant(json: json), "instant") }
        return try await node.exportShared(
            with: party, cards: try folder.signedCards(), former: try folder.formerCards(),
            to: try absolutePath("out", body), instant: instant
        ).json
    }

    func exportTiles(_ body: JSONObject) async throws -> JSON {
        let log = try value(LogName(path: try text("log", body)), "log")
        return try await node.exportTiles(of: log, to: try absolutePath("out", body)).json
    }

    /// The proof itself: it is small, so the command writes the file.
    func exportRecord(_ body: JSONObject) async throws -> JSON {
        let record = try value(body["record"].flatMap { RecordID(json: $0) }, "record")
        var party: PartyCode?
        if let json = body["with"] { party = try value(PartyCode(json: json), "with") }
        let proof = try node.recordProof(of: record, with: party, cards: try folder.proofCards())
        return try JSON(canonical: try proof.bytes())
    }

    /// A folder to write or read: an absolute path, because the node runs elsewhere than the command.
    func absolutePath(_ name: String, _ body: JSONObject) throws -> URL {
        let path = try text(name, body)
        return URL(filePath: try value(path.hasPrefix("/") ? path : nil, name))
    }
}

extension SharedExportSummary {
    /// The summary for machines.
    package var json: JSON {
        [
            "entries": .integer(Int64(clamping: entries)), "files": .integer(Int64(files)),
            "heads": .array(heads.map(\.json)), "instant": instant.json,
            "obligations": digests.owed.json, "picture": digests.picture.json,
        ]
    }
}

extension TileExportSummary {
    /// The summary for machines.
    package var json: JSON {
        [
            "entries": .integer(Int64(clamping: entries)), "files": .integer(Int64(files)),
            "root": .string(root.hex),
        ]
    }
}
