// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Foundation
import GRDB
import Testing

@Suite("Erasure in lists")
struct FacetErasureTests {
    /// What is sealed of a record's facets, as bytes to search for.
    private func sealed(_ record: RecordID, at path: String) throws -> [UInt8] {
        let data = try DatabaseQueue(path: path).read { db in
            try Data.fetchOne(
                db, sql: "SELECT sealed FROM incident_facet WHERE record_id = :id ORDER BY id DESC",
                arguments: ["id": Data(record.bytes)])
        }
        return Array(try #require(data).suffix(24))
    }

    private func row(_ record: RecordID, _ node: Node) throws -> IncidentListRow? {
        try node.store.incidents(matching: IncidentFilter(in: .live), after: nil, limit: 1000).rows
            .first { $0.id == record }
    }

    @Test("what an erased section said is in no list, no count and no file of either side")
    func erased() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let network = MemoryNetwork([us, them])
            var records: [RecordID] = []
            for number in 0..<40 {
                records.append(try await us.tell("secret \(number)", to: boreal))
                _ = try await them.tell("other \(number)", to: aurora)
                if number % 10 == 9 { try await network.converge() }
            }
            try await network.converge()
            let (gone, kept) = (records[7], records[8])
            var traces: [(Node, [UInt8])] = []
            for node in [us, them] {
                #expect(try row(gone, node)?.point != nil)
                traces.append((node, try sealed(gone, at: nodes.storePath(of: node.party))))
            }
            let order = try await us.erase(["where", "what"], of: gone)
            try await network.converge()
            _ = try await them.confirmDestruction(of: order.record, by: .sample(of: boreal))
            try await network.converge()
            for (node, bytes) in traces {
                let path = nodes.storePath(of: node.party)
                #expect(try files(of: path, holding: bytes) == [], "\(node.party)")
                #expect(try files(of: path, holding: try sealed(kept, at: path)) != [])
                let left = try #require(try row(gone, node))
                #expect(left.point == nil && left.event == nil && left.killed == nil)
                #expect(left.place == .area && left.happenedAt != nil)
                var filter = IncidentFilter(in: .live)
                let all = try node.store.incidentCount(matching: filter)
                filter.events = [Code(unchecked: "C10")]
                #expect(try node.store.incidentCount(matching: filter) == all - 1)
            }
        }
    }
}
