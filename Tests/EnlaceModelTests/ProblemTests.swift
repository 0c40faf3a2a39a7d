// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("What keeps a record from being accepted")
struct ProblemTests {
    @Test("an empty record lacks exactly its required fields", arguments: Kind.all)
    func empty(kind: Kind) throws { try Self.checkEmpty(of: kind.type) }

    private static func checkEmpty<K: RecordKind>(of _: K.Type) throws {
        let missing = K().problems(in: try Sample.agreement(lists: Wire.lists)).compactMap { problem in
            if case .missing(let field, _) = problem { field } else { nil }
        }
        #expect(missing == K.declaration.fields.filter { $0.requirement.applies(to: K()) }.map(\.name))
    }

    @Test("a code, segment, desk or party the agreement does not know is named", arguments: Kind.all)
    func unknownCodes(kind: Kind) throws { try Self.checkUnknownCodes(of: kind.type) }

    private static func checkUnknownCodes<K: RecordKind>(of _: K.Type) throws {
        let agreement = try Sample.agreement(lists: Wire.lists)
        for field in K.declaration.fields {
            let value: JSON
            switch field.type {
            case .code, .segment, .desk, .party: value = "nonesuch"
            case .codes: value = ["A1", "nonesuch"]
            default: continue
            }
            var record = try Wire.full(K.self)
            let before = record.problems(in: agreement)
            try field.write(&record, value)
            let fresh = Set(record.problems(in: agreement)).subtracting(before)
            #expect(fresh == [.unknownCode("nonesuch", field: field.name, label: field.label)])
        }
    }

    @Test("everything unknown is an acceptable first notice")
    func unknownFirstNotice() throws {
        var notice = try Wire.full(FirstNotice.self)
        (notice.ongoing, notice.crossedLine) = (.unknown, .unknown)
        (notice.firearm, notice.lessLethal) = (.unknown, .unknown)
        (notice.hurt, notice.dead, notice.note, notice.requests) = (.unknown, .unknown, nil, nil)
        #expect(notice.problems(in: try Sample.agreement(lists: Wire.lists)) == [])
    }

    @Test("an incident from an open source needs its reference and its licence")
    func source() throws {
        let agreement = try Sample.agreement(lists: Wire.lists)
        var incident = try Wire.full(Incident.self)
        #expect(incident.problems(in: agreement) == [])
        (incident.sourceReference, incident.licence) = (nil, nil)
        #expect(incident.problems(in: agreement).compactMap(\.field) == ["sourceReference", "licence"])
        incident.source = nil
        #expect(incident.problems(in: agreement) == [])
    }

    @Test("a release is decided by a rule or by a desk, not by both and not by neither")
    func release() throws {
        let agreement = try Sample.agreement(lists: Wire.lists)
        var release = try Wire.full(Release.self)
        #expect(release.problems(in: agreement).map(\.code) == ["release.both-rule-and-desk"])
        release.desk = nil
        #expect(release.problems(in: agreement) == [])
        release.rule = nil
        #expect(release.problems(in: agreement).compactMap(\.field) == ["desk"])
    }

    @Test("a receipt covers at least one entry", arguments: [(0, 1, true), (5, 5, false), (6, 5, false)])
    func receipt(from: Int, to: Int, isAccepted: Bool) throws {
        var received = try Wire.full(Received.self)
        (received.from, received.to) = (from, to)
        let codes = received.problems(in: try Sample.agreement(lists: Wire.lists)).map(\.code)
        #expect(codes == (isAccepted ? [] : ["received.empty-range"]))
    }

    @Test("a desk is found by segment, else the party's first watch desk answers")
    func desks() throws {
        let agreement = try Sample.agreement(lists: [])
        let north = PartyCode(unchecked: "north")
        #expect(agreement.desk(of: north, for: SegmentCode(unchecked: "S1"))?.code.rawValue == "N-DESK")
        #expect(agreement.desk(of: north, for: SegmentCode(unchecked: "S9"))?.code.rawValue == "N-DESK")
        #expect(agreement.desk(of: north, for: nil)?.code.rawValue == "N-DESK")
        // The port desk stands first in the list, and for the segment too.
        #expect(agreement.desks.first?.kind == .port)
        #expect(agreement.desks.first?.segments.map(\.rawValue) == ["S1"])
        #expect(agreement.desk(of: PartyCode(unchecked: "south"), for: nil) == nil)
    }
}
