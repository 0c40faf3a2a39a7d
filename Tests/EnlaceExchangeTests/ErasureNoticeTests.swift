// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("Notice of erasure")
struct ErasureNoticeTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    /// An alert of Boreal whose note is erased, and what a test may change about it.
    private struct Erased {
        var channel: HandmadeChannel<Live>
        let alert: SealedRecord<Live>
        let notice: ErasureNotice<Live>

        /// The alert's item with some bytes in the place of the note.
        func item(_ bytes: [UInt8]) throws -> ChannelBundle.Item {
            let envelope = try Envelope(record: alert.record, withholding: [], purpose: .response)
            let sections = envelope.disclosed.map { name in
                name == "note" ? bytes : alert.sections.first { $0.name == name }?.bytes ?? []
            }
            return ChannelBundle.Item(entry: try envelope.entryBytes(), sections: sections)
        }
    }

    private func erased(
        _ names: [String] = ["note"], of other: RecordID? = nil, as party: PartyCode? = nil,
        office: OfficeCode? = nil, under versions: AgreementVersions? = nil
    ) throws -> Erased {
        var channel = desk.channel(as: Live.self)
        let alert = try channel.sealed(.init(SampleContent.alert(by: boreal, note: "nota")))
        let id = alert.record.header.id
        let redaction = try channel.sealed(
            .init(SampleContent.redaction(of: other ?? id, names), thread: id, predecessor: id), as: party,
            office: office, under: versions)
        let order = try #require(redaction.sections.first { $0.name == Redaction.orderSection })
        return Erased(
            channel: channel, alert: alert,
            notice: ErasureNotice(redaction: redaction.record, order: order))
    }

    private func reason(against bytes: [UInt8], in story: Erased) throws -> ErasureError? {
        let reader = desk.reader(of: story.channel.name)
        switch refusal(of: try story.item(bytes), by: reader, as: Live.self) {
        case .erasure(index: 0, name: "note", let error): return error
        case nil: return nil
        case let other:
            Issue.record("refused for another reason: \(String(describing: other))")
            return nil
        }
    }

    @Test("stands in the section's place, and the rest of the record is read")
    func valid() throws {
        let story = try erased()
        let bytes = story.notice.bytes
        #expect(ErasureNotice<Live>.isMeant(by: bytes))
        #expect(!ErasureNotice<Live>.isMeant(by: story.alert.sections[0].bytes))
        #expect(try ErasureNotice<Live>(bytes: bytes) == story.notice)
        #expect(try JSON(canonical: bytes).object?.keys == ["order", "redaction"])
        let read = try desk.reader(of: story.channel.name).read(
            try story.item(bytes), at: 0, as: Live.self)
        #expect(read.sections.map(\.name) == ["facts", "where"])
        let digest = try #require(story.alert.record.header.sections["note"])
        #expect(read.erased == [ErasedSection(name: "note", digest: digest, notice: bytes)])
        let alert = try #require(try read.content.get() as? Alert)
        #expect(alert.note == nil && alert.event != nil)
        // What the order says is said, the basis of the order is not in the notice.
        #expect(story.notice.content?.reference == nil && story.notice.content?.erased == ["note"])
    }

    @Test("of another record, another section or another party is refused")
    func others() throws {
        let stranger = RecordID(instant: ManualClock.start, sequence: 9, random: 9)
        var story = try erased(of: stranger)
        #expect(try reason(against: story.notice.bytes, in: story) == .notNamed(section: "note"))
        story = try erased(["facts"])
        #expect(try reason(against: story.notice.bytes, in: story) == .notNamed(section: "note"))
        story = try erased(as: aurora)
        #expect(try reason(against: story.notice.bytes, in: story) == .otherParty(aurora))
        let office = OfficeCode(unchecked: "unheard-of")
        story = try erased(office: office)
        #expect(try reason(against: story.notice.bytes, in: story) == .unknownOffice(office))
        story = try erased(under: AgreementVersions(core: .sha256([9]), annexes: [:]))
        #expect(try reason(against: story.notice.bytes, in: story) == .unknownAgreement)
    }

    @Test("with an order that was not signed, a foreign signature or a record of another kind is refused")
    func forged() throws {
        let story = try erased()
        let narrow = try erased(["where"])
        // The redaction is genuine, its order is of another one.
        let exchanged = ErasureNotice(redaction: narrow.notice.redaction, order: story.notice.order)
        #expect(try reason(against: exchanged.bytes, in: story) == .otherOrder)
        let basis = ErasureNotice(
            redaction: story.notice.redaction,
            order: try SealedSection(
                name: "basis", object: ["of": "x"], salt: [UInt8](repeating: 1, count: 16)))
        #expect(try reason(against: basis.bytes, in: story) == .otherOrder)
        // An honest record of the same party is no redaction.
        let alert = ErasureNotice(redaction: story.alert.record, order: story.notice.order)
        #expect(try reason(against: alert.bytes, in: story) == .notARedaction(kind: "alert"))
        // The other side's key signs under this office's name.
        let foreign = SampleKeys.generate(offices: [boreal.sampleOffice])
        let key = try #require(foreign.offices[boreal.sampleOffice])
        let signed = try SignedRecord(header: story.notice.redaction.header, key: key)
        let stranger = ErasureNotice(redaction: signed, order: story.notice.order)
        #expect(try reason(against: stranger.bytes, in: story) == .badSignature(boreal.sampleOffice))
    }

    @Test("cannot erase a redaction, a receipt or a confirmation")
    func unreachable() throws {
        var channel = desk.channel(lane: .record, as: Live.self)
        let first = try channel.sealed(.init(SampleContent.redaction(of: Self.someID, ["note"])))
        let id = first.record.header.id
        let second = try channel.sealed(.init(SampleContent.redaction(of: id, ["order"]), thread: id))
        let notice = ErasureNotice(redaction: second.record, order: second.sections[1])
        #expect(throws: ErasureError.unreachable(kind: "redaction")) {
            try notice.check(
                for: "order", of: first.record.header,
                in: ChannelKeys(
                    offices: OfficeKeys(desk.card.offices),
                    agreementCores: [desk.agreement.versions.core]))
        }
        for kind in ["release", "received", "redaction", "destruction-confirmed"] {
            #expect(!Redaction.reaches(kind: kind))
        }
        #expect(Redaction.reaches(kind: "incident") && Redaction.reaches(kind: "correction"))
    }

    private static let someID = RecordID(instant: ManualClock.start, sequence: 1, random: 1)

    @Test("500 seeded mutations of a notice are refused", arguments: [5])
    func mutations(seed: UInt64) throws {
        let story = try erased()
        let good = story.notice.bytes
        let reader = desk.reader(of: story.channel.name)
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            var bytes = good
            switch random.next() % 3 {
            case 0: bytes[Int(random.next() % UInt64(bytes.count))] ^= UInt8(1 << (random.next() % 8))
            case 1: bytes.removeLast(Int(random.next() % UInt64(bytes.count)) + 1)
            default: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: Int(random.next() % 99))
            }
            let item = try story.item(bytes)
            #expect(refusal(of: item, by: reader, as: Live.self) != nil, "seed \(seed)")
        }
        #expect(refusal(of: try story.item(good), by: reader, as: Live.self) == nil)
    }
}
