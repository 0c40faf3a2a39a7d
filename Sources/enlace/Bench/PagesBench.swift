// SPDX-License-Identifier: Apache-2.0
import EnlaceAnalysis
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceStore
import Foundation
import Logging

/// Measures the pages of a console over loopback HTTP, with a large number of incidents in the store.
///
/// The incidents are generated along the line of the shipped agreement, in class `exercise`; nothing measured
/// is shown as real.
struct PagesBench: Sendable {
    let data: URL
    let records: Int
    /// How often each address is asked.
    let rounds: Int
    /// Whether a store that was filled before is measured as it is: then memory is that of serving alone.
    let reuses: Bool

    private var marker: URL { data.appending(path: "pages-bench") }

    /// Measures, and hands over each figure as it is known.
    func run(report: @escaping @Sendable (Figure) -> Void) async throws -> [Figure] {
        var figures: [Figure] = []
        func add(_ new: [Figure]) {
            for figure in new { report(figure) }
            figures += new
        }
        let party: PartyCode
        // A folder that was never filled has no marker, and is filled now.
        if reuses, let known = try? String(contentsOf: marker, encoding: .utf8),
            let code = PartyCode(rawValue: known)
        {
            party = code
        } else {
            let site = try DemoSite(in: data, agreement: try DemoSite.shippedAgreement(), ports: nil)
            add(try await PagesFill(site: site, records: records).run())
            party = site.nodes[0].party
            try Data(party.rawValue.utf8).write(to: marker)
        }
        add(try await serve(NodeFolder(data.appending(path: party.rawValue))))
        return figures
    }

    /// Starts the node in this process and asks its console.
    private func serve(_ folder: NodeFolder) async throws -> [Figure] {
        var logger = Logger(label: "bench") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        let (ready, readiness) = AsyncStream.makeStream(of: Int.self)
        let server = try NodeServer(
            folder: folder, logger: logger, handlesSignals: false,
            onReady: { console, _ in
                readiness.yield(console)
                readiness.finish()
            })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { readiness.finish() }
                try await server.run()
            }
            var port: Int?
            for await found in ready { port = found }
            guard let port else { throw DemoError.noPort }
            let start = ContinuousClock.now
            try server.node.store.prepareIncidents()
            let prepared = (ContinuousClock.now - start).inSeconds
            let asked = try await ConsoleClient.run(
                at: HostPort(host: "127.0.0.1", port: port), account: DemoSite.account,
                password: DemoSite.password
            ) { try await figures($0, server.node) }
            await server.stop()
            try await group.waitForAll()
            return [
                Figure(
                    name: "listsPreparedSeconds",
                    what: Phrase(
                        en: "lists read into memory after the start, s",
                        es: "listas leídas a memoria tras el arranque, s"),
                    value: prepared, target: nil)
            ] + asked
        }
    }

    private func figures(_ client: ConsoleClient, _ node: Node) async throws -> [Figure] {
        var figures: [Figure] = []
        for page in try await pages(client) {
            var times: [Double] = []
            var bytes = 0
            // The first answers fill caches of the process, and are not what a room waits for all day.
            for round in -3..<rounds {
                let start = ContinuousClock.now
                let answer = try await client.get(page.path)
                guard round >= 0 else { continue }
                times.append((ContinuousClock.now - start).inMilliseconds)
                bytes = answer.count
            }
            figures += page.figures(OrderStatistics(times), bytes: bytes)
        }
        figures.append(
            Figure(
                name: "pagesResidentMegabytes",
                what: Phrase(
                    en: "memory the process holds afterwards, MB", es: "memoria del proceso al final, MB"),
                value: ImportBench.residentMegabytes(), target: .atMost(500)))
        return figures
    }

    /// The addresses that are asked: those that this console serves.
    private func pages(_ client: ConsoleClient) async throws -> [BenchPage] {
        let first = try await client.get("/incidents.json?class=exercise&limit=100")
        let list = try JSON(canonical: first).object
        let row = list?["rows"]?.array?.first?.object
        let deep = try await deepKey(client)
        var pages = BenchPage.lists(deep: deep)
        if let id = row?["id"]?.string { pages += BenchPage.details(of: id) }
        var served: [BenchPage] = []
        for page in pages {
            // What this console does not have is not measured: it answers 404.
            if (try? await client.get(page.path)) != nil { served.append(page) }
        }
        return served
    }

    /// A key in the middle of the list: that of an incident half way back in time.
    private func deepKey(_ client: ConsoleClient) async throws -> String {
        let middle = PagesFill.instant(records / 2)
        let answer = try await client.get("/incidents.json?class=exercise&limit=1&before=\(middle)")
        let next = try JSON(canonical: answer).object?["next"]?.string ?? ""
        return next.split(separator: "=").last.map(String.init) ?? ""
    }
}

