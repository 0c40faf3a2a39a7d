// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("Commands")
struct CommandTests {
    @Test("what a role may not write or release is refused, and nothing is recorded")
    func roles() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        let clerk = Officer.sample(of: aurora, role: SampleRole.clerk)
        let stranger = Officer.sample(of: aurora, role: Code(unchecked: "no-such-role"))
        try await nodes.running {
            for officer in [clerk, stranger] {
                #expect(
                    await code {
                        _ = try await us.say(
                            SampleContent.alert(by: aurora), in: .live, thread: nil, by: officer)
                    }
                        == "authority.not-allowed")
            }
            let draft = SealedRecord<Live>.Draft(try SampleContent.incident(by: aurora))
            let decision = ReleaseDecision.decided(recipient: boreal, purpose: .policy, withheld: [])
            #expect(
                await code { _ = try await us.submit([draft], by: clerk, releasing: decision) }
                    == "authority.not-allowed")
            #expect(try us.store.heads(own: true).isEmpty)
            #expect(
                await code { _ = try await us.submit([draft], by: clerk, releasing: .byAgreementOnly) } == nil
            )
            #expect(try us.store.heads(own: true).map(\.log) == [.domestic(aurora)])
        }
    }

    @Test("a record that is not acceptable lists every problem, and nothing of its batch is recorded")
    func problems() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            var alert = SampleContent.alert(by: aurora)
            alert.severity = nil
            alert.event = Code(unchecked: "Z99")
            alert.segment = SegmentCode(unchecked: "S77")
            alert.callBack = nil
            let drafts = [SampleContent.alert(by: aurora), alert].map { SealedRecord<Live>.Draft($0) }
            do {
                _ = try await us.submit(drafts, by: .sample(of: aurora), releasing: .byAgreementOnly)
                Issue.record("it was accepted")
            } catch let NodeError.unacceptable(problems) {
                #expect(problems.compactMap(\.field) == ["severity", "event", "callBack", "segment"])
                let error = NodeError.unacceptable(problems)
                for problem in problems {
                    #expect(error.phrase.en.contains(problem.phrase.en))
                    #expect(error.phrase.es.contains(problem.phrase.es))
                }
            }
            #expect(try us.store.heads(own: true).isEmpty)
        }
    }

    @Test("a desk the agreement does not have, and a counterpart nobody paired with, are refused")
    func unknownDesk() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        let draft = SealedRecord<Live>.Draft(try SampleContent.incident(by: aurora))
        try await nodes.running { () async throws in
            let ghost = Officer(account: "x", desk: DeskCode(unchecked: "ghost"), role: SampleRole.chief)
            #expect(
                await code { _ = try await us.submit([draft], by: ghost, releasing: .byAgreementOnly) }
                    == "record.unknown-code")
            let decision = ReleaseDecision.decided(recipient: cirrus, purpose: .policy, withheld: [])
            #expect(
                await code { _ = try await us.submit([draft], by: .sample(of: aurora), releasing: decision) }
                    == "exchange.no-counterpart")
            // A desk of the other side has no key here.
            #expect(
                await code {
                    _ = try await us.submit([draft], by: .sample(of: boreal), releasing: .byAgreementOnly)
                }
                    == "record.unknown-code")
            #expect(try us.store.heads(own: true).isEmpty)
        }
    }

    @Test("one's own alert cannot be acknowledged, nor one that is not held")
    func ownAlert() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let id = try await us.say(SampleContent.alert(by: aurora))
            #expect(
                await code { _ = try await us.acknowledge(id, intent: nil, by: .sample(of: aurora)) }
                    == "record.own")
            #expect(
                await code { _ = try await them.acknowledge(id, intent: nil, by: .sample(of: boreal)) }
                    == "record.not-found")
            // Said by hand, it still settles nothing.
            try await us.say(SampleContent.acknowledgement(of: id, by: aurora), thread: id)
            #expect(try us.owed().contains { $0.clock == "acknowledge-alert" && $0.settledAt == nil })
            #expect(try us.store.notices(in: .live, limit: 9)[0].row.acknowledgements.isEmpty)
        }
    }

    @Test("a node that is stopping takes nothing new")
    func stopping() async throws {
        let nodes = try SampleNodes()
        try await nodes.running {}
        let us = nodes[aurora]
        #expect(await code { try await us.say(SampleContent.alert(by: aurora)) } == "node.stopping")
    }

    @Test("every error of a node has a code and a sentence in each language")
    func phrases() {
        let id = RecordID(instant: ManualClock.start, sequence: 0, random: 0)
        let errors: [NodeError] = [
            .stopping, .overloaded, .unacceptable([.missing(field: "f", label: Phrase(en: "a", es: "b"))]),
            .notAllowed(role: SampleRole.clerk, action: .release, kind: "alert"), .noSuchRecord(id),
            .ownRecord(id),
            .noCounterpart(boreal), .headNotHeld(origin: "o"),
        ]
        for error in errors { #expect(error.phrase.en != error.phrase.es && error.code.contains(".")) }
    }
}
