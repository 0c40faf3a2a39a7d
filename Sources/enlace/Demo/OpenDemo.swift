// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// The demo with its consoles: plays the exercise and stays up until it is stopped.
struct OpenDemo: Sendable {
    let site: DemoSite
    let feed: URL?

    /// Starts the nodes, plays the exercise, says where to look, and waits for Ctrl-C.
    func run() async throws {
        // From the first process on: whoever stops the demo early must not leave nodes behind.
        let interruption = Interruption()
        let processes = try site.nodes.map { try NodeProcess($0) }
        defer { for process in processes { process.stop() } }
        for (process, node) in zip(processes, site.nodes) { try await process.waitUntilReady(node.folder) }
        try await DemoNight.play(on: site, now: SystemClock().now())
        if let feed { try await importFeed(feed) }
        Terminal.print("\n" + DemoTour(site: site).text(in: Terminal.language))
        Terminal.print(Phrase(en: "Stop with Ctrl-C.", es: "Detenga con Ctrl-C."))
        await interruption.wait()
        Terminal.note(Phrase(en: "Stopping the nodes.", es: "Deteniendo los nodos."))
    }

    private func importFeed(_ feed: URL) async throws {
        for node in site.nodes {
            let progress = Progress(
                Phrase(
                    en: "incidents recorded or held by \(node.party)",
                    es: "incidentes registrados o ya existentes en \(node.party)"))
            defer { progress.end() }
            let rows = try FeedImport(folder: node.folder, file: feed, profile: "border-feed")
            _ = try await LocalClient.with(folder: node.folder) {
                try await rows.run(through: $0, desk: node.desk) { progress.show($0) }.whole()
            }
        }
    }
}

/// Hears Ctrl-C and requests to stop, from when it is made.
struct Interruption {
    private let signals: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]

    init() {
        let (signals, arrived) = AsyncStream.makeStream(of: Void.self)
        self.signals = signals
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { arrived.yield() }
            source.resume()
            return source
        }
    }

    /// Returns when a signal has arrived.
    func wait() async {
        for await _ in signals { break }
        for source in sources { source.cancel() }
    }
}
