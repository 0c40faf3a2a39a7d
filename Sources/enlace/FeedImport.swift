// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceServer
import Foundation
import Synchronization

/// What became of a file of open data.
struct FeedResult: Sendable {
    /// What stood in the file.
    var summary = ImportSummary()
    /// Incidents that were recorded.
    var taken = 0
    /// Incidents that were held already.
    var held = 0
    /// Incidents of another side, which that side's node records; nil where those of all sides are taken.
    var otherSide: Int?
    /// Why the file was not read to its end; nil where it was.
    var failure: FeedError?
    /// The first rows that could not be read, for a person to see at once.
    var rejected: [RejectedRow] = []

    /// The result for machines.
    var json: JSON {
        var object: JSONObject = [
            "held": .integer(Int64(held)), "read": .integer(Int64(summary.read)),
            "rejected": .integer(Int64(summary.rejectedCount)),
            "skipped": .integer(Int64(summary.skippedCount)), "summary": summary.json,
            "taken": .integer(Int64(taken)),
        ]
        object["otherSide"] = otherSide.map { .integer(Int64($0)) }
        return .object(object)
    }

    /// The result of a file that was read to its end.
    func whole() throws -> FeedResult {
        if let failure { throw failure }
        return self
    }
}

/// Reads a file of open data and hands the own side's rows to the running node, in batches.
///
/// The file is read as the rows are handed over: however long it is, no more than a batch is held. It is
/// opened once, so it may be a pipe.
final class FeedImport: Sendable {
    /// Rows handed over in one command: large enough for one signature a row to dominate, small enough that
    /// an alert never waits long behind the transaction.
    private static let batchSize = 64
    /// The most rejected rows shown; the file of rejects holds all.
    private static let shownMax = 10

    /// Whose incidents are taken; nil for those of all sides.
    private let party: PartyCode?
    private let agreement: Agreement
    private let profile: ImportProfile
    private let file: URL
    private let borders: Borders
    /// The feed after its first line; nil once it was read.
    private let opened: Mutex<IncidentFeed?>

    /// Reads the first line of a file by a profile of the node's agreement; nothing is handed over yet.
    convenience init(folder: NodeFolder, file: URL, profile name: String) throws {
        try self.init(
            agreementFolder: folder.agreementFolder, party: folder.settings().party, file: file,
            profile: name)
    }

    /// The same without a node: of an agreement's folder, for one of its parties, or for all.
    init(agreementFolder: URL, party: PartyCode?, file: URL, profile name: String) throws {
        agreement = try AgreementFolder.load(agreementFolder)
        self.party = party
        let profiles = agreementFolder.appending(path: "profiles")
        let profileFile = profiles.appending(path: "\(name).yaml")
        guard FileManager.default.fileExists(atPath: profileFile.path) else {
            throw BadOption(name: "--profile", value: name, takes: Self.names(in: profiles))
        }
        profile = try ImportProfile.load(profileFile, for: agreement)
        borders = try Locator(agreement).borders
        self.file = file
        opened = Mutex(try Self.feed(of: file, profile: profile, agreement: agreement, among: borders))
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

    /// The desk of the node's party with a name; its first watch desk if no name is given.
    func desk(named name: String?) throws -> DeskCode {
        let party = party ?? agreement.parties.first?.code ?? PartyCode(unchecked: "")
        return try FirstAccount.desk(named: name, of: party, in: agreement)
    }

    /// Reads the whole file and hands nothing over.
    func rehearse(rejects: RejectsFile? = nil) throws -> FeedResult {
        var result = FeedResult(otherSide: party == nil ? nil : 0)
        var feed = try feed()
        while let entry = Self.next(of: &feed, into: &result) {
            _ = try take(entry, into: &result, rejects: rejects)
        }
        return result
    }

    /// Imports through a running node; `progress` is told the incidents recorded or held so far.
    func run(
        through client: LocalClient, desk: DeskCode, lanes: Int = 1, rejects: RejectsFile? = nil,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> FeedResult {
        try await run(lanes: lanes, rejects: rejects, progress: progress) {
            try await client.importIncidents($0, desk: desk)
        }
    }

    /// Hands the incidents over in batches; `progress` is told how many were recorded or held so far.
    ///
    /// Where the file cannot be read on, what was read until then is recorded, and the result says why.
    ///
    /// - Parameter lanes: Batches under way at once. With one an alert waits for no other batch; a second
    ///   uses the time in which the first is brought to the disk (`docs/performance.md`).
    func run(
        lanes: Int, rejects: RejectsFile? = nil, progress: @escaping @Sendable (Int) -> Void,
        hand: @escaping @Sendable ([Incident]) async throws -> ImportOutcome
    ) async throws -> FeedResult {
        var result = FeedResult(otherSide: party == nil ? nil : 0)
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
                let entry = Self.next(of: &feed, into: &result)
                if let entry { batch += try take(entry, into: &result, rejects: rejects) }
                while batch.count >= Self.batchSize || (entry == nil && !batch.isEmpty) {
                    if underWay == lanes, let outcome = try await group.next() {
                        underWay -= 1
                        note(outcome)
                    }
                    let rows = Array(batch.prefix(Self.batchSize))
                    batch.removeFirst(rows.count)
                    underWay += 1
                    group.addTask { try await hand(rows) }
                }
                guard entry == nil else { continue }
                for try await outcome in group { note(outcome) }
                return result
            }
        }
    }

    /// The feed that was opened; opened again where it was read before.
    private func feed() throws -> IncidentFeed {
        let first = opened.withLock { held in
            let feed = held
            held = nil
            return feed
        }
        return try first ?? Self.feed(of: file, profile: profile, agreement: agreement, among: borders)
    }

    private static func feed(
        of file: URL, profile: ImportProfile, agreement: Agreement, among borders: Borders
    ) throws -> IncidentFeed {
        let stream = try OpenDataStream(file)
        return try IncidentFeed(
            profile: profile, agreement: agreement, sideAt: { borders.locate($0).party },
            source: { () throws(OpenDataFileError) in try stream.next() })
    }

    /// The next entry; nil at the end, and where the file cannot be read on, which the result then says.
    private static func next(of feed: inout IncidentFeed, into result: inout FeedResult) -> FeedEntry? {
        do throws(FeedError) {
            return try feed.next()
        } catch {
            result.failure = error
            return nil
        }
    }

    /// Counts an entry and writes it to the rejects; the incidents of it that are taken.
    private func take(
        _ entry: FeedEntry, into result: inout FeedResult, rejects: RejectsFile?
    ) throws -> [Incident] {
        result.summary.add(entry)
        switch entry {
        case .rows(let rows):
            guard let party else { return rows.map(\.incident) }
            let own = rows.filter { $0.side == party }
            result.otherSide = (result.otherSide ?? 0) + rows.count - own.count
            return own.map(\.incident)
        case .skipped: return []
        case .rejected(let row):
            if result.rejected.count < Self.shownMax { result.rejected.append(row) }
            try rejects?.write(row)
            return []
        }
    }
}
