// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

/// Reads an agreement from its folder: the files that ``AgreementSchema`` names and the lines of its borders
/// (`line.geojson`, `lines/*.geojson`);
/// `profiles/*.yaml` are checked but no part of it.
package enum AgreementFolder {
    /// The agreement of a folder.
    ///
    /// - Throws: ``AgreementFolderError`` with everything that is wrong.
    package static func load(_ url: URL) throws(AgreementFolderError) -> Agreement {
        var reader = AgreementReader(folder: url)
        let agreement = reader.read()
        let problems = reader.collector.sorted
        guard problems.isEmpty, let agreement else { throw .invalid(problems) }
        return agreement
    }

    /// Everything that is wrong with a folder, by file and line; empty where the agreement can be used.
    package static func check(_ url: URL) -> [AgreementProblem] { inspect(url).problems }

    /// What a folder holds, and everything that is wrong with it.
    package static func inspect(_ url: URL) -> AgreementInspection {
        var reader = AgreementReader(folder: url)
        let agreement = reader.read()
        let problems = reader.collector.sorted
        return AgreementInspection(
            problems: problems, agreement: problems.isEmpty ? agreement : nil, files: reader.filesRead,
            count: ReviewCount(of: reader.tables.values))
    }
}

/// What a folder holds, and everything that is wrong with it.
package struct AgreementInspection: Sendable {
    /// What is wrong, by file and line.
    package let problems: [AgreementProblem]
    /// The agreement, where nothing is wrong.
    package let agreement: Agreement?
    /// How many files were read.
    package let files: Int
    /// How many rows they hold, and how many of them are proposed.
    package let count: ReviewCount
}

/// Reads the files of one folder in the order in which they refer to each other.
struct AgreementReader {
    let folder: URL
    let collector = ProblemCollector()
    /// The tables that were read, also where something is wrong with them.
    private(set) var tables: [String: AgreementTable] = [:]
    /// How many files were read.
    private(set) var filesRead = 0

    init(folder: URL) { self.folder = folder }

    /// The agreement; nil where a part could not be read, and then the collector says why.
    mutating func read() -> Agreement? {
        guard isFolder else {
            report(folder.relativePath).add(nil, .folderMissing)
            return nil
        }
        let (coreFile, segmentsFile) = (file("agreement.yaml"), file("segments.yaml"))
        let core = coreFile.flatMap { CorePart.read($0, report: report("agreement.yaml")) }
        reportUnknownFiles(borders: core?.borders)
        let lines = readLines(core: core)
        let segments = segmentsFile.flatMap {
            SegmentsPart.read($0, borders: core?.borders.codes, report: report("segments.yaml"))
        }
        let folder = readTables(given: ["agreement.yaml": coreFile, "segments.yaml": segmentsFile])
        tables = folder.tables
        filesRead = folder.files.count + lines.count + names(in: "profiles").count
        checkNeeds(folder, parties: core?.partyCodes ?? [])
        RowCheck(folder: folder, reports: report).check()
        if let ground = ground(of: lines, core: core, segments: segments) {
            let unsound = Set(collector.problems.map(\.file))
            GroundCheck(ground: ground, folder: folder, reports: report).check { !unsound.contains($0) }
        }
        let codeLists = folder.codeLists
        readProfiles(core: core, codes: codeLists)
        guard let core, let segments else { return nil }
        let annexes = annexes(of: folder)
        return Agreement(
            id: core.id, title: core.title, status: core.status,
            parties: core.parties.sorted { $0.code < $1.code }, offices: folder.offices,
            desks: folder.desks, borders: lines.map(BorderFact.init), segments: segments.segments,
            codeLists: codeLists, clocks: folder.clocks, roles: folder.roles, tables: tables,
            coreBytes: coreJSON(folder, core: core, lines: lines, segments: segments).canonicalBytes,
            annexVersions: annexes.versions, annexBytes: annexes.bytes)
    }

