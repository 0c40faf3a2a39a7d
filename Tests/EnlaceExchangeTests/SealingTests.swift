// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("Sealing")
struct SealingTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private func sealed(_ content: any RecordKind, seed: UInt64 = 1) throws -> SealedRecord<Live> {
        var channel = desk.channel(seed: seed, as: Live.self)
        return try channel.sealed(.init(content))
    }

    @Test("a sealed record is read back from its entry and its sections, word for word")
    func roundTrip() throws {
        let alert = SampleContent.alert(by: boreal, note: "¿Qué pasó en la línea? – nadie lo sabe")
        let sealed = try sealed(alert)
        let record = try SignedRecord<Live>(entry: try sealed.record.entryBytes())
        #expect(record == sealed.record)
        try record.verify(with: StrictPublicKey(try desk.officeKey().publicKey.rawRepresentation))
        let sections = try sealed.sections.map { try SealedSection(bytes: $0.bytes) }
        #expect(sections == sealed.sections)
        #expect(sections.map(\.name) == ["facts", "note", "where"])
        for section in sections { #expect(record.header.sections[section.name] == section.digest) }
        let content = try RecordReading.content(of: record.header, sections, lane: .urgent).get()
        #expect(content as? Alert == alert)
        #expect(record.header.thread == record.header.id)
    }

    @Test("equal words have different digests under different salts, and the header holds no word of them")
    func salted() throws {
        let alert = SampleContent.alert(by: boreal, note: "una frase muy particular")
        let first = try sealed(alert, seed: 1)
        let second = try sealed(alert, seed: 2)
        for name in ["facts", "note", "where"] {
            #expect(first.record.header.sections[name] != second.record.header.sections[name])
        }
        let text = String(decoding: try first.record.entryBytes(), as: UTF8.self)
        for word in ["particular", "C10", "S1", "severe", "watch"] { #expect(!text.contains(word)) }
    }

    @Test("a section's digest is SHA-256 of [salt, name, object] in canonical form")
    func digest() throws {
        let salt = [UInt8](0..<16)
        let section = try SealedSection(name: "facts", object: ["b": 1, "a": "x"], salt: salt)
        let text = #"["000102030405060708090a0b0c0d0e0f","facts",{"a":"x","b":1}]"#
        #expect(section.bytes == Array(text.utf8))
        #expect(section.digest.bytes == Array(SHA256.hash(data: Array(text.utf8))))
    }

    @Test(
        "what is not [salt, name, object] in canonical form is no section",
        arguments: [
            "", "[]", "{}", #"["00","facts",{}]"#, #"["000102030405060708090a0b0c0d0e0F","facts",{}]"#,
            #"["000102030405060708090a0b0c0d0e0f","facts",[]]"#,
            #"["000102030405060708090a0b0c0d0e0f","facts",{},1]"#,
            #"["000102030405060708090a0b0c0d0e0f", "facts",{}]"#,
            #"["000102030405060708090a0b0c0d0e0f","no such/name",{}]"#,
            #"["000102030405060708090a0b0c0d0e0f","facts",{"b":1,"a":2}]"#,
            #"["000102030405060708090a0b0c0d0e0f","facts",{}]x"#,
        ])
    func malformedSection(text: String) {
        #expect(throws: SealError.self) { try SealedSection(bytes: Array(text.utf8)) }
    }

    @Test("a section over the limit is neither sealed nor read, and one at the limit is both")
    func sectionLimit() throws {
        let salt = [UInt8](repeating: 7, count: 16)
        func section(_ length: Int) throws -> SealedSection {
            try SealedSection(
                name: "n", object: ["t": .string(String(repeating: "x", count: length))], salt: salt)
        }
        let frame = try section(0).bytes.count
        let longest = try section(SealedSection.byteCountMax - frame)
        #expect(longest.bytes.count == SealedSection.byteCountMax)
        #expect(try SealedSection(bytes: longest.bytes) == longest)
        #expect {
            try section(SealedSection.byteCountMax - frame + 1)
        } throws: { error in
            (error as? SealError) == .sectionTooLong(name: "n", bytes: SealedSection.byteCountMax + 1)
        }
        let over = [UInt8](repeating: 0x20, count: SealedSection.byteCountMax + 1)
        #expect {
            try SealedSection(bytes: over)
        } throws: { ($0 as? SealError)?.code == "section.too-long" }
    }

    @Test("a header over 65,535 bytes is refused as header.too-long, in a log and in an envelope")
    func headerLimit() throws {
        func record(annexes count: Int) throws -> SignedRecord<Live> {
            let annexes = (0..<count).map { ("annex-\($0)", String(repeating: "v", count: 60)) }
            let versions = AgreementVersions(
                core: desk.agreement.versions.core, annexes: Dictionary(uniqueKeysWithValues: annexes))
            var channel = desk.channel(as: Live.self)
            return try channel.sealed(.init(SampleContent.alert(by: boreal)), under: versions).record
        }
        #expect(try record(annexes: 800).entryBytes().count <= 65_535)
        let long = try record(annexes: 900)
        #expect { try long.entryBytes() } throws: { ($0 as? SealError)?.code == "header.too-long" }
        let envelope = try Envelope(record: long, withholding: [], purpose: .response)
        #expect { try envelope.entryBytes() } throws: { ($0 as? SealError)?.code == "header.too-long" }
    }

    @Test("a signature by another office's key, over another header, or cut short is refused")
    func badSignatures() throws {
        let record = try sealed(SampleContent.alert(by: boreal)).record
        let other = try StrictPublicKey(Curve25519.Signing.PrivateKey().publicKey.rawRepresentation)
        #expect(throws: SealError.badSignature(boreal.sampleOffice)) { try record.verify(with: other) }

        let own = try StrictPublicKey(try desk.officeKey().publicKey.rawRepresentation)
        let header = try #require(record.json.object?["header"])
        let changed = try SignedRecord<Live>(
            json: record.json.setting("header", to: header.setting("marking", to: "CLEAR")))
        #expect(throws: SealError.badSignature(boreal.sampleOffice)) { try changed.verify(with: own) }
        #expect(throws: SealError.malformedRecord) {
            try SignedRecord<Live>(json: record.json.setting("signature", to: .string("00")))
        }
        // A bare signature over the header, without the record's context, is not one over the record.
        let bare = try desk.officeKey().signature(for: record.header.json.canonicalBytes)
        let signature = JSON.string(Hexadecimal.encode(Array(bare)))
        let uncontexted = try SignedRecord<Live>(json: record.json.setting("signature", to: signature))
        #expect(throws: SealError.badSignature(boreal.sampleOffice)) { try uncontexted.verify(with: own) }
    }

    @Test("a domestic entry that is not canonical is refused")
    func domesticEntries() throws {
        let entry = try sealed(SampleContent.alert(by: boreal)).record.entryBytes()
        for bytes in [[], entry + [0x20], Array(entry.dropLast())] {
            #expect(throws: SealError.malformedRecord) { try SignedRecord<Live>(entry: bytes) }
        }
    }

    @Test("of two sections of one name the first is read, and a kind says by which rule it is released")
    func repeatedSections() throws {
        let alert = SampleContent.alert(by: boreal, note: "primera")
        let first = try sealed(alert)
        let second = try sealed(SampleContent.alert(by: boreal, note: "segunda"))
        let content = try RecordReading.content(
            of: first.record.header, first.sections + second.sections, lane: nil
        ).get()
        #expect(content as? Alert == alert)
        #expect(Alert.kindReleasedBy == .urgent && Alert.kindLane == .urgent)
    }

    @Test("a record of one class is not read as another")
    func classes() throws {
        let entry = try sealed(SampleContent.alert(by: boreal)).record.entryBytes()
        #expect(throws: SealError.header(.wrongClass(expected: .exercise))) {
            try SignedRecord<Exercise>(entry: entry)
        }
        #expect(throws: SealError.header(.wrongClass(expected: .reference))) {
            try SignedRecord<Reference>(entry: entry)
        }
    }
}
