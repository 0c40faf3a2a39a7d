// SPDX-License-Identifier: Apache-2.0
import EnlaceAnalysis
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceStore
import Foundation

/// One node alone: bare appends, full commands, and a lone one.
struct CommandBench: Sendable {
    let site: DemoSite
    let records: Int

    func run() async throws -> [Figure] {
        let node = try Node(folder: site.nodes[1].folder)
        let bare = try await bareAppends(node)
        try node.store.close()
        let commands = try await commands()
        return [
            Figure(
                name: "bareAppendsPerSecond",
                what: Phrase(
                    en: "bare log append in batches of 4,096: entries/s",
                    es: "adición simple en lotes de 4,096: entradas/s"),
                value: bare, target: .atLeast(100_000))
        ] + commands
    }

    /// Entries of 400 bytes into a log that nobody reads, so that the exchange measured later is not touched.
    private func bareAppends(_ node: Node) async throws -> Double {
        let batch = 4096
        let count = max(records / batch, 4)
        let channel = ChannelName(
            author: node.party, recipient: PartyCode(unchecked: "bench"), className: .exercise, lane: .record)
        let entry = [UInt8](repeating: 0x61, count: 400)
        let record = IdentitySource().next(
            at: SystemClock().now(), random: SystemRandomness().next())
        var append = LogAppend(log: .channel(channel), head: .own)
        for _ in 0..<batch { append.append(entry, of: record) }
        let commit = Commit<Exercise>(rows: [], sections: [], appends: [append])
        let seconds = try await ExchangeBench.seconds {
            for _ in 0..<count {
                let results = try await node.store.write(
                    [commit], at: SystemClock().now(), signer: node.signer)
                for result in results { _ = try result.get() }
            }
        }
        return Double(count * batch) / seconds
    }

    /// Records of an unpaired node: validated, sealed, signed, logged and given rows.
    private func commands() async throws -> [Figure] {
        let folder = NodeFolder(site.nodes[0].folder.url.appending(path: "../alone"))
        let settings = try site.nodes[0].folder.settings()
        _ = try folder.create(settings: settings, agreementSource: site.nodes[0].folder.agreementFolder)
        let node = try Node(folder: folder)
        let officer = Officer(
            account: "bench", desk: site.nodes[0].desk, role: Code(unchecked: "watch"))
        async let committing: Void = node.runCommits()
        let batch = 256
        let batches = max(records / batch / 2, 8)
        let seconds = try await ExchangeBench.seconds {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<4 {
                    group.addTask {
                        for number in stride(from: lane, to: batches, by: 4) {
                            let drafts = (0..<batch).map {
                                SealedRecord<Exercise>.Draft(ExchangeBench.incident(number * batch + $0))
                            }
                            _ = try await node.submit(drafts, by: officer, releasing: .byAgreementOnly)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        var lone: [Double] = []
        for number in 0..<300 {
            let start = ContinuousClock.now
            let draft = SealedRecord<Exercise>.Draft(ExchangeBench.incident(number))
            _ = try await node.submit([draft], by: officer, releasing: .byAgreementOnly)
            lone.append((ContinuousClock.now - start).inMilliseconds)
        }
        await node.stop()
        await committing
        try node.store.close()
        return [
            Figure(
                name: "commandsPerSecond",
                what: Phrase(
                    en: "full commands (validate, seal, log, rows): records/s",
                    es: "órdenes completas (validar, sellar, bitácora, filas): registros/s"),
                value: Double(batches * batch) / seconds, target: .atLeast(5000)),
            Figure(
                name: "loneCommandP95Milliseconds",
                what: Phrase(
                    en: "a lone durable command, p95, ms (target: 10 ms and one fsync)",
                    es: "una orden sola y durable, p95, ms (meta: 10 ms y un fsync)"),
                value: OrderStatistics(lone).percentile(95) ?? -1, target: .atMost(10)),
        ]
    }
}