    /// The core: each file under its name, the lists of codes and the lines of borders under theirs.
    private func coreJSON(
        _ folder: FolderReading, core: CorePart, lines: [StatedLine], segments: SegmentsPart
    ) -> JSON {
        var object: JSONObject = ["agreement": core.json, "segments": segments.json]
        var borders = JSONObject()
        for line in lines { borders[line.border.code.rawValue] = line.line.json }
        object["borders"] = .object(borders)
        var codes = JSONObject()
        for file in folder.files where file.reading.schema.part == .core {
            if Self.readByHand.contains(file.path) { continue }
            if let name = file.name {
                codes[name] = .object(file.reading.json)
            } else {
                object[file.path.replacing(".yaml", with: "")] = .object(file.reading.json)
            }
        }
        object["codes"] = .object(codes)
        return .object(object)
    }

    /// The lines of the borders. Without a readable `agreement.yaml` the files that are there are checked.
    private func readLines(core: CorePart?) -> [StatedLine] {
        guard let borders = core?.borders else {
            for path in lineFiles { _ = line(path, of: nil) }
            return []
        }
        for path in borders.files where !borders.rows.contains(where: { $0.file == path }) {
            _ = line(path, of: nil)
        }
        return borders.rows.compactMap { border in
            line(border.file, of: border).map { StatedLine(border: border, line: $0) }
        }
    }

    private func line(_ path: String, of border: StatedBorder?) -> LinePart? {
        file(path).flatMap { LinePart.read($0, border: border, report: report(path)) }
    }

    /// The files in the places where lines may stand.
    private var lineFiles: [String] {
        entries(of: "").filter { $0 == StatedBorders.onlyFile }
            + entries(of: StatedBorders.folder).map { "\(StatedBorders.folder)/\($0)" }
    }

    /// The report of a file.
    func report(_ path: String) -> FileReport { FileReport(file: path, collector: collector) }

    /// The root of a file.
    func file(_ path: String) -> YAMLValue? {
        YAMLFile.read(folder.appendingPathComponent(path), report: report(path))
    }

    /// The names, without ending, of the YAML files of a subfolder, sorted; other files are reported.
    func names(in subfolder: String) -> [String] {
        entries(of: subfolder).compactMap { entry in
            let name = String(entry.dropLast(5))
            guard entry.hasSuffix(".yaml"), Code.isWellFormed(name) else {
                report("\(subfolder)/\(entry)").add(nil, .unknownFile)
                return nil
            }
            return name
        }
    }

    /// Whether a file is there.
    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
    }

    /// Whether the folder is one.
    private var isFolder: Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }

    /// What the folder may hold beside the files that a schema describes.
    private static let otherEntries: Set<String> = [
        StatedBorders.onlyFile, StatedBorders.folder, "basemap", "profiles", "README.md", "NOTICE",
    ]

    /// Reports what nothing reads; of lines what no border names, where it is known what they name.
    private func reportUnknownFiles(borders: StatedBorders?) {
        let known = Set(
            AgreementSchema.files.flatMap { schema -> [String] in
                let parts = schema.path.split(separator: "/").map(String.init)
                return [parts[0], parts.prefix(2).joined(separator: "/")]
            })
        for entry in entries(of: "") where !known.contains(entry) && !Self.otherEntries.contains(entry) {
            report(entry).add(nil, .unknownFile)
        }
        for entry in entries(of: "annexes") where !known.contains("annexes/\(entry)") {
            report("annexes/\(entry)").add(nil, .unknownFile)
        }
        guard let borders, borders.namesAllFiles else { return }
        for path in lineFiles where !borders.files.contains(path) { report(path).add(nil, .unknownFile) }
    }

    private func entries(of subfolder: String) -> [String] {
        let path = subfolder.isEmpty ? folder.path : folder.appendingPathComponent(subfolder).path
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        } catch {
            // A folder that is not there has no files; what an agreement needs of them is reported by name.
            return []
        }
    }
}
