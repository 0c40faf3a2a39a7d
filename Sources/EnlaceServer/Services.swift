// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import Logging
import ServiceLifecycle
import Synchronization

/// Runs group commit; ends after the last accepted commit is durable.
struct CommitService: Service {
    let node: Node
    let health: NodeHealth

    func run() async throws {
        health.setCommitting(true)
        defer { health.setCommitting(false) }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await node.runCommits() }
            group.addTask {
                // Throws only when the group is cancelled instead, and then it is time to stop as well.
                try? await gracefulShutdown()
                await node.stop()
            }
            await group.waitForAll()
        }
    }
}

/// Sends one lane to one counterpart until shutdown; what is not sent then is sent after the next start.
struct SenderService: Service {
    let sender: ChannelSender

    static func all(
        to party: PartyCode, node: Node, transport: HTTPPeerTransport, logger: Logger
    ) -> [any Service] {
        let report = LinkReport(name: party.rawValue, logger: logger)
        let senders: [any Service] = Lane.allCases.map { lane in
            SenderService(
                sender: ChannelSender(
                    node: node, counterpart: party, lane: lane, transport: transport,
                    report: { report.failed($0) }))
        }
        return senders + [LinkProbe(party: party, node: node, transport: transport, report: report)]
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { await sender.run() }
    }
}

/// Offers own heads to one neutral witness until shutdown.
struct WitnessService: Service {
    let node: Node
    let witness: WitnessSetting
    let transport: HTTPWitnessTransport
    let logger: Logger

    /// One for each witness of the node's settings.
    static func all(
        node: Node, transports: [HTTPWitnessTransport], logger: Logger
    ) -> [any Service] {
        zip(node.witnessSettings, transports).map { witness, transport in
            WitnessService(node: node, witness: witness, transport: transport, logger: logger)
        }
    }

    func run() async throws {
        let report = LinkReport(name: witness.name.text, logger: logger)
        let sender = WitnessSender(node: node, witness: witness, transport: transport) { report.failed($0) }
        await cancelWhenGracefulShutdown { await sender.run() }
    }
}

/// Keeps the map's columns up to date until shutdown.
struct MapService: Service {
    let node: Node
    let logger: Logger

    func run() async throws {
        let report = LinkReport(name: node.party.rawValue, logger: logger)
        await cancelWhenGracefulShutdown { await node.keepMap { report.failed($0) } }
    }
}

/// Asks the counterpart's node for a sign of life, so that a silent link is seen before an alert needs it.
struct LinkProbe: Service {
    let party: PartyCode
    let node: Node
    let transport: HTTPPeerTransport
    let report: LinkReport

    private static let interval = Duration.seconds(5)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                guard node.isMember(party) else {
                    // Sleep ends early only when the probe is cancelled, and then the loop ends.
                    try? await Task.sleep(for: Self.interval)
                    continue
                }
                do {
                    try await transport.probe()
                    node.links.heard(party, at: node.clock.now())
                    report.answered()
                } catch {
                    report.failed(error)
                }
                // Sleep ends early only when the probe is cancelled, and then the loop ends.
                try? await Task.sleep(for: Self.interval)
            }
        }
    }
}

/// Logs what happens to a link once, not at every attempt.
final class LinkReport: Sendable {
    private let name: String
    private let logger: Logger
    private let last = Mutex<String?>(nil)

    init(name: String, logger: Logger) {
        self.name = name
        self.logger = logger
    }

    /// Notes a failure; the same one again is not told again.
    func failed(_ error: any Error) {
        guard !(error is CancellationError) else { return }
        let spoken = error as? any SpokenError
        let text = spoken.map { "\($0.code): \($0.phrase.en)" } ?? "\(error)"
        let isNew = last.withLock { last in
            defer { last = text }
            return last != text
        }
        if isNew { logger.warning("\(text)", metadata: ["party": "\(name)"]) }
    }

    /// Notes that the counterpart answers.
    func answered() {
        let wasDown = last.withLock { last in
            defer { last = nil }
            return last != nil
        }
        if wasDown { logger.notice("the counterpart answers again", metadata: ["party": "\(name)"]) }
    }
}
