// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Foundation
import Testing

/// A small profile in memory, to be changed in one place.
private struct ProfileText {
    var text = """
        name: feed
        version: "1"
        title: { en: "Feed", es: "Fuente" }
        status: proposed
        source: "test"
        fact_status: reported
        file: { separator: comma, encoding: utf-8 }
        id: { columns: [id] }
        time: { column: when, forms: ["YYYY-MM-DD"], zone: utc, precision: { code: day } }
        place:
          latitude: lat
          longitude: lon
          area: { west: -118, south: 25, east: -97.5, north: 34 }
          precision: { code: SOURCE }
        side: { party: us }
        rules:
          - code: not-here
            when: [{ column: what, is: [other] }]
            do: skip
            reason: { en: "Not here.", es: "Aquí no." }
          - code: no-what
            when: [{ column: what, empty: true }]
            do: reject
            reason: { en: "Nothing said.", es: "No dice nada." }
        events:
          - category: killed
            when: [{ column: what, contains: [SHOT] }, { column: n, at_least: 1 }]
            event: E10
            label: { en: "k", es: "m" }
            why: { en: "a", es: "b" }
          - category: shot
            when: [{ column: what, contains: [shot] }]
            event: E11
            label: { en: "s", es: "t" }
            why: { en: "a", es: "b" }
        counts:
          killed: { column: n, why: { en: "a", es: "b" } }
        sources: [{ source: s, licence: CC0, credit: s }]

        """

    func with(_ old: String, _ new: String) -> ProfileText {
        precondition(text.components(separatedBy: old).count == 2, "“\(old)” must stand once")
        var changed = self
        changed.text = text.replacingOccurrences(of: old, with: new)
        return changed
    }

    func load() throws -> ImportProfile {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("enlace-profile-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: url) }  // A leftover harms nobody.
        try Data(text.utf8).write(to: url)
        return try ImportProfile.load(url, for: Shipped.agreement.get())
    }

    /// What becomes of rows: events, or the reason.
    func outcomes(
        _ rows: [String], header: String = "id,when,lat,lon,what,n",
        sideAt: @escaping (GeoPoint) -> PartyCode? = { _ in nil }
    ) throws -> [String] {
        var outcomes: [String] = []
        let bytes = Array(([header] + rows).joined(separator: "\n").utf8)
        try IncidentFeed.read(bytes: bytes, profile: load(), sideAt: sideAt) { entry in
            switch entry {
            case .rows(let rows):
                outcomes.append(rows.map { $0.incident.event?.rawValue ?? "?" }.joined(separator: "+"))
            case .skipped(let row): outcomes.append("skipped \(row.code)")
            case .rejected(let row): outcomes.append("rejected \(row.code)")
            }
        }
        return outcomes
    }

    func incidents(_ rows: [String], header: String = "id,when,lat,lon,what,n") throws -> [Incident] {
        var incidents: [Incident] = []
        let bytes = Array(([header] + rows).joined(separator: "\n").utf8)
        try IncidentFeed.read(bytes: bytes, profile: load()) { entry in
            if case .rows(let rows) = entry { incidents += rows.map(\.incident) }
        }
        return incidents
    }
}

@Suite("An import profile")
struct ImportProfileTests {
    static let rows: [(row: String, outcome: String)] = [
        ("1,2020-01-02,32,-110,a Shot,1", "E10"),
        ("1,2020-01-02,32,-110,a Shot,1.0", "E10"),
        ("1,2020-01-02,32,-110,shot,0", "E11"),
        ("1,2020-01-02,32,-110,shot,", "E11"),
        ("1,2020-01-02,,,shot,", "E11"),
        ("1,2020-01-02,32,-110,fire,1", "rejected row.no-event-fits"),
        ("1,2020-01-02,32,-110,other,1", "skipped not-here"),
        ("1,2020-01-02,32,-110,,1", "rejected rule.no-what"),
        ("1,2020-01-02,40,-110,shot,1", "skipped outside-area"),
        ("1,2020-01-02,32,-97.4999,shot,1", "skipped outside-area"),
        ("1,2020-01-02,32,-97.5,shot,0", "E11"),
        ("1,2020-01-02,x,-110,shot,1", "rejected row.not-a-coordinate"),
        ("1,2020-01-02,32,-110,shot,many", "rejected row.not-a-count"),
        ("1,2020-01-02T10:00,32,-110,shot,1", "rejected row.not-a-date"),
        (",2020-01-02,32,-110,shot,1", "rejected row.empty"),
        ("1,2020-01-02,32,-110,shoot,1", "rejected row.no-event-fits"),
        // A rule comes first: what is not imported here is not searched for faults.
        ("1,never,x,y,other,many", "skipped not-here"),
    ]

