// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

/// Reads an agreement from its folder: `agreement.yaml`, `offices.yaml`, `segments.yaml`, the lines of its
/// borders (`line.geojson`, `lines/*.geojson`), `roles.yaml`, `codes/*.yaml`, `annexes/*.yaml`;
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
    package static func check(_ url: URL) -> [AgreementProblem] {
        var reader = AgreementReader(folder: url)
        _ = reader.read()
        return reader.collector.sorted
    }
}

/// Reads the files of one folder in the order in which they refer to each other.
struct AgreementReader {
    let folder: URL
    let collector = ProblemCollector()

    init(folder: URL) { self.folder = folder }

    /// The agreement; nil where a part could not be read, and then the collector says why.
    mutating func read() -> Agreement? {
        let core = file("agreement.yaml").flatMap { CorePart.read($0, report: report("agreement.yaml")) }
        reportUnknownFiles(borders: core?.borders)
        let lines = readLines(core: core)
        let segments = file("segments.yaml").flatMap {
            SegmentsPart.read($0, borders: core?.borders.codes, report: report("segments.yaml"))
        }
        let offices = file("offices.yaml").flatMap {
            OfficesPart.read($0, core: core, segments: segments, report: report("offices.yaml"))
        }
        let roles = file("roles.yaml").flatMap { RolesPart.read($0, report: report("roles.yaml")) }
        let codes = readCodes(core: core)
        let annexes = readAnnexes()
        readProfiles(core: core, codes: codes.lists)
        guard let core, let segments, let offices, let roles else { return nil }
        var codesObject = JSONObject()
        for (name, json) in codes.json { codesObject[name] = json }
        var bordersObject = JSONObject()
        for (border, line) in lines { bordersObject[border.code.rawValue] = line.json }
        let coreJSON: JSON = [
            "agreement": core.json, "borders": .object(bordersObject), "codes": .object(codesObject),
            "offices": offices.json, "roles": roles.json, "segments": segments.json,
        ]
        return Agreement(
            id: core.id, title: core.title, status: core.status,
            parties: core.parties.sorted { $0.code < $1.code }, offices: offices.offices,
            desks: offices.desks,
            borders: lines.map { border, line in
                BorderFact(
                    code: border.code, name: border.name, left: border.left, right: border.right,
                    vertices: line.vertices, beyondStart: line.beyondStart, beyondEnd: line.beyondEnd)
            }, segments: segments.segments, codeLists: codes.lists, clocks: annexes.clocks,
            roles: roles.roles,
            coreBytes: coreJSON.canonicalBytes, annexVersions: annexes.versions, annexBytes: annexes.bytes)
    }

    /// The lines of the borders. Without a readable `agreement.yaml` the files that are there are checked.
    private func readLines(core: CorePart?) -> [(border: StatedBorder, line: LinePart)] {
        guard let borders = core?.borders else {
            for path in lineFiles { _ = line(path, of: nil) }
            return []
        }
        for path in borders.files where !borders.rows.contains(where: { $0.file == path }) {
            _ = line(path, of: nil)
        }
        return borders.rows.compactMap { border in line(border.file, of: border).map { (border, $0) } }
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

    private static let knownEntries: Set<String> = [
        "agreement.yaml", "offices.yaml", "segments.yaml", StatedBorders.onlyFile, StatedBorders.folder,
        "roles.yaml", "codes", "annexes", "profiles", "README.md", "NOTICE",
    ]

    /// Reports what nothing reads; of lines what no border names, where it is known what they name.
    private func reportUnknownFiles(borders: StatedBorders?) {
        for entry in entries(of: "") where !Self.knownEntries.contains(entry) {
            report(entry).add(nil, .unknownFile)
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
