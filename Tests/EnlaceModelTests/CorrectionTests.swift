// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("Corrections")
struct CorrectionTests {
    private func correction(_ values: JSONObject?) -> Correction {
        var correction = Correction()
        correction.of = Sample.id(1)
        correction.values = values
        return correction
    }

    private func refusal(_ values: JSONObject) throws -> FieldError? {
        let record = try Wire.full(Incident.self)
        do throws(FieldError) {
            _ = try correction(values).applied(to: record)
            return nil
        } catch {
            return error
        }
    }

    @Test("replace the named values and leave the others")
    func applied() throws {
        let incident = try Wire.full(Incident.self)
        let corrected = try correction([
            "what": ["killed": 3, "injured": "unknown"],
            "note": ["note": ["language": "en", "text": "Corrected"]],
        ]).applied(to: incident)
        var expected = incident
        expected.killed = .known(3)
        expected.injured = .unknown
        expected.note = Words("Corrected", in: .en)
        #expect(corrected == expected)
        #expect(corrected != incident)
    }

    @Test("do not bring back what was erased, and never touch a compelled statement")
    func erasedAndCompelled() throws {
        let incident = try Wire.full(Incident.self)
        let both = correction([
            "note": ["note": ["language": "en", "text": "back again"]], "what": ["killed": 3],
        ])
        let corrected = try both.applied(to: incident, leavingOut: ["note"])
        #expect(corrected.note == incident.note && corrected.killed == .known(3))
        let compelled: JSONObject = [
            "compelled-statement": ["compelledStatement": ["language": "en", "text": "said under order"]]
        ]
        #expect(try refusal(compelled) == .unknownSection("compelled-statement"))
        let rules = Correction.declaration.rules
        #expect(rules.contains { !$0.holds(correction(compelled)) })
        #expect(rules.allSatisfy { $0.holds(both) })
    }

    @Test("without values change nothing", arguments: Kind.all)
    func nothing(kind: Kind) throws { try checkNothing(of: kind.type) }

    private func checkNothing<K: RecordKind>(of _: K.Type) throws {
        let record = try Wire.full(K.self)
        #expect(try correction(nil).applied(to: record) == record)
        #expect(try correction([:]).applied(to: record) == record)
        #expect(try correction(JSONObject()).applied(to: record) == record)
    }

    @Test("can replace every field of every kind but a compelled statement", arguments: Kind.all)
    func everyField(kind: Kind) throws { try checkEveryField(of: kind.type) }

    private func checkEveryField<K: RecordKind>(of _: K.Type) throws {
        for field in K.declaration.fields where field.section != SectionDeclaration.compelledStatement {
            let samples = try Wire.samples(of: field.type)
            var record = K()
            try field.write(&record, samples[0])
            let corrected = try correction([field.section: .object([field.name: samples[1]])]).applied(
                to: record)
            #expect(field.read(corrected) == samples[1])
        }
    }

    @Test("that do not fit the kind are refused")
    func refused() throws {
        #expect(try refusal(["what": 1]) == .wrongForm(field: "what"))
        #expect(try refusal(["what": ["killed": -1]]) == .wrongForm(field: "killed"))
        #expect(
            try refusal(["what": ["severity": "A1"]]) == .unknownField(field: "severity", section: "what"))
        #expect(try refusal(["where": ["killed": 1]]) == .unknownField(field: "killed", section: "where"))
        #expect(
            try refusal(["nonesuch": ["killed": 1]]) == .unknownField(field: "killed", section: "nonesuch"))
        #expect(try refusal(["what": ["killed": 1, "thread": "x"]]) != nil)
    }
}
