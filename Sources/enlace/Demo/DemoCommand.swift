// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// `enlace demo`
struct DemoCommand: AsyncParsableCommand {
    static let configuration = describe(
        "demo", en: "Start a node of each party on this machine, with an exercise on the line.",
        es: "Poner en marcha un nodo de cada parte en esta máquina, con un simulacro en la línea.")

    @OptionGroup var options: CommonOptions
    @Flag(
        help: help(
            en: "No consoles: import, alert, wait until all is equal, verify, and print the result.",
            es:
                "Sin consolas: importar, alertar, esperar a que todo sea igual, verificar e imprimir el "
                + "resultado."
        ))
    var headless = false
    @Option(
        help: help(
            en: "Folder for the nodes; made anew each time.",
            es: "Carpeta para los nodos; se crea de nuevo."))
    var data = ".demo"
    @Option(
        name: [.customLong("reference"), .customLong("incidents")],
        help: help(
            en: "A feed of real incidents to import as reference.",
            es: "Un archivo de incidentes reales para importar como referencia."))
    var reference: String?
    @Option(
        help: help(
            en: "Folder of the agreement; the shipped us-mx if none is given.",
            es: "Carpeta del acuerdo; si no se indica, el us-mx incluido."))
    var agreement: String?
    @Option(
        help: help(
            en: "With --headless: folder for the exports of what the exercise's two parties share.",
            es: "Con --headless: carpeta para las exportaciones de lo que comparten las dos partes del "
                + "simulacro."))
    var export: String?
    @Option(
        help: help(
            en: "First of the ports for consoles and counterparts, two for each party.",
            es: "Primero de los puertos para consolas y contrapartes, dos por cada parte."))
    var port = 8080

    func run() async throws {
        let source = try agreement.map { URL(filePath: $0) } ?? DemoSite.shippedAgreement()
        if let reference, !FileManager.default.isReadableFile(atPath: reference) {
            throw NodeFolderError.missing(reference)
        }
        let site = try DemoSite(
            in: URL(filePath: data), agreement: source, ports: headless ? nil : port)
        let feed = reference.map { URL(filePath: $0) }
        if headless {
            try await runHeadless(site, feed)
        } else {
            try await OpenDemo(site: site, feed: feed).run()
        }
    }

    private func runHeadless(_ site: DemoSite, _ feed: URL?) async throws {
        let exports = export.map { URL(filePath: $0).standardizedFileURL }
        let report = try await HeadlessDemo(site: site, feed: feed, exports: exports).run()
        if options.json {
            Terminal.print(report.json.canonicalText)
        } else {
            for member in report.json.object?.members ?? [] {
                Terminal.print("\(member.key): \(member.value.canonicalText)")
            }
        }
        guard report.shortcomings.isEmpty else {
            for shortcoming in report.shortcomings { Terminal.note(shortcoming) }
            throw CommandEnded(code: .unsound)
        }
    }
}
