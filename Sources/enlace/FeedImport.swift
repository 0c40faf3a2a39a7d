// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// What became of a file of open data.
struct FeedResult: Sendable {
    /// What stood in the file.
    var summary = ImportSummary()
    /// Incidents that were recorded.
    var taken = 0
    /// Incidents that were held already.
    var held = 0
    /// Incidents of another side, which that side's node records.
    var otherSide = 0
    /// The first rows that could not be read, for a person to see at once.
    var rejected: [RejectedRow] = []

    /// The result for machines.
    var json: JSON {
        [
            "held": .integer(Int64(held)), "otherSide": .integer(Int64(otherSide)),
            "read": .integer(Int64(summary.read)), "rejected": .integer(Int64(summary.rejectedCount)),
            "skipped": .integer(Int64(summary.skippedCount)), "summary": summary.json,
            "taken": .integer(Int64(taken)),
        ]
    }
}

/// Reads a file of open data and hands the own side's rows to the running node, in batches.
///
/// The file is read as the rows are handed over: however long it is, no more than a batch is held.
struct FeedImport: Sendable {
    /// Rows handed over in one command: large enough for one signature a row to dominate, small enough that
    /// an alert never waits long behind the transaction.
    private static let batchSize = 64
    /// The most rejected rows shown; the file of rejects holds all.
    private static let shownMax = 10

    private let party: PartyCode
    private let agreement: Agreement
    private let profile: ImportProfile
    private let file: URL
    private let borders: Borders

    /// Reads the first line of a file by a profile of the node's agreement; nothing is handed over yet.
    init(folder: NodeFolder, file: URL, profile name: String) throws {
        try self.init(
            agreementFolder: folder.agreementFolder, party: folder.settings().party, file: file,
            profile: name)
    }

    /// The same without a node: of an agreement's folder, for one of its parties.
    init(agreementFolder: URL, party: PartyCode?, file: URL, profile name: String) throws {
        agreement = try AgreementFolder.load(agreementFolder)
        self.party = party ?? agreement.parties.first?.code ?? PartyCode(unchecked: "")
        let profiles = agreementFolder.appending(path: "profiles")
        let profileFile = profiles.appending(path: "\(name).yaml")
        guard FileManager.default.fileExists(atPath: profileFile.path) else {
            throw BadOption(name: "--profile", value: name, takes: Self.names(in: profiles))
        }
        profile = try ImportProfile.load(profileFile, for: agreement)
        borders = try Borders(agreement.borders, segments: agreement.segments)
        self.file = file
        _ = try feed()
    }

    /// The profiles an agreement's folder has, as a sentence.
    private static func names(in profiles: URL) -> Phrase {
        // A folder without profiles has none to name.
        let files = (try? FileManager.default.contentsOfDirectory(atPath: profiles.path)) ?? []
        let names = files.filter { $0.hasSuffix(".yaml") }.map { $0.dropLast(5) }.sorted()
        guard !names.isEmpty else {
            return Phrase(
                en: "The agreement has no profiles. Write one: docs/guides/import.md",
                es: "El acuerdo no tiene perfiles. Escriba uno: docs/guides/import.md")
        }
        let list = names.joined(separator: ", ")
        return Phrase(en: "The agreement has: \(list).", es: "El acuerdo tiene: \(list).")
    }

    /// The desk of the node's party with a name; its first desk if no name is given.
    func desk(named name: String?) throws -> DeskCode {
        try FirstAccount.desk(named: name, of: party, in: agreement)
    }

    /// Reads the whole file and hands nothing over.
    func rehearse(rejects: RejectsFile? = nil) throws -> FeedResult {
        var result = FeedResult()
        var feed = try feed()
        while let entry = try feed.next() {
            for row in try take(entry, into: &result, rejects: rejects) where row.side != party {
                result.otherSide += 1
            }
        }
        return result
    }

    /// Imports through a running node; `progress` is told the rows recorded or held so far.
    ///
    /// - Parameter lanes: Batches under way at once. With one an alert waits for no other batch; a second
    ///   uses the time in which the first is brought to the disk (`docs/performance.md`).
    func run(
        through client: LocalClient, desk: DeskCode, lanes: Int = 1, rejects: RejectsFile? = nil,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> FeedResult {
        var result = FeedResult()
        var feed = try feed()
        var batch: [Incident] = []
        var underWay = 0
        return try await withThrowingTaskGroup(of: ImportOutcome.self) { group in
            func note(_ outcome: ImportOutcome) {
                result.taken += outcome.taken
                result.held += outcome.held
                progress(result.taken + result.held)
            }
            while true {
                let entry = try feed.next()
                if let entry {
                    for row in try take(entry, into: &result, rejects: rejects) {
                        if row.side == party { batch.append(row.incident) } else { result.otherSide += 1 }
                    }
                }
                while batch.count >= Self.batchSize || (entry == nil && !batch.isEmpty) {
                    if underWay == lanes, let outcome = try await group.next() {
                        underWay -= 1
                        note(outcome)
                    }
                    let rows = Array(batch.prefix(Self.batchSize))
                    batch.removeFirst(rows.count)
                    underWay += 1
                    group.addTask { try await client.importIncidents(rows, desk: desk) }
                }
                guard entry == nil else { continue }
                for try await outcome in group { note(outcome) }
                return result
            }
        }
    }

    private func feed() throws -> IncidentFeed {
        let borders = borders
        return try IncidentFeed(
            stream: try OpenDataStream(file), profile: profile,
            sideAt: { borders.locate($0).party })
    }

    /// Counts an entry and writes it to the rejects; the incidents it stands for.
    private func take(
        _ entry: FeedEntry, into result: inout FeedResult, rejects: RejectsFile?
    ) throws -> [ImportedRow] {
        result.summary.add(entry)
        switch entry {
        case .rows(let rows): return rows
        case .skipped: return []
        case .rejected(let row):
            if result.rejected.count < Self.shownMax { result.rejected.append(row) }
            try rejects?.write(row)
            return []
        }
    }
}
