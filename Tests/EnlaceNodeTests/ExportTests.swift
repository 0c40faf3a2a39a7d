// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

/// All files below a folder, by their path.
func files(below folder: URL) throws -> [String: [UInt8]] {
    let base = folder.standardizedFileURL.path + "/"
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    var files: [String: [UInt8]] = [:]
    while let file = found?.nextObject() as? URL {
        guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
        files[String(file.standardizedFileURL.path.dropFirst(base.count))] = Array(try Data(contentsOf: file))
    }
    return files
}

extension SampleNodes {
    /// The signed cards of all parties.
    func signedCards() throws -> [PartyCode: [UInt8]] {
        var signed: [PartyCode: [UInt8]] = [:]
        for (party, card) in cards {
            guard let key = keys[party]?.log else { continue }
            signed[party] = try card.signed(with: key)
        }
        return signed
    }
}

@Suite("Exports that need no node")
struct ExportTests {
    /// Two nodes that have exchanged a few records of every kind, in both directions.
    private func exchanged(
        _ nodes: SampleNodes, incidents: Int = 3, _ body: @Sendable () async throws -> Void
    ) async throws {
        let (us, them) = (nodes[aurora], nodes[boreal])
        try await nodes.running {
            let call = try await us.say(SampleContent.alert(by: aurora, note: "vidrio roto"))
            _ = try await us.say(SampleContent.firstNotice(by: aurora), in: .exercise)
            _ = try await us.release(
                SampleContent.incident(by: aurora, number: 1, note: "seen"), to: boreal, withholding: ["note"]
            )
            let rows = try (0..<incidents).map { try SampleContent.incident(by: boreal, number: $0) }
            _ = try await them.importIncidents(rows, by: .sample(of: boreal))
            let network = MemoryNetwork([us, them])
            try await network.converge()
            _ = try await them.acknowledge(call, intent: nil, by: .sample(of: boreal))
            try await network.converge()
            try await body()
        }
    }

    @Test("both sides export the same logs, and state the same heads and digests")
    func sharedIsEqual() async throws {
        let nodes = try SampleNodes()
        try await exchanged(nodes) {
            let cards = try nodes.signedCards()
            let instant = nodes.clock.now()
            var exports: [[String: [UInt8]]] = []
            for (near, far) in [(aurora, boreal), (boreal, aurora)] {
                let url = nodes.folder.url.appending(path: "export-\(near)")
                let summary = try await nodes[near].exportShared(
                    with: far, cards: cards, to: url, instant: instant)
                let found = try files(below: url)
                #expect(found.count == summary.files)
                #expect(summary.instant == instant)
                exports.append(found)
            }
            // The author's own checkpoint is signed anew, the receipts are the same: all is equal.
            #expect(exports[0].keys.sorted() == exports[1].keys.sorted())
            for (path, bytes) in exports[0] where exports[1][path] != bytes {
                Issue.record("\(path) differs")
            }
            let stated = try #require(try JSON(canonical: exports[0]["export.json"] ?? []).object)
            #expect(stated["instant"] == instant.json)
            #expect(stated["digests"]?.object?["counts"]?.object?.keys == ["exercise", "live", "reference"])
        }
    }

