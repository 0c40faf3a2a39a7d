// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import Foundation
import Testing

@Suite("The fictional agreement three-lakes")
struct ThreeLakesTests {
    static let folder = Shipped.folder.deletingLastPathComponent().appendingPathComponent("three-lakes")
    static let agreement = Result { try AgreementFolder.load(folder) }

    @Test("loads without a problem: three parties, three borders that meet in one point")
    func loads() throws {
        #expect(AgreementFolder.check(Self.folder).map(\.phrase.en) == [])
        let agreement = try Self.agreement.get()
        #expect(agreement.parties.map(\.code.rawValue) == ["que", "tol", "wyn"])
        #expect(agreement.parties.map(\.language) == [.es, .es, .en])
        #expect(agreement.borders.map(\.code.rawValue) == ["que-tol", "que-wyn", "tol-wyn"])
        let ends = agreement.borders.map { Set([$0.vertices.first, $0.vertices.last]) }
        #expect(ends.dropFirst().reduce(ends[0]) { $0.intersection($1) }.count == 1)
        for border in agreement.borders {
            #expect((2...4).contains(agreement.segments(of: border.code).count))
            for vertex in border.vertices {
                #expect(abs(vertex.longitude) < 1 && abs(vertex.latitude) < 1, "in the open sea")
            }
        }
        let borders = try Borders(agreement.borders, segments: agreement.segments)
        for (point, party) in [((-0.2, 0.0), "que"), ((0.3, 0.3), "tol"), ((0.2, -0.3), "wyn")] {
            let found = borders.locate(try GeoPoint(longitude: point.0, latitude: point.1))
            #expect(found.party?.rawValue == party)
        }
    }

    @Test("has one desk of each of the two parties for every segment, with back-ups, and none of the third")
    func desks() throws {
        let agreement = try Self.agreement.get()
        for segment in agreement.segments {
            let border = try #require(agreement.border(of: segment.code))
            for party in agreement.parties.map(\.code) {
                let desks = agreement.desks.filter {
                    $0.party == party && $0.segments.contains(segment.code)
                }
                let expected = border.neighbour(of: party) == nil ? 0 : 1
                #expect(desks.count == expected, "\(segment.code) \(party)")
                for desk in desks { #expect(!desk.backups.isEmpty) }
            }
        }
    }

    @Test("says everywhere that it is fictional, and shares no name, code or deadline with us-mx")
    func fictional() throws {
        let agreement = try Self.agreement.get()
        let real = try Shipped.agreement.get()
        #expect(agreement.title.en.contains("fictional") && agreement.title.es.contains("ficticio"))
        for party in agreement.parties {
            #expect(party.name.en.contains("fictional") && party.name.es.contains("fictici"))
        }
        let files = try #require(FileManager.default.enumerator(atPath: Self.folder.path))
        for case let path as String in files where path.hasSuffix(".yaml") || path.hasSuffix(".geojson") {
            let text = try String(
                contentsOf: Self.folder.appendingPathComponent(path), encoding: .utf8)
            #expect(text.lowercased().contains("fictional"), "\(path)")
        }
        let codes: (Agreement) -> Set<Code> = { Set($0.codeLists["incident"]?.entries.map(\.code) ?? []) }
        #expect(codes(agreement).isDisjoint(with: codes(real)))
        for (name, clock) in agreement.clocks { #expect(real.clocks[name]?.seconds != clock.seconds) }
        #expect(Set(agreement.segments.map(\.code)).isDisjoint(with: real.segments.map(\.code)))
        for table in [
            "parties", "borders", "agencies", "offices", "desks", "segments", "places", "ports", "areas",
        ] {
            let invented = try #require(agreement.tables[table]?.rows, "\(table)")
            let rows = try #require(real.tables[table]?.rows, "\(table)")
            #expect(!invented.isEmpty && !rows.isEmpty, "\(table)")
            #expect(Set(invented.map(\.key)).isDisjoint(with: rows.map(\.key)), "\(table)")
            for word in [\Phrase.en, \Phrase.es] {
                let names = Set(rows.compactMap { $0.name?[keyPath: word] })
                #expect(names.isDisjoint(with: invented.compactMap { $0.name?[keyPath: word] }), "\(table)")
            }
        }
    }

    @Test("concerns by a segment its two parties, at the common end all three, without a segment all")
    func concerned() throws {
        let agreement = try Self.agreement.get()
        let expected = [
            "QT1": ["que", "tol", "wyn"], "QT2": ["que", "tol"], "QT3": ["que", "tol"],
            "QW1": ["que", "wyn"], "QW2": ["que", "wyn"], "QW3": ["que", "tol", "wyn"],
            "TW1": ["que", "tol", "wyn"], "TW2": ["tol", "wyn"], "TW3": ["tol", "wyn"],
            "TW4": ["tol", "wyn"],
        ]
        for segment in agreement.segments {
            let parties = agreement.concerned(by: segment.code).map(\.rawValue)
            #expect(Set(parties) == Set(expected[segment.code.rawValue] ?? []), "\(segment.code)")
        }
        #expect(agreement.concerned(by: nil).count == 3)
        #expect(agreement.concerned(by: SegmentCode(unchecked: "S01")).count == 3)
        let real = try Shipped.agreement.get()
        for segment in real.segments { #expect(real.concerned(by: segment.code).count == 2) }
    }

    @Test("has labels in both languages that differ")
    func labels() throws {
        for list in try Self.agreement.get().codeLists.values {
            for entry in list.entries {
                #expect(entry.label.en != entry.label.es, "\(list.name) \(entry.code)")
            }
        }
    }
}
