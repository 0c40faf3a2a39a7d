// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Testing

@Suite("The index of incidents")
struct IncidentIndexTests {
    private static let events = ["A10", "C10", "D20"].map(Code.init(unchecked:))
    private static let sides = ["north", "south", "LINE", "UNK"]

    private static func row(_ number: Int, _ random: inout SplitMix64) throws -> IncidentListRow {
        let happened = random.next() % 4 == 0 ? nil : minute(Int64(random.next() % 50))
        let place: CountPlace =
            switch random.next() % 4 {
            case 0: .area
            case 1: .beyondBelt
            default: .segment(SegmentCode(unchecked: "S\(random.next() % 3 + 1)"))
            }
        let isPlaced = random.next() % 2 == 0
        return IncidentListRow(
            id: id(number), party: random.next() % 2 == 0 ? north : south, happenedAt: happened,
            sortInstant: happened ?? id(number).instant, event: Self.events.randomElement(using: &random),
            status: Code(unchecked: "reported"), place: place,
            side: sides.randomElement(using: &random) ?? "UNK",
            point: isPlaced ? try GeoPoint(longitude: -109.75, latitude: 31.02) : nil,
            placePrecision: Code(unchecked: "exact"), uncertaintyMetres: isPlaced ? 50 : nil,
            distanceMetres: isPlaced ? 2_222 : nil, measureMetres: isPlaced ? 23_000 : nil,
            killed: .known(number % 3), injured: .unknown, missing: nil)
    }

    private static func change(_ row: IncidentListRow, isNew: Bool = true) -> IncidentChange {
        IncidentChange(RecordIdentity(id: row.id, party: row.party), row: row, isNew: isNew)
    }

    private static func filters(_ random: inout SplitMix64) -> IncidentFilter {
        var filter = IncidentFilter(in: .live)
        if random.next() % 2 == 0 { filter.events = [Self.events[Int(random.next() % 3)]] }
        if random.next() % 3 == 0 { filter.segments = [SegmentCode(unchecked: "S1")] }
        if random.next() % 3 == 0 { filter.sides = ["LINE", "north"] }
        if random.next() % 3 == 0 { filter.parties = [south] }
        if random.next() % 3 == 0 { filter.from = minute(10) }
        if random.next() % 3 == 0 { filter.before = minute(30) }
        if random.next() % 3 == 0 { filter.isPlaced = random.next() % 2 == 0 }
        return filter
    }

    /// What a filter admits, row by row.
    private static func admits(_ filter: IncidentFilter, _ row: IncidentListRow) -> Bool {
        (filter.events.isEmpty || row.event.map(filter.events.contains) ?? false)
            && (filter.segments.isEmpty || row.segment.map(filter.segments.contains) ?? false)
            && (filter.sides.isEmpty || filter.sides.contains(row.side))
            && (filter.parties.isEmpty || filter.parties.contains(row.party))
            && filter.from.map { row.sortInstant >= $0 } ?? true
            && filter.before.map { row.sortInstant < $0 } ?? true
            && filter.isPlaced.map { $0 == row.isPlaced } ?? true
    }

    private static func all(_ index: IncidentIndex, _ filter: IncidentFilter, by size: Int)
        -> [IncidentListRow]
    {
        var rows: [IncidentListRow] = []
        var key: PageKey?
        repeat {
            let page = index.page(matching: filter, after: key, limit: size)
            rows += page.rows
            key = page.next
        } while key != nil
        return rows
    }

    @Test(
        "pages and counts are those of a list that is read row by row",
        arguments: 1...6 as ClosedRange<UInt64>)
    func equalsPlainList(seed: UInt64) throws {
        var random = SplitMix64(state: seed)
        var index = IncidentIndex()
        var rows: [IncidentListRow] = []
        for batch in 0..<12 {
            let fresh = try (0..<400).map { try Self.row(batch * 400 + $0, &random) }
            rows += fresh
            index.apply(fresh.map { Self.change($0) })
        }
        #expect(index.count == rows.count)
        for _ in 0..<12 {
            let filter = Self.filters(&random)
            let wanted = rows.filter { Self.admits(filter, $0) }.sorted { $0.key > $1.key }
            #expect(Self.all(index, filter, by: 37) == wanted, "seed \(seed): \(filter)")
            #expect(index.count(matching: filter) == wanted.count, "seed \(seed)")
            let tally = index.tally(matching: filter)
            #expect(tally.total == wanted.count)
            #expect(tally.unplaced == wanted.count { !$0.isPlaced })
            for event in Self.events {
                #expect(tally.events[event] ?? 0 == wanted.count { $0.event == event })
            }
            #expect(tally.places == Dictionary(grouping: wanted, by: \.place).mapValues(\.count))
            #expect(tally.sides == Dictionary(grouping: wanted, by: \.side).mapValues(\.count))
            var seen: [IncidentListRow] = []
            index.forEach(matching: filter) { seen.append($0) }
            #expect(seen.sorted { $0.key > $1.key } == wanted)
        }
    }

