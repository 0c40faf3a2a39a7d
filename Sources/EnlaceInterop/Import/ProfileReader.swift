// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Reads an import profile and checks it against an agreement's parties and code lists.
struct ProfileReader {
    /// The parties; nil where the agreement itself could not be read, and then nothing is checked against it.
    let parties: Set<PartyCode>?
    let codeLists: [String: CodeList]
    let report: FileReport

    func read(_ value: YAMLValue) -> ImportProfile? {
        guard
            let reader = MappingReader(
                value, named: report.file,
                required: [
                    "name", "version", "title", "status", "source", "fact_status", "id", "time", "place",
                    "side", "events", "sources",
                ],
                optional: [
                    "file", "reference", "counts", "source_column", "rules", "breaks", "comparable",
                ], report: report)
        else { return nil }
        let name: Code? = reader.code("name")
        let title = reader.phrase("title")
        let status = reader.status()
        let version = reader.text("version")
        let origin = reader.text("source")
        let factStatus = code("fact_status", of: reader, in: "fact-status")
        let file = reader.value("file").map(readFile) ?? ImportProfile.FileForm()
        let id = reader.value("id").flatMap(readID)
        let reference = reader.texts("reference").map(\.text)
        let time = reader.value("time").flatMap(readTime)
        let place = reader.value("place").flatMap(readPlace)
        let side = reader.value("side").flatMap(readSide)
        let rules = readRules(reader)
        let events = readEvents(reader)
        let counts = readCounts(reader)
        let sources = readSources(reader)
        let sourceColumn = reader.text("source_column")
        let breaks = readBreaks(reader, sources: sources, offsetSeconds: time?.offsetSeconds ?? 0)
        let comparisons = readComparisons(reader)
        let ownSources = sources.keys.filter { name in !breaks.contains { $0.source == name } }
        // Where a source could not be read, that is said already.
        let areAllRead = reader.list("sources").count == sources.count
        if sourceColumn == nil, ownSources.count > 1 || (ownSources.isEmpty && areAllRead) {
            let fault: AgreementFault =
                ownSources.isEmpty ? .profile(.noOwnSource) : .missingKey("source_column")
            report.add(reader.line(of: "sources"), fault)
        }
        guard let name, let title, let status, version != nil, origin != nil, let factStatus, let id,
            let time, let place, let side
        else { return nil }
        return ImportProfile(
            name: name, title: title, status: status, factStatus: factStatus, file: file, id: id,
            reference: reference.isEmpty ? id.columns : reference, time: time, place: place, side: side,
            rules: rules, events: events, decidingColumn: Self.decidingColumn(events), counts: counts,
            sources: sources, sourceColumn: sourceColumn,
            onlySource: sourceColumn == nil ? ownSources.first : nil, breaks: breaks,
            comparisons: comparisons)
    }

    /// The column of which all conditions of events speak, if it is one.
    private static func decidingColumn(_ events: [EventRule]) -> String? {
        let columns = Set(events.flatMap(\.conditions).map(\.column))
        return columns.count == 1 ? columns.first : nil
    }

    func code(_ key: String, of reader: MappingReader, in list: String) -> Code? {
        guard let code: Code = reader.code(key) else { return nil }
        if let known = codeLists[list], known[code] == nil {
            report.add(reader.line(of: key), .unknownReference(code.rawValue, to: .codeOfList(list)))
        }
        return code
    }

    func party(of reader: MappingReader) -> PartyCode? {
        guard let party: PartyCode = reader.code("party") else { return nil }
        if let parties, !parties.contains(party) {
            report.add(reader.line(of: "party"), .unknownReference(party.rawValue, to: .party))
        }
        return party
    }

    /// One of a closed set of words.
    func word<W: RawRepresentable & CaseIterable>(
        _ key: String, of reader: MappingReader, as type: W.Type
    ) -> W? where W.RawValue == String {
        guard let text = reader.text(key) else { return nil }
        guard let word = W(rawValue: text) else {
            let words = W.allCases.map(\.rawValue)
            report.add(reader.line(of: key), .wrongForm(key: key, expected: .oneOf(words)))
            return nil
        }
        return word
    }

