// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import Testing

@Suite("An agreement folder with several borders")
struct SeveralBordersTests {
    /// Three parties around one point; the third border lies in a file of its own, as the others do.
    static let three: FolderFixture = {
        var fixture = FolderFixture.good
        fixture.replace(
            "language: es }\n",
            with: "language: es }\n  - { code: c, name: { en: C, es: C }, language: es }\n",
            in: "agreement.yaml")
        let borders = [("a-b", "a", "b"), ("b-c", "b", "c"), ("c-a", "c", "a")].map { code, left, right in
            "  - { code: \(code), left: \(left), right: \(right), line: lines/\(code).geojson, "
                + "name: { en: x, es: y } }"
        }
        fixture.replace(
            "  - { code: a-b, left: a, right: b, line: line.geojson, "
                + "name: { en: \"A to B\", es: \"A a B\" } }", with: borders.joined(separator: "\n"),
            in: "agreement.yaml")
        fixture.files["line.geojson"] = nil
        for (name, end) in [("a-b", "[0.1, 0.1]"), ("b-c", "[0.1, -0.1]"), ("c-a", "[-0.1, 0]")] {
            fixture.files["lines/\(name).geojson"] = Array(
                """
                {"type": "FeatureCollection", "features": [{"type": "Feature",
                "properties": {"status": "proposed", "source": "test"},
                "geometry": {"type": "LineString", "coordinates": [[0, 0], \(end)]}}]}
                """.utf8)
        }
        let end = "kind: land, status: proposed, source: t }"
        let rows: [(id: String, border: String, from: Int, to: Int)] = [
            ("S1", "a-b", 0, 100), ("T1", "b-c", 0, 50), ("S2", "a-b", 100, 15691), ("T2", "b-c", 50, 15691),
            ("U1", "c-a", 0, 11132),
        ]
        let segments = rows.map {
            "  - { id: \($0.id), border: \($0.border), name: { en: n, es: m }, "
                + "from_m: \($0.from), to_m: \($0.to), \(end)\n"
        }
        let sector = "  - { code: X, border: a-b, name: { en: n, es: m }, from_m: 0, to_m: 9, "
        fixture.files["segments.yaml"] = Array(
            ("sectors:\n\(sector)status: proposed, source: t }\nsegments:\n" + segments.joined()).utf8)
        fixture.files["offices.yaml"] = Array(Self.offices.utf8)
        let side = "  - { code: LINE"
        fixture.replace(
            side, with: "  - { code: c, label: { en: one, es: uno }, status: proposed }\n\(side)",
            in: "codes/side.yaml")
        return fixture
    }()

    /// Each party answers for the segments of both its borders.
    private static let offices: String = {
        let answered = [("a", "S1, S2, U1"), ("b", "S1, S2, T1, T2"), ("c", "T1, T2, U1")]
        let offices = answered.map { party, _ in
            "  - { code: \(party)-1, party: \(party), name: { en: x, es: y }, status: proposed }\n"
        }
        let desks = answered.map { party, segments in
            "  - { code: \(party)-watch, party: \(party), office: \(party)-1, name: { en: x, es: y }, "
                + "segments: [\(segments)], backups: [], status: proposed }\n"
        }
        return "source: test\noffices:\n\(offices.joined())desks:\n\(desks.joined())"
    }()

