// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceTesting
import Testing

@Suite("A release that takes two persons")
struct SecondPersonTests {
    private static let first = Officer(account: "first", desk: aurora.sampleDesk, role: SampleRole.clerk)
    private static let second = Officer(account: "second", desk: aurora.sampleDesk, role: SampleRole.chief)

    /// Two nodes whose agreement leaves the release of what is TLP:AMBER+STRICT to two persons.
    private func twoPersonNodes() throws -> SampleNodes {
        var nodes = try SampleNodes()
        for party in [aurora, boreal] {
            nodes.books[party] = AgreementBook(founding: nodes.agreement.withMarkings)
            try nodes.reopen(party)
        }
        return nodes
    }

    @Test("one proposes, another confirms; nothing has left in between")
    func two() async throws {
        let nodes = try twoPersonNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            let record = try await us.say(try SampleContent.incident(by: aurora, number: 1, note: "n"))
            #expect(try us.demandsSecondPerson(toRelease: record))
            let alone = await code {
                try await us.release(record, to: boreal, purpose: .investigation, by: Self.second)
            }
            #expect(alone == "release.second-person")
            let preview = try us.releasePreview(record, to: boreal, withholding: ["note"])
            #expect(preview.demandsSecondPerson)
            #expect(preview.sections.first { $0.name == "note" }?.fate == .withheld)
            #expect((preview.content as? Incident)?.note == nil)

            let proposal = try await us.proposeRelease(
                record, to: boreal, purpose: .investigation, withholding: ["note"], by: Self.first)
            try await network.converge()
            #expect(try them.store.record(record) == nil)
            #expect(try us.openReleases(limit: 9) == [proposal])
            #expect(
                await code { try await us.confirmRelease(proposal.id, by: Self.first) }
                    == "authority.not-allowed")
            #expect(
                try await us.confirmRelease(proposal.id, by: Self.second)
                    == ["source", "what", "when", "where"])
            try await network.converge()
            #expect(try them.heldSections(of: record) == ["source", "what", "when", "where"])
            let decided = try #require(try us.store.pendingRelease(proposal.id))
            #expect(decided.decision == .confirmed && decided.decidedBy == "second")
            #expect(try us.openReleases(limit: 9).isEmpty)
            #expect(
                await code { try await us.confirmRelease(proposal.id, by: Self.second) }
                    == "release.decided")
            #expect(try us.store.releases(proposedOf: record, limit: 9) == [decided])
        }
    }

    @Test("who proposed does not confirm, even in a role that may release")
    func same() async throws {
        let nodes = try twoPersonNodes()
        let us = nodes[aurora]
        try await nodes.running {
            let record = try await us.say(try SampleContent.incident(by: aurora, number: 1, note: "n"))
            let proposal = try await us.proposeRelease(
                record, to: boreal, purpose: .policy, by: Self.second)
            #expect(
                await code { try await us.confirmRelease(proposal.id, by: Self.second) }
                    == "release.same-person")
            // Nor does one who signs in under the other's role: it is the account that counts.
            let third = Officer(account: "second", desk: aurora.sampleDesk, role: SampleRole.clerk)
            #expect(
                await code { try await us.confirmRelease(proposal.id, by: third) }
                    == "authority.not-allowed")
        }
    }

    @Test("a proposal is refused, taken back or expires, and then releases nothing")
    func ended() async throws {
        let nodes = try twoPersonNodes()
        let us = nodes[aurora]
        try await nodes.running {
            let record = try await us.say(try SampleContent.incident(by: aurora, number: 1, note: "n"))
            func propose() async throws -> RecordID {
                try await us.proposeRelease(record, to: boreal, purpose: .policy, by: Self.first).id
            }
            let refused = try await propose()
            try await us.refuseRelease(refused, by: Self.second)
            let takenBack = try await propose()
            try await us.refuseRelease(takenBack, by: Self.first)
            let expired = try await propose()
            nodes.clock.advance(milliseconds: (PendingRelease.lifetimeSeconds + 1) * 1000)
            for id in [refused, takenBack, expired] {
                #expect(await code { try await us.confirmRelease(id, by: Self.second) } == "release.decided")
            }
            #expect(try us.openReleases(limit: 9).isEmpty)
            #expect(try us.store.newestReleases(limit: 9).count == 3)
            let stranger = Officer(account: "x", desk: aurora.sampleDesk, role: Code(unchecked: "nobody"))
            #expect(
                await code {
                    _ = try await us.proposeRelease(record, to: boreal, purpose: .policy, by: stranger)
                } == "authority.not-allowed")
        }
    }

    @Test("the owner of the node's folder counts as the party's own act, and rules need no person")
    func owner() async throws {
        let nodes = try twoPersonNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            let owner = Officer(account: Officer.owner, desk: aurora.sampleDesk, role: SampleRole.chief)
            let record = try await us.say(try SampleContent.incident(by: aurora, number: 1, note: "n"))
            try await us.release(record, to: boreal, purpose: .policy, by: owner)
            let alert = try await us.say(SampleContent.alert(by: aurora), in: .live, thread: nil, by: owner)
            try await network.converge()
            #expect(try them.store.record(record) != nil && them.store.record(alert) != nil)
        }
    }

    @Test("the shipped agreements say which markings take two persons")
    func shipped() throws {
        let border = try ShippedAgreement.usMx.load()
        #expect(TrafficLight.allCases.filter(border.demandsSecondPerson) == [.red, .amberStrict])
        let lakes = try ShippedAgreement.threeLakes.load()
        // A marking that the agreement does not know is the strictest there is.
        #expect(TrafficLight.allCases.filter(lakes.demandsSecondPerson) == [.red])
    }
}

extension Agreement {
    /// The same agreement with a table of markings that takes two persons for TLP:AMBER+STRICT.
    fileprivate var withMarkings: Agreement {
        let row = AgreementRow(
            key: "TLP-AMBER-STRICT", values: ["second_person": .bool(true)], status: .proposed, source: nil)
        let head = AgreementRow(key: "", values: JSONObject(), status: nil, source: nil)
        let table = AgreementTable(name: "markings", head: head, rows: [row])
        return Agreement(
            id: id, title: title, status: status, parties: parties, offices: offices, desks: desks,
            borders: borders, segments: segments, codeLists: codeLists, clocks: clocks, roles: roles,
            tables: ["markings": table], coreBytes: coreBytes, annexVersions: annexVersions,
            annexBytes: annexBytes)
    }
}
