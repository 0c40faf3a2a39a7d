// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// What became of a file of open data.
struct FeedResult: Sendable {
    /// Rows in the file.
    var read = 0
    /// Rows that were recorded.
    var taken = 0
    /// Rows that were held already.
    var held = 0
    /// Rows of another side, which that side's node records.
    var otherSide = 0
    /// Rows that could not be read.
    var rejected: [RejectedRow] = []

    /// The result for machines.
    var json: JSON {
        [
            "held": .integer(Int64(held)), "otherSide": .integer(Int64(otherSide)),
            "read": .integer(Int64(read)), "rejected": .integer(Int64(rejected.count)),
            "taken": .integer(Int64(taken)),
        ]
    }
}

/// Reads a file of open data and hands the own side's rows to the running node, in batches.
struct FeedImport: Sendable {
    /// Rows handed over in one command: large enough for one signature a row to dominate, small enough that
    /// an alert never waits long behind the transaction.
    private static let batchSize = 64
    private let party: PartyCode
    private let agreement: Agreement
    private let batches: [[Incident]]
    private let readings: FeedResult

    /// Reads a file by a profile of the node's agreement; nothing is handed over yet.
    init(folder: NodeFolder, file: URL, profile name: String) throws {
        party = try folder.settings().party
        agreement = try AgreementFolder.load(folder.agreementFolder)
        let profile = try ImportProfile.load(
            folder.agreementFolder.appending(path: "profiles/\(name).yaml"), for: agreement)
        var readings = FeedResult()
        var incidents: [Incident] = []
        var feed = try IncidentFeed(bytes: try OpenDataFile.bytes(at: file), profile: profile)
        while let next = try feed.next() {
            readings.read += 1
            switch next {
            case .rejected(let row): readings.rejected.append(row)
            case .row(let row) where row.side == party: incidents.append(row.incident)
            case .row: readings.otherSide += 1
            }
        }
        self.readings = readings
        batches = stride(from: 0, to: incidents.count, by: Self.batchSize).map {
            Array(incidents[$0..<min($0 + Self.batchSize, incidents.count)])
        }
    }

    /// The desk of the node's party with a name; its first desk if no name is given.
    func desk(named name: String?) throws -> DeskCode {
        try FirstAccount.desk(named: name, of: party, in: agreement)
    }

    /// Imports through a running node; `progress` is told the rows recorded or held so far.
    func run(
        through client: LocalClient, desk: DeskCode, progress: @escaping @Sendable (Int) -> Void
    ) async throws -> FeedResult {
        var result = readings
        // One batch at a time: a second under way makes an import no faster, and alerts wait for it
        // (`docs/performance.md`).
        for batch in batches {
            let outcome = try await client.importIncidents(batch, desk: desk)
            result.taken += outcome.taken
            result.held += outcome.held
            progress(result.taken + result.held)
        }
        return result
    }
}
