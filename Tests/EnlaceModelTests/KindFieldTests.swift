// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Testing

@Suite("The fields of every kind")
struct KindFieldTests {
    @Test("hold what was written, and only there", arguments: Kind.all)
    func eachField(kind: Kind) throws { try Self.checkEachField(of: kind.type) }

    private static func checkEachField<K: RecordKind>(of _: K.Type) throws {
        for field in K.declaration.fields {
            #expect(field.read(K()) == nil)
            for sample in try Wire.samples(of: field.type) {
                var record = K()
                try field.write(&record, sample)
                #expect(field.read(record) == sample, "\(K.kindName).\(field.name)")
                // Another field of the same property would show here.
                #expect(
                    record.sections == [field.section: [field.name: sample]], "\(K.kindName).\(field.name)")
                #expect(try K(sections: record.sections) == record)
            }
        }
    }

    @Test("survive together, through canonical bytes", arguments: Kind.all)
    func together(kind: Kind) throws { try Self.checkTogether(of: kind.type) }

    private static func checkTogether<K: RecordKind>(of _: K.Type) throws {
        let record = try Wire.full(K.self)
        var read: [String: JSONObject] = [:]
        for (name, object) in record.sections {
            read[name] = try JSON(canonical: JSON.object(object).canonicalBytes).object
        }
        #expect(try K(sections: read) == record)
        #expect(Set(read.keys) == Set(K.declaration.sections.map(\.name)))
        // Each section alone is what a reader sees from whom the others were withheld.
        for (name, object) in read {
            let part = try K(sections: [name: object])
            #expect(part.sections == [name: object])
        }
    }

    @Test("refuse a value of another form", arguments: Kind.all)
    func wrongForm(kind: Kind) throws { Self.checkWrongForm(of: kind.type) }

    private static func checkWrongForm<K: RecordKind>(of _: K.Type) {
        for field in K.declaration.fields {
            var record = K()
            #expect(throws: FieldError.wrongForm(field: field.name)) { try field.write(&record, false) }
            #expect(record == K())
        }
    }

    @Test("and sections that the kind does not have are refused", arguments: Kind.all)
    func unknown(kind: Kind) throws { try Self.checkUnknown(of: kind.type) }

    private static func checkUnknown<K: RecordKind>(of _: K.Type) throws {
        #expect(throws: FieldError.unknownSection("nonesuch")) { try K(sections: ["nonesuch": [:]]) }
        let section = try #require(K.declaration.sections.first).name
        #expect(throws: FieldError.unknownField(field: "nonesuch", section: section)) {
            try K(sections: [section: ["nonesuch": 1]])
        }
        // A field in the section of another would be disclosed with the wrong part.
        for field in K.declaration.fields {
            for other in K.declaration.sections
            where !K.declaration.fields.contains(where: { $0.name == field.name && $0.section == other.name })
            {
                let value = try Wire.samples(of: field.type)[0]
                #expect(throws: FieldError.unknownField(field: field.name, section: other.name)) {
                    try K(sections: [other.name: [field.name: value]])
                }
            }
        }
    }
}
