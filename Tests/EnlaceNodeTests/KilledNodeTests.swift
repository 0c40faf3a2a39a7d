// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

/// Both nodes of a process that dies by SIGKILL, and what the next process finds.
@Suite("Killed nodes", .serialized)
struct KilledNodeTests {
    /// What a process needs to be one of these nodes again.
    private struct Site {
        let folder: URL

        func keysFile(of party: PartyCode) -> URL { folder.appending(path: "\(party).keys") }
        func storePath(of party: PartyCode) -> String { folder.appending(path: "\(party).sqlite").path }
        var headsFile: URL { folder.appending(path: "heads") }
        var journal: URL { folder.appending(path: "acknowledged") }

        func make() throws {
            for party in [aurora, boreal] {
                try NodeKeys.generate(offices: [party.sampleOffice]).write(to: keysFile(of: party))
            }
            _ = try HeadFile(headsFile).replace(with: HeadBook(party: aurora).bytes)
            try Data().write(to: journal)
        }

        func nodes() throws -> SampleNodes {
            let keys = try [aurora, boreal].map { ($0, try NodeKeys(file: keysFile(of: $0))) }
            // Within: a process that is killed cleans nothing up.
            return try SampleNodes(
                keys: Dictionary(uniqueKeysWithValues: keys), parties: [aurora, boreal],
                clock: ManualClock(stepMilliseconds: 1), folder: TemporaryFolder(within: folder))
        }

        func open(_ party: PartyCode, of nodes: SampleNodes, probe: CrashProbe? = nil) throws -> Node {
            try nodes.open(
                party, storePath: storePath(of: party),
                heads: party == aurora ? HeadFile(headsFile) : nil, probe: probe)
        }

        /// Runs until a step is reached, and dies there.
        func runUntilKilled(at step: CrashStep) async throws {
            let nodes = try nodes()
            let probe: CrashProbe = { reached in
                if reached == step { kill(ProcessInfo.processInfo.processIdentifier, SIGKILL) }
            }
            let journal = try FileHandle(forWritingTo: journal)
            let script = CrashScript { id in
                // A test whose journal fails has nothing to compare with, and then finds nothing missing.
                try? journal.write(contentsOf: Data(id.bytes))
            }
            let us = try open(aurora, of: nodes, probe: probe)
            let them = try open(boreal, of: nodes)
            try await withCommits(of: [us, them]) { try await script.run(us, with: them) }
        }

        func acknowledged() throws -> [RecordID] {
            let bytes = Array(try Data(contentsOf: journal))
            return try stride(from: 0, to: bytes.count, by: 16).map {
                try #require(RecordID(bytes: bytes[$0..<$0 + 16]))
            }
        }
    }

    @Test(
        "lose nothing acknowledged, wherever it died",
        arguments: CrashStep.allCases.filter { $0 != .tailRecovered })
    func killed(step: CrashStep) async throws {
        let folder = try TemporaryFolder()
        let site = Site(folder: folder.url)
        try site.make()
        let (path, name) = (folder.url.path, step.rawValue)
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, name = name as String] in
            let site = Site(folder: URL(filePath: path))
            try await site.runUntilKilled(at: try #require(CrashStep(rawValue: name)))
        }
        let nodes = try site.nodes()
        try await expectRecovered(
            site.open(aurora, of: nodes), site.open(boreal, of: nodes), acknowledged: site.acknowledged(),
            seen: SeenHeads(), "\(step.rawValue)")
    }
}
