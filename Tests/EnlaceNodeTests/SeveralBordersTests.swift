// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceGeography
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

private let que = PartyCode(unchecked: "que")
private let tol = PartyCode(unchecked: "tol")
private let wyn = PartyCode(unchecked: "wyn")

/// Nodes of all parties of an agreement that ships.
private func nodes(of agreement: Agreement) throws -> SampleNodes {
    var keys: [PartyCode: NodeKeys] = [:]
    for party in agreement.parties {
        let office = try #require(agreement.desk(of: party.code, for: nil)).office
        keys[party.code] = NodeKeys.generate(offices: [office])
    }
    var nodes = try SampleNodes(
        keys: keys, agreement: agreement, clock: ManualClock(stepMilliseconds: 1),
        folder: try TemporaryFolder())
    for party in agreement.parties.map(\.code) {
        nodes.replace(party, with: try nodes.open(party, storePath: nodes.storePath(of: party)))
    }
    return nodes
}

@Suite("Several borders in one agreement")
struct SeveralBordersTests {
    private func alert(_ segment: String, in agreement: Agreement, by desk: Desk) throws -> Alert {
        var alert = Alert()
        alert.severity = agreement.codeLists["severity"]?.entries.first?.code
        alert.event = agreement.codeLists["incident"]?.entries.first(where: \.serious)?.code
        alert.learnedAt = ManualClock.start
        alert.segment = SegmentCode(rawValue: segment)
        alert.callBack = desk.code
        return alert
    }

    static let told: [(segment: String, by: PartyCode, to: [PartyCode])] = [
        ("QT2", que, [tol]), ("QW1", que, [wyn]), ("QT1", que, [tol, wyn]), ("TW3", wyn, [tol]),
        ("TW3", que, [tol, wyn]), ("QW3", tol, [que, wyn]),
    ]

    @Test(
        "a call about a segment goes to those it concerns, and leaves no trace with others", arguments: told)
    func calls(_ call: (segment: String, by: PartyCode, to: [PartyCode])) async throws {
        let agreement = try ShippedAgreement.threeLakes.load()
        let nodes = try nodes(of: agreement)
        let desk = try #require(agreement.desk(of: call.by, for: SegmentCode(rawValue: call.segment)))
        let alert = try alert(call.segment, in: agreement, by: desk)
        let all = [nodes[que], nodes[tol], nodes[wyn]]
        try await withCommits(of: all) {
            let network = MemoryNetwork(all)
            // The office of the first desk has the keys; the desk that is called back may be another.
            let first = try #require(agreement.desk(of: call.by, for: nil))
            let officer = Officer(account: "watch", desk: first.code, role: Code(unchecked: "watch"))
            let record = try await nodes[call.by].say(alert, in: .live, thread: nil, by: officer)
            try await network.converge()
            for node in all where node.party != call.by {
                let isTold = call.to.contains(node.party)
                #expect(try (node.store.record(record) != nil) == isTold, "\(node.party)")
                #expect(try node.store.notices(in: .live, limit: 9).count == (isTold ? 1 : 0))
                if !isTold {
                    #expect(!network.delivered.contains { $0.recipient == node.party })
                }
            }
            let debtors = try nodes[call.by].store.unsettledObligations(in: .live, limit: 9)
                .filter { $0.clock == "acknowledge-alert" }.map(\.debtor)
            #expect(debtors.sorted() == call.to.sorted())
        }
    }

    @Test(
        "counts of incidents anywhere near the borders name a segment and a side of its border",
        arguments: ShippedAgreement.allCases)
    func counts(shipped: ShippedAgreement) throws {
        let agreement = try shipped.load()
        let fold = try ThreadFold(agreement: agreement)
        let precise = try #require(
            agreement.codeLists["place-precision"]?.entries.first { $0.uncertaintyMetres != nil }?.code)
        let event = try #require(agreement.codeLists["incident"]?.entries.first?.code)
        var random = SplitMix64(seed: 71)
        var rows: [ThreadRows] = []
        for number in 0..<400 {
            let border = agreement.borders[number % agreement.borders.count]
            let vertex = border.vertices[Int(random.next() % UInt64(border.vertices.count))]
            let reach = Int64([20, 2_000, 200_000, 5_000_000][number % 4])
            func near(_ value: Int32) -> Int64 {
                Int64(value) + Int64(random.next() % UInt64(2 * reach + 1)) - reach
            }
            var incident = Incident()
            incident.event = event
            incident.place = try GeoPoint(
                longitudeE7: near(vertex.longitudeE7), latitudeE7: near(vertex.latitudeE7))
            incident.placePrecision = precise
            rows.append(fold.rows(of: [statement(incident, number, agreement)]))
        }
        for row in rows.flatMap(\.incidents) {
            let position = try #require(row.position)
            let segment = try #require(position.segment)
            let border = try #require(agreement.border(of: segment))
            if let side = position.side { #expect(border.neighbour(of: side) != nil) }
            let fact = try #require(agreement.segment(segment))
            #expect((fact.fromMetres...fact.toMetres).contains(position.measureMetres))
        }
        let counts = CountRow.counts(of: rows.flatMap(\.incidents))
        #expect(counts.map(\.incidents).reduce(0, +) == 400)
        let sides = Set(counts.map(\.side))
        #expect(sides.isSubset(of: Set(agreement.parties.map(\.code.rawValue) + ["LINE"])))
        #expect(sides.isSuperset(of: agreement.parties.map(\.code.rawValue)))
        #expect(CountRow.counts(of: rows.reversed().flatMap(\.incidents)) == counts)
    }

    private func statement(
        _ incident: Incident, _ number: Int, _ agreement: Agreement
    ) -> StatedRecord<Reference> {
        let id = RecordID(instant: ManualClock.start, sequence: UInt16(number), random: UInt64(number))
        let party = agreement.parties[0].code
        let header = Header<Reference>(
            id: id, kind: Incident.kindName, kindVersion: Incident.kindVersion, thread: id, predecessor: nil,
            party: party, office: OfficeCode(unchecked: "office"), instant: ManualClock.start,
            marking: Incident.declaration.marking, retention: Incident.declaration.retention,
            agreement: agreement.versions, sections: [:])
        return StatedRecord(header: header, content: incident, redacted: [])
    }
}
