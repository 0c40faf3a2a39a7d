// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Synchronization

/// The demo without consoles: imports a feed on every side, presses alerts between the story's two parties
/// meanwhile, plays the night, waits until all is receipted and equal, and verifies everything from its
/// tiles. Whoever is not one of the two must have been told nothing of the exercise.
struct HeadlessDemo: Sendable {
    /// How many alerts are pressed, in turn on the story's two sides.
    static let alertCount = 200
    /// The pause between two presses.
    private static let pressInterval = Duration.milliseconds(12)
    /// How long the demo waits for everything to be receipted and equal.
    private static let patience = Duration.seconds(180)

    let site: DemoSite
    let feed: URL?
    /// Where the exports of what the two share are written, each in a folder of its own; nil: nowhere.
    let exports: URL?

    /// Runs the demo and returns what came of it.
    func run() async throws -> DemoReport {
        let start = ContinuousClock.now
        let processes = try site.nodes.map { try NodeProcess($0) }
        defer { for process in processes { process.stop() } }
        for (process, node) in zip(processes, site.nodes) { try await process.waitUntilReady(node.folder) }
        var report = DemoReport()
        report.counterparts = site.nodes.count - 1
        let book = AlertBook()
        report.feed = try await exchange(book)
        // A night of every kind of statement, so that what verifies the exports meets them all.
        try await DemoNight.play(on: site, now: SystemClock().now())
        let settled = try await settle()
        report.digests = settled.digests
        if let exports { report.exported = try await export(to: exports, at: settled.instant) }
        report.alerts = await book.result
        for process in processes { report.peakMemoryBytes[process.party] = process.peakMemoryBytes }
        report.seconds = Self.seconds(ContinuousClock.now - start)
        report.endedWell = processes.map { $0.stop() }.allSatisfy { $0 }
        for node in site.nodes { try await report.audit(node) }
        for node in site.bystanders { try report.auditBystander(node) }
        return report
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    // MARK: - Exchange

    /// Imports on every side and presses alerts while the imports run.
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

    /// Signs in to the consoles of the story's two parties.
    private func withConsoles<T: Sendable>(
        _ body: @escaping @Sendable ([(PartyCode, ConsoleClient)]) async throws -> T
    ) async throws -> T {
        let (first, second) = site.players
        let (name, password) = (DemoSite.watchAccount, DemoSite.password)
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
        let intent = site.story.observingIntent?.rawValue ?? ""
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await alert in alerts { try await console.acknowledge(alert, intent: intent) }
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

    /// Presses alerts while the feed is imported on every side; returns when all are done.
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
        // The files are opened, and their first line is read, before the alerts begin.
        let imports = try site.nodes.map { node in
            (node, try FeedImport(folder: node.folder, file: feed, profile: "border-feed"))
        }
        return try await withThrowingTaskGroup(of: (PartyCode, FeedResult).self) { group in
            for (node, rows) in imports {
                group.addTask {
                    let result = try await LocalClient.with(folder: node.folder) {
                        try await rows.run(through: $0, desk: node.desk) { _ in }.whole()
                    }
                    return (node.party, result)
                }
            }
            await started.open()
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// Presses alerts in turn on the two sides, each for another segment that concerns only them.
    private func press(_ book: AlertBook, after started: Gate, until finished: Gate) async throws {
        await started.wait()
        try await withLocalClients { one, two in
            try await press(book, at: [one, two], until: finished)
        }
    }

    private func press(_ book: AlertBook, at clients: [LocalClient], until finished: Gate) async throws {
        let segments = site.story.segments
        for number in 0..<Self.alertCount {
            let index = number % clients.count
            let node = site.nodes[index]
            let alert = site.story.pressedAlert(
                number, learnedAt: SystemClock().now(), segment: segments[number % segments.count].code,
                callBack: node.desk)
            let importing = await !finished.opened
            let moment = ContinuousClock.now
            let record = try await clients[index].say(alert, in: .exercise, desk: node.desk)
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

    /// Opens clients of the running nodes of the story's two parties.
    private func withLocalClients<T: Sendable>(
        _ body: @Sendable (LocalClient, LocalClient) async throws -> T
    ) async throws -> T {
        let (first, second) = site.players
        return try await LocalClient.with(folder: first.folder) { one in
            try await LocalClient.with(folder: second.folder) { two in try await body(one, two) }
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
        let (first, second) = site.players
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
        let (first, second) = site.players
        for (node, other) in [(first, second), (second, first)] {
            let summary = try await LocalClient.with(folder: node.folder) {
                try await $0.exportShared(
                    with: other.party, to: folder.appending(path: node.party.rawValue), instant: instant)
            }
            guard let picture = summary.object?["picture"].flatMap({ ContentDigest(json: $0) }),
                let owed = summary.object?["obligations"].flatMap({ ContentDigest(json: $0) })
            else { continue }
            stated[node.party] = DemoDigests(picture: picture, obligations: owed)
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
