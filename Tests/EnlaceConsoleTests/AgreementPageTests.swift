// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import Testing

@Suite("The printable agreement")
struct AgreementPageTests {
    private static let digest = ContentDigest(hex: String(repeating: "ab", count: 32))

    /// A table with two rows in which every column says something, with the table's name in it.
    private static func table(_ schema: TableSchema, text: String) -> AgreementTable {
        let text = "\(text) \(schema.name)"
        let rows = [("one", "proposed"), ("two", "reviewed")].map { code, status -> AgreementRow in
            let values = values(schema.columns, code: code, status: status, text: text)
            return AgreementRow(
                key: schema.key.flatMap { values[$0]?.string } ?? "", values: values,
                status: values["status"].flatMap { _ in ReviewStatus(rawValue: status) },
                source: values["source"]?.string)
        }
        let head = AgreementRow(
            key: "",
            values: ["rule": phrase("rule", text), "title": phrase("List", text), "version": "0.1"],
            status: nil,
            source: "file source \(text)")
        return AgreementTable(name: schema.name, head: head, rows: rows)
    }

    private static func values(
        _ columns: [TableColumn], code: String, status: String, text: String
    ) -> JSONObject {
        var values = JSONObject()
        for column in columns { values[column.key] = value(column, code: code, status: status, text: text) }
        return values
    }

    private static func value(_ column: TableColumn, code: String, status: String, text: String) -> JSON {
        switch column.type {
        case .code, .reference: .string(code)
        case .text, .source: .string("\(column.key) \(text)")
        case .texts: [.string(text), "other"]
        case .phrase: phrase(column.key, text)
        case .whole(let range): .integer(range.upperBound)
        case .truth: true
        case .day: "2026-11-23"
        case .point: GeoPointJSON.nogales
        case .status: .string(status)
        case .word(let words): .string(words.first ?? "")
        case .references: ["one", .string(text)]
        case .phraseByParty: ["us": phrase("by", text)]
        case .wordByParty(let words): ["us": .string(words.first ?? "")]
        case .textsByCode: ["scheme": [.string(text)]]
        case .rows(let inner): [.object(values(inner, code: "in-\(code)", status: status, text: text))]
        }
    }

    private static func phrase(_ key: String, _ text: String) -> JSON {
        ["en": .string("english \(key) \(text)"), "es": .string("español \(key) \(text)")]
    }

    private func input(text: String = "plain") throws -> AgreementPage.Input {
        let night = Night.agreement()
        var tables: [String: AgreementTable] = [:]
        for (_, schema) in AgreementSchema.tables {
            let table = Self.table(schema, text: text)
            let name = schema.name == "codes" ? "codes/incident" : schema.name
            tables[name] = AgreementTable(name: name, head: table.head, rows: table.rows)
        }
        let agreement = Agreement(
            id: night.id, title: night.title, status: night.status, parties: night.parties,
            offices: night.offices, desks: night.desks, borders: night.borders, segments: night.segments,
            codeLists: night.codeLists, clocks: night.clocks, roles: night.roles, tables: tables,
            coreBytes: night.coreBytes, annexVersions: [:], annexBytes: [:])
        let digest = try #require(Self.digest)
        return AgreementPage.Input(
            assets: AssetAddresses { "/assets/\($0.name)" }, agreement: agreement, core: digest,
            annexes: [.init(name: "harm", version: "0.7", digest: digest)])
    }

    static let languages: [[Language]] = [[.en, .es], [.es, .en], [.en], [.es]]

    @Test(
        "is sound markup in one language or both, with hostile words in every column as with plain ones",
        arguments: languages, ["plain", PagesTests.hostile])
    func markup(languages: [Language], text: String) throws {
        let page = AgreementPage.page(try input(text: text), languages: languages)
        let check = MarkupCheck(page.string)
        #expect(check.problems.isEmpty, "\(check.problems.prefix(5))")
        #expect(check.tags.first?.attributes["lang"] == languages.first?.rawValue)
        #expect(check.all("script").isEmpty && check.all("h1").count == 1)
        #expect(!page.string.contains("<script") && !page.string.contains("\u{202e}"))
    }

