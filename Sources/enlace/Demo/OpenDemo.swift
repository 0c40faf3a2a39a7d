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
        try await play()
        if let feed { try await importFeed(feed) }
        sayWhereToLook()
        await interruption.wait()
        Terminal.note(Phrase(en: "Stopping the nodes.", es: "Deteniendo los nodos."))
    }

    /// Shots heard at the line, 23:35, number of hurt unknown.
    private func play() async throws {
        let (caller, called) = site.players
        let learned = SystemClock().now().adding(seconds: -240)
        let notice = try await LocalClient.with(folder: caller.folder) {
            try await $0.say(
                site.story.firstNotice(learnedAt: learned, by: caller), in: .exercise, desk: caller.desk)
        }
        try await LocalClient.with(folder: called.folder) { node in
            try await acknowledge(notice, at: node, desk: called.desk)
            // The alert stays unacknowledged: that is for whoever looks at the caller's console.
            _ = try await node.say(
                site.story.alert(learnedAt: SystemClock().now(), by: called), in: .exercise, thread: notice,
                desk: called.desk)
        }
        try await LocalClient.with(folder: caller.folder) {
            _ = try await $0.say(
                site.story.correction(of: notice), in: .exercise, thread: notice, desk: caller.desk)
        }
    }

    /// Acknowledges as soon as the notice has arrived.
    private func acknowledge(_ notice: RecordID, at node: LocalClient, desk: DeskCode) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            do {
                _ = try await node.acknowledge(notice, intent: site.story.actingIntent, desk: desk)
                return
            } catch LocalClientError.refused(code: "record.not-found", _) {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        throw DemoError.timedOut(Phrase(en: "the first notice", es: "el primer aviso"))
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

    private func sayWhereToLook() {
        let lines = site.nodes.map { node in
            "  \(node.party.rawValue)  "
                + "http://\(node.console.text)/watch?class=exercise&lang=\(node.language.rawValue)"
        }.joined(separator: "\n")
        let folder = site.nodes[0].folder.url.path
        let account = "\(DemoSite.account) / \(DemoSite.password)"
        let roles = DemoAccounts.names(in: site.agreement)
        Terminal.print(
            Phrase(
                en: """

                    The nodes are up. EXERCISE: shots heard at the line, 23:35, number of hurt unknown.
                    \(lines)
                    Sign in as \(account) on each, or with the same password in the role
                    \(roles).
                    Look at:
                      1. Delivered and acknowledged stand apart: the first was a machine, the second a desk.
                      2. The alert from the other side waits for you: acknowledge it, watch the other page.
                      3. Press a new alert on one side: it appears on the other within a tenth of a second.
                      4. Verify what both hold, after stopping: enlace verify \(folder)
                    Stop with Ctrl-C.
                    """,
                es: """

                    Los nodos están en marcha. SIMULACRO: disparos en la línea, 23:35, se ignora cuántas
                    personas hay lesionadas.
                    \(lines)
                    Entre como \(account) en cada una, o con la misma contraseña en la función
                    \(roles).
                    Observe:
                      1. Entrega y acuse van aparte: la primera la hizo una máquina; el segundo, una mesa.
                      2. La alerta del otro lado le espera: acuse recibo y mire la otra página.
                      3. Envíe una alerta de un lado: aparece en el otro en una décima de segundo.
                      4. Verifique lo que ambos tienen, tras detenerlos: enlace verify \(folder)
                    Detenga con Ctrl-C.
                    """))
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
