// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import Foundation
import Testing

/// Threads drawn at random, with what is owed in them as another program computed: `scripts/owed_oracle.py`
/// with `tools/verify_owed.py`, written from `docs/format.md`.
@Suite("What is owed, as the second implementation computes it")
struct OwedOracleTests {
    private static func threads() throws -> [JSON] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/owed-threads.json")
        return try #require(try JSON(canonical: Array(try Data(contentsOf: file))).array)
    }

    private func statement(_ json: JSON, in thread: RecordID) throws -> StatedRecord<Live> {
        let object = try #require(json.object)
        func text(_ key: String) throws -> String { try #require(object[key]?.string) }
        let kind = try KindRegistry.kind(named: try text("kind"))
        var sections: [String: JSONObject] = [:]
        for member in try #require(object["sections"]?.object).members {
            sections[member.key] = member.value.object
        }
        let header = Header<Live>(
            id: try #require(RecordID(try text("id"))), kind: try text("kind"), kindVersion: 1,
            thread: thread, predecessor: nil, party: PartyCode(unchecked: try text("party")),
            office: OfficeCode(unchecked: "OFFICE"), instant: try #require(Instant(try text("instant"))),
            marking: .amberStrict, retention: .operational, agreement: try Fixture.versions(), sections: [:])
        return StatedRecord(header: header, content: try kind.init(sections: sections))
    }

    @Test("80 random threads owe the same in both, row by row")
    func rows() throws {
        let fold = try Fixture.fold(Fixture.threeParties)
        let thread = try #require(RecordID("00000000-0000-7000-8000-000000000001"))
        let threads = try Self.threads()
        #expect(threads.count == 80)
        var random = SplitMix64(state: 19)
        for (number, json) in threads.enumerated() {
            let object = try #require(json.object)
            let told = try #require(object["statements"]?.array).map { try statement($0, in: thread) }
            let rows = fold.rows(of: told.shuffled(using: &random))
            let picture = Picture<Live>(
                parties: Fixture.threeParties, heads: [], instant: minute(100),
                agreement: try Fixture.versions(), rows: [rows])
            let found = try JSON(canonical: picture.obligationBytes).object?["obligations"]
            #expect(found == object["rows"], "thread \(number)")
        }
    }
}
