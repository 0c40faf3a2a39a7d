// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("Envelope")
struct EnvelopeTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func sealed() throws -> SealedRecord<Live> {
        var channel = desk.channel(as: Live.self)
        return try channel.sealed(.init(SampleContent.alert(by: boreal, note: "nota")))
    }

    @Test("the named sections are withheld, and all others disclosed")
    func withholding() throws {
        let record = try sealed().record
        func disclosed(_ withheld: Set<String>) throws -> [String] {
            try Envelope(record: record, withholding: withheld, purpose: .response).disclosed
        }
        #expect(try disclosed([]) == ["facts", "note", "where"])
        #expect(try disclosed(["note"]) == ["facts", "where"])
        #expect(try disclosed(["note", "facts", "where"]).isEmpty)
        #expect(try disclosed(["no-such-section"]) == ["facts", "note", "where"])
    }

    @Test("a section that the kind does not declare releasable never leaves, named or not")
    func neverReleasable() throws {
        let record = try sealed().record
        var sections = record.header.sections
        sections["compelled-statement"] = ContentDigest.sha256([1])
        let header = record.header
        let wider = Header<Live>(
            id: header.id, kind: header.kind, kindVersion: header.kindVersion, thread: header.thread,
            predecessor: nil, party: header.party, office: header.office, instant: header.instant,
            marking: header.marking, retention: header.retention, agreement: header.agreement,
            sections: sections)
        let signed = try SignedRecord(header: wider, key: try desk.officeKey())
        let envelope = try Envelope(record: signed, withholding: [], purpose: .response)
        #expect(envelope.disclosed == ["facts", "note", "where"])
        // Nor is an entry read that discloses it all the same.
        let entry = try JSON(canonical: try envelope.entryBytes()).setting(
            "disclosed", to: ["compelled-statement", "facts", "note", "where"])
        #expect(throws: SealError.compelledStatement) { try Envelope<Live>(entry: entry.canonicalBytes) }
        #expect(throws: KindError.unknownKind("gossip")) {
            let header = Header<Live>(
                id: header.id, kind: "gossip", kindVersion: 1, thread: header.thread, predecessor: nil,
                party: header.party, office: header.office, instant: header.instant, marking: .red,
                retention: .operational, agreement: header.agreement, sections: sections)
            let signed = try SignedRecord(header: header, key: try desk.officeKey())
            _ = try Envelope(record: signed, withholding: [], purpose: .response)
        }
    }

    @Test("an entry has one form: read and written again it is the same bytes")
    func roundTrip() throws {
        let envelope = try Envelope(record: try sealed().record, withholding: ["note"], purpose: .followUp)
        let bytes = try envelope.entryBytes()
        let read = try Envelope<Live>(entry: bytes)
        #expect(read == envelope)
        #expect(try read.entryBytes() == bytes)
        #expect(
            read.disclosedDigests == ["facts", "where"].compactMap { envelope.record.header.sections[$0] })
    }

    @Test("any member more, any member less and any other value is refused")
    func strictForm() throws {
        let good = try JSON(
            canonical: try Envelope(record: try sealed().record, withholding: [], purpose: .response)
                .entryBytes())
        let record = try #require(good.object?["record"])
        let header = try #require(record.object?["header"])
        var bad: [JSON] = [
            good.setting("extra", to: 1), good.setting("version", to: 2), good.setting("purpose", to: "sale"),
            good.setting("disclosed", to: ["note", "facts", "where"]),
            good.setting("disclosed", to: ["facts", "facts"]), good.setting("disclosed", to: ["secret"]),
            good.setting("disclosed", to: [1]), good.setting("disclosed", to: "facts"),
            good.setting("record", to: record.setting("extra", to: 1)),
            good.setting("record", to: record.setting("signature", to: "zz")),
            good.setting("record", to: record.setting("header", to: header.setting("place", to: "S1"))),
        ]
        for key in ["disclosed", "purpose", "record", "version"] { bad.append(good.setting(key, to: nil)) }
        for key in ["header", "signature"] {
            bad.append(good.setting("record", to: record.setting(key, to: nil)))
        }
        for key in try #require(header.object).keys {
            bad.append(good.setting("record", to: record.setting("header", to: header.setting(key, to: nil))))
            bad.append(
                good.setting("record", to: record.setting("header", to: header.setting(key, to: true))))
        }
        for json in bad {
            #expect(throws: SealError.self, "\(json.canonicalText)") {
                try Envelope<Live>(entry: json.canonicalBytes)
            }
        }
        _ = try Envelope<Live>(entry: good.canonicalBytes)
    }

    @Test("bytes that are not canonical are refused")
    func notCanonical() throws {
        let bytes = try Envelope(record: try sealed().record, withholding: [], purpose: .response)
            .entryBytes()
        for variant in [bytes + [0x0a], [0x20] + bytes, Array(bytes.dropLast()), []] {
            #expect(throws: SealError.malformedRecord) { try Envelope<Live>(entry: variant) }
        }
    }
}
