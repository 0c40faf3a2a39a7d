// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import GRDB
import Testing

@Suite("Redactions and notices that do not hold")
struct HostileErasureTests {
    @Test("a redaction of another party's record erases nothing, hides nothing and owes nothing")
    func foreignRedaction() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            let ours = try await us.say(SampleContent.alert(by: aurora, note: "ours"))
            var channel = try nodes.handmade(lane: .record, as: Live.self)
            for names in [["note"], ["facts", "where"]] {
                try channel.append(
                    channel.sealed(.init(SampleContent.redaction(of: ours, names), thread: ours)))
            }
            let bundle = try channel.bundle()
            _ = try await us.take(bundle, of: channel.name, from: boreal)
            let notice = try #require(try us.store.notices(in: .live, limit: 9).first)
            #expect(notice.row.note?.text == "ours" && notice.row.segment != nil)
            #expect(try us.owed().allSatisfy { $0.clock != "confirm-destruction" })
            #expect(try us.heldSections(of: ours) == ["facts", "note", "where"])
            for record in channel.records {
                let confirming = await code {
                    _ = try await us.confirmDestruction(of: record, by: .sample(of: aurora))
                }
                #expect(confirming == "record.no-redaction")
            }
            #expect(try us.heldSections(of: ours) == ["facts", "note", "where"])
            let digest = try us.store.rowDigest()
            try await us.store.rebuildRows { _ in }
            #expect(try us.store.rowDigest() == digest)
        }
    }

    @Test("a bundle with a notice that does not hold is refused whole; with one that holds it is receipted")
    func notices() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            var channel = try nodes.handmade(as: Live.self)
            let alert = try channel.sealed(.init(SampleContent.alert(by: boreal, note: "erased")))
            let id = alert.record.header.id
            try channel.append(alert)
            func notice(_ names: [String], of record: RecordID) throws -> [UInt8] {
                let redaction = try channel.sealed(
                    .init(SampleContent.redaction(of: record, names), thread: id, predecessor: id))
                let order = try #require(redaction.sections.first { $0.name == "order" })
                return ErasureNotice(redaction: redaction.record, order: order).bytes
            }
            let item = channel.items[0]
            func refusal(_ bytes: [UInt8]) async throws -> String? {
                var changed = channel
                changed.items = [
                    ChannelBundle.Item(
                        entry: item.entry, sections: [item.sections[0], bytes, item.sections[2]])
                ]
                let bundle = try changed.bundle()
                let found = await code { _ = try await us.take(bundle, of: changed.name, from: boreal) }
                // What does not hold stops the channel; the next try begins afresh.
                if us.stopped.contains(changed.name) {
                    try await us.resume(changed.name, by: "aurora-watch", because: "next try")
                }
                return found
            }
            let stranger = RecordID(instant: ManualClock.start, sequence: 7, random: 7)
            #expect(try await refusal(try notice(["where"], of: id)) == "erasure.not-named")
            #expect(try await refusal(try notice(["note"], of: stranger)) == "erasure.not-named")
            #expect(try await refusal([0x7b, 0x7d]) == "erasure.malformed")
            #expect(try us.heldCount(of: channel.name) == 0)
            #expect(try await refusal(try notice(["note"], of: id)) == nil)
            #expect(try us.heldCount(of: channel.name) == 1)
            #expect(try us.heldSections(of: id) == ["facts", "where"])
            #expect(try await NodeVerifier(node: us).verify().isSound)
            // The section itself, should it come yet under another entry, has no place any more.
            var late = channel
            let envelope = try Envelope(record: alert.record, withholding: [], purpose: .policy)
            let sections = alert.sections.map(\.bytes)
            late.items = [
                ChannelBundle.Item(
                    entry: item.entry,
                    sections: [item.sections[0], try notice(["note"], of: id), item.sections[2]]),
                ChannelBundle.Item(entry: try envelope.entryBytes(), sections: sections),
            ]
            let bundle = try late.bundle()
            _ = try await us.take(bundle, of: late.name, from: boreal)
            #expect(try us.heldSections(of: id) == ["facts", "where"])
            #expect(try await NodeVerifier(node: us).verify().isSound)
        }
    }

    @Test("a redaction that overtakes its record hides the section as soon as the record comes")
    func overtaking() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            var urgent = try nodes.handmade(as: Live.self)
            let alert = try urgent.sealed(.init(SampleContent.alert(by: boreal, note: "overtaken")))
            let id = alert.record.header.id
            try urgent.append(alert)
            var record = try nodes.handmade(lane: .record, seed: 2, as: Live.self)
            try record.append(
                record.sealed(
                    .init(SampleContent.redaction(of: id, ["note"]), thread: id, predecessor: id)))
            let (first, second) = (try record.bundle(), try urgent.bundle())
            _ = try await us.take(first, of: record.name, from: boreal)
            let early = await code {
                _ = try await us.confirmDestruction(of: record.records[0], by: .sample(of: aurora))
            }
            #expect(early == "record.not-found")
            _ = try await us.take(second, of: urgent.name, from: boreal)
            let notice = try #require(try us.store.notices(in: .live, limit: 9).first)
            #expect(notice.row.note == nil && notice.row.segment != nil)
            #expect(try us.owed().contains { $0.clock == "confirm-destruction" && $0.debtor == aurora })
            let view = try #require(try us.recordViews(limit: 9).first { $0.id == id })
            #expect(view.sections.first { $0.name == "note" }?.state == .redacted)
            let digest = try us.store.rowDigest()
            try await us.store.rebuildRows { _ in }
            #expect(try us.store.rowDigest() == digest)
        }
    }

    @Test("a chain of redactions of redactions is no work and has no effect")
    func chain() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        try await nodes.running {
            var channel = try nodes.handmade(lane: .record, as: Live.self)
            var before = RecordID(instant: ManualClock.start, sequence: 0, random: 99)
            for _ in 0..<200 {
                let redaction = try channel.sealed(
                    .init(SampleContent.redaction(of: before, ["order"]), thread: before))
                try channel.append(redaction)
                before = redaction.record.header.id
            }
            let bundle = try channel.bundle()
            _ = try await us.take(bundle, of: channel.name, from: boreal)
            let last = try #require(channel.records.last)
            let thread = try #require(try us.store.record(last)).thread
            #expect(try us.recordViews(of: thread, limit: 9).count == 1)
            let digest = try us.store.rowDigest()
            try await us.store.rebuildRows { _ in }
            #expect(try us.store.rowDigest() == digest)
        }
    }

    /// A connection inside a read transaction, as of now.
    private func snapshot(of path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.beginTransaction(.deferred)
            _ = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM log")
        }
        return queue
    }

    @Test("a node that was killed after the commit and before the log was emptied empties it when it starts")
    func killedBetween() async throws {
        let nodes = try SampleNodes()
        let us = nodes[aurora]
        let copy = nodes.folder.path("killed.sqlite")
        let traces = try await nodes.running {
            let record = try await us.tell("what a crash must not save", to: boreal)
            let traces = try us.traces(of: record, "note")
            // A reader inside a snapshot keeps the log from being emptied, as a crash would.
            let reader = try snapshot(of: nodes.storePath(of: aurora))
            let outcome = try await us.erase(["note"], of: record)
            #expect(!outcome.isPurged)
            try StoreFiles.copy(from: nodes.storePath(of: aurora), to: copy)
            try reader.close()
            return traces
        }
        let key = try #require(traces["key"])
        #expect(try files(of: copy, holding: key) != [])
        let again = try nodes.open(aurora, storePath: copy)
        #expect(try await NodeVerifier(node: again).verify().isSound)
        for (what, bytes) in traces { #expect(try files(of: copy, holding: bytes) == [], "\(what)") }
        try again.store.close()
    }
}
