// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Foundation
import Testing

@Suite("The tables of an agreement")
struct AgreementTableTests {
    @Test("are read by column, each value in its form")
    func reading() throws {
        #expect(try FolderFixture.whole.check().map(\.phrase.en) == [])
        let tables = try FolderFixture.whole.load().tables
        let port = try #require(tables["ports"]?["P01"])
        #expect(port.phrase("name") == Phrase(en: "North bridge", es: "Puente norte"))
        #expect(port.point("point")?.longitudeE7 == -1_171_217_780)
        #expect(port.integer("measure_m") == 273)
        #expect(port.texts("kinds") == ["road"])
        #expect(port.phrases("at").map(\.party) == ["a", "b"])
        #expect(port.status == .proposed)
        // The row has no source of its own: that of the file holds.
        #expect(port.source == "test" && port.text("source") == nil)
        #expect(tables["agencies"]?["a-guard"]?.source == "another")
        #expect(tables["pairs"]?["town-burg"]?.truth("counted") == true)
        #expect(tables["areas"]?["a-county"]?.rows("stretches").map { $0.integer("to_m") } == [100, 300])
        let steps = try #require(tables["protocols"]?["BVP-01"]?.rows("steps"))
        #expect(steps.map(\.key) == ["01", "02"])
        #expect(steps.last?.texts("needs") == ["01"])
        let kind = try #require(tables["codes/kind"]?["K1"])
        #expect(kind.rows("crosswalks").map(\.source) == ["test", "x"])
        #expect(kind.rows("crosswalks").map { $0.text("code") } == ["0101", "0102"])
        #expect(tables["clocks"]?.rows.count == 7)
        #expect(tables["segments"]?["S2"]?.status == .reviewed)
        #expect(tables["parties"]?.rows.map(\.key) == ["a", "b"])
    }

