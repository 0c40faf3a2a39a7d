// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// `enlace courier`
struct CourierCommand: ParsableCommand {
    static let configuration = describe(
        "courier", en: "Exchange over a folder that somebody carries, when there is no link.",
        es: "Intercambiar por una carpeta que alguien lleva, cuando no hay enlace.",
        subcommands: [Export.self, Import.self])

    /// `enlace courier export`
    struct Export: AsyncParsableCommand {
        static let configuration = describe(
            "export", en: "Put into a folder what a counterpart has not receipted, and our receipts.",
            es: "Poner en una carpeta aquello de lo que falta acuse, y nuestros acuses.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Option(help: help(en: "The counterpart.", es: "La contraparte."))
        var to: String
        @Option(name: .customLong("folder"), help: help(en: "The folder.", es: "La carpeta."))
        var courier: String

        func run() async throws {
            guard let party = PartyCode(rawValue: to) else { throw BadOption(name: "--to", value: to) }
            let target = URL(filePath: courier).standardizedFileURL
            let result = try await OwnedNode.with(node.folder) { client in
                try await client.exportCourier(to: party, into: target)
            } stopped: { node in
                try await node.exportCourier(to: party, into: target).json
            }
            guard !options.json else { return Terminal.print(result.canonicalText) }
            func number(_ key: String) -> Int64 { result.object?[key]?.integer ?? 0 }
            Terminal.print(
                Phrase(
                    en:
                        "\(target.path) carries \(number("entries")) entries and \(number("receipts")) "
                        + "receipts for \(to). Their side: enlace courier import --node FOLDER --folder PATH",
                    es:
                        "\(target.path) lleva \(number("entries")) entradas y \(number("receipts")) acuses "
                        + "para \(to). Del otro lado: enlace courier import --node CARPETA --folder RUTA"))
        }
    }

    /// `enlace courier import`
    struct Import: AsyncParsableCommand {
        static let configuration = describe(
            "import", en: "Take from a folder what is for this node; a second time changes nothing.",
            es: "Tomar de una carpeta lo que es para este nodo; repetirlo no cambia nada.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Option(name: .customLong("folder"), help: help(en: "The folder.", es: "La carpeta."))
        var courier: String

        func run() async throws {
            let source = URL(filePath: courier).standardizedFileURL
            let result = try await OwnedNode.with(node.folder) { client in
                try await client.importCourier(from: source)
            } stopped: { node in
                try await node.importCourier(from: source).json
            }
            let refused = result.object?["refused"]?.array ?? []
            if options.json {
                Terminal.print(result.canonicalText)
            } else {
                let taken = result.object?["taken"]?.integer ?? 0
                let receipts = result.object?["receipts"]?.integer ?? 0
                Terminal.print(
                    Phrase(
                        en: "Took \(taken) new entries and \(receipts) receipts. Export again to the same "
                            + "folder, so that the other side gets its receipts.",
                        es: "Se tomaron \(taken) entradas nuevas y \(receipts) acuses. Exporte de nuevo a la "
                            + "misma carpeta, para que la otra parte reciba sus acuses."))
                for refusal in refused.compactMap(\.object) {
                    let text = refusal[Terminal.language.rawValue]?.string ?? "…"
                    Terminal.sayError("✕ \(refusal["file"]?.string ?? "…"): \(text)")
                }
            }
            if !refused.isEmpty { throw CommandEnded(code: .unsound) }
        }
    }
}
