// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import Foundation

/// `enlace bench`
struct BenchCommand: AsyncParsableCommand {
    static let configuration = describe(
        "bench", en: "Measure the program on this machine.", es: "Medir el programa en esta máquina.",
        subcommands: [Exchange.self])

    /// `enlace bench exchange`
    struct Exchange: AsyncParsableCommand {
        static let configuration = describe(
            "exchange",
            en: "Measure log, commands, exchange and verification, durable on this disk.",
            es: "Medir bitácora, órdenes, intercambio y verificación, durables en este disco.")

        @OptionGroup var options: CommonOptions
        @Option(
            help: help(
                en: "Folder for the nodes that are measured; made anew.",
                es: "Carpeta para los nodos que se miden; se crea de nuevo."))
        var data = ".demo-bench"
        @Option(
            help: help(
                en: "Size of the long runs, in records.", es: "Tamaño de las corridas largas, en registros."))
        var records = 100_000

        func run() async throws {
            let bench = try ExchangeBench(data: URL(filePath: data), records: records)
            let figures = try await bench.run { figure in
                if !options.json { Terminal.print(figure.line(in: Terminal.language)) }
            }
            if options.json { Terminal.print(Figure.json(figures).canonicalText) }
        }
    }
}
