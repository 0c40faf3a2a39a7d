// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceTesting
import Foundation
import Testing

@Suite("Exported folders are checked by nothing but their files")
struct ExportVerifierTests {
    private func exchanged(
        incidents: Int, _ body: @Sendable (SampleNodes) async throws -> Void
    ) async throws {
        let nodes = try SampleNodes()
        try await nodes.running {
            let rows = try (0..<incidents).map { try SampleContent.incident(by: boreal, number: $0) }
            _ = try await nodes[boreal].importIncidents(rows, by: .sample(of: boreal))
            _ = try await nodes[aurora].say(SampleContent.alert(by: aurora, note: "vidrio"))
            try await MemoryNetwork([nodes[aurora], nodes[boreal]]).converge()
            try await body(nodes)
        }
    }

    @Test("a shared export is sound on either side, counts what is in it, and knows the right cards")
    func shared() async throws {
        try await exchanged(incidents: 300) { nodes in
            let strangers = try SampleNodes()
            for (near, far) in [(aurora, boreal), (boreal, aurora)] {
                let url = nodes.folder.url.appending(path: "export-\(near)")
                let summary = try await nodes[near].exportShared(
                    with: far, cards: try nodes.signedCards(), to: url)
                let verifier = SharedExportVerifier(ExportedFolder(url))
                let report = try verifier.verify(pinned: Array(nodes.cards.values)) {
                    try nodes[far].pictureDigests(at: $0, instant: $1)
                }
                #expect(report.isSound && report.isPinned && report.digestsComputed, "\(report.findings)")
                #expect(report.logs.map(\.entries).reduce(0, +) == summary.entries)
                let unpinned = try verifier.verify()
                #expect(unpinned.isSound && !unpinned.isPinned && !unpinned.digestsComputed)
                let wrong = try verifier.verify(pinned: Array(strangers.cards.values))
                #expect(Set(wrong.findings) == [.card(aurora), .card(boreal)])
            }
        }
    }

    @Test("after keys were renewed an export holds with its former cards, and not without them")
    func renewed() async throws {
        var nodes = try SampleNodes()
        try await nodes.running { [nodes] in
            _ = try await nodes[aurora].say(SampleContent.alert(by: aurora, note: "antes"))
            try await MemoryNetwork([nodes[aurora], nodes[boreal]]).converge()
        }
        let first = try SignedCard(try #require(nodes.signedCards()[aurora]))
        let former = try #require(nodes.keys[aurora]?.log)
        let known = Array(nodes.cards.values)
        try nodes.renewKeys(of: aurora) { $0 = .generate(offices: [aurora.sampleOffice]) }
        for party in [aurora, boreal] { try nodes.reopen(party) }
        let url = nodes.folder.url.appending(path: "export")
        try await nodes.running { [nodes] in
            _ = try await nodes[aurora].say(SampleContent.alert(by: aurora, note: "después"))
            try await MemoryNetwork([nodes[aurora], nodes[boreal]]).converge()
            var cards = try nodes.signedCards()
            let key = try #require(nodes.keys[aurora]?.log)
            cards[aurora] = try #require(nodes.cards[aurora]).signed(with: key, former: former)
            _ = try await nodes[boreal].exportShared(
                with: aurora, cards: cards, former: [aurora: [first]], to: url)
        }
        let original = try files(below: url)
        let report = try SharedExportVerifier(MemoryFiles(original)).verify(pinned: known)
        #expect(report.isSound && report.isPinned, "\(report.findings)")
        var without = original
        #expect(without.removeValue(forKey: "cards/aurora/1.json") != nil)
        #expect(try !SharedExportVerifier(MemoryFiles(without)).verify().isSound)
    }

    @Test("what is missing from a shared export, and what does not belong to it, is named")
    func missingAndSurplus() async throws {
        try await exchanged(incidents: 3) { nodes in
            let url = nodes.folder.url.appending(path: "export")
            _ = try await nodes[aurora].exportShared(
                with: boreal, cards: try nodes.signedCards(), to: url)
            let original = try files(below: url)
            for path in original.keys.sorted() {
                var fewer = original
                fewer[path] = nil
                #expect(try !SharedExportVerifier(MemoryFiles(fewer)).verify().isSound, "without \(path)")
            }
            var more = original
            more["log/aurora/boreal/live/urgent/tile/0/001"] = [1]
            more["notes.txt"] = [1]
            let report = try SharedExportVerifier(MemoryFiles(more)).verify()
            #expect(
                Set(report.findings) == [
                    .surplus("log/aurora/boreal/live/urgent/tile/0/001"), .surplus("notes.txt"),
                ])
        }
    }

    @Test("tiles are sound, and signed by the log key of the right card only")
    func tiles() async throws {
        try await exchanged(incidents: 600) { nodes in
            let log = try #require(LogName(path: "boreal/aurora/reference/record"))
            let url = nodes.folder.url.appending(path: "tiles")
            _ = try await nodes[aurora].exportTiles(of: log, to: url)
            let verifier = TileExportVerifier(ExportedFolder(url))
            let report = try verifier.verify(pinned: Array(nodes.cards.values))
            #expect(report.isSound && report.isPinned && report.size == 600, "\(report.findings)")
            #expect(try !verifier.verify().isPinned)
            let strangers = try SampleNodes()
            #expect(try !verifier.verify(pinned: Array(strangers.cards.values)).isSound)
            let original = try files(below: url)
            for path in original.keys.sorted() {
                var changed = original
                changed[path]?[0] ^= 1
                #expect(
                    try !TileExportVerifier(MemoryFiles(changed)).verify(
                        pinned: Array(nodes.cards.values)
                    ).isSound, "\(path)")
            }
        }
    }
}
