// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("Commit")
struct CommitTests {
    private func alert(_ number: Int = 0) -> Alert { SampleContent.alert(by: aurora, note: "nota \(number)") }

    @Test("a new store writes through to the disk: its files are in WAL mode and hold what was committed")
    func durableMode() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 1)
        try await bench.write([try bench.commit([alert()], random: &random)])
        // The file itself says WAL; that the writer asks for FULL is asserted by the store at every opening.
        let mode = try Tampering.text("PRAGMA journal_mode", at: bench.path)
        #expect(mode == "wal")
    }

    @Test("what one commit says is in the logs, under signed heads, with its rows and sections")
    func whole() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 2)
        let incident = try SampleContent.incident(by: aurora, number: 7)
        let commit = try bench.commit([alert(), incident], random: &random)
        let heads = try await bench.write([commit])[0].get()
        #expect(heads.map(\.log) == commit.appends.map(\.log))
        #expect(heads.map(\.size) == [2, 1, 1])
        for head in heads {
            let origin = try head.log.origin(in: bench.agreement.id)
            let key = NoteVerifierKey(
                name: try NoteKeyName(origin.text), type: .ed25519,
                publicKey: try StrictPublicKey(bench.keys.log.publicKey.rawRepresentation))
            let signed = try SignedCheckpoint(bytes: head.note, origin: origin, logKey: key)
            #expect(signed.checkpoint.size == head.size && signed.checkpoint.root == head.root)
            #expect(try bench.store.head(of: head.log) == head)
        }
        #expect(try bench.store.incidentTotals(in: .live).own == 1)
        let notices = try bench.store.notices(in: .live, limit: 10)
        #expect(notices.map(\.row.id) == [commit.rows[0].header.id])
        #expect(notices[0].row.note?.text == "nota 0")
        #expect(
            try bench.store.unsettledObligations(in: .live, limit: 10).map(\.debtor).sorted() == [
                aurora, boreal,
            ])
        let items = try bench.store.items(of: bench.channel(), from: 0, limit: 9, as: Live.self)
        #expect(items.map(\.sections.count) == [3])
    }

    @Test("a commit that fails by itself is undone alone: those before and after it stand")
    func failsAlone() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 3)
        let first = try bench.commit([alert(1)], random: &random)
        // The middle one appends to a log whose head the signer refuses, after other logs were written to.
        let refused = try bench.commit([alert(2), try SampleContent.incident(by: aurora)], random: &random)
        let last = try bench.commit([alert(3)], random: &random)
        bench.signer.refuse([.channel(bench.channel(.record))])
        let results = try await bench.write([first, refused, last])
        #expect(results[1].failure is SampleSigner.Refused)
        #expect(try results[0].get().map(\.size) == [1, 1])
        #expect(try results[2].get().map(\.size) == [2, 2])
        for row in refused.rows { #expect(try bench.store.record(row.header.id) == nil) }
        #expect(
            try bench.store.vaultedSections(of: refused.rows.map(\.header.id)).values.allSatisfy(\.isEmpty))
        #expect(try bench.store.head(of: .channel(bench.channel(.record))) == nil)
        for log in [LogName.domestic(aurora), .channel(bench.channel())] {
            #expect(try bench.store.matchesEntries(of: log))
        }
        // Once the signer is back, the log that was never made begins at nothing.
        bench.signer.refuse([])
        let again = try await bench.write([refused])[0].get()
        #expect(again.map(\.size) == [4, 3, 1])
    }

    @Test("a signer that fails leaves nothing, and the next commit goes on with the right indices")
    func signerFails() async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: 4)
        try await bench.write([try bench.commit([alert(1)], random: &random)])
        let before = try bench.store.rowDigest()
        bench.signer.refuse([.domestic(aurora)])
        let results = try await bench.write([try bench.commit([alert(2)], random: &random)])
        #expect(results[0].failure is SampleSigner.Refused)
        #expect(try bench.store.rowDigest() == before)
        #expect(try bench.store.allEntries(of: .domestic(aurora)).count == 1)
        bench.signer.refuse([])
        let heads = try await bench.write([try bench.commit([alert(3)], random: &random)])[0].get()
        #expect(heads.map(\.size) == [2, 2])
        #expect(try bench.store.matchesEntries(of: .domestic(aurora)))
        #expect(try bench.store.matchesEntries(of: .channel(bench.channel())))
    }

    @Test(
        "heads, tiles and roots are those of a tree built anew, however the entries were split",
        arguments: [1, 2, 3])
    func randomSplits(seed: UInt64) async throws {
        let bench = try Bench()
        var random = SplitMix64(seed: seed)
        var store = bench.store
        var said = 0
        while said < 600 {
            let commits = try (0...random.next() % 3).map { _ in
                let count = Int(random.next() % 60)
                said += count
                return try bench.commit((0..<count).map { alert($0) }, random: &random, in: store)
            }
            for result in try await bench.write(commits, to: store) { _ = try result.get() }
            if random.happens(percent: 20) {
                // A restart in between forgets what the appenders remember.
                try store.close()
                store = try bench.open(bench.path)
            }
        }
        #expect(try store.allEntries(of: .domestic(aurora)).count == said, "seed \(seed)")
        #expect(try store.matchesEntries(of: .domestic(aurora)), "seed \(seed)")
        #expect(try store.matchesEntries(of: .channel(bench.channel())), "seed \(seed)")
    }

    @Test("a mirror whose entries do not give the signed root is refused whole, and gives no receipt")
    func mirrorRoot() async throws {
        let bench = try Bench()
        var channel = HandmadeChannel<Live>(
            from: boreal, to: aurora, keys: bench.keys, agreement: bench.agreement, seed: 5)
        try channel.append(SampleContent.alert(by: boreal))
        let origin = try LogName.channel(channel.name).origin(in: bench.agreement.id)
        let key = NoteVerifierKey(
            name: try NoteKeyName(origin.text), type: .ed25519,
            publicKey: try StrictPublicKey(bench.keys.log.publicKey.rawRepresentation))
        func commit(root: TreeHash) throws -> Commit<Live> {
            let note = try channel.note(size: 1, root: root, signedBy: bench.keys)
            let checkpoint = try SignedCheckpoint(bytes: note, origin: origin, logKey: key)
            var append = LogAppend(log: .channel(channel.name), head: .mirror(checkpoint))
            append.append(channel.items[0].entry, of: channel.records[0])
            return Commit(rows: [], sections: [], appends: [append])
        }
        let wrong = try await bench.write([try commit(root: MerkleHash.leaf([1]))])
        #expect(wrong[0].failure as? IntakeError == .rootMismatch(channel: channel.name.path, size: 1))
        #expect(try bench.store.logPaths().isEmpty)
        let right = try await bench.write([try commit(root: MerkleHash.leaf(channel.items[0].entry))])
        let head = try #require(try right[0].get().first)
        #expect(try SignedNote(bytes: head.note).signatures.count == 2)
        #expect(
            try bench.store.receipts(of: .channel(channel.name), after: 0, limit: 9).map(\.note) == [
                head.note
            ])
    }
}
