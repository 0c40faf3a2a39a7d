// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceStore
import EnlaceTesting
import Foundation
import Testing

@Suite("A neutral witness")
struct NeutralWitnessTests {
    let temporary: TemporaryFolder
    let folder: WitnessFolder
    let log: GrowingLog
    let key: CosignatureVerifier

    init() throws {
        temporary = try TemporaryFolder()
        folder = WitnessFolder(URL(filePath: temporary.path("witness")))
        key = try CosignatureVerifier(folder.create(name: try NoteKeyName("witness.example/w1")))
        log = try GrowingLog(origin: "log.example", key: .init(), size: 200)
        #expect(try folder.add([log.verifierKey]) == 1)
        #expect(try folder.add([log.verifierKey]) == 0)
    }

    /// Opens the witness, as after a start, and runs it while the body runs.
    private func running<T: Sendable>(_ body: @Sendable (NeutralWitness) async throws -> T) async throws -> T
    {
        let witness = try NeutralWitness(folder: folder, clock: ManualClock(stepMilliseconds: 1))
        async let serving: Void = witness.run()
        let result: Result<T, any Error>
        do {
            result = .success(try await body(witness))
        } catch {
            result = .failure(error)
        }
        await witness.stop()
        await serving
        try witness.close()
        return try result.get()
    }

    private func refusal(_ body: () async throws -> NoteSignature) async -> WitnessRefusal? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error as? WitnessRefusal
        }
    }

    @Test("its cosignature verifies, and survives with what it has seen")
    func restart() async throws {
        let first = try log.request(from: 0, to: 10)
        let line = try await running { try await $0.cosign(first.bytes) }
        #expect(try key.timestamp(in: SignedNote(text: first.note.text, signatures: [line])) != nil)
        let rollback = try log.request(from: 0, to: 9).bytes
        let growth = try log.request(from: 10, to: 20).bytes
        try await running { witness in
            #expect(await refusal { try await witness.cosign(rollback) }?.heldSize == 10)
            _ = try await witness.cosign(growth)
        }
        #expect(try WitnessStore(path: folder.storeFile.path).heads()[log.origin]?.size == 20)
    }

    @Test("two histories are refused, and both signed heads kept once")
    func evidence() async throws {
        let honest = try log.request(from: 0, to: 10).bytes
        let lies = try (0..<3).map { try log.rewritten(at: $0 % 2).request(from: 0, to: 10).bytes }
        try await running { witness in
            _ = try await witness.cosign(honest)
            for lie in lies { #expect(await refusal { try await witness.cosign(lie) }?.status == 409) }
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.evidenceFolder.path)
        #expect(files.count == 2)
        for name in files {
            let data = try Data(contentsOf: folder.evidenceFolder.appending(path: name))
            let object = try #require(try JSON(canonical: Array(data)).object)
            let heads = try ["held", "offered"].map { member in
                try SignedCheckpoint(
                    bytes: Array(try #require(object[member]?.string).utf8), origin: log.origin,
                    logKey: log.verifierKey)
            }
            #expect(heads[0].checkpoint.size == heads[1].checkpoint.size)
            #expect(heads[0].checkpoint.root != heads[1].checkpoint.root)
        }
    }

    @Test("of many that ask at once from one size, one is cosigned, and each size only once on the way")
    func race() async throws {
        let requests = try (1...100).map { try log.request(from: 0, to: UInt64($0)).bytes }
        try await running { witness in
            let cosigned = await withTaskGroup(of: Bool.self) { group in
                for request in requests {
                    // Any error is a refusal here; which one is another test's matter.
                    group.addTask { (try? await witness.cosign(request)) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(cosigned == 1)
        }
    }

    @Test("where the disk does not take a head, nothing is cosigned and nothing forgotten")
    func fullDisk() async throws {
        let (first, second) = (
            try log.request(from: 0, to: 10).bytes, try log.request(from: 10, to: 20).bytes
        )
        try await running { witness in
            _ = try await witness.cosign(first)
            try witness.close()
            await #expect(throws: (any Error).self) { try await witness.cosign(second) }
        }
        try await running { witness in _ = try await witness.cosign(second) }
    }

    @Test("a folder that is no witness, or a key that is none of a log, is refused")
    func folders() throws {
        let empty = WitnessFolder(URL(filePath: temporary.path("empty")))
        #expect(throws: WitnessFolderError.notAWitness(empty.url.path)) {
            try NeutralWitness(folder: empty)
        }
        #expect(throws: WitnessFolderError.self) { try WitnessFolder.logKey(key.key.text) }
        #expect(throws: WitnessFolderError.self) { try WitnessFolder.logKey("log.example") }
        #expect(throws: NodeFolderError.self) { try folder.create(name: key.key.name) }
    }
}
