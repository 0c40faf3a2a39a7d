// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import Foundation

extension BenchCommand {
    /// `enlace bench pages`
    struct Pages: AsyncParsableCommand {
        static let configuration = describe(
            "pages", en: "Measure the pages of a console with many records.",
            es: "Medir las páginas de una consola con muchos registros.")

        @OptionGroup var options: CommonOptions
        @Option(
            help: help(
                en: "Folder for the nodes that are measured; made anew.",
                es: "Carpeta para los nodos que se miden; se crea de nuevo."))
        var data = ".demo-bench-pages"
        @Option(help: help(en: "Number of incidents.", es: "Número de incidentes."))
        var records = 1_000_000
        @Option(help: help(en: "How often each page is asked.", es: "Cuántas veces se pide cada página."))
        var rounds = 200
        @Flag(
            help: help(
                en: "Measure the store that was filled before.",
                es: "Medir el almacén que se llenó antes."))
        var reuse = false

        func run() async throws {
            let bench = PagesBench(
                data: URL(filePath: data), records: max(records, 1000), rounds: max(rounds, 10),
                reuses: reuse)
            let figures = try await bench.run { figure in
                if !options.json { Terminal.print(figure.line(in: Terminal.language)) }
            }
            if options.json { Terminal.print(Figure.json(figures).canonicalText) }
        }
    }
}
