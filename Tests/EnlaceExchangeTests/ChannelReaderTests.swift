// SPDX-License-Identifier: Apache-2.0
import Crypto
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("Reading a counterpart's channel")
struct ChannelReaderTests {
    let desk: Desk

    init() throws { desk = try Desk() }

    private var alert: Alert { SampleContent.alert(by: boreal, note: "nota") }

    /// The item of one record, made as told, and the reader of its channel.
    private func item(
        as party: PartyCode? = nil, office: OfficeCode? = nil, under versions: AgreementVersions? = nil,
        lane: Lane = .urgent, withholding: Set<String> = [], seed: UInt64 = 1
    ) throws -> (item: ChannelBundle.Item, reader: ChannelReader) {
        var channel = desk.channel(lane: lane, seed: seed, as: Live.self)
        try channel.append(
            channel.sealed(.init(alert), as: party, office: office, under: versions), withholding: withholding
        )
        return (channel.items[0], desk.reader(of: channel.name))
    }

    /// The item of a header changed at will and signed properly, with the sections of the alert.
    private func item(
        kind: String, version: Int, sections: [String: JSONObject]
    ) throws -> (item: ChannelBundle.Item, reader: ChannelReader) {
        var random = SplitMix64(seed: 3)
        let sealed = try sections.sorted { $0.key < $1.key }.map {
            try SealedSection(name: $0.key, object: $0.value, salt: random.bytes(16))
        }
        let id = RecordID(instant: ManualClock.start, sequence: 0, random: random.next())
        let header = Header<Live>(
            id: id, kind: kind, kindVersion: version, thread: id, predecessor: nil, party: boreal,
            office: boreal.sampleOffice, instant: ManualClock.start, marking: .amber, retention: .operational,
            agreement: desk.agreement.versions,
            sections: Dictionary(uniqueKeysWithValues: sealed.map { ($0.name, $0.digest) }))
        let record = try SignedRecord(header: header, key: try desk.officeKey())
        let entry: JSON = [
            "disclosed": .array(sealed.map { .string($0.name) }), "purpose": "response",
            "record": record.json,
            "version": 1,
        ]
        let channel = desk.channel(as: Live.self)
        return (
            ChannelBundle.Item(entry: entry.canonicalBytes, sections: sealed.map(\.bytes)),
            desk.reader(of: channel.name)
        )
    }

    @Test("an honest entry is read, with what it withholds unsaid")
    func honest() throws {
        let whole = try item()
        let disclosure = try whole.reader.read(whole.item, at: 0, as: Live.self)
        #expect(try disclosure.content.get() as? Alert == alert)
        let part = try item(withholding: ["note", "where"])
        let read = try part.reader.read(part.item, at: 0, as: Live.self)
        let content = try #require(try read.content.get() as? Alert)
        #expect(content.note == nil && content.segment == nil && content.event == alert.event)
    }

    @Test("an entry that speaks for another party is refused")
    func wrongParty() throws {
        let (item, reader) = try item(as: aurora)
        #expect(refusal(of: item, by: reader, as: Live.self) == .wrongParty(index: 0))
    }

