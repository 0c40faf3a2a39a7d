// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What `agreement.yaml` says.
struct CorePart {
    let id: Code
    let title: Phrase
    let status: ReviewStatus
    let parties: [Party]
    /// The codes of all parties named, also of those whose row is wrong: references to them are not.
    let partyCodes: Set<PartyCode>
    let borders: StatedBorders
    let json: JSON

    static func read(_ value: YAMLValue, report: FileReport) -> CorePart? {
        guard
            let reader = MappingReader(
                value, named: report.file,
                required: [
                    "id", "version", "title", "status", "source", "parties", "borders", "clauses",
                ],
                optional: ["valid_from"], report: report)
        else { return nil }
        _ = reader.day("valid_from")
        let id: Code? = reader.code("id")
        let title = reader.phrase("title")
        let status = reader.status()
        let version = reader.text("version")
        let source = reader.text("source")
        let (parties, codes) = readParties(reader)
        let borders = StatedBorders.read(reader, parties: codes)
        readClauses(reader)
        guard let id, let title, let status, version != nil, source != nil, let json = value.json
        else { return nil }
        return CorePart(
            id: id, title: title, status: status, parties: parties, partyCodes: codes, borders: borders,
            json: json)
    }

    private static func readParties(_ reader: MappingReader) -> ([Party], Set<PartyCode>) {
        var parties: [Party] = []
        var codes: Set<PartyCode> = []
        var seen = DuplicateCheck<PartyCode>()
        for value in reader.list("parties") {
            guard
                let row = MappingReader(
                    value, named: "parties", required: ["code", "name", "language"],
                    optional: ["time_zones"], report: reader.report)
            else { continue }
            let code: PartyCode? = row.code("code")
            let name = row.phrase("name")
            let language = row.text("language").flatMap { text -> Language? in
                let language = Language(rawValue: text)
                if language == nil { row.report.add(row.line(of: "language"), .unknownLanguage(text)) }
                return language
            }
            for zone in row.texts("time_zones") where !TimeZoneName.isWellFormed(zone.text) {
                row.report.add(zone.line, .wrongForm(key: "time_zones", expected: .timeZone))
            }
            if let code { codes.insert(code) }
            guard let code, seen.isNew(code, line: row.line(of: "code"), report: reader.report), let name,
                let language
            else { continue }
            parties.append(Party(code: code, name: name, language: language))
        }
        let listed = reader.value("parties")?.list?.count ?? 2
        if listed < 2 { reader.report.add(reader.line(of: "parties"), .tooFewParties) }
        return (parties, codes)
    }

    private static func readClauses(_ reader: MappingReader) {
        var seen = DuplicateCheck<Code>()
        for value in reader.list("clauses") {
            guard
                let row = MappingReader(
                    value, named: "clauses", required: ["code", "title"], report: reader.report)
            else { continue }
            _ = row.phrase("title")
            guard let code: Code = row.code("code"),
                seen.isNew(code, line: row.line(of: "code"), report: reader.report)
            else { continue }
            if Clause(rawValue: code.rawValue) == nil {
                let allowed = Clause.allCases.map(\.rawValue)
                reader.report.add(
                    row.line(of: "code"), .wrongForm(key: "code", expected: .oneOf(allowed)))
            }
        }
    }
}
