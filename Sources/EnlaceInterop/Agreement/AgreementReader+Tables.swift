// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

/// Every file of a folder that a schema describes, as it was read.
struct FolderReading {
    /// One file.
    struct File {
        /// The path in the folder.
        let path: String
        /// The name in its subfolder, where the schema stands for a whole subfolder.
        let name: String?
        let reading: FileReading
    }

    var files: [File] = []
    /// Tables of which nothing is known: their file is not there, or could not be read.
    var unreadable: Set<String> = []

    /// A table by its name.
    func table(_ name: String) -> TableReading? {
        files.lazy.compactMap { $0.reading.tables.first { $0.table.name == name } }.first
    }

    /// The files of a schema, in the order of their names.
    func files(of path: String) -> [File] { files.filter { $0.reading.schema.path == path } }

    /// The tables for the agreement. Protocols stand in a file each, and are one table.
    var tables: [String: AgreementTable] {
        var tables: [String: AgreementTable] = [:]
        for table in files.flatMap(\.reading.tables).map(\.table) {
            let earlier = tables[table.name]
            tables[table.name] = AgreementTable(
                name: table.name, head: earlier?.head ?? table.head, rows: (earlier?.rows ?? []) + table.rows)
        }
        return tables
    }
}

extension AgreementReader {
    /// Files whose rows are checked by hand-written readers beside the schema.
    static let readByHand: Set<String> = ["agreement.yaml", "segments.yaml"]

    /// Reads every file that the schema names. `given` are files that were opened already; their faults of
    /// form are reported by those who opened them.
    func readTables(given: [String: YAMLValue?]) -> FolderReading {
        var folder = FolderReading()
        for schema in AgreementSchema.files {
            if let subfolder = schema.folder {
                for name in names(in: subfolder) {
                    read("\(subfolder)/\(name).yaml", schema, name: name, given: given, into: &folder)
                }
            } else if schema.isRequired || exists(schema.path) {
                read(schema.path, schema, name: nil, given: given, into: &folder)
            }
        }
        let known = KnownNames(of: folder.files.map(\.reading), unreadable: folder.unreadable)
        for file in folder.files {
            ReferenceCheck(known: known, report: report(file.path), listName: file.name).check(file.reading)
        }
        return folder
    }

    private func read(
        _ path: String, _ schema: FileSchema, name: String?, given: [String: YAMLValue?],
        into folder: inout FolderReading
    ) {
        let isGiven = Self.readByHand.contains(path)
        let report = isGiven ? FileReport(file: path, collector: ProblemCollector()) : report(path)
        let value = isGiven ? given[path].flatMap { $0 } : file(path)
        // Lists of codes are many tables, one a file; protocols are one table in many files.
        let listName = schema.tables.contains { $0.list == nil } ? nil : name
        guard let value,
            let reading = TableReader(schema: schema, report: report).read(value, listName: listName)
        else {
            folder.unreadable.formUnion(
                schema.tables.map { table in listName.map { "\(table.name)/\($0)" } ?? table.name })
            return
        }
        if schema.tables.contains(where: { $0.list == nil }), let name,
            let code = reading.tables.first?.rows.first?.row.key, !code.isEmpty, code != name
        {
            report.add(reading.head.line(of: "code"), .otherFileName(code))
        }
        folder.files.append(FolderReading.File(path: path, name: name, reading: reading))
    }

    /// The annexes: version and canonical form of each file, or of each subfolder as one.
    func annexes(of folder: FolderReading) -> (versions: [String: String], bytes: [String: [UInt8]]) {
        var versions: [String: String] = [:]
        var bytes: [String: [UInt8]] = [:]
        for schema in AgreementSchema.files {
            let files = folder.files(of: schema.path)
            guard let annex = schema.annexName, let first = files.first else { continue }
            let stated = Set(files.compactMap { $0.reading.json["version"]?.string }).sorted {
                $0.utf8.lexicographicallyPrecedes($1.utf8)
            }
            let version = stated.joined(separator: "+")
            versions[annex] = version
            guard schema.folder != nil else {
                bytes[annex] = JSON.object(first.reading.json).canonicalBytes
                continue
            }
            var object = JSONObject()
            for file in files { if let name = file.name { object[name] = .object(file.reading.json) } }
            // Whoever reads an export finds the version in each annex, whatever else stands in it.
            let whole: JSON = ["files": .object(object), "version": .string(version)]
            bytes[annex] = whole.canonicalBytes
        }
        return (versions, bytes)
    }
}
