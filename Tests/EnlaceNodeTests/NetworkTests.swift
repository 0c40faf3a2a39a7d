// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("A bad network")
struct NetworkTests {
    private static let rough = NetworkFaults(lossPercent: 30, repetitionPercent: 20, reorderingPercent: 20)

    /// Something to say, of one of the kinds, in one of the classes.
    private func say(on node: Node, random: inout SplitMix64, calls: inout [RecordID]) async throws -> Int {
        let className = ClassName.allCases[Int(random.next() % 3)]
        let count = Int(random.next() % 9) + 1
        switch random.next() % 5 {
        case 0:
            calls.append(try await node.say(SampleContent.alert(by: node.party), in: className))
            return 1
        case 1:
            try await node.say(SampleContent.firstNotice(by: node.party), in: className)
            return 1
        case 2:
            // Acknowledges what has arrived of what was called, if anything has.
            guard let call = calls.randomElement(using: &random), let facts = try node.store.record(call),
                facts.party != node.party
            else { return 0 }
            _ = try await node.acknowledge(call, intent: nil, by: .sample(of: node.party))
            return 1
        case 3:
            let first = Int(random.next() % 500)
            let rows = try (first..<first + count).map {
                try SampleContent.incident(by: node.party, number: $0)
            }
            return try await node.importIncidents(rows, by: .sample(of: node.party)).taken
        default:
            let number = Int(random.next() % 1000)
            try await node.release(
                try SampleContent.incident(by: node.party, number: number, note: "nota"),
                to: node.party == aurora ? boreal : aurora,
                withholding: random.happens(percent: 50) ? ["note", "where"] : [])
            return 1
        }
    }

    @Test(
        "300 mixed records in both directions arrive once each, and both sides compute the same",
        arguments: 1...20)
    func converges(seed: Int) async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            var random = SplitMix64(seed: UInt64(seed))
            let network = MemoryNetwork([us, them], faults: Self.rough, seed: UInt64(seed))
            var calls: [RecordID] = []
            var said = 0
            while said < 300 {
                said += try await say(
                    on: random.happens(percent: 50) ? us : them, random: &random, calls: &calls)
                if random.happens(percent: 20) {
                    _ = await network.exchangeOnce(fetching: random.happens(percent: 50))
                }
            }
            try await network.converge()
            #expect(try haveEqualPictures(us, them), "seed \(seed)")
            for className in ClassName.allCases {
                let (ours, theirs) = (try us.owed(in: className), try them.owed(in: className))
                #expect(ours == theirs, "seed \(seed)")
            }
            for node in [us, them] {
                let report = try await NodeVerifier(node: node, checksSignatures: false).verify()
                #expect(report.findings.isEmpty, "seed \(seed): \(report.findings)")
                for head in try node.store.heads(own: false) {
                    let records = try node.store.entries(of: head.log, from: 0, limit: 10_000).map(\.record)
                    #expect(Set(records).count == records.count, "seed \(seed): doubled in \(head.log.path)")
                }
            }
        }
    }
}