    @Test("count their rows, and those that are proposed, rows within rows included")
    func counting() throws {
        let tables = try FolderFixture.whole.load().tables
        let kinds = ReviewCount(of: [try #require(tables["codes/kind"])])
        // Two codes, one reviewed, and two crosswalks.
        #expect(kinds.rows == 4 && kinds.proposed == 3 && kinds.reviewed == 1)
        let clauses = ReviewCount(of: [try #require(tables["clauses"])])
        #expect(clauses.rows == 1 && clauses.proposed == 0 && clauses.reviewed == 0)
    }

    @Test("stand in core and annexes: a folder of protocols is one annex of all its files")
    func canonicalForm() throws {
        let agreement = try FolderFixture.whole.load()
        let core = try JSON(canonical: agreement.coreBytes).object
        #expect(
            core?.keys == [
                "agencies", "agreement", "borders", "codes", "markings", "offices", "places", "ports",
                "retention", "roles", "segments",
            ])
        #expect(
            agreement.annexVersions == [
                "calendar": "0.1", "clocks": "1", "glossary": "0.1", "harm": "0.1", "indicators": "0.1",
                "mechanisms": "0.2", "policy-topics": "0.1", "protocols": "0.3",
            ])
        var two = FolderFixture.whole
        two.files["annexes/protocols/BVP-02.yaml"] = two.files["annexes/protocols/BVP-01.yaml"]
        two.replace("code: BVP-01", with: "code: BVP-02", in: "annexes/protocols/BVP-02.yaml")
        two.replace("version: \"0.3\"", with: "version: \"0.4\"", in: "annexes/protocols/BVP-02.yaml")
        let more = try two.load()
        #expect(more.annexVersions["protocols"] == "0.3+0.4")
        #expect(more.annexBytes["protocols"] != agreement.annexBytes["protocols"])
        let annex = try JSON(canonical: more.annexBytes["protocols"] ?? []).object
        #expect(annex?["version"] == "0.3+0.4")
        #expect(annex?["files"]?.object?.keys == ["BVP-01", "BVP-02"])
        #expect(more.coreBytes == agreement.coreBytes)
    }

    @Test("write a position in one canonical form, however it is written")
    func points() throws {
        var other = FolderFixture.whole
        other.replace("[-117.12, 32.54]", with: "[ -117.1200000, 32.540 ]", in: "places.yaml")
        #expect(try other.load().coreBytes == FolderFixture.whole.load().coreBytes)
    }

    @Test(
        "that are broken in one place are refused with that file, line and code", arguments: Breakage.tables)
    func broken(_ breakage: Breakage) throws {
        var fixture = FolderFixture.whole
        breakage.change(&fixture)
        let problems = try fixture.check()
        let found = try #require(problems.first, "nothing was found")
        #expect(problems.count == 1, "\(problems.map(\.phrase.en))")
        #expect(found.file == breakage.file)
        #expect(found.line == breakage.line, "\(found.phrase.en)")
        #expect(found.code == breakage.code, "\(found.phrase.en)")
        #expect(found.fault.phrase.en != found.fault.phrase.es)
    }

    @Test("take every key that the schema has, also in the files that are read by hand")
    func everyKey() throws {
        var fixture = FolderFixture.whole
        fixture.replace(
            "version: \"1\"", with: "version: \"1\"\nvalid_from: 2026-11-23", in: "agreement.yaml")
        fixture.replace(
            "name: { en: \"A\",", with: "time_zones: [UTC], name: { en: \"A\",", in: "agreement.yaml")
        fixture.replace(
            "code: X,", with: "code: X, border: a-b, precision: { en: good, es: buena },", in: "segments.yaml"
        )
        fixture.replace("sector: X\n", with: "sector: X\n    border: a-b\n", in: "segments.yaml")
        fixture.replace("sectors:", with: "source: all\nsectors:", in: "segments.yaml")
        #expect(try fixture.check().map(\.phrase.en) == [])
        let tables = try fixture.load().tables
        for (_, table) in AgreementSchema.tables
        where ["parties", "borders", "clauses", "sectors"].contains(table.name) {
            let row = try #require(tables[table.name]?.rows.first)
            // Of these small tables the first row says all there is to say.
            #expect(Set(row.values.keys) == Set(table.columns.map(\.key)), "\(table.name)")
        }
        #expect(tables["segments"]?["S1"]?.text("border") == "a-b")
        #expect(tables["parties"]?.head.text("valid_from") == "2026-11-23")
    }

    @Test("know no fault that no test provokes, but a file that may not be read")
    func everyFault() throws {
        let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/EnlaceInterop/Agreement/AgreementFault.swift")
        let source = try String(contentsOf: file, encoding: .utf8)
        let codes = Set(source.matches(of: #/"(agreement\.[a-z0-9-]+)"/#).map { String($0.1) })
        #expect(codes.count > 40)
        let provoked = Breakage.all + Breakage.tables + SeveralBordersTests.breakages
        // A folder that is not there is provoked below.
        let missing = "agreement.folder-missing"
        #expect(codes.subtracting(provoked.map(\.code) + [missing]) == ["agreement.file-unreadable"])
    }

    @Test("are not looked for where there is no folder: one problem says so, with the path as given")
    func noFolder() {
        for url in [URL(fileURLWithPath: "/nowhere-at-all"), URL(fileURLWithPath: #filePath)] {
            let problems = AgreementFolder.check(url)
            #expect(problems.map(\.code) == ["agreement.folder-missing"])
            #expect(problems.first?.file == url.path)
            #expect(problems.first?.line == nil)
        }
    }

    @Test("have a word in both languages for every word that may stand in a column")
    func words() {
        for (_, table) in AgreementSchema.tables {
            for word in words(in: table.columns) where Clause(rawValue: word) == nil {
                let label = AgreementSchema.label(of: word)
                #expect(label != nil && label?.en != label?.es, "\(table.name): \(word)")
            }
        }
    }

    private func words(in columns: [TableColumn]) -> [String] {
        columns.flatMap { column -> [String] in
            if case .rows(let inner) = column.type { return words(in: inner) }
            return column.type.words
        }
    }

    @Test("of the template make a whole agreement that has what records need", arguments: Language.allCases)
    func template(language: Language) throws {
        let parties = (PartyCode(unchecked: "north"), PartyCode(unchecked: "south"))
        let template = AgreementTemplate(left: (parties.0, language), right: (parties.1, .es))
        let files = try template.files().map { ($0.path, Array($0.text.utf8)) }
        let fixture = FolderFixture(files: Dictionary(uniqueKeysWithValues: files))
        #expect(try fixture.check().map(\.phrase.en) == [])
        let agreement = try fixture.load()
        #expect(agreement.parties.map(\.language) == [language, .es])
        #expect(agreement.segments.count == 3)
        #expect((49_000...51_000).contains(agreement.segments.last?.toMetres ?? 0))
        #expect(Set(agreement.codeLists.keys) == Set(KindNeeds.codeLists))
        #expect(Set(agreement.clocks.keys) == Set(KindNeeds.clocks))
        // The demo's exercise uses these.
        for (list, code) in [
            ("incident", "A10"), ("incident", "C10"), ("incident", "D10"), ("severity", "severe"),
            ("severity", "moderate"), ("intent", "observing"), ("intent", "acting-own-side"),
            ("phrasebook", "MED-04"), ("time-certainty", "within-5-min"), ("medical", "requested"),
            ("request", "check-own-side"), ("request", "preserve-video"), ("request", "call-back"),
            ("correction-reason", "new-information"), ("officers", "unknown"),
        ] {
            #expect(agreement.entry(Code(unchecked: code), in: list) != nil, "\(list) \(code)")
        }
        #expect(agreement.tables.values.flatMap(\.rows).allSatisfy { $0.status != .reviewed })
        let one = AgreementTemplate(left: (parties.0, .en), right: (parties.0, .es))
        #expect(throws: (any Error).self) { try one.files() }
    }

    @Test("are compared row by row: added, removed, changed and reordered")
    func difference() throws {
        let old = try FolderFixture.whole.load()
        #expect(AgreementDifference.between(old, old) == [])
        var fixture = FolderFixture.whole
        fixture.replace("code: burg\n", with: "code: villa\n", in: "places.yaml")
        fixture.replace("[town, burg]", with: "[town, villa]", in: "places.yaml")
        fixture.replace("es: \"Alto\"", with: "es: \"Deténgase\"", in: "annexes/protocols/BVP-01.yaml")
        fixture.replace("version: \"0.3\"", with: "version: \"0.4\"", in: "annexes/protocols/BVP-01.yaml")
        fixture.replace("seconds: 601", with: "seconds: 602", in: "annexes/clocks.yaml")
        fixture.replace("version: \"1\"", with: "version: \"2\"", in: "agreement.yaml")
        fixture.files["ports.yaml"] = nil
        fixture.replace("    ports: [P01]\n", with: "", in: "annexes/mechanisms.yaml")
        let found = AgreementDifference.between(old, try fixture.load())
        #expect(
            found.map(\.table) == [
                "parties", "ports", "places", "pairs", "clocks", "mechanisms", "protocols",
            ])
        let changes = found.flatMap { table in table.changed.map { "\(table.table) \($0.row) \($0.column)" } }
        #expect(
            changes == [
                "parties  version", "ports  source", "pairs town-burg places", "clocks first-notice seconds",
                "mechanisms M01 ports", "protocols BVP-01 version", "protocols BVP-01 steps 01 text",
            ])
        #expect(found[1].removed == ["P01"] && found[1].added.isEmpty)
        #expect(found[2].removed == ["burg"] && found[2].added == ["villa"])
        let seconds = try #require(found.first { $0.table == "clocks" }?.changed.first)
        #expect(seconds.old == 601 && seconds.new == 602)
    }

    /// Changes of one place of a line, and how they are told.
    static let lineChanges: [(old: String, new: String, told: String)] = [
        ("proposed", "reviewed", "lines a-b status proposed reviewed"),
        ("\"test\"", "\"tests\"", "lines a-b source test tests"),
        (
            "\"left\"", "\"beyond_start\": [-118, 32], \"left\"",
            "lines a-b beyond_start – {\"latitudeE7\":320000000,\"longitudeE7\":-1180000000}"
        ),
        (
            "32.534706]", "32.5347061]",
            "lines a-b vertex 2 of 2 {\"latitudeE7\":325347060,\"longitudeE7\":-1171188680} "
                + "{\"latitudeE7\":325347061,\"longitudeE7\":-1171188680}"
        ),
    ]

    @Test("of lines are compared key by key, as they are signed", arguments: lineChanges)
    func lineDifference(_ sample: (old: String, new: String, told: String)) throws {
        let old = try FolderFixture.whole.load()
        var fixture = FolderFixture.whole
        fixture.replace(sample.old, with: sample.new, in: "line.geojson")
        let new = try fixture.load()
        #expect(old.coreBytes != new.coreBytes)
        let told = AgreementDifference.between(old, new).flatMap { table in
            table.changed.map { change in
                let values = [change.old, change.new].map { $0.map { $0.string ?? $0.canonicalText } ?? "–" }
                return ([table.table, change.row, change.column] + values).joined(separator: " ")
            }
        }
        #expect(told == [sample.told])
    }

    @Test("are compared also where rows within a row say the same in another order")
    func turnedSteps() throws {
        let old = try FolderFixture.whole.load()
        let row = try #require(old.tables["protocols"]?["BVP-01"])
        var values = row.values
        values["steps"] = .array((values["steps"]?.array ?? []).reversed())
        let turned = AgreementRow(key: row.key, values: values, status: row.status, source: row.source)
        let head = try #require(old.tables["protocols"]?.head)
        var tables = old.tables
        tables["protocols"] = AgreementTable(name: "protocols", head: head, rows: [turned])
        let new = Agreement(
            id: old.id, title: old.title, status: old.status, parties: old.parties, offices: old.offices,
            desks: old.desks, borders: old.borders, segments: old.segments, codeLists: old.codeLists,
            clocks: old.clocks, roles: old.roles, tables: tables, coreBytes: old.coreBytes,
            annexVersions: old.annexVersions, annexBytes: old.annexBytes)
        let changed = AgreementDifference.between(old, new).flatMap(\.changed)
        #expect(changed.map(\.column) == ["steps"])
        #expect(changed.first?.old == ["01", "02"] && changed.first?.new == ["02", "01"])
    }

    @Test("of lines are compared by their number of vertices and the first that is another")
    func longerLine() throws {
        let old = try FolderFixture.whole.load()
        var fixture = FolderFixture.whole
        fixture.replace(
            "[-117.118868, 32.534706]\n", with: "[-117.121778, 32.534439],\n[-117.118868, 32.534706]\n",
            in: "line.geojson")
        let changed = AgreementDifference.between(old, try fixture.load()).flatMap(\.changed)
        #expect(changed.map(\.column) == ["vertices", "vertex 2 of 3"])
        #expect(changed.first?.old == 2 && changed.first?.new == 3)
        #expect(changed.last?.old != nil && changed.last?.new != changed.last?.old)
    }

    @Test("have names that occur once")
    func names() {
        let names = AgreementSchema.tables.map(\.table.name)
        #expect(Set(names).count == names.count)
        #expect(AgreementSchema.table(named: "codes/incident")?.name == "codes")
        #expect(
            AgreementSchema.files.first { $0.path == "annexes/protocols/*.yaml" }?.annexName == "protocols")
        #expect(AgreementSchema.files.first { $0.path == "annexes/harm.yaml" }?.annexName == "harm")
        #expect(AgreementSchema.files.first { $0.path == "ports.yaml" }?.annexName == nil)
    }
}
