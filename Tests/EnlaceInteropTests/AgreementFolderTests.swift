// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Testing

@Suite("An agreement folder")
struct AgreementFolderTests {
    @Test("that is broken in one place is refused with that file, line and code", arguments: Breakage.all)
    func broken(_ breakage: Breakage) throws {
        var fixture = FolderFixture.good
        breakage.change(&fixture)
        let problems = try fixture.check()
        let found = try #require(problems.first, "nothing was found")
        #expect(problems.count == 1, "\(problems.map(\.phrase.en))")
        #expect(found.file == breakage.file)
        #expect(found.line == breakage.line, "\(found.phrase.en)")
        #expect(found.code == breakage.code, "\(found.phrase.en)")
        #expect(found.phrase.en.contains(breakage.file) && found.phrase.es.contains(breakage.file))
        #expect(found.fault.phrase.en != found.fault.phrase.es)
        #expect(throws: AgreementFolderError.invalid(problems)) { try fixture.load() }
    }

    @Test("that is good loads, with its parties, desks, clocks and annex versions")
    func good() throws {
        #expect(try FolderFixture.good.check() == [])
        let agreement = try FolderFixture.good.load()
        #expect(agreement.parties.map(\.code.rawValue) == ["a", "b"])
        #expect(agreement.borders.map(\.code.rawValue) == ["a-b"])
        #expect(agreement.borders.first?.left.rawValue == "a")
        #expect(agreement.borders.first?.vertices.first?.longitudeE7 == -1_171_246_890)
        #expect(agreement.segments.map(\.border.rawValue) == ["a-b", "a-b"])
        #expect(agreement.segments.map(\.toMetres) == [100, 551])
        #expect(agreement.segments.last?.status == .reviewed)
        #expect(agreement.desks.first?.segments.count == 2)
        #expect(agreement.clocks["first-notice"]?.seconds == 601)
        #expect(agreement.annexVersions == ["clocks": "1"])
        #expect(agreement.codeLists.count == FolderFixture.lists.count)
    }

    static let profileBreakages: [(old: String, new: String, line: Int, code: String)] = [
        ("event: A10", "event: Z10", 11, "agreement.unknown-reference"),
        ("party: b", "party: c", 8, "agreement.unknown-reference"),
        ("fact_status: A10", "fact_status: B10", 6, "agreement.unknown-reference"),
        ("zone: utc", "zone: noon", 9, "agreement.wrong-form"),
        ("latitude: lat, ", "", 10, "agreement.missing-key"),
        ("licence: CC0, ", "", 12, "agreement.missing-key"),
        ("YYYY-MM-DD", "YYYY-DD", 9, "agreement.wrong-form"),
        ("is: [c]", "is: [c], empty: true", 11, "agreement.profile-not-one-test"),
        (
            "{ value: B, party: b }", "{ value: B, party: b }, { value: B, party: b }", 8,
            "agreement.duplicate"
        ),
    ]

    @Test("whose import profile is wrong says where", arguments: profileBreakages)
    func profiles(_ sample: (old: String, new: String, line: Int, code: String)) throws {
        var fixture = FolderFixture.good
        fixture.files["profiles/feed.yaml"] = Array(
            """
            name: feed
            version: "1"
            title: { en: "Feed", es: "Fuente" }
            status: proposed
            source: "test"
            fact_status: A10
            id: { columns: [id] }
            side: { column: side, values: [{ value: B, party: b }] }
            time: { column: when, forms: [YYYY-MM-DD], zone: utc, precision: { code: A10 } }
            place: { latitude: lat, longitude: lon, precision: { code: A10 } }
            events: [{ category: k, when: [{ column: c, is: [c] }], event: A10, <words> }]
            sources: [{ source: s, licence: CC0, credit: s }]
            """.replacing("<words>", with: "label: { en: c, es: k }, why: { en: a, es: b }").utf8)
        #expect(try fixture.check() == [])
        fixture.replace(sample.old, with: sample.new, in: "profiles/feed.yaml")
        let problems = try fixture.check()
        #expect(problems.map(\.code) == [sample.code])
        #expect(problems.first?.line == sample.line)
        #expect(problems.first?.file == "profiles/feed.yaml")
    }

    @Test("has the same core bytes however its keys are ordered, quoted and spaced")
    func canonicalForm() throws {
        let bytes = try FolderFixture.good.load().coreBytes
        var reordered = FolderFixture.good
        reordered.replace(
            "id: a-b\nversion: \"1\"", with: "# note\nversion: '1'\nid: \"a-b\"", in: "agreement.yaml")
        reordered.replace(
            "name: { en: \"One\", es: \"Uno\" }\n    from_m: 0\n    to_m: 100\n    kind: land",
            with: "kind: 'land'\n    to_m:   100\n    from_m: +0\n    name:\n      es: Uno\n      en: One",
            in: "segments.yaml")
        reordered.replace(
            "[-117.124689, 32.534172]", with: "[ -117.1246890, 32.53417200 ]", in: "line.geojson")
        #expect(try reordered.load().coreBytes == bytes)
        #expect(
            try JSON(canonical: bytes).object?.keys == [
                "agreement", "borders", "codes", "offices", "roles", "segments",
            ])
    }

    @Test("has other core bytes after any change of what it says")
    func everyChangeShows() throws {
        let good = try FolderFixture.good.load()
        let changes = [
            ("agreement.yaml", "A and B", "A and b"), ("offices.yaml", "Guardia A1", "Guardia uno"),
            ("segments.yaml", "\"Dos\"", "\"Dós\""), ("line.geojson", "32.534706", "32.5347061"),
            ("roles.yaml", "[first-notice, alert]", "[first-notice]"),
            ("codes/medical.yaml", "uno", "una"),
        ]
        for (file, old, new) in changes {
            var changed = FolderFixture.good
            changed.replace(old, with: new, in: file)
            #expect(try changed.load().coreBytes != good.coreBytes, "\(file)")
        }
        var later = FolderFixture.good
        later.files["annexes/clocks.yaml"] = Array(
            String(decoding: later.files["annexes/clocks.yaml"] ?? [], as: UTF8.self)
                .replacingOccurrences(of: "version: \"1\"", with: "version: \"2\"").utf8)
        let other = try later.load()
        #expect(other.coreBytes == good.coreBytes)
        #expect(other.annexBytes != good.annexBytes)
        #expect(other.annexVersions == ["clocks": "2"])
    }

    @Test(
        "whose bytes are damaged at random is loaded or refused, never crashes (seed 20261124)",
        arguments: [false, true])
    func hostile(isWhole: Bool) throws {
        var random = SplitMix64(state: 20_261_124)
        let sound = isWhole ? FolderFixture.whole : .good
        let files = sound.files.keys.sorted()
        for _ in 0..<150 {
            var fixture = sound
            for _ in 0..<3 {
                let file = files[Int.random(in: 0..<files.count, using: &random)]
                var bytes = fixture.files[file] ?? []
                guard !bytes.isEmpty else { continue }
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place...)
                case 2:
                    bytes.insert(
                        contentsOf: Array("*&[{:-\"'\n\t|>%@`".utf8).shuffled(using: &random), at: place)
                default: bytes.replaceSubrange(place..., with: Array(bytes[place...]) + bytes[place...])
                }
                fixture.files[file] = bytes
            }
            for problem in try fixture.check() { #expect(!problem.phrase.es.isEmpty) }
        }
    }
}
