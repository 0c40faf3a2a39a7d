// SPDX-License-Identifier: Apache-2.0
import EnlaceAnalysis
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Logging

/// Two nodes in one process, over mutual TLS on loopback.
struct PairBench: Sendable {
    let site: DemoSite
    let records: Int

    private var channel: ChannelName {
        ChannelName(
            author: site.nodes[0].party, recipient: site.nodes[1].party, className: .exercise,
            lane: .record)
    }

    func run() async throws -> [Figure] {
        let (oneReady, twoReady) = (Signal(), Signal())
        let sender = try server(0) { oneReady.send() }
        let receiver = try server(1) { twoReady.send() }
        return try await withThrowingTaskGroup(of: [Figure]?.self) { group in
            group.addTask {
                try await sender.run()
                return nil
            }
            await oneReady.wait()
            // The backlog grows while the other side is away, and is caught up when it comes.
            try await say(records, at: sender.node, batch: 256, lanes: 4)
            let start = ContinuousClock.now
            group.addTask {
                try await receiver.run()
                return nil
            }
            await twoReady.wait()
            try await waitUntilReceipted(sender.node)
            let caughtUp = (ContinuousClock.now - start).inSeconds
            let figures = try await together(sender.node, receiver.node)
            await sender.stop()
            await receiver.stop()
            return [
                Figure(
                    name: "backlogCaughtUpSeconds",
                    what: Phrase(
                        en: "a backlog of \(records) records caught up, s",
                        es: "un rezago de \(records) registros puesto al día, s"),
                    value: caughtUp, target: .atMost(20 * Double(records) / 100_000))
            ] + figures
        }
    }

    private func server(_ half: Int, onReady: @escaping @Sendable () -> Void) throws -> NodeServer {
        var logger = Logger(label: "bench") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        return try NodeServer(
            folder: site.nodes[half].folder, logger: logger, handlesSignals: false,
            onReady: { _, _ in onReady() })
    }

    private func together(_ sender: Node, _ receiver: Node) async throws -> [Figure] {
        let alerts = try await alertLatency(sender, receiver)
        let accountable = try await accountableLatency(sender)
        let count = records / 2
        let sustained = try await ExchangeBench.seconds {
            try await say(count, at: sender, batch: 256, lanes: 4)
            try await waitUntilReceipted(sender)
        }
        return [
            Figure(
                name: "alertP50Milliseconds",
                what: Phrase(
                    en: "alert, press to the other node's stream, idle, p50, ms",
                    es: "alerta, del envío al flujo del otro nodo, en reposo, p50, ms"),
                value: alerts.percentile(50) ?? -1, target: nil),
            Figure(
                name: "alertP95Milliseconds",
                what: Phrase(en: "the same, p95, ms", es: "lo mismo, p95, ms"),
                value: alerts.percentile(95) ?? -1, target: .atMost(100)),
            Figure(
                name: "accountableP95Milliseconds",
                what: Phrase(
                    en: "stored, matched and cosigned by the peer at 200/s, p95, ms",
                    es: "almacenado, cotejado y cofirmado por la contraparte a 200/s, p95, ms"),
                value: accountable.percentile(95) ?? -1, target: .atMost(50)),
            Figure(
                name: "sustainedRecordsPerSecond",
                what: Phrase(
                    en: "sustained, from command to receipt: records/s",
                    es: "sostenido, de la orden al acuse: registros/s"),
                value: Double(count) / sustained, target: .atLeast(5000)),
        ]
    }

    private func officer(_ half: Int) -> Officer {
        Officer(account: "bench", desk: site.nodes[half].desk, role: Code(unchecked: "watch"))
    }

    /// Says and releases exercise incidents in batches, several at once.
    private func say(_ count: Int, at node: Node, batch: Int, lanes: Int) async throws {
        let officer = officer(0)
        let batches = max(count / batch, 1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    for number in stride(from: lane, to: batches, by: lanes) {
                        let drafts = (0..<batch).map {
                            SealedRecord<Exercise>.Draft(ExchangeBench.incident(number * batch + $0))
                        }
                        _ = try await node.submit(drafts, by: officer, releasing: .byRule(.reference))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func waitUntilReceipted(_ node: Node) async throws {
        let deadline = ContinuousClock.now + .seconds(600)
        while ContinuousClock.now < deadline {
            let head = try node.store.head(of: .channel(channel))?.size ?? 0
            if try node.store.receiptedSize(of: channel) == head { return }
            try await Task.sleep(for: .milliseconds(2))
        }
        throw DemoError.timedOut(Phrase(en: "the receipts", es: "los acuses"))
    }

    /// 200 alerts one after another: from the press to the event in the other node's stream.
    private func alertLatency(_ sender: Node, _ receiver: Node) async throws -> OrderStatistics {
        let segment = site.agreement.segments[0].code
        var events = receiver.events.events(after: nil).makeAsyncIterator()
        var times: [Double] = []
        for number in 0..<200 {
            let alert = site.story.pressedAlert(
                number, learnedAt: SystemClock().now(), segment: segment, callBack: site.nodes[0].desk)
            let start = ContinuousClock.now
            let id = try await sender.say(alert, in: .exercise, thread: nil, by: officer(0))
            while let event = await events.next(), event.record != id {}
            times.append((ContinuousClock.now - start).inMilliseconds)
        }
        return OrderStatistics(times)
    }

    /// 1,000 records at 200 a second: from the press to the stored receipt that covers each.
    private func accountableLatency(_ sender: Node) async throws -> OrderStatistics {
        let first = try sender.store.head(of: .channel(channel))?.size ?? 0
        let count = 1000
        let presses = try await withThrowingTaskGroup(
            of: [(at: ContinuousClock.Instant, covered: UInt64)].self
        ) { group in
            let events = sender.events.events(after: nil)
            let channel = channel
            group.addTask {
                var seen: [(at: ContinuousClock.Instant, covered: UInt64)] = []
                for await event in events where event.kind == "delivered" {
                    let covered = try sender.store.receiptedSize(of: channel)
                    seen.append((.now, covered))
                    if covered >= first + UInt64(count) { break }
                }
                return seen
            }
            var pressed: [ContinuousClock.Instant] = []
            var next = ContinuousClock.now
            for number in 0..<count {
                pressed.append(.now)
                _ = try await sender.submit(
                    [SealedRecord<Exercise>.Draft(ExchangeBench.incident(number))], by: officer(0),
                    releasing: .byRule(.reference))
                next += .milliseconds(5)
                try await Task.sleep(until: next)
            }
            let seen = try await group.next() ?? []
            return pressed.enumerated().compactMap { index, at in
                seen.first { $0.covered > first + UInt64(index) }.map { ($0.at - at).inMilliseconds }
            }
        }
        return OrderStatistics(presses)
    }
}

/// Tells once that something has happened.
private final class Signal: Sendable {
    private let pair = AsyncStream.makeStream(of: Void.self)

    func send() { pair.continuation.yield() }

    func wait() async {
        for await _ in pair.stream { return }
    }
}
