// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

@Suite("Withholding")
struct WithholdingTests {
    private func contains(_ bytes: [DeliveredBundle], _ text: String) -> Bool {
        bytes.contains { Data($0.bytes).range(of: Data(text.utf8)) != nil }
    }

    @Test("neither the words nor the salt of a withheld section reach the other node; the rest does")
    func withheld() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            let secret = "a sentence that must stay at home"
            let withheld = try await us.release(
                try SampleContent.incident(by: aurora, number: 1, note: secret), to: boreal,
                withholding: ["note"])
            let told = "a sentence that may be told"
            let whole = try await us.release(
                try SampleContent.incident(by: aurora, number: 2, note: told), to: boreal)
            try await network.converge()

            let vault = SectionVault(masterKey: us.keys.sectionMaster)
            let own = try us.store.vaultedSections(of: [withheld, whole]).mapValues { sections in
                try sections.map { try vault.open($0) }
            }
            func salt(of record: RecordID, _ name: String) throws -> String {
                let section = try #require(own[record]?.first { $0.name == name })
                return try #require(try JSON(canonical: section.bytes).array?[0].string)
            }
            let crossed = network.delivered
            #expect(contains(crossed, told))
            #expect(contains(crossed, try salt(of: whole, "note")))
            #expect(contains(crossed, try salt(of: withheld, "what")))
            #expect(!contains(crossed, secret))
            #expect(!contains(crossed, try salt(of: withheld, "note")))
            for (record, names) in [
                (withheld, ["source", "what", "when", "where"]),
                (whole, ["note", "source", "what", "when", "where"]),
            ] {
                let held = try them.store.vaultedSections(of: [record])[record] ?? []
                #expect(held.map(\.name) == names)
            }
            for text in [secret, try salt(of: withheld, "note")] {
                #expect(try !StoreFiles.contain(Array(text.utf8), at: nodes.storePath(of: boreal)))
            }
            #expect(try haveEqualPictures(us, them))
        }
    }

    @Test("no section stands in the clear in a store, one's own included")
    func atRest() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            let id = try await us.say(SampleContent.alert(by: aurora, note: "frase inconfundible"))
            let path = nodes.storePath(of: aurora)
            #expect(try !StoreFiles.contain(Array("inconfundible".utf8), at: path))
            // The search can find what is there: the record's header is.
            #expect(try StoreFiles.contain(Array(id.description.utf8), at: path))
        }
    }

    @Test("a correction of a withheld section is not released by itself, and one of a told section is")
    func corrections() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            let id = try await us.release(
                try SampleContent.incident(by: aurora, number: 1, note: "n"), to: boreal,
                withholding: ["note"])
            func correct(_ values: JSONObject) async throws -> RecordID {
                var correction = Correction()
                correction.of = id
                correction.reason = Code(unchecked: "mistyped")
                correction.values = values
                return try await us.say(correction, thread: id)
            }
            let hidden = try await correct(["note": ["note": ["language": "en", "text": "hush hush"]]])
            let mixed = try await correct([
                "note": ["note": ["language": "en", "text": "hush"]], "what": ["event": "A10"],
            ])
            let open = try await correct(["what": ["event": "A10"]])
            try await network.converge()
            #expect(try them.store.record(hidden) == nil)
            #expect(try them.store.record(mixed) == nil)
            #expect(try them.store.record(open) != nil)
            #expect(!contains(network.delivered, "hush"))
            // Of a record that was never released, nobody hears a correction.
            let domestic = try await us.say(try SampleContent.incident(by: aurora, number: 9))
            var correction = Correction()
            correction.of = domestic
            correction.reason = Code(unchecked: "mistyped")
            correction.values = ["what": ["event": "C10"]]
            let unheard = try await us.say(correction, thread: domestic)
            try await network.converge()
            #expect(try them.store.record(unheard) == nil)
            #expect(try haveEqualPictures(us, them))
        }
    }
}
