// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

/// Reads an agreement from its folder: `agreement.yaml`, `offices.yaml`, `segments.yaml`, `line.geojson`,
/// `roles.yaml`, `codes/*.yaml`, `annexes/*.yaml`; `profiles/*.yaml` are checked but no part of it.
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
        reportUnknownFiles()
        let core = file("agreement.yaml").flatMap { CorePart.read($0, report: report("agreement.yaml")) }
        let line = file("line.geojson").flatMap {
            LinePart.read($0, core: core, report: report("line.geojson"))
        }
        let segments = file("segments.yaml").flatMap {
            SegmentsPart.read($0, report: report("segments.yaml"))
        }
        let offices = file("offices.yaml").flatMap {
            OfficesPart.read($0, core: core, segments: segments, report: report("offices.yaml"))
        }
        let roles = file("roles.yaml").flatMap { RolesPart.read($0, report: report("roles.yaml")) }
        let codes = readCodes(core: core)
        let annexes = readAnnexes()
        readProfiles(core: core, codes: codes.lists)
        guard let core, let line, let segments, let offices, let roles else { return nil }
        var codesObject = JSONObject()
        for (name, json) in codes.json { codesObject[name] = json }
        let coreJSON: JSON = [
            "agreement": core.json, "codes": .object(codesObject), "line": line.json,
            "offices": offices.json, "roles": roles.json, "segments": segments.json,
        ]
        return Agreement(
            id: core.id, title: core.title, status: core.status,
            parties: core.parties.sorted { $0.code < $1.code }, offices: offices.offices,
            desks: offices.desks,
            line: LineFact(
                vertices: line.vertices, left: core.left, right: core.right, beyondStart: line.beyondStart,
                beyondEnd: line.beyondEnd),
            segments: segments.segments, codeLists: codes.lists, clocks: annexes.clocks, roles: roles.roles,
            coreBytes: coreJSON.canonicalBytes, annexVersions: annexes.versions, annexBytes: annexes.bytes)
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
        "agreement.yaml", "offices.yaml", "segments.yaml", "line.geojson", "roles.yaml", "codes", "annexes",
        "profiles", "README.md", "NOTICE",
    ]

    private func reportUnknownFiles() {
        for entry in entries(of: "") where !Self.knownEntries.contains(entry) {
            report(entry).add(nil, .unknownFile)
        }
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