    @Test("decides what becomes of a row", arguments: rows)
    func outcome(_ sample: (row: String, outcome: String)) throws {
        #expect(try ProfileText().outcomes([sample.row]) == [sample.outcome])
    }

    @Test("numbers rows without an id of their own that stand again, where it says so")
    func repeats() throws {
        let rows = Array(repeating: "1,2020-01-02,32,-110,shot,0", count: 3)
        #expect(
            try ProfileText().outcomes(rows) == [
                "E11", "rejected row.repeated-id", "rejected row.repeated-id",
            ])
        let numbered = ProfileText().with("columns: [id]", "columns: [id, what], repeats: number")
        #expect(
            try numbered.incidents(rows).map(\.sourceReference) == ["1/shot", "1/shot#2", "1/shot#3"])
    }

    @Test("takes the side from the line, and rejects a row that has no point or lies on it")
    func sides() throws {
        let byLine = ProfileText().with("side: { party: us }", "side: { by: line }")
        let rows = ["1,2020-01-02,32,-110,shot,0", "2,2020-01-02,31,-110,shot,0", "3,2020-01-02,,,shot,0"]
        let outcomes = try byLine.outcomes(rows) { point in
            point.latitudeE7 == 310_000_000 ? nil : PartyCode(unchecked: "mx")
        }
        #expect(outcomes == ["E11", "rejected row.on-the-line", "rejected row.no-position"])
        let required = ProfileText().with("  latitude: lat", "  required: true\n  latitude: lat")
        #expect(try required.outcomes([rows[2]]) == ["rejected row.no-position"])
    }

    @Test("makes as many incidents as a column counts, and none of a row of zeros")
    func counts() throws {
        let counting = ProfileText()
            .with("event: E10", "event: E10\n    times: n").with("event: E11", "event: E11\n    times: m")
            .with("contains: [SHOT] }, { column: n, at_least: 1 }", "contains: [SHOT] }")
        let header = "id,when,lat,lon,what,n,m"
        let rows = ["1,2020-01-02,32,-110,shot,2,1", "2,2020-01-02,32,-110,shot,0,0.0"]
        #expect(try counting.outcomes(rows, header: header) == ["E10+E10+E11", "skipped no-event"])
        #expect(
            try counting.incidents(rows, header: header).map(\.sourceReference)
                == ["1/killed/1", "1/killed/2", "1/shot/1"])
        let many = ["1,2020-01-02,32,-110,shot,1,10001", "2,2020-01-02,32,-110,shot,1,some"]
        #expect(
            try counting.outcomes(many, header: header)
                == ["rejected row.too-many-events", "rejected row.not-a-count"])
    }

    @Test("gives rows after a break of the series to another source")
    func breaks() throws {
        let broken = ProfileText().with(
            "sources: [{ source: s, licence: CC0, credit: s }]",
            """
            sources: [{ source: s, licence: CC0, credit: s }, { source: t, licence: CC1, credit: t }]
            breaks: [{ from: "2026-01-01", source: t, why: { en: "a", es: "b" } }]
            """)
        let incidents = try broken.incidents([
            "1,2025-12-31,32,-110,shot,0", "2,2026-01-01,32,-110,shot,0", "3,2025-01-01,32,-110,shot,0",
        ])
        #expect(incidents.map(\.source) == ["s", "t", "s"])
        #expect(incidents.map(\.licence) == ["CC0", "CC1", "CC0"])
        // The day of a break is one of the file's clock, not of UTC.
        let west = broken.with("zone: utc", "zone: \"-07:00\"")
            .with("YYYY-MM-DD\"]", "YYYY-MM-DDThh:mm\"]")
        let evening = try west.incidents([
            "1,2025-12-31T23:59,32,-110,shot,0", "2,2026-01-01T00:00,32,-110,shot,0",
        ])
        #expect(evening.map(\.source) == ["s", "t"])
    }

    @Test("names a row by values that cannot run into each other, and by one at least")
    func joined() throws {
        let two = ProfileText().with("columns: [id]", "columns: [id, n]").with(
            "counts:\n  killed: { column: n, why: { en: \"a\", es: \"b\" } }\n", "")
        let rows = ["a/b,2020-01-02,32,-110,shot,c", "a,2020-01-02,32,-110,shot,b/c"]
        // Other ids; their references are one text, and the node would take the second for held.
        #expect(try two.outcomes(rows) == ["E11", "rejected row.repeated-id"])
        let apart = two.with("id: {", "reference: [lat, id]\nid: {")
        #expect(try apart.outcomes(rows) == ["E11", "E11"])
        #expect(try two.outcomes([",2020-01-02,32,-110,shot,"]) == ["rejected row.empty"])
    }

    /// A change of the profile, and the faults that it makes.
    static let faults: [(old: String, new: String, fault: AgreementFault)] = [
        ("when: [{ column: what, is: [other] }]", "when: []", .profile(.emptyCondition("when"))),
        ("is: [other]", "not: []", .profile(.emptyCondition("not"))),
        ("is: [other]", "lacks: []", .profile(.emptyCondition("lacks"))),
        ("is: [other]", "is: [other], empty: true", .profile(.notOneTest(["is", "empty"]))),
        ("column: what, is: [other]", "column: what", .profile(.notOneTest([]))),
        (
            "credit: s }]",
            "credit: s }]\nbreaks: [{ from: \"2026-01-01\", source: s, why: { en: a, es: b } }]",
            .profile(.noOwnSource)
        ),
        (
            "credit: s }]", "credit: s }]\nbreaks: [{ from: \"2026\", source: s, why: { en: a, es: b } }]",
            .wrongForm(key: "from", expected: .day)
        ),
        (
            "credit: s }]",
            "credit: s }]\nbreaks: [{ from: \"2026-01-01\", source: t, why: { en: a, es: b } }]",
            .unknownReference("t", to: .row(of: "sources"))
        ),
    ]

    @Test("that would test nothing, or names what is not there, says so", arguments: faults)
    func fault(_ sample: (old: String, new: String, fault: AgreementFault)) throws {
        let profile = ProfileText().with(sample.old, sample.new)
        do {
            _ = try profile.load()
            Issue.record("the profile was taken")
        } catch let AgreementFolderError.invalid(problems) {
            #expect(problems.map(\.fault).contains(sample.fault), "\(problems.map(\.fault))")
        }
        #expect(sample.fault.phrase.en != sample.fault.phrase.es)
        #expect(sample.fault.code.hasPrefix("agreement."))
    }

    @Test("whose forms say precisions that the agreement lacks is refused")
    func unknownPrecision() throws {
        var fixture = FolderFixture.good
        let profile = try #require(
            String(
                data: Data(contentsOf: Shipped.folder.appendingPathComponent("profiles/generic.yaml")),
                encoding: .utf8))
        fixture.files["profiles/generic.yaml"] = Array(profile.utf8)
        let faults = try fixture.check().map(\.fault)
        #expect(faults.contains(.unknownReference("month", to: .codeOfList("time-precision"))))
    }

    @Test("that is broken takes no rule of another away")
    func rulesBesideABrokenProfile() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("enlace-profiles-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }  // A leftover harms nobody.
        let profiles = folder.appendingPathComponent("profiles")
        try FileManager.default.createDirectory(at: profiles, withIntermediateDirectories: true)
        try Data("name: [".utf8).write(to: profiles.appendingPathComponent("a.yaml"))
        try Data(contentsOf: Shipped.folder.appendingPathComponent("profiles/generic.yaml"))
            .write(to: profiles.appendingPathComponent("b.yaml"))
        #expect(try !ImportProfile.inclusionRules(in: folder, for: Shipped.agreement.get()).isEmpty)
    }

    static let times: [(forms: String, zone: String, text: String, instant: String, precision: String)] = [
        ("YYYY-MM-DD", "utc", "2020-02-29", "2020-02-29T00:00:00.000Z", "day"),
        ("YYYY-MM", "utc", "2020-02", "2020-02-01T00:00:00.000Z", "month"),
        ("YYYY", "utc", "2020", "2020-01-01T00:00:00.000Z", "year"),
        ("DD/MM/YYYY", "utc", "03/02/2020", "2020-02-03T00:00:00.000Z", "day"),
        ("MM/DD/YYYY hh:mm", "utc", "02/03/2020 23:59", "2020-02-03T23:59:00.000Z", "minute"),
        ("YYYY-MM-DD hh", "utc", "2020-02-03 07", "2020-02-03T07:00:00.000Z", "hour"),
        ("YYYYMMDDThhmmss", "utc", "20200203T235958", "2020-02-03T23:59:58.000Z", "minute"),
        ("YYYY-MM-DDThh:mmZ", "utc", "2020-02-03T23:59Z", "2020-02-03T23:59:00.000Z", "minute"),
        ("YYYY-MM-DDThh:mm", "-07:00", "2020-02-03T23:59", "2020-02-04T06:59:00.000Z", "minute"),
        ("YYYY-MM-DDThh:mm", "+05:30", "2020-02-03T23:59", "2020-02-03T18:29:00.000Z", "minute"),
        (
            "YYYY-MM-DDThh:mm", "local-wall-clock-without-offset", "2020-02-03T23:59",
            "2020-02-03T23:59:00.000Z", "minute"
        ),
    ]

    @Test("reads times in the forms it names, and says how precise they are", arguments: times)
    func instant(
        _ sample: (forms: String, zone: String, text: String, instant: String, precision: String)
    ) throws {
        let profile = ProfileText().with(
            "forms: [\"YYYY-MM-DD\"], zone: utc, precision: { code: day }",
            "forms: [\"\(sample.forms)\"], zone: \"\(sample.zone)\", precision: { by_form: true }")
        let incident = try #require(try profile.incidents(["1,\(sample.text),32,-110,shot,0"]).first)
        #expect(incident.happenedAt?.description == sample.instant)
        #expect(incident.timePrecision?.rawValue == sample.precision)
    }

    @Test(
        "refuses forms of time that say nothing",
        arguments: ["", "DD", "YYYY-DD", "YYYY-MM-DD-MM", "YYYY-MM-DD at hh", "MM/DD", "YYYY hh", "YYYYé"])
    func forms(_ text: String) { #expect(TimePattern(text) == nil) }

    @Test("reads other separators and ISO 8859-1")
    func encodings() throws {
        let profile = ProfileText().with("comma, encoding: utf-8", "semicolon, encoding: latin-1")
            .with("contains: [shot]", "contains: [\"disparó\"]")
        let text = "id;when;lat;lon;what;n\n1;2020-01-02;32;-110;disparó, huyó;0"
        let bytes = text.unicodeScalars.map { UInt8($0.value) }
        var events: [Code?] = []
        try IncidentFeed.read(bytes: bytes, profile: try profile.load()) { entry in
            if case .rows(let rows) = entry { events += rows.map(\.incident.event) }
        }
        #expect(events == [Code(unchecked: "E11")])
    }

    @Test("counts a feed for its reader")
    func summary() throws {
        var summary = ImportSummary()
        let bytes = Array(
            """
            id,when,lat,lon,what,n
            1,2020-01-02,32,-110,shot,2
            2,2021-01-02,32,-110,shot,
            3,2020-01-02,32,-110,other,1
            4,2020-01-02,32,-110,,1
            4,2020-01-02,32,-110,,1
            """.utf8)
        try IncidentFeed.read(bytes: bytes, profile: ProfileText().load()) { summary.add($0) }
        #expect(
            String(decoding: summary.json.canonicalBytes, as: UTF8.self)
                == "{\"events\":{\"E10\":1,\"E11\":1},\"first\":\"2020-01-02T00:00:00.000Z\",\"incidents\":2,"
                + "\"killedUnsaid\":1,\"last\":\"2021-01-02T00:00:00.000Z\","
                + "\"placePrecisions\":{\"SOURCE\":2},"
                + "\"read\":5,\"rejected\":{\"rule.no-what\":2},\"rowsTaken\":2,\"sides\":{\"us\":2},"
                + "\"skipped\":{\"not-here\":1},\"sources\":{\"s\":2},\"timePrecisions\":{\"day\":2}}")
    }

    @Test("of NIBRS names its columns and maps each code of violence, though no file of it is here")
    func nibrs() throws {
        let profile = try Shipped.profile("nibrs-incident")
        let header = "offense_id,incident_id,incident_date,incident_hour,offense_code,county_name"
        var feed = try IncidentFeed(bytes: Array(header.utf8), profile: profile)
        guard case nil = try feed.next() else {
            Issue.record("a row out of nothing")
            return
        }
        #expect(throws: FeedError.missingColumns(["county_name", "offense_code"])) {
            try IncidentFeed(bytes: Array("offense_id,incident_id,incident_date".utf8), profile: profile)
        }
        let codes = Dictionary(
            uniqueKeysWithValues: profile.events.map { ($0.category, $0.event.rawValue) })
        #expect(
            codes == [
                "09A": "E10", "09B": "H99", "09C": "H99", "100": "E22", "120": "E21", "13A": "E20",
                "13B": "E20", "13C": "E28", "200": "H99", "210": "E23", "520": "H99",
            ])
        // Sexual offences are counted, never listed one by one.
        #expect(profile.rules.first?.code.rawValue == "restricted")
    }

    @Test("of every source says why for each code, in both languages, and what the source takes in")
    func reasons() throws {
        for name in [
            "border-feed", "generic", "gun-violence", "iom-missing-migrants", "nibrs-incident", "sandag-2013",
            "sesnsp-monthly", "ucdp-ged", "us-homicides",
        ] {
            let profile = try Shipped.profile(name)
            #expect(profile.name.rawValue == name)
            #expect(profile.status == .proposed)
            for event in profile.events {
                #expect(!event.why.en.isEmpty && event.why.en != event.why.es, "\(name) \(event.category)")
            }
            for (source, facts) in profile.sources {
                #expect(facts.includes != nil && !facts.credit.isEmpty, "\(name) \(source)")
            }
        }
        let rules = try ImportProfile.inclusionRules(in: Shipped.folder, for: Shipped.agreement.get())
        #expect(rules.count >= 9)
    }
}
