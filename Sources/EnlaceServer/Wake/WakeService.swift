// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Logging
import ServiceLifecycle
import Synchronization

/// Wakes people outside the browser: once when a call arrives, once more when its clock has run out.
///
/// It only listens to the events of the node, which never wait for it. After a start, and after a gap in the
/// events, it reads what awaits an acknowledgement: better woken twice than not at all.
struct WakeService: Service {
    let node: Node
    let setting: WakeSetting
    let report: WakeReport
    let logger: Logger

    /// The service of a node's settings; none where they wake nobody.
    static func all(
        node: Node, setting: WakeSetting?, report: WakeReport, logger: Logger
    ) -> [any Service] {
        setting.map { [WakeService(node: node, setting: $0, report: report, logger: logger)] } ?? []
    }

    /// How many may wait to be told; the rest is given up, and the pages say so.
    private static let queueMax = 64
    /// How often the clocks are looked at; they are minutes long.
    private static let interval = Duration.seconds(5)
    /// A command or a relay that takes longer is given up.
    private static let limit = Duration.seconds(30)
    /// How many of the newest calls of a class are read after a start.
    private static let readMax = 200

    /// How many events may wait; more than these are read from the store instead.
    private static let signalMax = 1024
    /// The kinds of calls that wake people.
    private static let kinds: Set<String> = [
        Alert.kindName, FirstNotice.kindName, AssistanceRequest.kindName, AlertUpdate.kindName,
    ]

    private enum Signal: Sendable {
        case event(NodeEvent)
        case tick
    }

    /// Whether events were lost, or none was heard yet.
    private final class Gap: Sendable {
        private let isOpen = Mutex(true)

        func open() { isOpen.withLock { $0 = true } }

        /// Whether there is one; it counts as closed from then on.
        func close() -> Bool {
            isOpen.withLock { isOpen in
                defer { isOpen = false }
                return isOpen
            }
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            let gap = Gap()
            let (signals, feed) = AsyncStream.makeStream(
                of: Signal.self, bufferingPolicy: .bufferingOldest(Self.signalMax))
            let (calls, queue) = AsyncStream.makeStream(
                of: WakeCall.self, bufferingPolicy: .bufferingOldest(Self.queueMax))
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await hear(feed, gap) }
                group.addTask {
                    while !Task.isCancelled {
                        feed.yield(.tick)
                        // Sleep ends early only when the service is cancelled, and then the loop ends.
                        try? await Task.sleep(for: Self.interval)
                    }
                }
                group.addTask { await decide(signals, gap, queue) }
                group.addTask { for await call in calls { await tell(call) } }
            }
        }
    }

    /// Passes events on; where the hub has let this listener go, it says so and listens again.
    private func hear(_ feed: AsyncStream<Signal>.Continuation, _ gap: Gap) async {
        while !Task.isCancelled {
            let events = node.events.events(after: nil)
            gap.open()
            for await event in events where Self.kinds.contains(event.kind) && event.party != node.party {
                if case .dropped = feed.yield(.event(event)) { gap.open() }
            }
        }
        feed.finish()
    }

    private func decide(
        _ signals: AsyncStream<Signal>, _ gap: Gap, _ queue: AsyncStream<WakeCall>.Continuation
    ) async {
        var book = WakeBook()
        for await signal in signals {
            do {
                switch signal {
                case .event(let event):
                    for view in try views(of: event) {
                        try note(view, event.className, in: &book, queue)
                    }
                case .tick:
                    if gap.close() { try readAll(into: &book, queue) }
                }
                for call in try book.due(at: node.clock.now(), isSettled: isAcknowledged) {
                    enqueue(call, queue)
                }
            } catch let error as WakeError {
                report.failed(.queue, error)
            } catch {
                // The store did not answer: the pages say so themselves; the next tick asks again.
                logger.error("no call could be read", metadata: ["error": "\(error)"])
            }
        }
        queue.finish()
    }

    /// The calls that an event is about: a call itself, or those that an update may have made more severe.
    private func views(of event: NodeEvent) throws -> [NoticeView] {
        guard let id = event.record else { return [] }
        guard event.kind == AlertUpdate.kindName else { return try [node.store.call(id)].compactMap { $0 } }
        guard let facts = try node.store.record(id),
            let thread = try node.store.thread(facts.thread, in: facts.className)
        else { return [] }
        return try thread.rows.notices.compactMap { try node.store.call($0.id) }
    }

    private func readAll(
        into book: inout WakeBook, _ queue: AsyncStream<WakeCall>.Continuation
    ) throws {
        for name in [ClassName.live, .exercise] {
            for view in try node.store.notices(in: name, limit: Self.readMax) {
                try note(view, name, in: &book, queue)
            }
        }
    }

    private func note(
        _ view: NoticeView, _ className: ClassName, in book: inout WakeBook,
        _ queue: AsyncStream<WakeCall>.Continuation
    ) throws {
        let row = view.row
        guard row.party != node.party, className != .reference,
            row.state(of: node.party).needsAcknowledgement,
            let call = call(row, className)
        else { return }
        let owed = view.obligations.first { $0.debtor == node.party && $0.clock.hasPrefix("acknowledge-") }
        let dueAt = owed?.dueAt ?? row.sentAt.adding(seconds: 600)
        guard try book.noted(row.id, call, dueAt: dueAt) else { return }
        // What is overdue already is told once, as that.
        if node.clock.now() <= dueAt { enqueue(call, queue) }
    }

    /// What is told of a call; nil where it does not reach the threshold.
    private func call(_ row: NoticeRow, _ className: ClassName) -> WakeCall? {
        // A first notice is about what may be serious, and has no severity of its own.
        let severity = row.kind == Alert.kindName ? row.currentSeverity : Code(unchecked: "extreme")
        guard setting.threshold.isReached(by: severity) else { return nil }
        let desk = node.agreement.desk(of: node.party, for: row.segment)
        let party = node.agreement.party(node.party)?.name ?? Phrase(same: node.party.rawValue)
        return WakeCall(
            event: .arrived, className: className,
            severity: WakeSetting.Threshold(rawValue: severity?.rawValue.lowercased() ?? "")?.rawValue
                ?? "unknown",
            number: row.id.shortNumber, desk: desk?.name ?? party)
    }

    private func isAcknowledged(_ id: RecordID) throws -> Bool {
        try node.store.call(id)?.row.state(of: node.party).needsAcknowledgement != true
    }

    private func enqueue(_ call: WakeCall, _ queue: AsyncStream<WakeCall>.Continuation) {
        if case .dropped = queue.yield(call) { report.failed(.queue, .tooMany) }
    }

    /// Command and mail at the same time: a relay that hangs does not keep the siren back.
    private func tell(_ call: WakeCall) async {
        async let command: Void = attempt(.command) {
            guard let words = setting.command else { return }
            try await WakeCommand.run(words, call, within: Self.limit)
        }
        async let mail: Void = attempt(.mail) {
            guard let relay = setting.smtp else { return }
            let message = WakeMail(
                call, over: relay, at: node.clock.now(), identity: RandomText.hexadecimal(bytes: 12))
            try await SMTPClient(relay).send(message, within: Self.limit)
        }
        _ = await (command, mail)
        report.worked(.queue)
    }

    private func attempt(_ way: WakeReport.Way, _ body: @Sendable () async throws -> Void) async {
        do {
            try await body()
            report.worked(way)
        } catch let error as WakeError {
            report.failed(way, error)
        } catch {
            // Only the stop of the node cancels a wake.
            logger.notice("waking people was broken off", metadata: ["error": "\(error)"])
        }
    }
}
