// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Synchronization

/// The demo without consoles: imports a feed on both sides, presses alerts meanwhile, waits until all is
/// receipted and equal, and verifies everything from its tiles.
struct HeadlessDemo: Sendable {
    /// How many alerts are pressed, in turn on both sides.
    static let alertCount = 200
    /// The pause between two presses.
    private static let pressInterval = Duration.milliseconds(12)
    /// How long the demo waits for everything to be receipted and equal.
    private static let patience = Duration.seconds(180)

    let site: DemoSite
    let feed: URL?
    /// Where both nodes' exports of what they share are written, each in a folder of its own; nil: nowhere.
    let exports: URL?

    /// Runs the demo and returns what came of it.
    func run() async throws -> DemoReport {
        let start = ContinuousClock.now
        let processes = try site.halves.map { try NodeProcess($0) }
        defer { for process in processes { process.stop() } }
        for (process, half) in zip(processes, site.halves) { try await process.waitUntilReady(half.folder) }
        var report = DemoReport()
        let book = AlertBook()
        report.feed = try await exchange(book)
        let settled = try await settle()
        report.digests = settled.digests
        if let exports { report.exported = try await export(to: exports, at: settled.instant) }
        report.alerts = await book.result
        for process in processes { report.peakMemoryBytes[process.party] = process.peakMemoryBytes }
        report.seconds = Self.seconds(ContinuousClock.now - start)
        report.endedWell = processes.map { $0.stop() }.allSatisfy { $0 }
        for half in site.halves { try await report.audit(half) }
        return report
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    // MARK: - Exchange

    /// Imports on both sides and presses alerts while the imports run.
    private func exchange(_ book: AlertBook) async throws -> [PartyCode: FeedResult] {
        try await withConsoles { consoles in
            try await withThrowingTaskGroup(of: Void.self) { watchers in
                let open = Gate()
                let opened = OpenCount(expected: consoles.count, gate: open)
                for (party, console) in consoles {
                    watchers.addTask {
                        do {
                            try await watch(console, of: party, book, opened: opened)
                        } catch {
                            // A stream that never stood must not be waited for.
                            await open.open()
                            throw error
                        }
                    }
                }
                await open.wait()
                let results = try await importAndPress(book)
                try await waitUntilAcknowledged(book)
                watchers.cancelAll()
                return results
            }
        }
    }

    /// Signs in to both consoles.
    private func withConsoles<T: Sendable>(
        _ body: @escaping @Sendable ([(PartyCode, ConsoleClient)]) async throws -> T
    ) async throws -> T {
        let (first, second) = (site.halves[0], site.halves[1])
        let (name, password) = (DemoSite.account, DemoSite.password)
        return try await ConsoleClient.run(at: first.console, account: name, password: password) { one in
            try await ConsoleClient.run(at: second.console, account: name, password: password) { two in
                try await body([(first.party, one), (second.party, two)])
            }
        }
    }

    /// Watches one screen: notes what it shows of the other side, and acknowledges its alerts.
    ///
    /// Acknowledging goes beside watching, so that one press never delays the sight of the next alert.
    private func watch(
        _ console: ConsoleClient, of party: PartyCode, _ book: AlertBook, opened: OpenCount
    ) async throws {
        let (alerts, seen) = AsyncStream.makeStream(of: RecordID.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await alert in alerts { try await console.acknowledge(alert, intent: "observing") }
            }
            group.addTask {
                try await console.watch(.exercise, onOpen: { await opened.add() }) { kind, record, author in
                    let now = ContinuousClock.now
                    guard author != party else { return }
                    if kind == Alert.kindName {
                        await book.see(record, at: now)
                        seen.yield(record)
                    } else if kind == Acknowledgement.kindName {
                        await book.acknowledge(record)
                    }
                }
            }
            defer { seen.finish() }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Presses alerts while the feed is imported on both sides; returns when both are done.
    private func importAndPress(_ book: AlertBook) async throws -> [PartyCode: FeedResult] {
        let (started, finished) = (Gate(), Gate())
        async let pressed: Void = press(book, after: started, until: finished)
        async let imported = importFeed(started: started)
        let results = try await imported
        await finished.open()
        try await pressed
        return results
    }

    private func importFeed(started: Gate) async throws -> [PartyCode: FeedResult] {
        guard let feed else {
            await started.open()
            return [:]
        }
        // Both files are opened, and their first line is read, before the alerts begin.
        let halves = try site.halves.map { half in
            (half, try FeedImport(folder: half.folder, file: feed, profile: "border-feed"))
        }
        return try await withThrowingTaskGroup(of: (PartyCode, FeedResult).self) { group in
            for (half, rows) in halves {
                group.addTask {
                    let result = try await LocalClient.with(folder: half.folder) {
                        try await rows.run(through: $0, desk: half.desk) { _ in }
                    }
                    return (half.party, result)
                }
            }
            await started.open()
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// Presses alerts in turn on both sides, each for another segment.
    private func press(_ book: AlertBook, after started: Gate, until finished: Gate) async throws {
        await started.wait()
        try await withLocalClients { one, two in
            try await press(book, at: [one, two], until: finished)
        }
    }

    private func press(_ book: AlertBook, at clients: [LocalClient], until finished: Gate) async throws {
        let segments = site.agreement.segments
        for number in 0..<Self.alertCount {
            let index = number % clients.count
            let half = site.halves[index]
            let alert = DemoStory.pressedAlert(
                number, learnedAt: SystemClock().now(), segment: segments[number % segments.count].code,
                callBack: half.desk)
            let importing = await !finished.opened
            let moment = ContinuousClock.now
            let record = try await clients[index].say(alert, in: .exercise, desk: half.desk)
            await book.press(record, at: moment, importing: importing)
            try await Task.sleep(for: Self.pressInterval)
        }
    }

    private func waitUntilAcknowledged(_ book: AlertBook) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            let result = await book.result
            if result.acknowledged >= Self.alertCount, result.seen >= Self.alertCount { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        // What is missing shows in the report; the demo goes on to say what is equal and what is not.
    }

    /// Opens clients of both running nodes.
    private func withLocalClients<T: Sendable>(
        _ body: @Sendable (LocalClient, LocalClient) async throws -> T
    ) async throws -> T {
        try await LocalClient.with(folder: site.halves[0].folder) { one in
            try await LocalClient.with(folder: site.halves[1].folder) { two in try await body(one, two) }
        }
    }

    // MARK: - Settling

    /// What both sides computed once they held the same.
    private struct Settled: Sendable {
        let digests: [PartyCode: DemoDigests]
        let instant: Instant
    }

    /// Waits until both nodes hold the same heads and every entry is receipted; returns both sides' digests.
    private func settle() async throws -> Settled {
        try await withLocalClients { one, two in try await settle(one, two) }
    }

    private func settle(_ one: LocalClient, _ two: LocalClient) async throws -> Settled {
        let deadline = ContinuousClock.now + Self.patience
        let (first, second) = (site.halves[0], site.halves[1])
        var isSettled = false
        while ContinuousClock.now < deadline {
            let left = try await one.heads(with: second.party)
            let right = try await two.heads(with: first.party)
            let (oneStatus, twoStatus) = (try await one.status(), try await two.status())
            let isReceipted = oneStatus.isReceipted && twoStatus.isReceipted
            isSettled = isReceipted && Set(left) == Set(right)
            if isSettled { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        guard isSettled else {
            throw DemoError.timedOut(
                Phrase(en: "both nodes to hold the same", es: "que ambos nodos tuvieran lo mismo"))
        }
        let heads = try await one.heads(with: second.party)
        let instant = SystemClock().now()
        let digests = [
            first.party: try await one.digests(at: heads, instant: instant),
            second.party: try await two.digests(at: heads, instant: instant),
        ]
        return Settled(
            digests: digests.mapValues {
                DemoDigests(picture: $0.picture, obligations: $0.obligations)
            }, instant: instant)
    }

    /// Lets both nodes export what they share, as of the instant of the digests; what each export states.
    private func export(to folder: URL, at instant: Instant) async throws -> [PartyCode: DemoDigests] {
        var stated: [PartyCode: DemoDigests] = [:]
        for (half, other) in zip(site.halves, site.halves.reversed()) {
            let summary = try await LocalClient.with(folder: half.folder) {
                try await $0.exportShared(
                    with: other.party, to: folder.appending(path: half.party.rawValue), instant: instant)
            }
            guard let picture = summary.object?["picture"].flatMap({ ContentDigest(json: $0) }),
                let owed = summary.object?["obligations"].flatMap({ ContentDigest(json: $0) })
            else { continue }
            stated[half.party] = DemoDigests(picture: picture, obligations: owed)
        }
        return stated
    }
}

/// Opens a gate when a number of streams stand.
private final class OpenCount: Sendable {
    private let expected: Int
    private let gate: Gate
    private let count = Atomic<Int>(0)

    init(expected: Int, gate: Gate) {
        self.expected = expected
        self.gate = gate
    }

    /// One more stream stands.
    func add() async {
        if count.add(1, ordering: .relaxed).newValue == expected { await gate.open() }
    }
}

/// One side's digests of what both see.
struct DemoDigests: Sendable, Equatable {
    /// Of the counts.
    let picture: ContentDigest
    /// Of the obligations.
    let obligations: ContentDigest
}