    @Test("what is recorded between two pages moves nothing: no row is missed and none comes twice")
    func insertsBetweenPages() throws {
        var random = SplitMix64(state: 7)
        var index = IncidentIndex()
        let rows = try (0..<500).map { try Self.row($0, &random) }
        index.apply(rows.map { Self.change($0) })
        let filter = IncidentFilter(in: .live)
        var seen: [IncidentListRow] = []
        var key: PageKey?
        var number = 500
        repeat {
            let page = index.page(matching: filter, after: key, limit: 23)
            seen += page.rows
            key = page.next
            let fresh = try (0..<60).map { try Self.row(number + $0, &random) }
            number += 60
            index.apply(fresh.map { Self.change($0) })
        } while key != nil
        #expect(Set(seen.map(\.id)).count == seen.count)
        #expect(Set(seen.map(\.id)).isSuperset(of: rows.map(\.id)))
        #expect(seen == seen.sorted { $0.key > $1.key })
    }

    @Test("a row said anew takes the place of the former, and one that is gone is gone")
    func changes() throws {
        var random = SplitMix64(state: 8)
        var index = IncidentIndex()
        let rows = try (0..<3000).map { try Self.row($0, &random) }
        index.apply(rows.map { Self.change($0) })
        let corrected = try Self.row(1200, &random)
        let of = RecordIdentity(id: rows[1200].id, party: rows[1200].party)
        index.apply([
            IncidentChange(of, row: nil, isNew: false), Self.change(corrected, isNew: false),
            IncidentChange(
                RecordIdentity(id: rows[5].id, party: rows[5].party), row: nil, isNew: false),
        ])
        let left = Self.all(index, IncidentFilter(in: .live), by: 500)
        #expect(index.count == 2999 && left.count == 2999)
        #expect(left.filter { $0.id == rows[1200].id } == [corrected])
        #expect(!left.contains { $0.id == rows[5].id })
    }

    @Test("the sealed form of a row reads back, keeps its length, and refuses what is cut short")
    func bytes() throws {
        var random = SplitMix64(state: 9)
        for number in 0..<200 {
            let row = try Self.row(number, &random)
            let bytes = row.bytes()
            #expect(IncidentListRow.byteCounts.contains(bytes.count))
            #expect(IncidentListRow(id: row.id, party: row.party, bytes: bytes) == row)
            #expect(row.bytes(least: 260).count == 260)
            for length in [0, 1, 20, 46] {
                let cut = Array(bytes.prefix(length))
                #expect(IncidentListRow(id: row.id, party: row.party, bytes: cut) == nil)
            }
        }
        let long = IncidentListRow(
            id: id(1), party: north, happenedAt: nil, sortInstant: midnight,
            event: Code(unchecked: String(repeating: "E", count: 40)),
            status: Code(unchecked: String(repeating: "F", count: 40)),
            place: .segment(SegmentCode(unchecked: String(repeating: "G", count: 40))),
            side: String(repeating: "h", count: 40), point: nil,
            placePrecision: Code(unchecked: String(repeating: "I", count: 40)), uncertaintyMetres: nil,
            distanceMetres: nil, measureMetres: nil, killed: nil, injured: nil, missing: nil)
        #expect(long.bytes().count == 260)
        #expect(IncidentListRow(id: id(1), party: north, bytes: long.bytes()) == long)
    }

    @Test("a key reads back, and what is none is refused")
    func keys() {
        let key = PageKey(instant: minute(-3), id: id(9), party: north)
        #expect(PageKey(key.description) == key)
        let wrong = [
            "", "x", "1.2.3", "1.\(id(9)).", "+1.\(id(9)).north", "01.\(id(9)).north", "1.\(id(9)).no rth",
            "\(key).x", "99999999999999999999.\(id(9)).north", String(repeating: "9", count: 200),
        ]
        for text in wrong { #expect(PageKey(text) == nil, "\(text)") }
    }

    @Test(
        "a search finds codes by code and label, segments, sides and the beginning of an id; all words hold")
    func search() throws {
        let agreement = try Fixture.fold().agreement
        var random = SplitMix64(state: 10)
        var index = IncidentIndex()
        let rows = try (0..<300).map { try Self.row($0, &random) }
        index.apply(rows.map { Self.change($0) })
        func found(_ text: String) -> Int {
            var filter = IncidentFilter(in: .live)
            filter.terms = IncidentTerm.terms(of: text, in: agreement)
            return index.count(matching: filter)
        }
        #expect(found("s1") == rows.count { $0.segment?.rawValue == "S1" })
        #expect(found("LINEA") == rows.count { $0.side == "LINE" })
        #expect(found("south") == rows.count { $0.side == "south" || $0.party == south })
        #expect(found("s2 línea") == rows.count { $0.side == "LINE" && $0.segment?.rawValue == "S2" })
        #expect(found("\(id(17))") == 1)
        #expect(found("\(id(17))".replacing("-", with: "").uppercased()) == 1)
        #expect(found("zzzz") == 0 && found("") == rows.count)
    }
}