    @Test("an office without a known key is refused, and so is the key of another office")
    func offices() throws {
        let office = OfficeCode(unchecked: "unheard-of")
        let (unknown, reader) = try item(office: office)
        #expect(refusal(of: unknown, by: reader, as: Live.self) == .unknownOffice(index: 0, office))
        let (good, _) = try item()
        let otherKey = try StrictPublicKey(Curve25519.Signing.PrivateKey().publicKey.rawRepresentation)
        let mistaken = desk.reader(of: reader.channel, offices: [boreal.sampleOffice: otherKey])
        #expect(
            refusal(of: good, by: mistaken, as: Live.self)
                == .entry(index: 0, .badSignature(boreal.sampleOffice)))
    }

    @Test("a record under an agreement this node has not signed is refused")
    func unknownAgreement() throws {
        let (item, reader) = try item(under: AgreementVersions(core: .sha256([9]), annexes: [:]))
        #expect(refusal(of: item, by: reader, as: Live.self) == .unknownAgreement(index: 0))
    }

    @Test("a missing, an extra, an exchanged and a changed section are refused")
    func sections() throws {
        let (good, reader) = try item()
        let sections = good.sections
        func refused(_ sections: [[UInt8]]) -> IntakeError? {
            refusal(of: .init(entry: good.entry, sections: sections), by: reader, as: Live.self)
        }
        #expect(refused(sections) == nil)
        #expect(refused(Array(sections.dropLast())) == .missingSection(index: 0))
        #expect(refused(sections + [sections[0]]) == .missingSection(index: 0))
        #expect(refused(sections.reversed()) == .sectionMismatch(index: 0, name: "facts"))
        // The same words under another salt are not what was signed.
        let (resalted, _) = try item(seed: 2)
        #expect(refused(resalted.sections) == .sectionMismatch(index: 0, name: "facts"))
        var flipped = sections
        flipped[1][flipped[1].count - 3] ^= 0x01
        #expect(refused(flipped) != nil)
        #expect(refused([[], [], []])?.code == "section.malformed")
    }

    @Test(
        "what is verified but not understood is kept unread, and says why in both languages",
        arguments: [
            ("gossip", 1, "facts", "kind.unknown"), ("alert", 9, "facts", "kind.unknown-version"),
            ("alert", 1, "secrets", "section.unknown"), ("alert", 1, "note", "field.unknown"),
            ("incident", 1, "what", "kind.wrong-lane"),
        ])
    func unread(kind: String, version: Int, section: String, code: String) throws {
        let (item, reader) = try item(kind: kind, version: version, sections: [section: ["strange": 1]])
        let disclosure = try reader.read(item, at: 0, as: Live.self)
        guard case .failure(let reason) = disclosure.content else {
            Issue.record("it was read")
            return
        }
        #expect(reason.code == code)
        #expect(reason.phrase.en != reason.phrase.es)
        #expect(reason.phrase.en.count > 20 && reason.phrase.es.count > 20)
        #expect(disclosure.sections.map(\.name) == [section])
    }

    @Test("a value of the wrong form leaves the record unread")
    func wrongForm() throws {
        let (item, reader) = try item(kind: "alert", version: 1, sections: ["facts": ["learnedAt": 5]])
        let content = try reader.read(item, at: 0, as: Live.self).content
        guard case .failure(.field(.wrongForm(field: "learnedAt"))) = content else {
            Issue.record("it was read: \(content)")
            return
        }
    }

    @Test("an alert in the record lane is not read as one")
    func wrongLane() throws {
        let (item, reader) = try item(lane: .record)
        let content = try reader.read(item, at: 0, as: Live.self).content
        guard case .failure(.wrongLane("alert")) = content else {
            Issue.record("it was read")
            return
        }
    }

    @Test(
        "300 seeded mutations of an entry or a section are refused, never read as something else",
        arguments: [11])
    func mutations(seed: UInt64) throws {
        let (good, reader) = try item()
        var random = SplitMix64(seed: seed)
        for _ in 0..<300 {
            var entry = good.entry
            var sections = good.sections
            if random.happens(percent: 50) {
                entry[Int(random.next() % UInt64(entry.count))] ^= UInt8(1 << (random.next() % 8))
            } else {
                let place = Int(random.next() % UInt64(sections.count))
                sections[place][Int(random.next() % UInt64(sections[place].count))] ^= UInt8(
                    1 << (random.next() % 8))
            }
            let item = ChannelBundle.Item(entry: entry, sections: sections)
            // The purpose and the names of the disclosed sections are the log's word, not the office's. What
            // cannot be read at all has no record, and must be refused.
            let record = (try? Envelope<Live>(entry: entry))?.record
            let isOutsideRecord = record == (try Envelope<Live>(entry: good.entry).record)
            let refused = refusal(of: item, by: reader, as: Live.self) != nil
            #expect(refused || (isOutsideRecord && sections == good.sections), "seed \(seed)")
        }
    }
}
