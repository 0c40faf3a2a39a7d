// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Testing

@Suite("The agreement us-mx")
struct AgreementContentTests {
    @Test("loads without a problem")
    func loads() throws {
        #expect(AgreementFolder.check(Shipped.folder).map(\.phrase.en) == [])
        let agreement = try Shipped.agreement.get()
        #expect(agreement.id.rawValue == "us-mx")
        let border = try #require(agreement.borders.first)
        #expect(agreement.borders.count == 1 && border.code.rawValue == "us-mx")
        #expect(border.left.rawValue == "us" && border.right.rawValue == "mx")
        #expect(border.vertices.count == 5570)
        #expect(agreement.segments.count == 73)
        #expect(agreement.status == .proposed)
    }

    @Test("has exactly one desk of each party for every segment, and the back-ups are of the same party")
    func desks() throws {
        let agreement = try Shipped.agreement.get()
        for segment in agreement.segments {
            for party in agreement.parties {
                let desks = agreement.desks.filter {
                    $0.party == party.code && $0.segments.contains(segment.code)
                }
                #expect(desks.count == 1, "\(segment.code) \(party.code): \(desks.map(\.code))")
            }
        }
        let watch = agreement.desks.filter { $0.code.rawValue.hasSuffix("-watch") }
        #expect(watch.filter { $0.party.rawValue == "us" }.count == 9)
        #expect(watch.filter { $0.party.rawValue == "mx" }.count == 14)
        #expect(watch.count < agreement.desks.count)
        #expect(agreement.desks.filter { !$0.segments.isEmpty }.allSatisfy(watch.contains))
        for desk in agreement.desks where !desk.segments.isEmpty { #expect(!desk.backups.isEmpty) }
    }

    @Test("pairs each segment with the sector's desk on the north side")
    func sectors() throws {
        let agreement = try Shipped.agreement.get()
        for segment in agreement.segments {
            let desk = agreement.desks.first {
                $0.party.rawValue == "us" && $0.segments.contains(segment.code)
            }
            #expect(desk?.code.rawValue == segment.sector.map { "us-\($0.rawValue.lowercased())-watch" })
        }
    }

    /// Words that are the same in English and Spanish.
    static let sameInBoth: Set<String> = ["improbable"]

    @Test("has a label in both languages for every code, and they differ")
    func labels() throws {
        let agreement = try Shipped.agreement.get()
        for list in agreement.codeLists.values {
            for entry in list.entries {
                let (en, es) = (entry.label.en, entry.label.es)
                #expect(!en.isEmpty && !es.isEmpty)
                if !Self.sameInBoth.contains(en) { #expect(en != es, "\(list.name) \(entry.code)") }
                if let definition = entry.definition { #expect(definition.en != definition.es) }
                #expect(entry.status == .proposed)
            }
        }
    }

    @Test("has 78 incident codes in eight groups, and those serious by themselves")
    func incidents() throws {
        let list = try #require(try Shipped.agreement.get().codeLists["incident"])
        let groups = Dictionary(grouping: list.entries) { $0.code.rawValue.prefix(1) }.mapValues(\.count)
        #expect(groups == ["A": 13, "B": 15, "C": 13, "D": 8, "E": 13, "F": 5, "G": 6, "H": 5])
        #expect(
            list.entries.filter(\.serious).map(\.code.rawValue)
                == ["A51", "B10", "B11", "B12", "B13", "B14", "B31", "B80", "C10", "C11", "C12"])
    }

    @Test("has 85 coded sentences whose placeholders are the same in both languages")
    func phrasebook() throws {
        let list = try #require(try Shipped.agreement.get().codeLists["phrasebook"])
        #expect(list.entries.count == 85)
        let categories = Dictionary(grouping: list.entries) { $0.code.rawValue.prefix(3) }.mapValues(\.count)
        #expect(
            categories == [
                "NOT": 11, "ASK": 9, "ANS": 8, "MED": 8, "HLD": 5, "LOC": 7, "DSP": 5, "HND": 5, "EVD": 4,
                "CLR": 7, "INT": 2, "VOI": 5, "POR": 2, "PAT": 2, "STD": 3, "EXR": 2,
            ])
        for entry in list.entries {
            #expect(placeholders(entry.label.en) == placeholders(entry.label.es), "\(entry.code)")
        }
    }

    private func placeholders(_ text: String) -> [String] {
        text.matches(of: /\{[a-z]+\}/).map { String($0.output) }.sorted()
    }

    @Test("names as purposes what the model calls purposes")
    func purposes() throws {
        let list = try #require(try Shipped.agreement.get().codeLists["purpose"])
        #expect(list.entries.map(\.code.rawValue) == Purpose.allCases.map(\.rawValue))
        for purpose in Purpose.allCases {
            #expect(Code(rawValue: purpose.rawValue).flatMap { list[$0]?.label } == purpose.phrase)
        }
    }

    @Test("counts areas as areas: precisions without a distance are those of whole areas")
    func precisions() throws {
        let list = try #require(try Shipped.agreement.get().codeLists["place-precision"])
        #expect(
            list.entries.filter { $0.uncertaintyMetres == nil }.map(\.code.rawValue)
                == ["SEGMENT", "SECTOR", "MUNICIPALITY", "STATE", "REGION"])
    }

    @Test("has a side for every party, on the line and unknown")
    func sides() throws {
        let agreement = try Shipped.agreement.get()
        let list = try #require(agreement.codeLists["side"])
        #expect(
            Set(list.entries.map(\.code.rawValue))
                == Set(agreement.parties.map(\.code.rawValue) + ["LINE", "UNK"]))
    }

    @Test("accepts a first notice that uses its codes")
    func firstNotice() throws {
        let agreement = try Shipped.agreement.get()
        var notice = FirstNotice()
        notice.learnedAt = Instant(milliseconds: 1_764_000_000_000)
        notice.timeCertainty = Code(rawValue: "within-5-min")
        notice.event = Code(rawValue: "C12")
        notice.ongoing = .unknown
        notice.crossedLine = .no
        notice.firearm = .no
        notice.lessLethal = .no
        notice.officers = Code(rawValue: "unknown")
        notice.hurt = .known(0)
        notice.dead = .known(0)
        notice.medical = Code(rawValue: "not-needed")
        notice.segment = SegmentCode(rawValue: "S01")
        notice.sideOfOrigin = Code(rawValue: "mx")
        notice.sideOfEffect = Code(rawValue: "us")
        notice.requests = [Code(rawValue: "check-own-side")].compactMap { $0 }
        notice.callBack = DeskCode(rawValue: "us-sdc-watch")
        #expect(notice.problems(in: agreement) == [])
        #expect(notice.isSerious(in: agreement))
        notice.event = Code(rawValue: "A10")
        #expect(!notice.isSerious(in: agreement))
    }
}
