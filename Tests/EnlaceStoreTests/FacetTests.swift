// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Foundation
import Synchronization
import Testing

@Suite("Facets of incidents")
struct FacetTests {
    /// What lists show now.
    private func listed(_ store: NodeStore, _ className: ClassName = .live) throws -> [IncidentListRow] {
        var rows: [IncidentListRow] = []
        var key: PageKey?
        repeat {
            let page = try store.incidents(
                matching: IncidentFilter(in: className), after: key, limit: 7)
            rows += page.rows
            key = page.next
        } while key != nil
        return rows
    }

    private func correction(of id: RecordID, _ values: JSONObject) -> Correction {
        var correction = Correction()
        correction.of = id
        correction.reason = Code(unchecked: "mistyped")
        correction.values = values
        return correction
    }

    /// A store with incidents of two classes, some corrected, some among calls of one thread.
    private func filled(_ bench: Bench, seed: UInt64) async throws -> [RecordID: Incident] {
        var random = SplitMix64(seed: seed)
        var said: [RecordID: Incident] = [:]
        for number in 0..<40 {
            var incident = try SampleContent.incident(by: aurora, number: number)
            let commit: Commit<Live> = try bench.commit([incident], random: &random)
            try await bench.write([commit])
            let id = commit.rows[0].header.id
            if number.isMultiple(of: 4) {
                let correction = correction(of: id, ["what": ["event": "D10", "killed": "unknown"]])
                try await bench.write([try bench.commit([correction], thread: id, random: &random)])
                incident.event = Code(unchecked: "D10")
                incident.killed = .unknown
            }
            said[id] = incident
            let open = try SampleContent.incident(by: aurora, number: number + 1000)
            try await bench.write([try bench.commit([open], random: &random, as: Reference.self)])
            if number.isMultiple(of: 8) {
                let more: Commit<Live> = try bench.commit(
                    [SampleContent.alert(by: aurora), try SampleContent.incident(number: number + 500)],
                    thread: id, random: &random)
                try await bench.write([more])
                said[more.rows[1].header.id] = try SampleContent.incident(number: number + 500)
            }
        }
        return said
    }

    @Test("lists show what was folded, after corrections, as it comes, after a restart and after a rebuild")
    func equalFold() async throws {
        let bench = try Bench()
        #expect(try listed(bench.store).isEmpty)
        let said = try await filled(bench, seed: 1)
        let live = try listed(bench.store)
        #expect(Set(live.map(\.id)) == Set(said.keys) && live.count == said.count)
        for row in live {
            let incident = try #require(said[row.id])
            #expect(row.event == incident.event && row.killed == incident.killed)
            #expect(row.happenedAt == incident.happenedAt && row.point == incident.place)
        }
        #expect(live == live.sorted { $0.key > $1.key })
        #expect(try listed(bench.store, .reference).count == 40)
        #expect(try listed(bench.store, .exercise).isEmpty)
        let again = try bench.open(bench.path)
        #expect(try listed(again) == live)
        try await again.rebuildRows { _ in }
        #expect(try listed(again) == live)
        try Tampering.execute("DELETE FROM incident_facet", at: bench.path)
        let emptied = try bench.open(bench.path)
        #expect(try listed(emptied).isEmpty)
        try await emptied.rebuildRows { _ in }
        #expect(try listed(emptied) == live)
    }

