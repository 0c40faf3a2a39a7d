// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

@Suite("A restored backup")
struct RestoreGuardTests {
    /// What is restored beside the store.
    enum HeadFileFate: String, CaseIterable, Sendable {
        /// It stood outside the backup.
        case kept
        /// It is lost.
        case lost
        /// It was in the backup too.
        case restored
        /// Somebody wrote into it.
        case damaged
    }

    private struct Site {
        let nodes: SampleNodes
        let headsFile: URL
        let storePath: String

        init() throws {
            nodes = try SampleNodes()
            headsFile = nodes.folder.url.appending(path: "heads")
            storePath = nodes.folder.path("own.sqlite")
            _ = try HeadFile(headsFile).replace(with: HeadBook(party: aurora).bytes)
        }

        func open() throws -> Node {
            try nodes.open(aurora, storePath: storePath, heads: HeadFile(headsFile))
        }

        /// Works for a while, and puts the store back to where it was halfway.
        func restored(_ fate: HeadFileFate, seen: SeenHeads) async throws -> (us: Node, ids: [RecordID]) {
            let us = try open()
            let them = nodes[boreal]
            let backup = nodes.folder.path("backup.sqlite")
            let savedHeads = nodes.folder.url.appending(path: "heads.backup")
            let ids = try await withCommits(of: [us]) {
                var ids: [RecordID] = []
                let network = MemoryNetwork([us, them])
                for round in 0..<6 {
                    ids.append(try await us.say(SampleContent.alert(by: aurora, note: "nota \(round)")))
                    ids.append(try await us.release(try SampleContent.incident(number: round), to: boreal))
                    try await network.converge()
                    if round == 2 {
                        try StoreFiles.copy(from: storePath, to: backup)
                        try FileManager.default.copyItem(at: headsFile, to: savedHeads)
                    }
                }
                try seen.note(network.delivered, by: aurora)
                return ids
            }
            try us.store.close()
            for suffix in ["", "-wal", "-shm"] { try StoreFiles.remove(storePath + suffix) }
            try StoreFiles.copy(from: backup, to: storePath)
            switch fate {
            case .kept: break
            case .lost: try StoreFiles.remove(headsFile.path)
            case .restored:
                try StoreFiles.remove(headsFile.path)
                try FileManager.default.copyItem(at: savedHeads, to: headsFile)
            case .damaged:
                var bytes = Array(try Data(contentsOf: headsFile))
                bytes[bytes.count / 2] ^= 1
                // A line of its own after it: only the last may be torn.
                try Data(bytes + HeadBook(party: aurora).bytes).write(to: headsFile)
            }
            return (try open(), ids)
        }
    }

    @Test(
        "gets its own tail back from the counterpart before it signs anything new",
        arguments: HeadFileFate.allCases)
    func recovered(fate: HeadFileFate) async throws {
        let site = try Site()
        let them = site.nodes[boreal]
        let seen = SeenHeads()
        try await withCommits(of: [them]) {
            let (us, ids) = try await site.restored(fate, seen: seen)
            try await withCommits(of: [us]) {
                #expect(try us.store.record(ids[0]) != nil)
                #expect(try us.store.record(ids[11]) == nil, "the backup is not older")
                if fate != .restored {
                    #expect(us.restoreGuard.reason != nil)
                    #expect(
                        await code { try await us.say(SampleContent.alert(by: aurora)) } == "restore.guarded")
                }
                // The counterpart's call is taken meanwhile.
                let call = try await them.say(SampleContent.alert(by: boreal))
                _ = await MemoryNetwork([them, us]).exchangeOnce()
                #expect(try us.store.record(call) != nil)

                let network = MemoryNetwork([us, them])
                try await network.converge()
                #expect(us.restoreGuard.reason == nil)
                for id in ids { #expect(try us.store.record(id) != nil) }
                let said = try await us.say(SampleContent.alert(by: aurora))
                try await network.converge()
                #expect(try them.store.record(said) != nil)
                try seen.note(network.delivered, by: aurora)
                #expect(try haveEqualPictures(us, them))
            }
            #expect(seen.count > 10)
            #expect(try seen.contradicted(by: us).isEmpty)
            #expect(try await NodeVerifier(node: us).verify().findings.isEmpty)
            let (before, after) = try await us.store.rebuildRows { _ in }
            #expect(before == after)
            // The next start finds nothing to doubt.
            try us.store.close()
            #expect(try site.open().restoreGuard.reason == nil)
        }
    }

