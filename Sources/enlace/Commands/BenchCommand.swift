// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import Foundation

/// `enlace bench`
struct BenchCommand: AsyncParsableCommand {
    static let configuration = describe(
        "bench", en: "Measure the program on this machine.", es: "Medir el programa en esta máquina.",
        subcommands: [
            Exchange.self, Import.self, Witness.self, Geography.self, Pages.self, Tiles.self,
        ])

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

    /// `enlace bench import`
    struct Import: AsyncParsableCommand {
        static let configuration = describe(
            "import", en: "Measure reading and recording of a large feed, durable on this disk.",
            es: "Medir la lectura y el registro de una fuente grande, durables en este disco.")

        @OptionGroup var options: CommonOptions
        @Argument(
            help: help(
                en: "A real feed; its rows are repeated under new ids.",
                es: "Una fuente real; sus filas se repiten con identificadores nuevos."))
        var file: String
        @Option(
            help: help(
                en: "Profile by which the feed is read.", es: "Perfil con el que se lee la fuente."))
        var profile = "border-feed"
        @Option(
            help: help(
                en: "Folder for the node that is measured; made anew.",
                es: "Carpeta para el nodo que se mide; se crea de nuevo."))
        var data = ".demo-bench-import"
        @Option(help: help(en: "Number of rows.", es: "Número de filas."))
        var rows = 1_000_000
        @Option(help: help(en: "Batches under way at once.", es: "Lotes en curso a la vez."))
        var lanes = 1

        func run() async throws {
            let bench = ImportBench(
                data: URL(filePath: data), feed: URL(filePath: file), profileName: profile,
                rows: max(rows, 1), lanes: max(lanes, 1))
            let figures = try await bench.run { figure in
                if !options.json { Terminal.print(figure.line(in: Terminal.language)) }
            }
            if options.json { Terminal.print(Figure.json(figures).canonicalText) }
        }
    }

    /// `enlace bench witness`
    struct Witness: AsyncParsableCommand {
        static let configuration = describe(
            "witness", en: "Measure a neutral witness over HTTP, durable on this disk.",
            es: "Medir un testigo neutral por HTTP, durable en este disco.")

        @OptionGroup var options: CommonOptions
        @Option(
            help: help(
                en: "Folder for the witness that is measured; made anew.",
                es: "Carpeta para el testigo que se mide; se crea de nuevo."))
        var data = ".demo-bench-witness"
        @Option(help: help(en: "Number of logs.", es: "Número de bitácoras."))
        var origins = 64
        @Option(help: help(en: "Number of requests.", es: "Número de solicitudes."))
        var requests = 20_000
        @Option(help: help(en: "Logs that ask at once.", es: "Bitácoras que preguntan a la vez."))
        var concurrency = 64

        func run() async throws {
            let bench = WitnessBench(
                data: URL(filePath: data), origins: max(1, origins), requests: requests,
                concurrency: max(1, min(concurrency, origins)))
            let figures = try await bench.run { figure in
                if !options.json { Terminal.print(figure.line(in: Terminal.language)) }
            }
            if options.json { Terminal.print(Figure.json(figures).canonicalText) }
        }
    }

    /// `enlace bench geography`
    struct Geography: AsyncParsableCommand {
        static let configuration = describe(
            "geography", en: "Measure locating points on the line, cells and counts of the map.",
            es: "Medir la ubicación de puntos en la línea, las celdas y los conteos del mapa.")

        @OptionGroup var options: CommonOptions
        @Option(help: help(en: "Number of points.", es: "Número de puntos."))
        var points = 1_000_000
        @Option(
            help: help(
                en: "Python with pyproj and shapely, to compare with.",
                es: "Python con pyproj y shapely, para comparar."))
        var python: String?

        func run() async throws {
            let bench = GeographyBench(
                count: max(1_000, points), peer: python.map(GeographyPeer.init(python:)))
            let figures = try await bench.run { figure in
                if !options.json { Terminal.print(figure.line(in: Terminal.language)) }
            }
            if options.json { Terminal.print(Figure.json(figures).canonicalText) }
        }
    }
}
