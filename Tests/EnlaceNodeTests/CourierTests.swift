// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

@Suite("A courier carries over a folder what the network carries")
struct CourierTests {
    /// Two nodes which have something to say in every class and both lanes.
    private func talking(_ nodes: SampleNodes) async throws -> RecordID {
        let (us, them) = (nodes[aurora], nodes[boreal])
        let call = try await us.say(SampleContent.alert(by: aurora, note: "vidrio roto"))
        _ = try await us.say(SampleContent.firstNotice(by: aurora), in: .exercise)
        _ = try await us.release(
            SampleContent.incident(by: aurora, number: 1, note: "seen"), to: boreal, withholding: ["note"])
        let rows = try (0..<300).map { try SampleContent.incident(by: boreal, number: $0) }
        _ = try await them.importIncidents(rows, by: .sample(of: boreal))
        _ = try await them.say(SampleContent.alert(by: boreal), in: .exercise)
        return call
    }

    /// One journey there and back: each side exports after it has imported.
    private func journey(_ one: Node, _ other: Node, _ folder: URL) async throws {
        _ = try await one.exportCourier(to: other.party, into: folder)
        for (node, far) in [(other, one), (one, other)] {
            let summary = try await node.importCourier(from: folder)
            #expect(summary.isComplete, "\(summary.refused)")
            _ = try await node.exportCourier(to: far.party, into: folder)
        }
    }

