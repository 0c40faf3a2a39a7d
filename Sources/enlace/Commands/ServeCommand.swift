// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Logging

/// `enlace serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = describe(
        "serve", en: "Run the node until it is told to stop.",
        es: "Poner en marcha el nodo hasta que se detenga.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption

    @Option(
        help: help(
            en: "Least severe messages to log: debug, info, warning, error.",
            es: "Gravedad mínima de lo que se registra: debug, info, warning, error."))
    var level = "warning"

    /// Logs go to standard error: standard output holds results only.
    static func logger(_ level: String) throws -> Logger {
        guard let level = Logger.Level(rawValue: level) else {
            throw BadOption(name: "--level", value: level)
        }
        var logger = Logger(label: "enlace") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }

    func run() async throws {
        let json = options.json
        let server = try NodeServer(folder: node.folder, logger: Self.logger(level)) { console, peers in
            if json {
                let line: JSON = [
                    "console": .integer(Int64(console)), "peers": .integer(Int64(peers)), "ready": true,
                ]
                Terminal.print(line.canonicalText)
            } else {
                Terminal.print(
                    Phrase(
                        en: "Node ready. Console on port \(console), counterparts on port \(peers). "
                            + "Stop with Ctrl-C.",
                        es:
                            "Nodo listo. Consola en el puerto \(console), contrapartes en el puerto "
                            + "\(peers). "
                            + "Deténgalo con Ctrl-C."))
            }
        }
        try await server.run()
    }
}
