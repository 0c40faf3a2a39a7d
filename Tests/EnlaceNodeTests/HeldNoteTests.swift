// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceTesting
import Foundation
import Testing

@Suite("A note that names a person is held, and never the notice")
struct HeldNoteTests {
    private static let words = "llamar a su hermana al 631 312 1234"

    private static func alert(_ note: String = words) -> Alert {
        var alert = SampleContent.alert(by: aurora)
        alert.note = Words(note, in: .es)
        return alert
    }

    private static let second = Officer(
        account: "second", desk: aurora.sampleDesk, role: SampleRole.chief)

    /// Whether a text stands in what was sent, or in the other side's files.
    private func holds(
        _ text: String, _ network: MemoryNetwork, _ nodes: SampleNodes, _ party: PartyCode
    ) throws -> Bool {
        let needle = Data(text.utf8)
        if network.delivered.contains(where: { Data($0.bytes).range(of: needle) != nil }) { return true }
        return try ["", "-wal"].contains { suffix in
            let path = nodes.storePath(of: party) + suffix
            guard FileManager.default.fileExists(atPath: path) else { return false }
            return try Data(contentsOf: URL(filePath: path)).range(of: needle) != nil
        }
    }

    @Test(
        "the coded part leaves at once, the words are nowhere on the other side, and a second person decides")
    func held() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            let alert = try await us.say(Self.alert())
            try await network.converge()
            #expect(try them.heldSections(of: alert) == ["facts", "where"])
            #expect(try them.owed().contains { $0.record == alert && $0.debtor == boreal })
            #expect(try !holds(Self.words, network, nodes, boreal))
            let note = try #require(try us.store.openHeldNotes(limit: 9).first)
            #expect(note.record == alert && note.section == "note" && note.identifiers == [.phone])
            #expect(note.writtenBy == "watch" && note.kind == "alert" && note.decision == nil)

            let first = Officer.sample(of: aurora)
            let byAuthor = await code {
                try await us.decideHeldNote(of: alert, section: "note", .released, by: first)
            }
            #expect(byAuthor == "release.same-person")
            let clerk = Officer(account: "clerk", desk: first.desk, role: SampleRole.clerk)
            let byClerk = await code {
                try await us.decideHeldNote(of: alert, section: "note", .released, by: clerk)
            }
            #expect(byClerk == "authority.not-allowed")
            // A decision about the record as a whole does not take the note along.
            let around = await code {
                try await us.release(alert, to: boreal, purpose: .response, by: Self.second)
            }
            #expect(around == "record.nothing-new")

            try await us.decideHeldNote(of: alert, section: "note", .released, by: Self.second)
            try await network.converge()
            #expect(try them.heldSections(of: alert) == ["facts", "note", "where"])
            #expect(try holds(Self.words, network, nodes, boreal))
            #expect(try us.store.openHeldNotes(limit: 9).isEmpty)
            let decided = try #require(try us.store.heldNotes(of: alert).first)
            #expect(decided.decision == .released && decided.decidedBy == "second")
            let again = await code {
                try await us.decideHeldNote(of: alert, section: "note", .kept, by: Self.second)
            }
            #expect(again == "record.not-held")
            #expect(try haveEqualPictures(us, them))
            for node in [us, them] {
                let digest = try node.store.rowDigest()
                try await node.store.rebuildRows { _ in }
                #expect(try node.store.rowDigest() == digest)
                #expect(try await NodeVerifier(node: node).verify().isSound)
            }
        }
    }

    @Test("a note that is kept stays, whatever else is decided of the record")
    func kept() async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        let (a, b, c) = (nodes[aurora], nodes[boreal], nodes[cirrus])
        try await nodes.running {
            let network = MemoryNetwork([a, b, c])
            let ids = try await a.submit(
                [SealedRecord<Live>.Draft(Self.alert())], by: .sample(of: aurora),
                releasing: .decided(recipient: boreal, purpose: .response, withheld: ["where"]))
            let alert = try #require(ids.first)
            try await a.decideHeldNote(of: alert, section: "note", .kept, by: Self.second)
            #expect(try a.store.openHeldNoteCount() == 0)
            try await a.release(alert, to: cirrus, purpose: .response, by: Self.second)
            let preview = await code { _ = try a.releasePreview(alert, to: cirrus) }
            #expect(preview == "record.nothing-new")
            try await network.converge()
            #expect(try b.heldSections(of: alert) == ["facts"])
            #expect(try c.heldSections(of: alert) == ["facts", "where"])
            // Released after all: to both who have the record, to each with what it was told before.
            try await a.decideHeldNote(of: alert, section: "note", .released, by: Self.second)
            try await network.converge()
            #expect(try b.heldSections(of: alert) == ["facts", "note"])
            #expect(try c.heldSections(of: alert) == ["facts", "note", "where"])
        }
    }

    @Test("in an exercise too; and what says nothing of a person is not held")
    func others() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            try await us.say(Self.alert("tres disparos junto a la cerca, 02:14"))
            #expect(try us.store.openHeldNoteCount() == 0)
            let exercise = try await us.say(Self.alert(), in: .exercise)
            #expect(try us.store.openHeldNotes(limit: 9).map(\.record) == [exercise])
        }
    }

    @Test("what does not leave at once is refused with what was found and where, before anything is recorded")
    func refused() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            let before = try us.store.head(of: .domestic(aurora))?.size
            var incident = try SampleContent.incident(by: aurora, number: 1, note: "placas VXF-14-22")
            #expect(await code { try await us.say(incident) } == "record.identifiers")
            do {
                try await us.say(incident)
            } catch let error as NodeError {
                #expect(error.phrase.en.contains("(8–16)") && !error.phrase.en.contains("VXF"))
            }
            #expect(try us.store.head(of: .domestic(aurora))?.size == before)
            // What never leaves its party may say what that party's law lets it say.
            incident.note = nil
            incident.compelledStatement = Words("placas VXF-14-22", in: .es)
            try await us.say(incident)
            // Open data is nobody's statement: it is held as it was published.
            let open = try SampleContent.incident(by: aurora, number: 2, note: "tel. 631 312 1234")
            #expect(try await us.importIncidents([open], by: .sample(of: aurora)).taken == 1)
        }
    }
}