    @Test("after journeys there and back both hold the same, receipted, with equal pictures")
    func sameAsNetwork() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        let folder = nodes.folder.url.appending(path: "stick")
        try await nodes.running {
            let call = try await talking(nodes)
            try await journey(us, them, folder)
            _ = try await them.acknowledge(call, intent: nil, by: .sample(of: boreal))
            try await journey(us, them, folder)
            try await journey(us, them, folder)
            #expect(try MemoryNetwork([us, them]).isConverged())
            #expect(try haveEqualPictures(us, them))
            for node in [us, them] {
                let report = try await NodeVerifier(node: node).verify()
                #expect(report.findings.isEmpty, "\(report.findings)")
            }
            // All is receipted: only receipts travel now, and a further journey brings nothing.
            let last = try await us.exportCourier(to: boreal, into: folder)
            #expect(last.entries == 0 && last.written == 0)
            let again = try await them.importCourier(from: folder)
            #expect(again.taken == 0 && again.isComplete)
        }
    }

    @Test("what was said over the network gives the same rows as what was carried by a courier")
    func sameDigests() async throws {
        // One pair talks; its stores are copied, so that both ways start from the same records.
        let nodes = try SampleNodes()
        try await nodes.running { _ = try await talking(nodes) }
        for party in [aurora, boreal] {
            try StoreFiles.copy(
                from: nodes.storePath(of: party), to: nodes.folder.path("copy-\(party).sqlite"))
        }
        let pairs = try ["", "copy-"].map { prefix in
            try [aurora, boreal].map {
                try nodes.open($0, storePath: nodes.folder.path("\(prefix)\($0).sqlite"))
            }
        }
        let folder = nodes.folder.url.appending(path: "stick")
        try await withCommits(of: pairs.flatMap(\.self)) {
            try await MemoryNetwork(pairs[0]).converge()
            for _ in 0..<3 { try await journey(pairs[1][0], pairs[1][1], folder) }
            #expect(try MemoryNetwork(pairs[1]).isConverged())
            for (networked, carried) in zip(pairs[0], pairs[1]) {
                for className in ClassName.allCases {
                    #expect(
                        try rows(of: networked, in: className.type) == rows(of: carried, in: className.type),
                        "\(networked.party), \(className)")
                }
            }
        }
    }

    /// What is counted and what is owed between both parties. Records of what was received are made on the
    /// way, so ids and heads differ between two ways; nothing that either side said does.
    private func rows<C: RecordClass>(of node: Node, in _: C.Type) throws -> [String] {
        let heads = try node.channelHeads(with: node.party == aurora ? boreal : aurora)
        let picture = try node.picture(
            at: heads, instant: ManualClock.start.adding(seconds: 86_400), as: C.self)
        let totals = try node.store.incidentTotals(in: C.name)
        return picture.counts.map { "\($0)" } + picture.obligations.map { "\($0)" } + ["\(totals)"]
    }

    @Test("a file that was copied in part is named, nothing is taken from it, and the rest goes on")
    func halfCopied() async throws {
        let nodes = try SampleNodes()
        let (us, them) = (nodes[aurora], nodes[boreal])
        let folder = nodes.folder.url.appending(path: "stick")
        try await nodes.running {
            _ = try await talking(nodes)
            _ = try await them.exportCourier(to: aurora, into: folder)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            let victim = try #require(names.first { $0.hasPrefix("2-record.boreal.aurora.reference") })
            let file = folder.appending(path: victim)
            let whole = try Data(contentsOf: file)
            for length in [0, 10, 48, 50, whole.count / 2, whole.count - 1] {
                try whole.prefix(length).write(to: file)
                let summary = try await us.importCourier(from: folder)
                #expect(summary.refused.map(\.file) == [victim], "\(length) bytes")
                #expect(summary.refused.map(\.code) == ["courier.not-whole"], "\(length) bytes")
                #expect(
                    try us.store.head(
                        of: .channel(
                            ChannelName(
                                author: boreal, recipient: aurora, className: .reference, lane: .record)))
                        == nil)
            }
            // A medium that was taken out while the node wrote leaves an unfinished file.
            try FileManager.default.moveItem(
                at: file, to: folder.appending(path: victim + ".part"))
            #expect(
                try await us.importCourier(from: folder).refused.map(\.code) == [
                    "courier.unfinished", "courier.gap",
                ])
            try whole.write(to: file)
            try FileManager.default.removeItem(at: folder.appending(path: victim + ".part"))
            let summary = try await us.importCourier(from: folder)
            #expect(summary.isComplete && summary.taken == 300)
        }
    }

    @Test("names are read exactly as they are written, and sort urgent before the rest")
    func names() throws {
        for lane in Lane.allCases {
            for className in ClassName.allCases {
                let channel = ChannelName(
                    author: aurora, recipient: boreal, className: className, lane: lane)
                for content in [CourierFile.Content.receipt, .bundle(first: 0), .bundle(first: .max)] {
                    let file = CourierFile(content, of: channel)
                    #expect(CourierFile(name: file.name) == file)
                }
            }
        }
        for name in [
            "", ".", "1-urgent.aurora.boreal.live.0.bundle",
            "1-urgent.aurora.aurora.live.00000000000000000000.bundle",
            "2-urgent.aurora.boreal.live.00000000000000000000.bundle",
            "1-urgent.aurora.boreal.live.99999999999999999999.bundle",
            "1-urgent.aurora.boreal.live.00000000000000000000.bundle.part",
            "0-receipt.aurora.boreal.live.urgent.bundle", "0-receipt.aurora.boreal.real.urgent.note",
            "0-receipt.aurora.boreal.live.urgent.note/..",
        ] {
            #expect(CourierFile(name: name) == nil, "\(name)")
        }
        let channel = ChannelName(author: aurora, recipient: boreal, className: .live, lane: .urgent)
        let record = ChannelName(author: aurora, recipient: boreal, className: .live, lane: .record)
        #expect(
            [
                CourierFile(.bundle(first: 0), of: record), CourierFile(.bundle(first: 9), of: channel),
                CourierFile(.receipt, of: record),
            ].sorted().map(\.name.first) == ["0", "1", "2"])
    }

    @Test("a folder for somebody else brings nothing, and none at all says so")
    func others() async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        let folder = nodes.folder.url.appending(path: "stick")
        try await nodes.running {
            _ = try await nodes[aurora].say(SampleContent.alert(by: aurora))
            _ = try await nodes[aurora].exportCourier(to: boreal, into: folder)
            for (path, bytes) in try files(below: folder) {
                #expect(!path.contains("cirrus") && Data(bytes).range(of: Data("cirrus".utf8)) == nil)
            }
            let summary = try await nodes[cirrus].importCourier(from: folder)
            #expect(summary.taken == 0 && summary.receipts == 0 && summary.isComplete)
            let missing = nodes.folder.url.appending(path: "nothing")
            await #expect(throws: CourierError.cannotRead(missing.path)) {
                _ = try await nodes[cirrus].importCourier(from: missing)
            }
        }
    }
}