    @Test("shows every table with every column in its own section, in both languages side by side")
    func everything() throws {
        let page = AgreementPage.page(try input(), languages: [.en, .es]).string
        let sections = page.components(separatedBy: "<section ")
        for (_, schema) in AgreementSchema.tables {
            let id = schema.name == "codes" ? "t-codes-incident" : "t-\(schema.name)"
            #expect(page.contains("href=\"#\(id)\""), "\(id)")
            let section = try #require(sections.first { $0.contains("aria-labelledby=\"\(id)\"") }, "\(id)")
            let text = "plain \(schema.name)"
            var expected = schema.columns.flatMap { Self.shown($0, key: schema.key, text: text) }
            expected += Self.table(schema, text: "plain").rows.map { "<code>\($0.key)</code>" }
            if schema.list != nil {
                expected += ["english rule \(text)", "español rule \(text)", "file source \(text)"]
            }
            for words in expected { #expect(section.contains(words), "\(schema.name): \(words)") }
        }
        #expect(page.contains("0.7") && page.contains(String(repeating: "ab", count: 32)))
    }

    /// What a section must say of a column: its label, and its value as people read it.
    private static func shown(_ column: TableColumn, key: String?, text: String) -> [String] {
        guard column.key != key else { return [] }
        switch column.type {
        case .code: return []
        case .status: return ["PROPOSED", "PROPUESTO", "REVIEWED", "REVISADO"]
        case .source: return ["source \(text)"]
        case .phrase: return ["english \(column.key) \(text)", "español \(column.key) \(text)"]
        case .rows(let inner): return inner.flatMap { shown($0, key: nil, text: text) }
        case .whole(let range):
            let said = AgreementMeasures.shown(range.upperBound, under: column.key)
            let label = said.label ?? column.label
            return ["\(label.en):", "\(label.es):", said.text.en, said.text.es]
        default: return labels(column) + value(column, text: text)
        }
    }

    private static func labels(_ column: TableColumn) -> [String] {
        // Codes and references within a row of a row go without one.
        if case .reference = column.type { return [] }
        if column.key == "code" { return [] }
        return ["\(column.label.en):", "\(column.label.es):"]
    }

    private static func value(_ column: TableColumn, text: String) -> [String] {
        switch column.type {
        case .text: ["\(column.key) \(text)"]
        case .texts: ["\(text), other"]
        case .truth: ["\(column.label.en):</span> yes", "\(column.label.es):</span> sí"]
        case .day: ["\(column.label.en):</span> 2026-11-23"]
        case .point: ["31.3333333, -110.94</code>"]
        case .word(let words), .wordByParty(let words):
            words.first.flatMap { AgreementSchema.label(of: $0) }.map { [$0.en, $0.es] } ?? words
        case .references: ["<code>\(text)</code>"]
        case .phraseByParty: ["english by \(text)", "español by \(text)"]
        case .textsByCode: ["<code>scheme</code> \(text)"]
        default: []
        }
    }

    @Test("in one language says nothing in the other", arguments: Language.allCases)
    func oneLanguage(language: Language) throws {
        let page = AgreementPage.page(try input(), languages: [language]).string
        let other = language == .en ? "español" : "english"
        #expect(!page.contains("\(other) name") && !page.contains("\(other) text"))
        #expect(page.contains(language == .en ? "PROPOSED" : "PROPUESTO"))
        #expect(!page.contains(language == .en ? "PROPUESTO" : "PROPOSED"))
    }

    @Test("marks each row with its status and source, and counts at its head what is proposed")
    func standing() throws {
        let input = try input()
        let page = AgreementPage.page(input, languages: [.en])
        let check = MarkupCheck(page.string)
        let marks = check.all("strong").filter { $0.attributes["class"] == "status status--proposed" }
        let stated = AgreementSchema.tables.filter { entry in
            entry.table.columns.contains { $0.key == "status" }
        }.count
        // One for each table that has a status, and one for the agreement.
        #expect(marks.count == stated + 1)
        // Crosswalks have a status too: one proposed and one reviewed within the two codes.
        #expect(page.string.contains("\(stated + 1) of \(2 * stated + 2) items are proposed"))
    }

    @Test("writes protocols as checklists: a box for each step")
    func checklists() throws {
        let check = MarkupCheck(AgreementPage.page(try input(), languages: [.en, .es]).string)
        #expect(check.all("span").filter { $0.attributes["class"] == "box" }.count == 2)
        #expect(check.all("tr").filter { $0.attributes["class"] == "step" }.count == 2)
        // Both steps name a step that comes before them: none is marked as one that waits for nothing.
        #expect(check.all("span").filter { $0.attributes["class"] == "now" }.isEmpty)
    }

    @Test(
        "says a deadline as people do",
        arguments: [
            (Int64(0), "0 seconds", "0 segundos"), (45, "45 seconds", "45 segundos"),
            (60, "60 seconds", "60 segundos"), (300, "5 minutes", "5 minutos"),
            (3_600, "1 hour", "1 hora"), (90_000, "25 hours", "25 horas"),
            (259_200, "72 hours", "72 horas"), (604_800, "7 days", "7 días"),
            (108_000_000, "1\u{202f}250 days", "1\u{202f}250 días"),
            (86_401, "86\u{202f}401 seconds", "86\u{202f}401 segundos"),
        ])
    func durations(seconds: Int64, english: String, spanish: String) {
        let text = AgreementMeasures.duration(seconds)
        #expect(text.en == english && text.es == spanish)
    }

    @Test("gives places on the line as kilometres with one decimal")
    func kilometres() {
        let ends: [(Int64, String)] = [
            (0, "km 0.0"), (41_500, "km 41.5"), (3_126_319, "km 3\u{202f}126.3"), (99_950, "km 100.0"),
        ]
        for (metres, text) in ends {
            #expect(AgreementMeasures.shown(metres, under: "to_m").text.en == text)
        }
        #expect(AgreementMeasures.shown(5_600, under: "days").text.es == "5\u{202f}600")
        #expect(AgreementMeasures.shown(-1_234, under: "days").label == nil)
    }

    @Test("says at its head that it is no treaty and that the line delimits nothing, in each language")
    func nature() throws {
        let page = AgreementPage.page(try input(), languages: [.en, .es]).string
        let firstTable = try #require(page.firstRange(of: "<table"))
        for words in ["It is not a treaty", "No es un tratado", "do not delimit", "No delimitan"] {
            let place = try #require(page.firstRange(of: words), "\(words)")
            #expect(place.upperBound < firstTable.lowerBound, "\(words)")
        }
    }

    @Test("is the same page for the same agreement")
    func deterministic() throws {
        let first = AgreementPage.page(try input(), languages: [.en, .es])
        #expect(first == AgreementPage.page(try input(), languages: [.en, .es]))
    }
}

/// A position on the line near Nogales, in the form of a table.
private enum GeoPointJSON {
    static let nogales: JSON = {
        // Both numbers lie on the globe: there is a point.
        (try? GeoPoint(longitudeE7: -1_109_400_000, latitudeE7: 313_333_333))?.json ?? [:]
    }()
}