    /// The rows of a list, each with the text that names it; names that stand twice are reported.
    func rows(
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

    private func readRules(_ reader: MappingReader) -> [RowRule] {
        rows(reader, "rules", naming: "code", required: ["when", "do", "reason"]).compactMap { _, row in
            let code: Code? = row.code("code")
            let verdict = word("do", of: row, as: RowRule.Verdict.self)
            let conditions = readConditions(row)
            guard let reason = row.phrase("reason"), let code, let verdict else { return nil }
            return RowRule(code: code, conditions: conditions, verdict: verdict, reason: reason)
        }
    }

    private func readEvents(_ reader: MappingReader) -> [EventRule] {
        rows(
            reader, "events", naming: "category", required: ["event", "label", "why"],
            optional: ["when", "times"]
        ).compactMap { category, row in
            let event = code("event", of: row, in: "incident")
            let label = row.phrase("label")
            let conditions = readConditions(row)
            let times = row.text("times")
            guard let why = row.phrase("why"), let event, let label else { return nil }
            return EventRule(
                conditions: conditions, category: category, event: event, label: label, why: why,
                times: times)
        }
    }

    private func readCounts(_ reader: MappingReader) -> [ImportProfile.CountRule] {
        guard let value = reader.value("counts"),
            let counts = MappingReader(
                value, named: "counts", required: [],
                optional: ImportProfile.CountRule.Outcome.allCases.map(\.rawValue), report: report)
        else { return [] }
        return ImportProfile.CountRule.Outcome.allCases.compactMap { outcome in
            guard let value = counts.value(outcome.rawValue),
                let row = MappingReader(
                    value, named: outcome.rawValue, required: ["column", "why"], report: report)
            else { return nil }
            let column = row.text("column")
            guard let why = row.phrase("why"), let column else { return nil }
            return ImportProfile.CountRule(outcome: outcome, column: column, why: why)
        }
    }

    private func readSources(_ reader: MappingReader) -> [String: ImportProfile.Source] {
        var sources: [String: ImportProfile.Source] = [:]
        let rows = rows(
            reader, "sources", naming: "source", required: ["licence", "credit"], optional: ["includes"])
        for (name, row) in rows {
            let licence = row.text("licence")
            let includes = row.phrase("includes")
            guard let credit = row.text("credit"), let licence else { continue }
            sources[name] = ImportProfile.Source(licence: licence, credit: credit, includes: includes)
        }
        return sources
    }

    private func readBreaks(
        _ reader: MappingReader, sources: [String: ImportProfile.Source], offsetSeconds: Int64
    ) -> [ImportProfile.SeriesBreak] {
        rows(reader, "breaks", naming: "from", required: ["source", "why"]).compactMap { from, row in
            // The day begins where the times of the file say it does, as theirs do.
            let instant = TimePattern("YYYY-MM-DD")?.instant(from)?.adding(seconds: offsetSeconds)
            if instant == nil { report.add(row.line(of: "from"), .wrongForm(key: "from", expected: .day)) }
            let source = row.text("source")
            if let source, sources[source] == nil {
                report.add(row.line(of: "source"), .unknownReference(source, to: .row(of: "sources")))
            }
            guard let why = row.phrase("why"), let instant, let source else { return nil }
            return ImportProfile.SeriesBreak(from: instant, source: source, why: why)
        }.sorted { $0.from < $1.from }
    }

    private func readComparisons(_ reader: MappingReader) -> [ImportProfile.Comparison] {
        rows(reader, "comparable", naming: "with", required: ["levels", "why"]).compactMap { name, row in
            let isComparable = row.truth("levels")
            guard let why = row.phrase("why") else { return nil }
            return ImportProfile.Comparison(with: name, isComparable: isComparable, why: why)
        }
    }
}
