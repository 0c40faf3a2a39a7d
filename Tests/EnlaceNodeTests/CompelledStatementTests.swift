// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

/// What an official had to say under threat of discipline leaves its party by no path.
@Suite("Compelled statement")
struct CompelledStatementTests {
    private static let secret = "inconfundible-under-threat-of-discipline"

    private static func incident(_ number: Int) throws -> Incident {
        var incident = try SampleContent.incident(by: aurora, number: number, note: "told")
        incident.compelledStatement = Words("\(secret) \(number)", in: .en)
        return incident
    }

    @Test("60 seeded releases by every path disclose everything but this", arguments: [7])
    func everyPath(seed: UInt64) async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them, nodes[cirrus]])
            var random = SplitMix64(seed: seed)
            let names = ["note", "source", "what", "when", "where", "compelled-statement"]
            var records: [RecordID] = []
            for number in 0..<60 {
                let incident = try Self.incident(number)
                let officer = Officer.sample(of: aurora)
                let withheld = Set(names.filter { _ in random.happens(percent: 25) })
                switch number % 4 {
                case 0:
                    records += try await us.submit(
                        [SealedRecord<Live>.Draft(incident)], by: officer,
                        releasing: .decided(recipient: boreal, purpose: .policy, withheld: withheld))
                case 1:
                    _ = try await us.importIncidents([incident], by: officer)
                case 2:
                    records += try await us.submit(
                        [SealedRecord<Exercise>.Draft(incident)], by: officer,
                        releasing: .byRule(.urgent))
                default:
                    let id = try await us.say(incident)
                    records.append(id)
                    let disclosed = try await us.release(
                        id, to: boreal, purpose: .policy, withholding: withheld, by: officer)
                    #expect(!disclosed.contains("compelled-statement"))
                    #expect(Set(disclosed) == Set(names.dropLast()).subtracting(withheld))
                }
            }
            try await network.converge()
            #expect(!network.delivered.isEmpty)
            for bundle in network.delivered {
                #expect(Data(bundle.bytes).range(of: Data(Self.secret.utf8)) == nil, "seed \(seed)")
            }
            for record in records {
                #expect(try us.heldSections(of: record).contains("compelled-statement"))
                #expect(try !them.heldSections(of: record).contains("compelled-statement"))
                #expect(
                    try us.store.disclosedSections(of: record, to: boreal, as: Live.self)?
                        .contains("compelled-statement") != true)
            }
            #expect(try await NodeVerifier(node: us).verify().isSound)
            #expect(try haveEqualPictures(us, them))
        }
    }

    @Test("no correction carries it out, by rule or by decision")
    func corrections() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let record = try await us.release(try Self.incident(1), to: boreal)
            var correction = Correction()
            correction.of = record
            correction.reason = Code(unchecked: "mistyped")
            correction.values = [
                "compelled-statement": ["compelledStatement": ["language": "en", "text": "said again"]]
            ]
            let draft = SealedRecord<Live>.Draft(correction, thread: record, predecessor: record)
            for decision: ReleaseDecision in [
                .byAgreementOnly, .byRule(.correction),
                .decided(recipient: boreal, purpose: .policy, withheld: []),
            ] {
                let refused = await code {
                    _ = try await us.submit([draft], by: .sample(of: aurora), releasing: decision)
                }
                #expect(refused == "correction.compelled-statement")
            }
            try await MemoryNetwork([us, them]).converge()
            #expect(try !StoreFiles.contain(Array("said again".utf8), at: nodes.storePath(of: boreal)))
        }
    }

    @Test("an envelope that discloses one is refused, whoever signs it, and nothing of it is stored")
    func incoming() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            var channel = try nodes.handmade(lane: .record, as: Live.self)
            let sealed = try channel.sealed(.init(try Self.incident(1)))
            try channel.append(sealed)
            let entry = try JSON(canonical: channel.items[0].entry)
            var object = try #require(entry.object)
            object["disclosed"] = .array(sealed.sections.map { .string($0.name) })
            let items = [
                ChannelBundle.Item(
                    entry: JSON.object(object).canonicalBytes, sections: sealed.sections.map(\.bytes))
            ]
            channel.items = items
            let bundle = try channel.bundle()
            let name = channel.name
            #expect(
                await code { _ = try await us.take(bundle, of: name, from: boreal) }
                    == "record.compelled-statement")
            #expect(try us.heldCount(of: name) == 0)
            #expect(try us.store.record(sealed.record.header.id) == nil)
        }
    }
}
