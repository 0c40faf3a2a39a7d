// SPDX-License-Identifier: Apache-2.0
import EnlaceAnalysis
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Logging

/// Measures a neutral witness over HTTP on loopback, durable on the disk of the given folder.
///
/// Growing logs ask for a cosignature after each growth, each log one request at a time, some logs at once.
/// The requests are made before the clock starts; client and witness share the machine. Every answer is
/// verified as a cosignature of the witness, after the clock has stopped.
struct WitnessBench: Sendable {
    let data: URL
    let origins: Int
    let requests: Int
    let concurrency: Int

    /// How much a log grows from request to request.
    private static let growth = 7

    private struct Asked: Sendable {
        let request: AddCheckpointRequest
        var milliseconds = 0.0
        var answer: [UInt8] = []
    }

    /// Measures, and hands over each figure as it is known.
    func run(report: @escaping @Sendable (Figure) -> Void) async throws -> [Figure] {
        let folder = WitnessFolder(data)
        let name = try NoteKeyName("witness.example/bench")
        // Only what an earlier measurement made is removed, never somebody's witness.
        if FileManager.default.fileExists(atPath: data.path) {
            guard try folder.signer().verifier.key.name == name else {
                throw NodeFolderError.exists(data.path)
            }
            try FileManager.default.removeItem(at: data)
        }
        let key = try folder.create(name: name)
        let disk = try DiskBench(folder: data).run()
        for figure in disk { report(figure) }
        let logs = try (0..<origins).map { try self.requests(of: $0) }
        _ = try folder.add(logs.map(\.key))
        let (seconds, asked) = try await measure(folder, logs.map(\.requests))
        let verifier = try CosignatureVerifier(key)
        for one in asked {
            let lines = try NoteSignature.lines(one.answer)
            let note = try SignedNote(text: one.request.note.text, signatures: lines)
            guard try verifier.timestamp(in: note) != nil else {
                throw LedgerError.unsigned(expected: [key.name])
            }
        }
        let figures = Self.figures(seconds, asked.map(\.milliseconds))
        for figure in figures { report(figure) }
        return disk + figures
    }

    /// The requests of one log that grows, and its verifier key.
    private func requests(of number: Int) throws -> (key: NoteVerifierKey, requests: [AddCheckpointRequest]) {
        let origin = try LogOrigin("bench.example/log/\(number)")
        let signer = try LogSigner(
            name: try NoteKeyName(origin.text), privateKey: NodeKeys.generate(offices: []).log)
        var tree = MemoryTree()
        var oldSize: UInt64 = 0
        let requests = try (0..<max(1, requests / origins)).map { step in
            for leaf in 0..<Self.growth {
                tree.append(MerkleHash.leaf(Array("\(number)/\(step)/\(leaf)".utf8)))
            }
            let head = try Checkpoint(origin: origin, size: tree.size, root: tree.root(ofTreeOf: tree.size))
            defer { oldSize = tree.size }
            return try AddCheckpointRequest(from: oldSize, to: signer.sign(head), reading: tree)
        }
        return (signer.verifierKey, requests)
    }

    private func measure(
        _ folder: WitnessFolder, _ logs: [[AddCheckpointRequest]]
    ) async throws -> (seconds: Double, asked: [Asked]) {
        let (ready, readiness) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "enlace") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        let server = try WitnessServer(
            folder: folder, listen: HostPort(host: "127.0.0.1", port: 0), logger: logger,
            handlesSignals: false
        ) { readiness.yield($0) }
        async let serving: Void = server.run()
        var ports = ready.makeAsyncIterator()
        guard let port = await ports.next() else { throw NodeError.stopping }
        let transport = HTTPWitnessTransport(address: "http://127.0.0.1:\(port)")
        let start = ContinuousClock.now
        let asked = try await withThrowingTaskGroup(of: [Asked].self) { group in
            // Each worker takes every so-manieth log, and of its logs one growth after the other.
            for worker in 0..<concurrency {
                group.addTask {
                    let own = stride(from: worker, to: logs.count, by: concurrency).map { logs[$0] }
                    var asked: [Asked] = []
                    for step in 0..<(own.first?.count ?? 0) {
                        for log in own { asked.append(try await Self.ask(log[step], transport)) }
                    }
                    return asked
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let seconds = (ContinuousClock.now - start).inSeconds
        try await transport.shutdown()
        await server.stop()
        try await serving
        return (seconds, asked)
    }

    private static func ask(
        _ request: AddCheckpointRequest, _ transport: HTTPWitnessTransport
    ) async throws -> Asked {
        let bytes = request.bytes
        let start = ContinuousClock.now
        let reply = try await transport.addCheckpoint(bytes)
        let milliseconds = (ContinuousClock.now - start).inMilliseconds
        guard case .cosigned(let lines) = reply else {
            throw WitnessLinkError.unexpectedAnswer(address: "bench", status: 409)
        }
        return Asked(request: request, milliseconds: milliseconds, answer: lines)
    }

    private static func figures(_ seconds: Double, _ milliseconds: [Double]) -> [Figure] {
        let statistics = OrderStatistics(milliseconds)
        return [
            Figure(
                name: "witnessRequestsPerSecond",
                what: Phrase(
                    en: "witness, add-checkpoint over HTTP, durable: requests/s",
                    es: "testigo, add-checkpoint por HTTP, durable: solicitudes/s"),
                value: Double(milliseconds.count) / seconds, target: .atLeast(2000)),
            Figure(
                name: "witnessP50Milliseconds",
                what: Phrase(en: "one request, p50, ms", es: "una solicitud, p50, ms"),
                value: statistics.percentile(50) ?? -1, target: nil),
            Figure(
                name: "witnessP95Milliseconds",
                what: Phrase(en: "one request, p95, ms", es: "una solicitud, p95, ms"),
                value: statistics.percentile(95) ?? -1, target: nil),
        ]
    }
}
