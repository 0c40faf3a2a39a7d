// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Testing

@Suite("A feed of published incidents")
struct IncidentFeedTests {
    static let header =
        "id,datetime,time_precision,lat,lon,place_precision,side,category,killed,injured,missing,"
        + "source,source_id"
    static let row = [
        "id": "ucdp-1", "datetime": "2013-04-01T01:01", "time_precision": "minute", "lat": "31.739444",
        "lon": "-106.486944", "place_precision": "exact", "side": "MX", "category": "organized_crime_clash",
        "killed": "11", "injured": "", "missing": "0", "source": "UCDP GED", "source_id": "1",
    ]

    private func feed(_ rows: [[String: String]], header: String = header) -> [UInt8] {
        let names = header.split(separator: ",").map(String.init)
        let lines = rows.map { row in names.map { row[$0] ?? "" }.joined(separator: ",") }
        return Array(([header] + lines).joined(separator: "\n").utf8)
    }

    private func items(_ bytes: [UInt8]) throws -> [FeedEntry] {
        var items: [FeedEntry] = []
        try IncidentFeed.read(bytes: bytes, profile: try Shipped.profile()) { items.append($0) }
        return items
    }

    @Test("gives an incident that says what the row says, and no more")
    func oneRow() throws {
        guard case .rows(let rows) = try #require(try items(feed([Self.row])).first) else {
            Issue.record("the row was rejected")
            return
        }
        let imported = try #require(rows.first)
        #expect(rows.count == 1)
        #expect(imported.line == 2)
        #expect(imported.side.rawValue == "mx")
        let incident = imported.incident
        #expect(incident.event?.rawValue == "F10")
        #expect(incident.status?.rawValue == "reported")
        #expect(incident.killed == .known(11))
        #expect(incident.injured == nil)
        #expect(incident.missing == .known(0))
        #expect(incident.happenedAt?.description == "2013-04-01T01:01:00.000Z")
        #expect(incident.timePrecision?.rawValue == "minute")
        #expect(incident.place?.latitudeE7 == 317_394_440)
        #expect(incident.place?.longitudeE7 == -1_064_869_440)
        #expect(incident.placePrecision?.rawValue == "PLACE")
        #expect(incident.claimedSide?.rawValue == "mx")
        #expect(incident.source == "UCDP GED")
        #expect(incident.sourceReference == "1")
        #expect(incident.licence == "CC BY 4.0")
        #expect(incident.sourceCategory == "organized_crime_clash")
        #expect(incident.note == nil)
        #expect(incident.problems(in: try Shipped.agreement.get()) == [])
    }

    static let rejected: [(column: String, value: String, code: String)] = [
        ("id", "", "row.empty"),
        ("id", String(repeating: "x", count: 201), "row.not-a-reference"),
        ("id", "a\tb", "row.not-a-reference"),
        ("datetime", "", "row.not-a-date"),
        ("datetime", "2013-02-29", "row.not-a-date"),
        ("datetime", "2013-04-01 01:01", "row.not-a-date"),
        ("datetime", "2013-04-01T24:00", "row.not-a-date"),
        ("datetime", "1969-12-31", "row.not-a-date"),
        ("datetime", "01/04/2013", "row.not-a-date"),
        ("time_precision", "second", "row.unknown-value"),
        ("lat", "90.0000001", "row.not-a-coordinate"),
        ("lat", "nan", "row.not-a-coordinate"),
        ("lat", "3e1", "row.not-a-coordinate"),
        ("lat", "", "row.empty"),
        ("lon", "-180.1", "row.not-a-coordinate"),
        ("lon", "", "row.empty"),
        ("lon", "-", "row.not-a-coordinate"),
        ("lon", "1.", "row.not-a-coordinate"),
        ("lon", "99999999999999999999", "row.not-a-coordinate"),
        ("place_precision", "about", "row.unknown-value"),
        ("side", "", "row.empty"),
        ("side", "GT", "row.unknown-value"),
        ("category", "theft", "row.unknown-value"),
        ("killed", "-1", "row.not-a-count"),
        ("killed", "1000001", "row.not-a-count"),
        ("injured", "2.5", "row.not-a-count"),
        ("injured", "2.", "row.not-a-count"),
        ("missing", "99999999999999999999", "row.not-a-count"),
        ("source", "somebody", "row.unknown-value"),
        ("source_id", "", "row.empty"),
    ]

    @Test("rejects a row with line, column and reason", arguments: rejected)
    func rejectedRow(_ sample: (column: String, value: String, code: String)) throws {
        var bad = Self.row
        bad[sample.column] = sample.value
        bad["id"] = sample.column == "id" ? sample.value : "ucdp-2"
        var last = Self.row
        last["id"] = "ucdp-3"
        last["source_id"] = "3"
        let items = try items(feed([Self.row, bad, last]))
        #expect(items.count == 3)
        guard case .rejected(let rejected) = items[1], case .rows = items[2] else {
            Issue.record("the row was not rejected")
            return
        }
        #expect(rejected.line == 3)
        #expect(rejected.column == sample.column)
        #expect(rejected.code == sample.code)
        #expect(rejected.reason.en != rejected.reason.es)
    }

    @Test("keeps a row without a place, and rejects an id given twice and a row cut short")
    func otherRows() throws {
        var nowhere = Self.row
        nowhere["lat"] = ""
        nowhere["lon"] = ""
        let items = try items(feed([nowhere, Self.row]) + Array("\nucdp-9,2013\n".utf8))
        guard case .rows(let rows) = items[0], let first = rows.first, case .rejected(let second) = items[1],
            case .rejected(let third) = items[2]
        else {
            Issue.record("unexpected: \(items)")
            return
        }
        #expect(first.incident.place == nil)
        #expect(second.fault == .repeatedID("ucdp-1") && second.column == "id")
        #expect(second.text.hasPrefix("ucdp-1,"))
        #expect(third.fault == .wrongColumnCount(expected: 13, found: 2) && third.line == 4)
        #expect(third.text == "ucdp-9,2013")
    }

    @Test("rejects a row whose reference an earlier row of the source has, which a node would take for held")
    func repeatedReference() throws {
        var other = Self.row
        other["id"] = "ucdp-2"
        var elsewhere = other
        elsewhere["id"] = "ucdp-3"
        elsewhere["source"] = "IOM Missing Migrants"
        let items = try items(feed([Self.row, other, elsewhere]))
        guard case .rows = items[0], case .rejected(let second) = items[1], case .rows = items[2] else {
            Issue.record("unexpected: \(items)")
            return
        }
        #expect(second.fault == .repeatedID("1") && second.column == "source_id")
    }

    @Test("rejects a row that the agreement refuses, and reads on")
    func againstAgreement() throws {
        var murder = Self.row
        murder["id"] = "ucdp-2"
        murder["source_id"] = "2"
        let shipped = try Shipped.agreement.get()
        var codes: [String] = []
        let other = try FolderFixture.good.load()
        for agreement in [shipped, other] {
            try IncidentFeed.read(
                bytes: feed([Self.row, murder]), profile: Shipped.profile(), agreement: agreement
            ) {
                if case .rejected(let row) = $0 { codes.append(row.code) } else { codes.append("taken") }
            }
        }
        #expect(codes == ["taken", "taken", "row.against-agreement", "row.against-agreement"])
    }

    @Test("that cannot be read at all says why")
    func fileErrors() throws {
        let profile = try Shipped.profile()
        func error(_ text: String) -> FeedError? {
            do throws(FeedError) {
                try IncidentFeed.read(bytes: Array(text.utf8), profile: profile) { _ in }
                return nil
            } catch {
                return error
            }
        }
        #expect(error("") == .empty)
        let short = Self.header.replacing("lat,", with: "").replacing(",source_id", with: "")
        #expect(error(short) == .missingColumns(["lat", "source_id"]))
        #expect(error(Self.header + ",id") == .repeatedColumn("id"))
        #expect(error(Self.header + "\n\"") == .csv(.openQuote(line: 2, column: 1)))
        #expect(
            throws: FeedError.csv(.notUTF8(line: 2, column: 1)),
            performing: { try items(feed([]) + [0x0a, 0xff, 0x0a]) })
    }

    @Test(
        "on both sides gives 16,474 incidents, none rejected, none a problem for the agreement",
        .enabled(if: SharedData.shouldRun, "ENLACE_SHARED_DATA is not set"))
    func published() throws {
        let bytes = try SharedData.bytes("incidents/border_incidents.csv")
        let agreement = try Shipped.agreement.get()
        var bySide: [String: Int] = [:]
        var rejected: [RejectedRow] = []
        var unsaid = 0
        var areas = 0
        var problems = 0
        var index = 0
        try IncidentFeed.read(bytes: bytes, profile: Shipped.profile()) { item in
            switch item {
            case .rows(let rows):
                #expect(rows.count == 1)
                guard let row = rows.first else { return }
                bySide[row.side.rawValue, default: 0] += 1
                if row.incident.killed == nil { unsaid += 1 }
                let precision = row.incident.placePrecision.flatMap {
                    agreement.entry($0, in: "place-precision")
                }
                if precision?.uncertaintyMetres == nil { areas += 1 }
                if index % 16 == 0 { problems += row.incident.problems(in: agreement).count }
                index += 1
            case .skipped(let row): Issue.record("skipped: \(row)")
            case .rejected(let row): rejected.append(row)
            }
        }
        #expect(rejected == [])
        #expect(bySide == ["us": 10_784, "mx": 5_690])
        #expect(unsaid == 1263)
        #expect(areas == 1731 + 244 + 38)
        #expect(problems == 0)
    }

    @Test(
        "damaged at random gives rows, rejections or an error, never a crash (seed 16474)",
        .enabled(if: SharedData.shouldRun, "ENLACE_SHARED_DATA is not set"))
    func hostile() throws {
        let bytes = Array(try SharedData.bytes("incidents/border_incidents.csv").prefix(6000))
        let profile = try Shipped.profile()
        var random = SplitMix64(state: 16_474)
        for _ in 0..<300 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                let place = Int.random(in: 0..<damaged.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
                case 1: damaged.insert(0x22, at: place)
                case 2: damaged[place] = Array("\",\n\r-.9".utf8).randomElement(using: &random) ?? 0
                default: damaged.removeSubrange(place..<min(damaged.count, place + 10))
                }
            }
            do throws(FeedError) {
                try IncidentFeed.read(bytes: damaged, profile: profile) { item in
                    if case .rejected(let row) = item { #expect(!row.reason.es.isEmpty) }
                }
            } catch {
                #expect(!error.phrase.es.isEmpty)
            }
        }
    }
}

@Suite("Decimal degrees in a feed")
struct DecimalDegreesTests {
    @Test(
        "are read exactly",
        arguments: [
            ("25.0", 250_000_000), ("0.00000005", 1), ("-0.00000005", -1), ("0.00000004", 0),
            ("+7", 70_000_000),
            ("-89.522106", -895_221_060), ("32.53417200000000", 325_341_720), ("0.9999999999", 10_000_000),
        ] as [(String, Int32)])
    func exact(_ sample: (String, Int32)) throws {
        var row = IncidentFeedTests.row
        row["lat"] = sample.0
        row["lon"] = "0"
        let names = IncidentFeedTests.header.split(separator: ",").map(String.init)
        let text = IncidentFeedTests.header + "\n" + names.map { row[$0] ?? "" }.joined(separator: ",")
        var feed = try IncidentFeed(bytes: Array(text.utf8), profile: Shipped.profile())
        guard case .rows(let rows) = try #require(try feed.next()), let imported = rows.first else {
            Issue.record("rejected")
            return
        }
        #expect(imported.incident.place?.latitudeE7 == sample.1)
    }
}