    @Test(
        "a doubt outlives whatever head leaves meanwhile, and the next start",
        arguments: [HeadFileFate.lost, .damaged])
    func doubtStays(fate: HeadFileFate) async throws {
        let site = try Site()
        try await withCommits(of: [site.nodes[boreal]]) {
            let (us, _) = try await site.restored(fate, seen: SeenHeads())
            #expect(us.restoreGuard.reason != nil)
            // The domestic log goes to nobody in doubt: a head of it may be exported.
            let head = try #require(try us.store.head(of: .domestic(aurora)))
            try await us.show(head.log, size: head.size, root: head.root)
            try us.store.close()
            #expect(try site.open().restoreGuard.reason != nil)
        }
    }

    @Test("waits for a counterpart that is down, and goes on without it only when it is told to")
    func counterpartDown() async throws {
        let site = try Site()
        let them = site.nodes[boreal]
        let seen = SeenHeads()
        try await withCommits(of: [them]) {
            let (us, ids) = try await site.restored(.kept, seen: seen)
            let down = ScriptedTransport { _, _ in throw MemoryTransport.Lost() }
            try await withCommits(of: [us]) {
                #expect(
                    await code { _ = try await us.settle(with: boreal, over: down) } == "restore.cannot-ask")
                #expect(await code { try await us.say(SampleContent.alert(by: aurora)) } == "restore.guarded")
                #expect(try await us.goOn(without: boreal))
                // It works for its own side; nothing is shown to the other.
                let own = try await us.say(SampleContent.alert(by: aurora))
                #expect(try us.store.record(own) != nil)
                let channel = ChannelName(author: aurora, recipient: boreal, className: .live, lane: .urgent)
                #expect(await code { _ = try await us.bundle(of: channel, from: 0) } == "restore.closed")
                #expect(
                    await code {
                        try await us.release(try SampleContent.incident(number: 99), to: boreal)
                    } == "restore.closed")
            }
            try us.store.close()
            let later = try site.open()
            #expect(later.restoreGuard.standing(with: boreal) == .closed)
            try await withCommits(of: [later]) {
                let network = MemoryNetwork([later, them])
                try await network.converge()
                #expect(later.restoreGuard.standing(with: boreal) == .settled)
                for id in ids { #expect(try later.store.record(id) != nil) }
                try await later.say(SampleContent.alert(by: aurora))
                try await network.converge()
                try seen.note(network.delivered, by: aurora)
            }
            #expect(try seen.contradicted(by: later).isEmpty)
            #expect(try haveEqualPictures(later, them))
        }
    }

    @Test("believes only what it signed itself")
    func lies() async throws {
        let site = try Site()
        let them = site.nodes[boreal]
        try await withCommits(of: [them]) {
            let (us, _) = try await site.restored(.kept, seen: SeenHeads())
            try await withCommits(of: [us]) {
                let honest = MemoryTransport(from: us, to: them)
                for lie in LyingTransport.Lie.allCases {
                    let liar = LyingTransport(honest: honest, lie: lie)
                    let before = try us.store.heads(own: true)
                    let error = await code { _ = try await us.settle(with: boreal, over: liar) }
                    #expect(error != nil, "\(lie)")
                    #expect(us.restoreGuard.reason != nil, "\(lie)")
                    #expect(try us.store.heads(own: true) == before, "\(lie)")
                }
                #expect(try await us.settle(with: boreal, over: honest)?.records ?? 0 > 0)
            }
        }
    }

    /// A counterpart that does not give back what it holds.
    private struct LyingTransport: PeerTransport {
        enum Lie: CaseIterable { case fewer, unsigned, otherChannel, nothing, otherSection }
        let honest: MemoryTransport
        let lie: Lie

        func push(_ bundle: ChannelBundle, of channel: ChannelName) async throws -> PushReply {
            try await honest.push(bundle, of: channel)
        }

        func pull(_ channel: ChannelName, from index: UInt64) async throws -> ChannelBundle? { nil }

        func held() async throws -> [HeldHead]? {
            let held = try await honest.held() ?? []
            switch lie {
            case .fewer: return []
            case .unsigned:
                return try held.map { head in
                    let text = try SignedNote(bytes: head.note).text
                    return HeldHead(channel: head.channel, note: text + Array("\n".utf8))
                }
            case .otherChannel:
                return held.map { head in
                    let other: Lane = head.channel.lane == .urgent ? .record : .urgent
                    let channel = ChannelName(
                        author: head.channel.author, recipient: head.channel.recipient,
                        className: head.channel.className, lane: other)
                    return HeldHead(channel: channel, note: head.note)
                }
            case .nothing, .otherSection: return held
            }
        }

        func heldBundle(of channel: ChannelName, from index: UInt64) async throws -> ChannelBundle? {
            guard lie == .otherSection else { return nil }
            let bundle = try await honest.heldBundle(of: channel, from: index)
            return bundle.map { bundle in
                let items = bundle.items.map { item in
                    ChannelBundle.Item(
                        entry: item.entry, sections: item.sections.map { _ in Array(#"["00",1]"#.utf8) })
                }
                return ChannelBundle(checkpoint: bundle.checkpoint, first: bundle.first, items: items)
            }
        }
    }
}

@Suite("The head file")
struct HeadBookTests {
    private func head(_ size: UInt64, _ lane: Lane = .urgent) -> HeadBook.Head {
        let channel = ChannelName(author: aurora, recipient: boreal, className: .live, lane: lane)
        return HeadBook.Head(
            log: .channel(channel), size: size, root: MerkleHash.leaf([UInt8(truncatingIfNeeded: size)]))
    }

    @Test("says after any cut of its last line what it said before, or all of it")
    func torn() throws {
        var book = HeadBook(party: aurora)
        book.note(head(3))
        let whole = book.bytes
        book.note(head(9))
        book.note(head(4, .record))
        var isTorn = false
        for count in 0..<whole.count {
            let read = HeadBook(bytes: Array(whole.prefix(count)), of: aurora, isTorn: &isTorn)
            #expect(read == nil || read?.heads.isEmpty == true, "\(count)")
        }
        #expect(HeadBook(bytes: whole, of: aurora, isTorn: &isTorn)?.heads.count == 1)
        #expect(!isTorn)
        #expect(HeadBook(bytes: book.bytes, of: aurora, isTorn: &isTorn) == book)
        #expect(HeadBook(bytes: book.bytes, of: boreal, isTorn: &isTorn) == nil)
    }

    @Test("with any bit changed says nothing, or what it said without its last line")
    func damaged() throws {
        var book = HeadBook(party: aurora)
        for size in 1...3 { book.note(head(UInt64(size))) }
        book.set(boreal, closed: true)
        let bytes = book.bytes
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << bit
                var isTorn = false
                guard let read = HeadBook(bytes: changed, of: aurora, isTorn: &isTorn) else { continue }
                #expect(isTorn && read.closed.isEmpty, "byte \(index) bit \(bit)")
            }
        }
    }

    @Test("is shared by processes that add, and written anew only by one that is alone")
    func sharing() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "heads")
        let (first, second) = (HeadFile(url), HeadFile(url))
        #expect(try first.read() == nil)
        #expect(try first.replace(with: [1]))
        try second.append([2])
        #expect(try !first.replace(with: [9]))
        try first.append([3])
        #expect(try first.read() == [1, 2, 3])
    }
}
