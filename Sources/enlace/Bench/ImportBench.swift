// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Foundation

/// Measures reading and recording of a large feed: the real rows of a file, repeated under new ids.
///
/// The node is made for this in a folder of its own, in class `reference`; nothing reaches a live node.
struct ImportBench: Sendable {
    /// Rows handed over in one command, as the command `import` does.
    private static let batchSize = 64

    let data: URL
    let feed: URL
    let profileName: String
    let rows: Int
    /// Batches under way at once, as in `enlace import`.
    let lanes: Int

    /// Measures, and hands over each figure as it is known.
    func run(report: @escaping @Sendable (Figure) -> Void) async throws -> [Figure] {
        var figures: [Figure] = []
        func add(_ new: [Figure]) {
            for figure in new { report(figure) }
            figures += new
        }
        let source = try DemoSite.shippedAgreement()
        let site = try DemoSite(in: data, agreement: source, ports: nil)
        let profile = try ImportProfile.load(
            source.appending(path: "profiles/\(profileName).yaml"), for: site.agreement)
        let file = data.appending(path: "repeated.csv")
        try writeRepeated(to: file, profile: profile)
        add(try readOnly(file, profile, site.agreement))
        add(try await record(file, profile, site))
        return figures
    }

    /// Writes the rows of the feed again and again, with other ids and references each time.
    private func writeRepeated(to file: URL, profile: ImportProfile) throws {
        var reader = CSVReader(try OpenDataFile.bytes(at: feed), separator: profile.file.separator)
        guard let head = try reader.next() else { throw FeedError.empty }
        var records: [[String]] = []
        while records.count < rows, let record = try reader.next() { records.append(record.fields) }
        guard !records.isEmpty else { throw FeedError.empty }
        let names = Set(profile.id.columns.prefix(1) + profile.reference.prefix(1))
        let renamed = head.fields.indices.filter { names.contains(head.fields[$0]) }
        try Data((Self.line(head.fields) + "\n").utf8).write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        defer { handle.closeFile() }
        try handle.seekToEnd()
        var written = 0
        var text = ""
        for round in 0... {
            for var fields in records {
                guard written < rows else {
                    try handle.write(contentsOf: Data(text.utf8))
                    return
                }
                for index in renamed { fields[index] += "~\(round)" }
                text += Self.line(fields) + "\n"
                written += 1
            }
            try handle.write(contentsOf: Data(text.utf8))
            text = ""
        }
    }

    private static func line(_ fields: [String]) -> String {
        fields.map { field in
            let isPlain = field.utf8.allSatisfy { ![0x22, 0x2c, 0x0a, 0x0d].contains($0) }
            return isPlain ? field : "\"\(field.replacing("\"", with: "\"\""))\""
        }.joined(separator: ",")
    }

    private func feed(
        _ file: URL, _ profile: ImportProfile, _ agreement: Agreement
    ) throws -> IncidentFeed {
        let borders = try Locator(agreement).borders
        return try IncidentFeed(
            stream: try OpenDataStream(file), profile: profile,
            sideAt: { borders.locate($0).party })
    }

    /// What `enlace import --dry-run` does.
    private func readOnly(
        _ file: URL, _ profile: ImportProfile, _ agreement: Agreement
    ) throws -> [Figure] {
        let before = Self.residentMegabytes()
        var summary = ImportSummary()
        let start = ContinuousClock.now
        var feed = try feed(file, profile, agreement)
        while let entry = try feed.next() { summary.add(entry) }
        let seconds = (ContinuousClock.now - start).inSeconds
        return [
            Figure(
                name: "feedRowsReadPerSecond",
                what: Phrase(
                    en: "rows of a feed read and mapped, nothing recorded: rows/s",
                    es: "filas de una fuente leídas y asignadas, sin registrar: filas/s"),
                value: Double(summary.read) / seconds, target: nil),
            Figure(
                name: "feedMemoryMegabytes",
                what: Phrase(
                    en: "memory that reading \(summary.read) rows added, MB",
                    es: "memoria que añadió leer \(summary.read) filas, MB"),
                value: max(0, Self.residentMegabytes() - before), target: .atMost(100)),
        ]
    }

    /// Records the rows of one side: validated, sealed, logged, released by rule into the channel log.
    private func record(
        _ file: URL, _ profile: ImportProfile, _ site: DemoSite
    ) async throws -> [Figure] {
        let own = site.nodes[0]
        let node = try Node(folder: own.folder)
        let officer = Officer(account: "bench", desk: own.desk, role: Code(unchecked: "watch"))
        async let committing: Void = node.runCommits()
        let start = ContinuousClock.now
        var feed = try feed(file, profile, site.agreement)
        let (read, recorded) = try await hand(&feed, to: node, by: officer)
        let seconds = (ContinuousClock.now - start).inSeconds
        await node.stop()
        await committing
        try node.store.close()
        return [
            Figure(
                name: "importedRowsPerSecond",
                what: Phrase(
                    en: "rows of a feed read and recorded, durable: rows/s (\(recorded) of \(read))",
                    es: "filas de una fuente leídas y registradas, durables: filas/s (\(recorded) de \(read))"
                ),
                value: Double(recorded) / seconds, target: .atLeast(5000)),
            Figure(
                name: "importSecondsPerMillion",
                what: Phrase(
                    en: "seconds for a million rows, at that pace",
                    es: "segundos para un millón de filas, a ese ritmo"),
                value: seconds * 1_000_000 / Double(max(recorded, 1)), target: .atMost(200)),
            Figure(
                name: "importPeakMemoryMegabytes",
                what: Phrase(
                    en: "most memory the process held, MB", es: "máxima memoria del proceso, MB"),
                value: Self.megabytes(of: "VmHWM:"), target: .atMost(500)),
        ]
    }

    /// Hands a feed over in batches; how many rows were read, and how many incidents recorded.
    private func hand(
        _ feed: inout IncidentFeed, to node: Node, by officer: Officer
    ) async throws -> (read: Int, recorded: Int) {
        var (read, recorded, underway) = (0, 0, 0)
        return try await withThrowingTaskGroup(of: Int.self) { group in
            while true {
                var batch: [Incident] = []
                var isOver = false
                while batch.count < Self.batchSize, !isOver {
                    guard let entry = try feed.next() else {
                        isOver = true
                        continue
                    }
                    read += 1
                    // Rows of both sides go to the one node: what is measured is a row, not whose it is.
                    if case .rows(let rows) = entry { batch += rows.map(\.incident) }
                }
                if underway == lanes {
                    recorded += try await group.next() ?? 0
                    underway -= 1
                }
                let incidents = batch
                group.addTask { try await node.importIncidents(incidents, by: officer).taken }
                underway += 1
                if isOver { break }
            }
            for try await taken in group { recorded += taken }
            return (read, recorded)
        }
    }

    private static func residentMegabytes() -> Double { megabytes(of: "VmRSS:") }

    /// A line of `/proc/self/status` in MB; 0 where there is none.
    private static func megabytes(of name: String) -> Double {
        // Not on this system: the figure is then 0, and says so by being 0.
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.flatMap { $0.split(separator: " ").compactMap { Double($0) }.first }.map { $0 / 1000 }
            ?? 0
    }
}