/// An address that is measured.
struct BenchPage: Sendable {
    let name: String
    let path: String
    let what: Phrase
    let targetMilliseconds: Double

    init(_ name: String, _ path: String, atMost target: Double = 20, en: String, es: String) {
        self.name = name
        self.path = path
        what = Phrase(en: en, es: es)
        targetMilliseconds = target
    }

    static func lists(deep key: String) -> [BenchPage] {
        let list = "/incidents.json?class=exercise&limit=100"
        return [
            BenchPage("watch", "/watch?class=exercise", en: "Watch", es: "Guardia"),
            BenchPage(
                "incidentsPage", "/incidents?class=exercise", en: "page of incidents",
                es: "página de incidentes"),
            BenchPage("incidentsFirst", list, en: "incidents, first 100", es: "incidentes, primeros 100"),
            BenchPage(
                "incidentsDeep", "\(list)&after=\(key)", en: "incidents, 100 in the middle",
                es: "incidentes, 100 de la mitad"),
            BenchPage(
                "incidentsFiltered", "\(list)&event=A10&side=us,mx&segment=S16,S17", atMost: 50,
                en: "incidents by kind, side and segments, with the exact count",
                es: "incidentes por tipo, lado y tramos, con el conteo exacto"),
            BenchPage(
                "incidentsNone", "\(list)&event=A10&segment=S16&placed=no", atMost: 50,
                en: "a filter that admits none", es: "un filtro que no admite ninguno"),
            BenchPage(
                "incidentsSearch", "\(list)&q=S16", atMost: 50, en: "search for a segment",
                es: "búsqueda de un tramo"),
            BenchPage("overdue", "/overdue?class=exercise", en: "what is overdue", es: "lo vencido"),
            BenchPage("quality", "/quality?class=exercise", en: "data quality", es: "calidad de los datos"),
            BenchPage("map", "/map?class=exercise", en: "table of the map", es: "tabla del mapa"),
            BenchPage("ledger", "/ledger.json", en: "heads of all logs", es: "cabezas de las bitácoras"),
        ]
    }

    static func details(of id: String) -> [BenchPage] {
        [
            BenchPage("incident", "/incidents/\(id)", en: "one incident", es: "un incidente"),
            BenchPage("record", "/records/\(id)", en: "one record", es: "un registro"),
        ]
    }

    func figures(_ times: OrderStatistics, bytes: Int) -> [Figure] {
        func figure(_ percent: Int, _ target: Figure.Target?) -> Figure {
            Figure(
                name: "\(name)P\(percent)Milliseconds",
                what: Phrase(en: "\(what.en), p\(percent), ms", es: "\(what.es), p\(percent), ms"),
                value: times.percentile(Double(percent)) ?? .nan, target: target)
        }
        return [
            figure(50, nil), figure(95, .atMost(targetMilliseconds)), figure(99, nil),
            Figure(
                name: "\(name)Bytes",
                what: Phrase(en: "\(what.en), bytes transferred", es: "\(what.es), bytes transferidos"),
                value: Double(bytes), target: nil),
        ]
    }
}
