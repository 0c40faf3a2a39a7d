// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("Classes stay apart")
struct ClassTests {
    @Test(
        "what is said in one class is in no list, count, obligation or picture of another",
        arguments: ClassName.allCases)
    func apart(className: ClassName) async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            let empty = Dictionary(
                uniqueKeysWithValues: try ClassName.allCases.map { ($0, try shown($0, on: them)) })
            let id = try await us.say(SampleContent.alert(by: aurora), in: className)
            try await us.say(try SampleContent.incident(by: aurora, number: 1), in: className)
            try await network.converge()
            _ = try await them.acknowledge(id, intent: nil, by: .sample(of: boreal))
            try await network.converge()
            for node in [us, them] {
                for other in ClassName.allCases where other != className {
                    #expect(try shown(other, on: node) == empty[other])
                }
                let notices = try node.store.notices(in: className, limit: 9)
                #expect(notices.map(\.row.id) == [id])
                #expect(notices[0].row.acknowledgements.count == 1)
            }
            let heads = try us.channelHeads(with: boreal)
            for other in ClassName.allCases {
                #expect(try isEmpty(heads, other.type, on: us) == (other != className))
            }
        }
    }

    private func isEmpty<C: RecordClass>(_ heads: [LogHead], _: C.Type, on node: Node) throws -> Bool {
        let picture = try node.picture(at: heads, instant: ManualClock.start, as: C.self)
        return picture.obligations.isEmpty && picture.counts.isEmpty && picture.heads.isEmpty
    }

    private func shown(_ className: ClassName, on node: Node) throws -> [String] {
        [
            "\(try node.store.notices(in: className, limit: 99))", "\(try node.owed(in: className))",
            "\(try node.store.incidentTotals(in: className))",
        ]
    }

    @Test("a channel of one class does not take an entry of another")
    func wrongClass() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        var live = try nodes.handmade(as: Live.self)
        try live.append(SampleContent.alert(by: boreal))
        var exercise = try nodes.handmade(as: Exercise.self)
        exercise.items = live.items
        let bundle = try exercise.bundle()
        let channel = exercise.name
        try await nodes.running { () async throws in
            #expect(
                await code { _ = try await us.take(bundle, of: channel, from: boreal) }
                    == "header.wrong-class")
            #expect(try us.store.logPaths().isEmpty)
        }
    }

    @Test("an exercise row of a source does not keep the reference row of the same source out")
    func sourceKeys() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            let incident = try SampleContent.incident(by: aurora, number: 1)
            try await us.say(incident, in: .exercise)
            let outcome = try await us.importIncidents([incident], by: .sample(of: aurora))
            #expect(outcome.taken == 1)
        }
    }
}
