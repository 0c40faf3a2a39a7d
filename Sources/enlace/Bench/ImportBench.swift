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
        let own = site.nodes[0]
        let profile = try ImportProfile.load(
            source.appending(path: "profiles/\(profileName).yaml"), for: site.agreement)
        let file = data.appending(path: "repeated.csv")
        try writeRepeated(to: file, profile: profile)
        // Opened again for the second figure: the first has read it.
        let feed = try FeedImport(agreementFolder: source, party: nil, file: file, profile: profileName)
        add(try readOnly(feed))
        add(try await record(feed, own))
        return figures
    }

    /// Writes the rows of the feed again and again, with other ids and references each time, in UTF-8.
    private func writeRepeated(to file: URL, profile: ImportProfile) throws {
        guard profile.file.encoding == .utf8 else { throw ImportBenchError.otherEncoding }
        let separator = profile.file.separator
        var reader = CSVReader(try OpenDataFile.bytes(at: feed), separator: separator)
        guard let head = try reader.next() else { throw FeedError.empty }
        var records: [[String]] = []
        while records.count < rows, let record = try reader.next() { records.append(record.fields) }
        guard !records.isEmpty else { throw FeedError.empty }
        let renamed = try renamed(of: head.fields, profile: profile)
        try Data((CSVText.record(head.fields, separator: separator) + "\n").utf8).write(to: file)
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
                text += CSVText.record(fields, separator: separator) + "\n"
                written += 1
            }
            try handle.write(contentsOf: Data(text.utf8))
            text = ""
        }
    }

    /// The fields that are changed each time: one of the id and one of the reference, and none of which
    /// anything else of an incident is made.
    private func renamed(of head: [String], profile: ImportProfile) throws -> [Int] {
        let content = profile.contentColumns
        // Where repeats are numbered, rows stay apart by themselves.
        guard !profile.id.numbersRepeats else { return [] }
        guard let id = profile.id.columns.first(where: { !content.contains($0) }),
            let reference = profile.reference.first(where: { !content.contains($0) })
        else { throw ImportBenchError.noColumnToRename }
        return head.indices.filter { [id, reference].contains(head[$0]) }
    }

    /// What `enlace import --dry-run` does.
    private func readOnly(_ feed: FeedImport) throws -> [Figure] {
        let before = Self.residentMegabytes()
        let start = ContinuousClock.now
        let summary = try feed.rehearse().whole().summary
        let seconds = (ContinuousClock.now - start).inSeconds
        let added = Self.residentMegabytes() - before
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
                value: added < 0 ? 0 : added, target: .atMost(100)),
        ]
    }

    /// Records the rows of all sides at one node, since what is measured is a row and not whose it is:
    /// validated, sealed, logged, released by rule into the channel log.
    private func record(_ feed: FeedImport, _ own: DemoNode) async throws -> [Figure] {
        let node = try Node(folder: own.folder)
        let officer = Officer(account: "bench", desk: own.desk, role: Code(unchecked: "watch"))
        async let committing: Void = node.runCommits()
        let start = ContinuousClock.now
        let result = try await feed.run(lanes: lanes, progress: { _ in }) {
            try await node.importIncidents($0, by: officer)
        }.whole()
        let seconds = (ContinuousClock.now - start).inSeconds
        await node.stop()
        await committing
        try node.store.close()
        let (read, recorded) = (result.summary.read, result.taken)
        guard recorded > 0 else { throw ImportBenchError.nothingRecorded(read: read) }
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
                value: seconds * 1_000_000 / Double(recorded), target: .atMost(200)),
            Figure(
                name: "importPeakMemoryMegabytes",
                what: Phrase(
                    en: "most memory the process held, MB", es: "máxima memoria del proceso, MB"),
                value: Self.megabytes(of: "VmHWM:"), target: .atMost(500)),
        ]
    }

    static func residentMegabytes() -> Double { megabytes(of: "VmRSS:") }

    /// A line of `/proc/self/status` in MB; no number where there is none.
    private static func megabytes(of name: String) -> Double {
        // Not on this system: the figure is then no number.
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.flatMap { $0.split(separator: " ").compactMap { Double($0) }.first }.map { $0 / 1000 }
            ?? .nan
    }
}

/// Why an import cannot be measured.
enum ImportBenchError: SpokenError, Equatable {
    /// Rows were read, and none was recorded.
    case nothingRecorded(read: Int)
    /// No column of the id or of the reference can be changed without changing the incident.
    case noColumnToRename
    /// The feed is not in UTF-8.
    case otherEncoding

    var code: String {
        switch self {
        case .nothingRecorded: "bench.nothing-recorded"
        case .noColumnToRename: "bench.no-column-to-rename"
        case .otherEncoding: "bench.other-encoding"
        }
    }

    var phrase: Phrase {
        switch self {
        case .nothingRecorded(let read):
            Phrase(
                en: "Of \(read) rows none was recorded. See with enlace import --dry-run what is wrong.",
                es: "De \(read) filas no se registró ninguna. Vea con enlace import --dry-run qué falla.")
        case .noColumnToRename:
            Phrase(
                en: "The profile has no column of an id that is only that: rows cannot be repeated under new "
                    + "ids. Use another profile.",
                es:
                    "El perfil no tiene una columna de identificador que sólo sea eso: no se pueden repetir "
                    + "las filas con otros identificadores. Use otro perfil.")
        case .otherEncoding:
            Phrase(
                en: "Only feeds in UTF-8 are measured. Use another profile.",
                es: "Sólo se miden fuentes en UTF-8. Use otro perfil.")
        }
    }
}