    @Test("an export holds every entry, its sections, and the receipt over its root")
    func sharedIsWhole() async throws {
        let nodes = try SampleNodes()
        try await exchanged(nodes, incidents: 300) {
            let url = nodes.folder.url.appending(path: "export")
            let summary = try await nodes[aurora].exportShared(
                with: boreal, cards: try nodes.signedCards(), to: url)
            let found = try files(below: url)
            for head in summary.heads {
                let channel = try #require(ChannelName(origin: head.origin, in: nodes.agreement.id))
                let note = try SignedNote(bytes: try #require(found["log/\(channel.path)/checkpoint"]))
                let checkpoint = try Checkpoint(text: note.text)
                #expect(checkpoint.size == head.size && ContentDigest(checkpoint.root) == head.root)
                #expect(note.signatures.count == 2, "author and recipient")
                var leaves: [TreeHash] = []
                for first in stride(from: 0, to: head.size, by: 256) {
                    let width = Int(min(256, head.size - first))
                    let location = try EntryBundle.Location(index: first / 256, width: width)
                    let bytes = try #require(found["log/\(channel.path)/\(location.path)"])
                    let bundle = try EntryBundle(bytes: bytes, width: width)
                    leaves += bundle.leafHashes
                    let sections = try #require(
                        found["log/\(channel.path)/\(SectionBundle.path(of: location))"])
                    #expect(try SectionBundle(bytes: sections, width: width).sections.count == width)
                }
                #expect(try MemoryTree(leaves).root(ofTreeOf: head.size) == checkpoint.root)
            }
            await #expect(throws: ExportError.notEmpty(url.path)) {
                _ = try await nodes[aurora].exportShared(
                    with: boreal, cards: try nodes.signedCards(), to: url)
            }
        }
    }

    @Test("what is exported for one counterpart names no third party")
    func namesNoThird() async throws {
        let nodes = try SampleNodes(parties: [aurora, boreal, cirrus])
        let us = nodes[aurora]
        try await nodes.running {
            _ = try await us.say(SampleContent.alert(by: aurora))
            try await MemoryNetwork([us, nodes[boreal], nodes[cirrus]]).converge()
            let url = nodes.folder.url.appending(path: "export")
            _ = try await us.exportShared(with: boreal, cards: try nodes.signedCards(), to: url)
            for (path, bytes) in try files(below: url) where !path.hasPrefix("agreement/") {
                #expect(!path.contains("cirrus"))
                #expect(Data(bytes).range(of: Data("cirrus".utf8)) == nil, "\(path)")
            }
        }
    }

    @Test("tiles are laid out as specified, and an export continues where one ended")
    func tiles() async throws {
        let nodes = try SampleNodes()
        try await exchanged(nodes, incidents: 200) {
            let log = try #require(LogName(path: "boreal/aurora/reference/record"))
            let url = nodes.folder.url.appending(path: "tiles")
            let first = try await nodes[boreal].exportTiles(of: log, to: url)
            #expect(first.entries == 200)
            #expect(
                try files(below: url).keys.sorted() == [
                    "checkpoint", "tile/0/000.p/200", "tile/entries/000.p/200",
                ])
            let more = try (1000..<1400).map { try SampleContent.incident(by: boreal, number: $0) }
            _ = try await nodes[boreal].importIncidents(more, by: .sample(of: boreal))
            let second = try await nodes[boreal].exportTiles(of: log, to: url)
            #expect(second.entries == 600 && second.files == 8)
            #expect(
                try files(below: url).keys.sorted() == [
                    "checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2",
                    "tile/entries/000", "tile/entries/001", "tile/entries/002.p/88",
                ])
            #expect(try await nodes[boreal].exportTiles(of: log, to: url) == second, "nothing new")
        }
    }

    @Test("a folder of another log, or with an altered tile, is refused and left as it is")
    func tilesDiffer() async throws {
        let nodes = try SampleNodes()
        try await exchanged(nodes, incidents: 300) {
            let log = try #require(LogName(path: "boreal/aurora/reference/record"))
            let url = nodes.folder.url.appending(path: "tiles")
            _ = try await nodes[boreal].exportTiles(of: log, to: url)
            let before = try files(below: url)
            let other = try #require(LogName(path: "boreal/domestic"))
            await #expect(throws: ExportError.self) {
                _ = try await nodes[boreal].exportTiles(of: other, to: url)
            }
            #expect(try files(below: url) == before)
            for path in ["tile/0/000", "tile/entries/000", "tile/1/000.p/1"] {
                let file = url.appending(path: path)
                var bytes = Array(try Data(contentsOf: file))
                bytes[7] ^= 1
                try Data(bytes).write(to: file)
                await #expect(throws: ExportError.differs(file.path)) {
                    _ = try await nodes[boreal].exportTiles(of: log, to: url)
                }
                bytes[7] ^= 1
                try Data(bytes).write(to: file)
            }
            try Data("x".utf8).write(to: url.appending(path: "notes.txt"))
            await #expect(throws: ExportError.notEmpty(url.path)) {
                _ = try await nodes[boreal].exportTiles(of: log, to: url)
            }
            let nothing = try #require(LogName(path: "boreal/cirrus/live/record"))
            await #expect(throws: ExportError.noSuchLog(nothing.path)) {
                _ = try await nodes[boreal].exportTiles(of: nothing, to: url)
            }
        }
    }
}
