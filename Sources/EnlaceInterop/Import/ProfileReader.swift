// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Reads an import profile and checks it against an agreement's parties and code lists.
struct ProfileReader {
    /// The only way times are read so far: as if the wall clock of the place were UTC.
    static let timeForms = ["local-wall-clock-without-offset"]

    /// The parties; nil where the agreement itself could not be read, and then nothing is checked against it.
    let parties: Set<PartyCode>?
    let codeLists: [String: CodeList]
    let report: FileReport

    func read(_ value: YAMLValue) -> ImportProfile? {
        guard
            let reader = MappingReader(
                value, named: report.file,
                required: [
                    "name", "version", "title", "status", "source", "time", "fact_status", "columns", "sides",
                    "time_precisions", "place_precisions", "categories", "sources",
                ], report: report)
        else { return nil }
        let name: Code? = reader.code("name")
        let title = reader.phrase("title")
        let status = reader.status()
        let version = reader.text("version")
        let origin = reader.text("source")
        if let time = reader.text("time"), !Self.timeForms.contains(time) {
            report.add(reader.line(of: "time"), .wrongForm(key: "time", expected: .oneOf(Self.timeForms)))
        }
        let factStatus = code("fact_status", of: reader, in: "fact-status")
        let columns = reader.value("columns").flatMap(readColumns)
        let sides = readSides(reader)
        let timePrecisions = readCodes(reader, "time_precisions", list: "time-precision")
        let placePrecisions = readCodes(reader, "place_precisions", list: "place-precision")
        let categories = readCategories(reader)
        let sources = readSources(reader)
        guard let name, let title, let status, version != nil, origin != nil, let factStatus, let columns
        else { return nil }
        return ImportProfile(
            name: name, title: title, status: status, factStatus: factStatus, columns: columns, sides: sides,
            timePrecisions: timePrecisions, placePrecisions: placePrecisions, categories: categories,
            sources: sources)
    }

    private func code(_ key: String, of reader: MappingReader, in list: String) -> Code? {
        guard let code: Code = reader.code(key) else { return nil }
        if let list = codeLists[list], list[code] == nil {
            report.add(reader.line(of: key), .unknownReference(code.rawValue, to: .code))
        }
        return code
    }

    private func readColumns(_ value: YAMLValue) -> [ImportProfile.Column: String]? {
        let names = ImportProfile.Column.allCases.map(\.rawValue)
        guard let reader = MappingReader(value, named: "columns", required: names, report: report) else {
            return nil
        }
        var columns: [ImportProfile.Column: String] = [:]
        for column in ImportProfile.Column.allCases { columns[column] = reader.text(column.rawValue) }
        return columns.count == names.count ? columns : nil
    }

    private func readSides(_ reader: MappingReader) -> [String: PartyCode] {
        var sides: [String: PartyCode] = [:]
        for (value, row) in rows(reader, "sides", naming: "value", required: ["party"]) {
            guard let party: PartyCode = row.code("party") else { continue }
            if let parties, !parties.contains(party) {
                report.add(row.line(of: "party"), .unknownReference(party.rawValue, to: .party))
            }
            sides[value] = party
        }
        return sides
    }

    private func readCodes(_ reader: MappingReader, _ key: String, list: String) -> [String: Code] {
        var codes: [String: Code] = [:]
        for (value, row) in rows(reader, key, naming: "value", required: ["code"]) {
            if let code = code("code", of: row, in: list) { codes[value] = code }
        }
        return codes
    }

    private func readCategories(_ reader: MappingReader) -> [String: ImportProfile.Category] {
        var categories: [String: ImportProfile.Category] = [:]
        let rows = rows(
            reader, "categories", naming: "category", required: ["event", "label"], optional: ["why"])
        for (name, row) in rows {
            _ = row.text("why")
            let event = code("event", of: row, in: "incident")
            guard let label = row.phrase("label"), let event else { continue }
            categories[name] = ImportProfile.Category(event: event, label: label)
        }
        return categories
    }

    private func readSources(_ reader: MappingReader) -> [String: ImportProfile.Source] {
        var sources: [String: ImportProfile.Source] = [:]
        for (name, row) in rows(reader, "sources", naming: "source", required: ["licence", "credit"]) {
            let licence = row.text("licence")
            guard let credit = row.text("credit"), let licence else { continue }
            sources[name] = ImportProfile.Source(licence: licence, credit: credit)
        }
        return sources
    }

    /// The rows of a list, each with the text that names it; names that stand twice are reported.
    private func rows(
        _ reader: MappingReader, _ key: String, naming: String, required: [String], optional: [String] = []
    ) -> [(name: String, row: MappingReader)] {
        var seen = DuplicateCheck<String>()
        return reader.list(key).compactMap { value in
            guard
                let row = MappingReader(
                    value, named: key, required: [naming] + required, optional: optional, report: report),
                let name = row.text(naming), seen.isNew(name, line: row.line(of: naming), report: report)
            else { return nil }
            return (name, row)
        }
    }
}
