// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Synchronization
import Testing

@Suite("Power cuts")
struct PowerCutTests {
    /// The power went.
    struct Cut: Error {}

    /// A node of Aurora on a disk of its own, and Boreal's node beside it.
    private struct Pair {
        let nodes: SampleNodes
        let disk: PowerLossDisk

        init() throws {
            nodes = try SampleNodes()
            disk = try PowerLossDisk()
            // A node has its head file from the first day on.
            _ = try disk.heads().replace(with: HeadBook(party: aurora).bytes)
        }

        func open(on disk: PowerLossDisk? = nil, probe: CrashProbe? = nil) throws -> Node {
            let disk = disk ?? self.disk
            return try nodes.open(
                aurora, storePath: disk.path("store.sqlite"), vfs: PowerLossDisk.vfs, heads: disk.heads(),
                probe: probe)
        }
    }

    /// Cuts the power at the n-th time that a step is reached.
    private func probe(
        _ step: CrashStep, time: Int, _ disk: PowerLossDisk, _ survivors: PowerLossDisk.Survivors
    ) -> CrashProbe {
        let counter = PassCounter()
        return { reached in
            guard reached == step, counter.next() == time else { return }
            disk.cut(leaving: survivors)
            throw Cut()
        }
    }

    private final class PassCounter: Sendable {
        private let count = Mutex(0)
        func next() -> Int {
            count.withLock {
                $0 += 1
                return $0
            }
        }
    }

    @Test(
        "at every named step nothing acknowledged is lost and nothing contradicts",
        arguments: CrashStep.allCases)
    func steps(step: CrashStep) async throws {
        let cuts: [(Int, PowerLossDisk.Survivors)] = [
            (1, .syncedOnly), (1, .someUnsynced(seed: 7)), (3, .syncedOnly), (3, .someUnsynced(seed: 8)),
        ]
        for (time, survivors) in cuts {
            // Entries are got back by a node that has lost its disk.
            if step == .tailRecovered {
                try await diesRecovering(time: time, survivors)
            } else {
                try await diesWorking(at: step, time: time, survivors)
            }
        }
    }

    private func diesWorking(
        at step: CrashStep, time: Int, _ survivors: PowerLossDisk.Survivors
    ) async throws {
        let pair = try Pair()
        let them = pair.nodes[boreal]
        let us = try pair.open(probe: probe(step, time: time, pair.disk, survivors))
        let records = AcknowledgedRecords()
        let seen = SeenHeads()
        let script = CrashScript(seen: seen) { records.append($0) }
        // It must end in an error: whoever hears of the cut is not told that all went well.
        await #expect(throws: (any Error).self) {
            try await withCommits(of: [us, them]) { try await script.run(us, with: them) }
        }
        #expect(pair.disk.isOff, "\(step) was never reached")
        try pair.disk.restore()
        try await expectRecovered(
            pair.open(), reopened(them, in: pair), acknowledged: records.all, seen: seen,
            "\(step.rawValue) \(time) \(survivors)")
    }

    private func diesRecovering(time: Int, _ survivors: PowerLossDisk.Survivors) async throws {
        let pair = try Pair()
        let records = AcknowledgedRecords()
        let seen = SeenHeads()
        let (us, first) = (try pair.open(), pair.nodes[boreal])
        try await withCommits(of: [us, first]) {
            try await CrashScript(seen: seen) { records.append($0) }.run(us, with: first)
        }
        let them = try reopened(first, in: pair)
        let disk = try PowerLossDisk()
        let empty = try pair.open(on: disk, probe: probe(.tailRecovered, time: time, disk, survivors))
        await #expect(throws: (any Error).self) {
            try await withCommits(of: [empty]) {
                _ = try await empty.settle(with: boreal, over: MemoryTransport(from: empty, to: them))
            }
        }
        #expect(disk.isOff, "nothing was recovered")
        try disk.restore()
        let again = try pair.open(on: disk)
        try await withCommits(of: [again]) {
            _ = try await again.settle(with: boreal, over: MemoryTransport(from: again, to: them))
        }
        try await expectRecovered(
            pair.open(on: disk), them, acknowledged: records.all, seen: seen, isRestored: true,
            "recovering \(time) \(survivors)")
    }

    /// The counterpart's commits were stopped with the script: it is opened again.
    private func reopened(_ node: Node, in pair: Pair) throws -> Node {
        try node.store.close()
        return try pair.nodes.open(boreal, storePath: pair.nodes.storePath(of: boreal))
    }

    @Test(
        "at any operation of the disk nothing acknowledged is lost and nothing contradicts", arguments: 1...8)
    func anywhere(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        print("power cut: seed \(seed)")
        for _ in 0..<3 {
            let pair = try Pair()
            let them = pair.nodes[boreal]
            let us = try pair.open()
            let operation = Int(random.next() % 400) + 1
            let survivors: PowerLossDisk.Survivors =
                random.happens(percent: 50) ? .syncedOnly : .someUnsynced(seed: random.next())
            let records = AcknowledgedRecords()
            let seen = SeenHeads()
            let script = CrashScript(seen: seen) { records.append($0) }
            pair.disk.cut(inPlaceOf: operation, leaving: survivors)
            do {
                try await withCommits(of: [us, them]) { try await script.run(us, with: them) }
            } catch {
                #expect(pair.disk.isOff, "\(error)")
            }
            pair.disk.cut(leaving: survivors)
            try pair.disk.restore()
            try await expectRecovered(
                pair.open(), reopened(them, in: pair), acknowledged: records.all, seen: seen,
                "seed \(seed), operation \(operation), \(survivors)")
        }
    }
}