    @Test("loads them with their lines and segments, in the order of the agreement")
    func good() throws {
        #expect(try Self.three.check().map(\.phrase.en) == [])
        let agreement = try Self.three.load()
        #expect(agreement.borders.map(\.code.rawValue) == ["a-b", "b-c", "c-a"])
        #expect(
            agreement.borders.map { $0.vertices.last?.longitudeE7 } == [1_000_000, 1_000_000, -1_000_000])
        #expect(agreement.segments.map(\.code.rawValue) == ["S1", "S2", "T1", "T2", "U1"])
        #expect(agreement.border(of: SegmentCode(unchecked: "T2"))?.code.rawValue == "b-c")
        let core = try JSON(canonical: agreement.coreBytes).object?["borders"]?.object
        #expect(core?.keys == ["a-b", "b-c", "c-a"])
        #expect(core?["b-c"]?.object?.keys == ["source", "status", "vertices"])
    }

    @Test("takes ports and areas on each of them")
    func places() throws {
        var fixture = Self.three
        fixture.addPlaces()
        #expect(try fixture.check().map(\.phrase.en) == [])
    }

    static let breakages: [Breakage] = [
        Breakage("agreement.yaml", "code: b-c", "code: a-b", line: 12, "duplicate"),
        Breakage("agreement.yaml", "lines/b-c.geojson", "lines/a-b.geojson", line: 12, "duplicate"),
        Breakage("agreement.yaml", "lines/b-c.geojson", "lines/../b.geojson", line: 12, "wrong-form"),
        Breakage("agreement.yaml", "right: c, ", "", line: 12, "missing-key"),
        Breakage("segments.yaml", "S2, border: a-b", "S2", line: 6, "missing-key"),
        Breakage("segments.yaml", "S2, border: a-b", "S2, border: z", line: 6, "unknown-reference"),
        Breakage("segments.yaml", "from_m: 50,", "from_m: 51,", line: 7, "segment-gap"),
        Breakage("segments.yaml", "from_m: 100,", "from_m: 99,", line: 6, "segment-overlap"),
        Breakage(
            "segments.yaml", "U1, border: c-a,", "U1, border: c-a, sector: X,", line: 8, "other-border"),
        Breakage("segments.yaml", "X, border: a-b", "X", line: 2, "missing-key"),
        Breakage("segments.yaml", line: 3, "border-without-segments") {
            let text = String(decoding: $0.files["segments.yaml"] ?? [], as: UTF8.self)
            let rows = text.split(separator: "\n").filter { !$0.contains("id: U1") }
            $0.files["segments.yaml"] = Array(rows.joined(separator: "\n").utf8)
            let desks = String(decoding: $0.files["offices.yaml"] ?? [], as: UTF8.self)
            $0.files["offices.yaml"] = Array(desks.replacing(", U1", with: "").utf8)
        },
        Breakage("offices.yaml", line: 7, "other-party") {
            $0.replace("[S1, S2, U1]", with: "[S1, S2, U1, T1]", in: "offices.yaml")
        },
        Breakage("offices.yaml", line: 8, "other-party") {
            $0.addPlaces()
            $0.replace("[S1, S2, T1, T2]", with: "[S1, S2, T1, T2], ports: [P]", in: "offices.yaml")
        },
        Breakage("ports.yaml", line: 6, "other-border") {
            $0.addPlaces()
            $0.replace("at: {", with: "at: { b: { en: x, es: y },", in: "ports.yaml")
        },
        Breakage("ports.yaml", line: 9, "other-border") {
            $0.addPlaces()
            $0.replace("inspection: {", with: "inspection: { b: own-side,", in: "ports.yaml")
        },
        Breakage("places.yaml", line: 3, "missing-key") {
            $0.addPlaces()
            $0.replace("border: c-a, ", with: "", in: "places.yaml")
        },
        Breakage("places.yaml", line: 3, "other-party") {
            $0.addPlaces()
            $0.replace("border: c-a", with: "border: b-c", in: "places.yaml")
        },
        Breakage("places.yaml", line: 4, "stretch-overlap") {
            $0.addPlaces()
            $0.replace("from_m: 90", with: "from_m: 89", in: "places.yaml")
        },
        Breakage("places.yaml", line: 3, "bad-stretch") {
            $0.addPlaces()
            $0.replace("from_m: 0, to_m: 90", with: "from_m: 0, to_m: 11133", in: "places.yaml")
        },
        Breakage("lines/c-a.geojson", "\"LineString\"", "\"Polygon\"", line: 1, "not-one-line"),
        Breakage("lines/c-a.geojson", line: nil, "file-missing") { $0.files["lines/c-a.geojson"] = nil },
        Breakage("lines/d.geojson", line: nil, "unknown-file") { $0.files["lines/d.geojson"] = [] },
        Breakage("line.geojson", line: nil, "unknown-file") { $0.files["line.geojson"] = [] },
        Breakage(
            "lines/b-c.geojson", "\"source\": \"test\"", "\"source\": \"test\", \"left\": \"c\"", line: 2,
            "line-sides"),
    ]

    @Test("that is broken in one place says where", arguments: breakages)
    func broken(_ breakage: Breakage) throws {
        var fixture = Self.three
        breakage.change(&fixture)
        let problems = try fixture.check()
        let found = try #require(problems.first, "nothing was found")
        #expect(found.file == breakage.file, "\(problems.map(\.phrase.en))")
        #expect(found.line == breakage.line, "\(found.phrase.en)")
        #expect(found.code == breakage.code, "\(found.phrase.en)")
        #expect(found.fault.phrase.en != found.fault.phrase.es)
    }
}

extension FolderFixture {
    /// A port on the border of c and a, and two areas of a along it.
    fileprivate mutating func addPlaces() {
        files["codes/port-kind.yaml"] = Array(
            "version: \"1\"\nsource: t\ncodes:\n  - { code: k, label: { en: n, es: m }, status: proposed }"
                .utf8)
        files["ports.yaml"] = Array(
            """
            source: t
            ports:
              - code: P
                name: { en: n, es: m }
                kinds: [k]
                at: { c: { en: n, es: m }, a: { en: o, es: p } }
                point: [-0.05, 0]
                point_side: LINE
                inspection: { c: own-side, a: own-side }
                segment: U1
                measure_m: 5566
                state: active
                status: proposed
            """.utf8)
        let area = "party: a, kind: state, name: { en: n, es: m }"
        files["places.yaml"] = Array(
            """
            source: t
            areas:
              - { code: X, \(area), border: c-a, stretches: [{ from_m: 0, to_m: 90 }], status: proposed }
              - { code: Y, \(area), border: "c-a", stretches: [{ from_m: 90, to_m: 99 }], status: proposed }
              - { code: Z, \(area), stretches: [], status: proposed }
            """.utf8)
    }
}
