// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel

extension BenchCommand {
    /// `enlace bench tiles`
    struct Tiles: AsyncParsableCommand {
        static let configuration = describe(
            "tiles", en: "Measure the map's tiles out of memory.",
            es: "Medir las teselas del mapa desde la memoria.")

        @OptionGroup var options: CommonOptions
        @Option(help: help(en: "Number of points.", es: "Número de puntos."))
        var points = 1_000_000
        @Option(
            help: help(
                en: "How psql is called, e.g. “psql -d bench”, to compare with PostGIS.",
                es: "Cómo se llama a psql, p. ej. «psql -d bench», para comparar con PostGIS."))
        var psql: String?

        func run() async throws {
            let bench = TilesBench(count: max(1_000, points), psql: psql)
            let figures = try await bench.run { figure in
                if !options.json { Terminal.print(figure.line(in: Terminal.language)) }
            }
            if options.json { Terminal.print(Figure.json(figures).canonicalText) }
        }
    }
}
