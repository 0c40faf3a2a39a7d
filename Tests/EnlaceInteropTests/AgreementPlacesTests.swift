// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import Testing

@Suite("Places, desks and procedures of us-mx")
struct AgreementPlacesTests {
    private static func rows(_ table: String) throws -> [AgreementRow] {
        try #require(try Shipped.agreement.get().tables[table]?.rows, "no table \(table)")
    }

    private static func line() throws -> BorderLine {
        try BorderLine(try #require(try Shipped.agreement.get().borders.first))
    }

    /// Codes 01, 02 and so on after a prefix.
    private static func numbered(_ prefix: String, _ count: Int) -> [String] {
        (1...count).map { number in number < 10 ? "\(prefix)0\(number)" : "\(prefix)\(number)" }
    }

    @Test("has 61 ports in the order of the line: 10 for trains, 2 planned, 28 port codes")
    func ports() throws {
        let ports = try Self.rows("ports")
        #expect(ports.count == 61)
        #expect(ports.count { $0.texts("kinds") == ["rail"] } == 10)
        #expect(
            ports.filter { $0.text("state") == "planned" }.map(\.key) == [
                "otay-mesa-east", "douglas-commercial",
            ])
        let measures = ports.compactMap { $0.integer("measure_m") }
        #expect(measures == measures.sorted() && measures.first == 8_700 && measures.last == 3_045_500)
        let codes = ports.flatMap { $0.values["numbers"]?.object?["bts"]?.array ?? [] }.compactMap(\.string)
        #expect(Set(codes).count == 28)
    }

    @Test("has each port where the line has it, to 60 m, in its segment and on the side that it says")
    func portGeometry() throws {
        let agreement = try Shipped.agreement.get()
        let line = try Self.line()
        let segments = try SegmentIndex(agreement.segments, on: line)
        for port in try Self.rows("ports") {
            let position = line.locate(try #require(port.point("point")))
            let measure = try #require(port.integer("measure_m"))
            // Measures are given to 100 m.
            #expect(abs(position.measureMetres - Double(measure)) <= 60, "\(port.key)")
            #expect(
                segments.segment(at: position.measureMetres)?.code.rawValue == port.text("segment"),
                "\(port.key)")
            let geometric = line.party(on: position.side).map(\.rawValue)
            let side: String? = position.distanceMetres < 30 ? "LINE" : geometric
            let said: String? = port.text("point_side")
            #expect(said == side, "\(port.key): \(position.distanceMetres)")
        }
    }

    @Test("has one port desk of each party for every port, and the crossings of a port code at one desk")
    func portDesks() throws {
        let desks = try Self.rows("desks").filter { $0.text("kind") == "port" }
        for party in ["us", "mx"] {
            let own = desks.filter { $0.text("party") == party }
            #expect(
                own.flatMap { $0.texts("ports") }.sorted() == (try Self.rows("ports")).map(\.key).sorted())
        }
        #expect(desks.count { $0.text("party") == "us" && !$0.texts("ports").isEmpty } == 28)
        #expect(desks.count { $0.text("party") == "mx" } == 19)
        for desk in desks {
            #expect(desk.texts("segments").isEmpty && !desk.texts("backups").isEmpty, "\(desk.key)")
        }
    }

    @Test("tells, for every segment, a consulate of each party and one federal desk of Mexico")
    func toldDesks() throws {
        let desks = try Self.rows("desks")
        for segment in try Shipped.agreement.get().segments {
            let told = desks.filter { $0.texts("notified_for").contains(segment.code.rawValue) }
            for party in ["us", "mx"] {
                #expect(
                    told.contains { $0.text("kind") == "consular" && $0.text("party") == party },
                    "\(segment.code) \(party)")
            }
            #expect(told.count { $0.text("kind") == "national" } == 1, "\(segment.code)")
        }
    }

    @Test("divides the whole line among states, counties and municipalities, without gap or overlap")
    func areas() throws {
        let end = Int64(try #require(try Shipped.agreement.get().segments.last).toMetres)
        let areas = try Self.rows("areas")
        for (party, kind, count) in [
            ("us", "state", 4), ("us", "county", 22), ("mx", "state", 6), ("mx", "municipality", 38),
        ] {
            let own = areas.filter { $0.text("party") == party && $0.text("kind") == kind }
            let stretches: [AgreementRow] = own.flatMap { $0.rows("stretches") }
            let starts: [Int64] = stretches.compactMap { $0.integer("from_m") }.sorted()
            let ends: [Int64] = stretches.compactMap { $0.integer("to_m") }.sorted()
            #expect(starts.count == count && ends.count == count, "\(party) \(kind)")
            // Each begins where the one before it ends.
            #expect(starts.first == 0 && ends.last == end, "\(party) \(kind)")
            #expect(Array(starts.dropFirst()) == Array(ends.dropLast()), "\(party) \(kind)")
        }
        #expect(
            areas.filter { $0.rows("stretches").isEmpty }.map(\.key) == [
                "us-tx-jeff-davis", "mx-son-cananea",
            ])
    }

    @Test("has the 15 counted pairs of cities, each city on its own side")
    func pairs() throws {
        let line = try Self.line()
        #expect(try Self.rows("pairs").count { $0.truth("counted") } == 15)
        let places = try Self.rows("places").filter { $0.point("point") != nil }
        #expect(places.count == 33)
        for place in places {
            let position = line.locate(try #require(place.point("point")))
            #expect(line.party(on: position.side)?.rawValue == place.text("party"), "\(place.key)")
        }
    }

    @Test("has indicators I01 to I36, and balances those that could reward silence")
    func indicators() throws {
        let rows = try Self.rows("indicators")
        #expect(rows.map(\.key) == Self.numbered("I", 36) + ["B01"])
        #expect(rows.filter { $0.text("balanced_by") != nil }.map(\.key) == ["I11", "I12", "I13"])
        #expect(rows.allSatisfy { $0.phrase("target") == nil })
    }

    @Test("has twenty protocols of 5 to 12 steps, one for every code that is serious by itself")
    func protocols() throws {
        let rows = try Self.rows("protocols")
        #expect(rows.map(\.key) == Self.numbered("BVP-", 20))
        for row in rows {
            let steps = row.rows("steps")
            #expect((5...12).contains(steps.count), "\(row.key)")
            #expect(steps.map(\.key) == Self.numbered("", steps.count))
            // Medical help and first notices wait for no answer of the other side.
            for step in steps where ["medical", "first-notice"].contains(step.text("clock") ?? "") {
                let earlier = step.texts("needs").compactMap { key in steps.first { $0.key == key } }
                #expect(!earlier.contains { $0.text("side") == "receiving" }, "\(row.key) \(step.key)")
            }
        }
        let list = try #require(try Shipped.agreement.get().codeLists["incident"])
        let triggers = Set(rows.flatMap { $0.texts("triggers") })
        #expect(list.entries.filter(\.serious).map(\.code.rawValue).filter { !triggers.contains($0) } == [])
    }
}
