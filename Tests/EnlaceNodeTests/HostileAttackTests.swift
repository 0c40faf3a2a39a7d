// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("The attacks of a hostile counterpart")
struct HostileAttackTests {
    private static let attacks = HostileAttack.allCases.filter { !$0.needsNetwork }

    @Test("each gets the answer it must get, and stops no more than it must", arguments: attacks)
    func attack(_ attack: HostileAttack) async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        let party = try HostileParty(
            boreal, against: aurora, keys: try #require(nodes.keys[boreal]), agreement: nodes.agreement)
        let run = HostileRun(party, against: NodeTarget(us)) {
            let shown = try us.store.unverified(in: .exercise).notices
            #expect(shown.isEmpty != attack.isShown, "\(attack): \(shown.map(\.reason))")
            for found in try us.store.unresumedMisbehaviours() {
                try await us.resume(found.channel, by: "test", because: "the next attack")
            }
        }
        try await nodes.running {
            let outcome = try await run.run(attack)
            #expect(outcome.faults == [])
        }
        let found = try us.store.misbehaviours()
        #expect(found.count == (attack.expected.stops ? 1 : 0))
        for number in found.map(\.number) {
            let evidence = try Misbehaviour(file: us.evidence(ofMisbehaviour: number))
            let isProved = try evidence.judged().isProved
            #expect(isProved == [.fork, .rollback, .equalSize].contains(attack))
        }
        #expect(try await NodeVerifier(node: us).verify().findings.isEmpty)
    }

    @Test("the same party attacks a second time from where the first left off")
    func again() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        let party = try HostileParty(
            boreal, against: aurora, keys: try #require(nodes.keys[boreal]), agreement: nodes.agreement)
        let run = HostileRun(party, against: NodeTarget(us)) {
            for found in try us.store.unresumedMisbehaviours() {
                try await us.resume(found.channel, by: "test", because: "the next attack")
            }
        }
        try await nodes.running {
            for attack in Self.attacks + Self.attacks {
                let outcome = try await run.run(attack)
                #expect(outcome.faults == [], "\(attack)")
            }
        }
    }

    @Test("an outcome that is not the expected one is told as a fault")
    func faults() async throws {
        struct Yes: HostileTarget {
            func send(_ message: HostileMessage, by party: HostileParty) async throws -> HostileAnswer {
                .receipt(3)
            }
        }
        let nodes = try SampleNodes()
        let party = try HostileParty(
            boreal, against: aurora, keys: try #require(nodes.keys[boreal]), agreement: nodes.agreement)
        for attack in HostileAttack.allCases {
            let outcome = try await HostileRun(party, against: Yes()) {}.run(attack)
            #expect(outcome.isPassed == [.replay, .slowDrip].contains(attack), "\(attack)")
        }
    }
}
