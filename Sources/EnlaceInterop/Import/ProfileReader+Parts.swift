// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension ProfileReader {
    /// The zone of times that are wall clocks of the place without offset: entered as if they were UTC.
    static let wallClock = "local-wall-clock-without-offset"

    func readFile(_ value: YAMLValue) -> ImportProfile.FileForm {
        var form = ImportProfile.FileForm()
        guard
            let reader = MappingReader(
                value, named: "file", required: [], optional: ["separator", "encoding"], report: report)
        else { return form }
        if let separator = word("separator", of: reader, as: Separator.self) {
            form.separator = separator.byte
        }
        if let encoding = word("encoding", of: reader, as: TextEncoding.self) { form.encoding = encoding }
        return form
    }

    func readID(_ value: YAMLValue) -> ImportProfile.RowID? {
        guard
            let reader = MappingReader(
                value, named: "id", required: ["columns"], optional: ["repeats"], report: report)
        else { return nil }
        let columns = reader.texts("columns").map(\.text)
        let repeats = word("repeats", of: reader, as: Repeats.self) ?? .reject
        guard !columns.isEmpty else {
            report.add(reader.line(of: "columns"), .wrongForm(key: "columns", expected: .list))
            return nil
        }
        return ImportProfile.RowID(columns: columns, numbersRepeats: repeats == .number)
    }

    func readTime(_ value: YAMLValue) -> ImportProfile.TimeRule? {
        guard
            let reader = MappingReader(
                value, named: "time", required: ["column", "forms", "zone", "precision"], report: report)
        else { return nil }
        let column = reader.text("column")
        var forms: [TimePattern] = []
        var lines: [Int] = []
        for (text, line) in reader.texts("forms") {
            guard let form = TimePattern(text) else {
                report.add(
                    line, .wrongForm(key: "forms", expected: .oneOf(["YYYY-MM-DD", "YYYY-MM-DDThh:mm"])))
                continue
            }
            forms.append(form)
            lines.append(line)
        }
        let offset = reader.text("zone").flatMap { offsetSeconds($0, line: reader.line(of: "zone")) }
        let precision = reader.value("precision").flatMap {
            readLookup($0, named: "precision", list: "time-precision", mayFollowForm: true)
        }
        if case .byForm = precision, let known = codeLists["time-precision"] {
            for (form, line) in zip(forms, lines) where known[form.precision] == nil {
                report.add(
                    line, .unknownReference(form.precision.rawValue, to: .codeOfList("time-precision")))
            }
        }
        guard let column, let offset, let precision, !forms.isEmpty else { return nil }
        return ImportProfile.TimeRule(
            column: column, forms: forms, offsetSeconds: offset, precision: precision)
    }

    /// Seconds from a zone to UTC: `utc`, `-07:00`, or the wall clock of the place.
    private func offsetSeconds(_ text: String, line: Int) -> Int64? {
        if text == "utc" || text == Self.wallClock { return 0 }
        if let seconds = UTCOffset.secondsToUTC(text[...]) { return seconds }
        report.add(line, .wrongForm(key: "zone", expected: .oneOf([Self.wallClock, "utc", "-07:00"])))
        return nil
    }

    /// Which code a row has.
    private func readLookup(
        _ value: YAMLValue, named name: String, list: String, mayFollowForm: Bool
    ) -> ImportProfile.Lookup? {
        guard
            let reader = MappingReader(
                value, named: name, required: [], optional: ["code", "column", "values", "by_form", "why"],
                report: report)
        else { return nil }
        _ = reader.phrase("why")
        if reader.value("code") != nil { return code("code", of: reader, in: list).map { .fixed($0) } }
        if mayFollowForm, reader.truth("by_form") { return .byForm }
        guard let column = reader.text("column") else {
            report.add(reader.line, .missingKey("column"))
            return nil
        }
        var codes: [String: Code] = [:]
        for (value, row) in rows(reader, "values", naming: "value", required: ["code"], optional: ["why"]) {
            _ = row.phrase("why")
            if let code = code("code", of: row, in: list) { codes[value] = code }
        }
        return .column(column, codes)
    }

    func readPlace(_ value: YAMLValue) -> ImportProfile.PlaceRule? {
        guard
            let reader = MappingReader(
                value, named: "place", required: ["precision"],
                optional: ["latitude", "longitude", "required", "area"], report: report)
        else { return nil }
        let latitude = reader.text("latitude")
        let longitude = reader.text("longitude")
        if (latitude == nil) != (longitude == nil) {
            report.add(reader.line, .missingKey(latitude == nil ? "latitude" : "longitude"))
        }
        let isRequired = reader.truth("required")
        let area = reader.value("area").flatMap(readArea)
        guard
            let precision = reader.value("precision").flatMap({
                readLookup($0, named: "precision", list: "place-precision", mayFollowForm: false)
            })
        else { return nil }
        return ImportProfile.PlaceRule(
            latitude: latitude, longitude: longitude, precision: precision, isRequired: isRequired,
            area: area)
    }

    private func readArea(_ value: YAMLValue) -> ImportProfile.Area? {
        guard
            let reader = MappingReader(
                value, named: "area", required: ["west", "south", "east", "north"], report: report)
        else { return nil }
        func degrees(_ key: String, _ limit: Int64) -> Int32? {
            // A fraction stays a text in an agreement's files; a whole number does not.
            let json = reader.value(key)?.json
            let text = json?.string ?? json?.integer.map { String($0) }
            guard let text, let value = DecimalDegrees.parseE7(text.utf8), abs(value) <= limit else {
                if reader.value(key) != nil { report.add(reader.line(of: key), .coordinate) }
                return nil
            }
            return Int32(value)
        }
        let west = degrees("west", 1_800_000_000)
        let south = degrees("south", 900_000_000)
        let east = degrees("east", 1_800_000_000)
        let north = degrees("north", 900_000_000)
        guard let west, let south, let east, let north else { return nil }
        guard west < east, south < north else {
            report.add(reader.line, .coordinate)
            return nil
        }
        return ImportProfile.Area(west: west, south: south, east: east, north: north)
    }

    func readSide(_ value: YAMLValue) -> ImportProfile.SideRule? {
        guard
            let reader = MappingReader(
                value, named: "side", required: [], optional: ["party", "column", "values", "by", "why"],
                report: report)
        else { return nil }
        _ = reader.phrase("why")
        if reader.value("party") != nil { return party(of: reader).map { .party($0) } }
        if reader.value("by") != nil { return word("by", of: reader, as: SideBy.self).map { _ in .line } }
        guard let column = reader.text("column") else {
            report.add(reader.line, .missingKey("column"))
            return nil
        }
        var sides: [String: PartyCode] = [:]
        for (value, row) in rows(reader, "values", naming: "value", required: ["party"]) {
            if let party = party(of: row) { sides[value] = party }
        }
        return .column(column, sides)
    }

    /// The conditions under `when`; none where the key is not there.
    func readConditions(_ reader: MappingReader) -> [RowCondition] {
        if reader.value("when")?.list?.isEmpty == true {
            report.add(reader.line(of: "when"), .profile(.emptyCondition("when")))
        }
        return reader.list("when").compactMap { value in
            guard
                let row = MappingReader(
                    value, named: "when", required: ["column"], optional: ProfileFault.tests, report: report)
            else { return nil }
            let column = row.text("column")
            guard let test = readTest(row), let column else { return nil }
            return RowCondition(column: column, test: test)
        }
    }

    private func readTest(_ row: MappingReader) -> RowCondition.Test? {
        let tests = ProfileFault.tests.filter { row.value($0) != nil }
        guard tests.count == 1 else {
            report.add(row.line, .profile(.notOneTest(tests)))
            return nil
        }
        if row.value(tests[0])?.list?.isEmpty == true {
            report.add(row.line(of: tests[0]), .profile(.emptyCondition(tests[0])))
        }
        func texts() -> [String] { row.texts(tests[0]).map(\.text) }
        switch tests[0] {
        case "is": return .isOneOf(texts())
        case "not": return .isNoneOf(texts())
        case "contains": return .contains(texts().map(RowCondition.folded))
        case "lacks": return .lacks(texts().map(RowCondition.folded))
        case "empty": return .isEmpty(row.truth("empty"))
        default: return row.integer("at_least", in: 0...999_999_999).map { .atLeast(Int($0)) }
        }
    }
}

/// What stands between fields, in the words of a profile.
private enum Separator: String, CaseIterable {
    case comma
    case semicolon
    case tab
    case pipe

    var byte: UInt8 {
        switch self {
        case .comma: 0x2c
        case .semicolon: 0x3b
        case .tab: 0x09
        case .pipe: 0x7c
        }
    }
}

/// What becomes of an id that stands again.
private enum Repeats: String, CaseIterable {
    case reject
    case number
}

/// How a side is found where no column and no party says it.
private enum SideBy: String, CaseIterable {
    case line
}
