// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("The access log")
struct AccessLogTests {
    private static let guardian = Role(
        code: Code(unchecked: "guardian"), name: Phrase(same: "guardian"), writes: [], releases: [],
        reads: [Incident.kindName], readsAccessLog: true)

    private static func officer(_ account: String, _ role: Code) -> Officer {
        Officer(account: account, desk: aurora.sampleDesk, role: role)
    }

    private func nodes() throws -> SampleNodes {
        var nodes = try SampleNodes()
        nodes.books[aurora] = AgreementBook(founding: nodes.agreement.adding(Self.guardian))
        try nodes.reopen(aurora)
        return nodes
    }

    private func acts(_ node: Node) throws -> [AccessEntry.Act] {
        try node.store.entries(of: .access(aurora), from: 0, limit: 100).compactMap {
            AccessEntry(bytes: $0.body)?.act
        }
    }

    @Test("holds every decision with its account, in the transaction that it decides")
    func decisions() async throws {
        let nodes = try nodes()
        let us = nodes[aurora]
        try await nodes.running {
            let one = Self.officer("one", SampleRole.chief)
            let two = Self.officer("two", SampleRole.chief)
            let record = try await us.say(try SampleContent.incident(by: aurora, number: 1, note: "n"))
            let refused = try await us.proposeRelease(record, to: boreal, purpose: .policy, by: one)
            try await us.refuseRelease(refused.id, by: two)
            let proposal = try await us.proposeRelease(
                record, to: boreal, purpose: .policy, withholding: ["note"], by: one)
            try await us.confirmRelease(proposal.id, by: two)
            try await us.release(record, to: boreal, purpose: .policy, by: one)
            var alert = SampleContent.alert(by: aurora)
            alert.note = Words("tel. 631 312 1234", in: .es)
            let held = try await us.say(alert)
            try await us.decideHeldNote(of: held, section: "note", .kept, by: two)
            try await us.decideHeldNote(of: held, section: "note", .released, by: two)
            #expect(
                try acts(us) == [
                    .propose, .refuse, .propose, .confirm, .release, .keepNote, .releaseNote,
                ])
            let entries = try us.accessEntries(
                before: nil, limit: 3, by: Self.officer("eyes", Self.guardian.code))
            #expect(entries.map(\.index) == [6, 5, 4])
            #expect(entries.map(\.entry.account) == ["two", "two", "one"])
            #expect(entries.last?.entry.recipient == boreal && entries.last?.entry.record == record)
            let before = try us.accessEntries(
                before: 4, limit: 2, by: Self.officer("eyes", Self.guardian.code))
            #expect(before.map(\.index) == [3, 2])
            #expect(
                await code { _ = try us.accessEntries(before: nil, limit: 3, by: one) }
                    == "authority.not-allowed")
        }
    }

    @Test("notes what is read without a reader waiting, is signed and verified, and leaves with nobody")
    func reads() async throws {
        let nodes = try nodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        let eyes = Self.officer("eyes", Self.guardian.code)
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            let record = try await us.say(try SampleContent.incident(by: aurora, number: 1, note: "n"))
            for _ in 0..<40 { us.noteRead(record, kind: Incident.kindName, by: eyes) }
            // A role that does not watch over others, and a marking that takes one person.
            us.noteRead(record, kind: Incident.kindName, by: Self.officer("one", SampleRole.chief))
            _ = try us.accessEntries(before: nil, limit: 9, by: eyes)
            try await network.converge()
            #expect(try them.store.logPaths().allSatisfy { !$0.contains("access") })
        }
        // Stopping writes what waited.
        try nodes.nodes[aurora]?.store.close()
        let again = try nodes.open(aurora, storePath: nodes.storePath(of: aurora))
        #expect(try acts(again) == Array(repeating: .read, count: 40) + [.readAccessLog])
        let report = try await NodeVerifier(node: again).verify()
        #expect(report.isSound)
        #expect(report.logs.contains { $0.path == "aurora/access" && $0.entries == 41 })
        let digest = try again.store.rowDigest()
        try await again.store.rebuildRows { _ in }
        #expect(try again.store.rowDigest() == digest)
    }

    @Test("an entry has one form, and anything else is none")
    func form() {
        let entry = AccessEntry(
            account: "one", desk: aurora.sampleDesk, role: SampleRole.chief, act: .confirm,
            recipient: boreal, at: ManualClock.start)
        #expect(AccessEntry(bytes: entry.json.canonicalBytes) == entry)
        var object = entry.json.object
        object?["name"] = "Juan"
        #expect(object.flatMap { AccessEntry(bytes: JSON.object($0).canonicalBytes) } == nil)
        #expect(AccessEntry(bytes: []) == nil)
        for log in [LogName.access(aurora), .domestic(aurora)] { #expect(LogName(path: log.path) == log) }
    }
}

extension Agreement {
    /// The same agreement with a role more.
    fileprivate func adding(_ role: Role) -> Agreement {
        Agreement(
            id: id, title: title, status: status, parties: parties, offices: offices, desks: desks,
            borders: borders, segments: segments, codeLists: codeLists, clocks: clocks, roles: roles + [role],
            coreBytes: coreBytes, annexVersions: annexVersions, annexBytes: annexBytes)
    }
}