    @Test("a commit or a transaction that is undone leaves nothing in lists")
    func undone() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 2)
        let failing = Mutex<CrashStep?>(nil)
        let store = try NodeStore(
            path: bench.path, vault: SectionVault(masterKey: bench.keys.sectionMaster),
            fold: ThreadFold(agreement: bench.agreement),
            probe: { step in
                let isHit = failing.withLock { failing in
                    guard failing == step else { return false }
                    failing = nil
                    return true
                }
                if isHit { throw SampleSigner.Refused() }
            })
        #expect(try listed(store).isEmpty)
        func incident(_ number: Int) throws -> Commit<Live> {
            try bench.commit([try SampleContent.incident(number: number)], random: &random, in: store)
        }
        failing.withLock { $0 = .rowsWritten }
        let (bad, good) = (try incident(1), try incident(2))
        let results = try await bench.write([bad, good], to: store)
        #expect(results[0].failure != nil && results[1].failure == nil)
        #expect(try listed(store).map(\.id) == [good.rows[0].header.id])
        failing.withLock { $0 = .transactionEnding }
        await #expect(throws: SampleSigner.Refused.self) { try await bench.write([bad], to: store) }
        #expect(try listed(store).map(\.id) == [good.rows[0].header.id])
        _ = try await bench.write([bad], to: store)[0].get()
        #expect(Set(try listed(store).map(\.id)) == [good.rows[0].header.id, bad.rows[0].header.id])
    }

    @Test("pages go on where they ended, whatever is recorded meanwhile")
    func paging() async throws {
        let bench = try Bench()
        _ = try await filled(bench, seed: 3)
        let before = try listed(bench.store)
        var random = SplitMix64(seed: 4)
        var seen: [IncidentListRow] = []
        var key: PageKey?
        repeat {
            let page = try bench.store.incidents(
                matching: IncidentFilter(in: .live), after: key, limit: 5)
            seen += page.rows
            key = page.next
            let fresh = try SampleContent.incident(number: seen.count + 2000)
            try await bench.write([try bench.commit([fresh], random: &random, as: Live.self)])
        } while key != nil
        #expect(Set(seen.map(\.id)).isSuperset(of: before.map(\.id)))
        #expect(Set(seen.map(\.id)).count == seen.count)
    }

    @Test("no file of the store holds a code of an incident outside of what is sealed")
    func sealed() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 5)
        var incident = try SampleContent.incident(by: aurora, number: 3)
        incident.event = Code(unchecked: "Z-code-to-search-for")
        try await bench.write([try bench.commit([incident], random: &random, as: Live.self)])
        #expect(try listed(bench.store).map(\.event) == [incident.event])
        for suffix in ["", "-wal"] {
            let data = try Data(contentsOf: URL(filePath: bench.path + suffix))
            #expect(data.range(of: Data("Z-code-to-search-for".utf8)) == nil, "\(suffix)")
        }
    }

    @Test("a correction that needs more room leaves zeros where the former row stood")
    func growth() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 6)
        let commit: Commit<Live> = try bench.commit([try SampleContent.incident(number: 3)], random: &random)
        try await bench.write([commit])
        let id = commit.rows[0].header.id
        let (event, status) = (String(repeating: "E", count: 40), String(repeating: "F", count: 40))
        let longer = correction(
            of: id, ["what": ["event": .string(event), "status": .string(status)]])
        try await bench.write([try bench.commit([longer], thread: id, random: &random, as: Live.self)])
        #expect(try listed(bench.store).map(\.event?.rawValue) == [event])
        #expect(try listed(try bench.open(bench.path)).map(\.event?.rawValue) == [event])
        #expect(try Tampering.count("incident_facet", at: bench.path) == 2)
        #expect(
            try Tampering.count("incident_facet WHERE hex(sealed) NOT GLOB '*[1-9A-F]*'", at: bench.path) == 1
        )
    }

    @Test("rows are sealed again when the key is changed, and a second time changes nothing")
    func rotation() async throws {
        let bench = try Bench()
        _ = try await filled(bench, seed: 7)
        let live = try listed(bench.store)
        let next = [UInt8](repeating: 9, count: 32)
        for _ in 0..<2 {
            let store = try NodeStore(
                path: bench.path, vault: SectionVault(masterKey: next),
                fold: ThreadFold(agreement: bench.agreement))
            _ = try store.rewrapSections(from: SectionVault(masterKey: bench.keys.sectionMaster))
            #expect(try listed(store) == live)
            try store.close()
        }
    }

    @Test("what waits for an acknowledgement is counted as the fold says")
    func unacknowledged() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 8)
        func expectEqual(_ line: Int = #line) throws {
            for className in [ClassName.live, .exercise] {
                let folded = try bench.store.notices(in: className, limit: 1000).count { view in
                    view.row.party != boreal && !view.row.acknowledgements.contains { $0.party == boreal }
                }
                let counted = try bench.store.unacknowledgedCount(in: className, by: boreal)
                #expect(counted == folded, "line \(line)")
            }
            #expect(try bench.store.unacknowledgedCount(in: .live, by: aurora) == 0)
        }
        try expectEqual()
        for number in 0..<12 {
            let call = number.isMultiple(of: 3) ? nil : SampleContent.alert(by: aurora)
            let content: any RecordKind = call ?? SampleContent.firstNotice(by: aurora)
            try await bench.write([
                try bench.commit([content], random: &random, as: Live.self),
                try bench.commit([SampleContent.alert(by: aurora)], random: &random, as: Exercise.self),
            ])
        }
        try expectEqual()
        #expect(try bench.store.unacknowledgedCount(in: .live, by: boreal) == 12)
    }

    @Test("calls come by pages: all of them, each once, newest first")
    func noticePages() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 9)
        for number in 0..<15 {
            let call: Commit<Live> = try bench.commit([SampleContent.alert(by: aurora)], random: &random)
            try await bench.write([call])
            if number.isMultiple(of: 4) {
                let more = SampleContent.firstNotice(by: aurora)
                let thread = call.rows[0].header.id
                try await bench.write([
                    try bench.commit([more], thread: thread, random: &random, as: Live.self)
                ])
            }
        }
        let whole = try bench.store.notices(in: .live, limit: 1000).map(\.row.id)
        #expect(whole.count == 19)
        for size in [1, 4, 19, 20] {
            var seen: [RecordID] = []
            var key: PageKey?
            repeat {
                let page = try bench.store.notices(in: .live, after: key, limit: size)
                seen += page.views.map(\.row.id)
                key = page.next
            } while key != nil
            #expect(seen == whole, "\(size)")
        }
    }
}
