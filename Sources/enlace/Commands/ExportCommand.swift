// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// `enlace export`
struct ExportCommand: ParsableCommand {
    static let configuration = describe(
        "export", en: "Write what can be checked without this node: a shared past, one record, a log.",
        es: "Escribir lo que se puede comprobar sin este nodo: lo compartido, un registro, una bitácora.",
        subcommands: [Shared.self, Record.self, Tiles.self])

    /// `enlace export shared`
    struct Shared: AsyncParsableCommand {
        static let configuration = describe(
            "shared", en: "Everything two parties exchanged, with receipts, agreement, cards and digests.",
            es: "Todo lo que dos partes intercambiaron, con acuses, acuerdo, tarjetas y huellas.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Option(help: help(en: "The counterpart.", es: "La contraparte."))
        var with: String
        @Option(help: help(en: "Folder to make.", es: "Carpeta por crear."))
        var out: String
        @Option(
            help: help(
                en: "When obligations are judged, e.g. 2026-11-24T05:35:00.000Z; now if none is given.",
                es: "Cuándo se juzgan las obligaciones, p. ej. 2026-11-24T05:35:00.000Z; si falta, ahora."))
        var instant: String?

        func run() async throws {
            guard let party = PartyCode(rawValue: with) else { throw BadOption(name: "--with", value: with) }
            let moment = try instant.map { text in
                guard let moment = Instant(text) else { throw BadOption(name: "--instant", value: text) }
                return moment
            }
            let folder = node.folder
            let target = URL(filePath: out).standardizedFileURL
            let result = try await OwnedNode.with(folder) { client in
                try await client.exportShared(with: party, to: target, instant: moment)
            } stopped: { node in
                try await node.exportShared(
                    with: party, cards: try folder.signedCards(), former: try folder.formerCards(),
                    to: target,
                    instant: moment
                ).json
            }
            guard !options.json else { return Terminal.print(result.canonicalText) }
            let said = ExportWords(result)
            Terminal.print(
                Phrase(
                    en: """
                        \(said.entries) entries of \(said.logs) logs in \(said.files) files: \(target.path)
                          picture      \(said.picture)
                          obligations  \(said.obligations)
                        Check it anywhere: enlace verify \(out)
                        """,
                    es: """
                        \(said.entries) entradas de \(said.logs) bitácoras en \(said.files) archivos: \
                        \(target.path)
                          cuadro       \(said.picture)
                          obligaciones \(said.obligations)
                        Compruébelo donde sea: enlace verify \(out)
                        """))
        }
    }

    /// `enlace export tiles`
    struct Tiles: AsyncParsableCommand {
        static let configuration = describe(
            "tiles", en: "One log in the layout of C2SP tlog-tiles; continues an earlier export.",
            es: "Una bitácora con la disposición de C2SP tlog-tiles; continúa una exportación anterior.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var node: NodeOption
        @Option(
            help: help(en: "The log, e.g. us/mx/live/urgent.", es: "La bitácora, p. ej. us/mx/live/urgent."))
        var log: String
        @Option(help: help(en: "Folder to write into.", es: "Carpeta de destino."))
        var out: String

        func run() async throws {
            guard let name = LogName(path: log) else { throw BadOption(name: "--log", value: log) }
            let target = URL(filePath: out).standardizedFileURL
            let result = try await OwnedNode.with(node.folder) { client in
                try await client.exportTiles(of: name, to: target)
            } stopped: { node in
                try await node.exportTiles(of: name, to: target).json
            }
            guard !options.json else { return Terminal.print(result.canonicalText) }
            let said = ExportWords(result)
            Terminal.print(
                Phrase(
                    en: "\(log): \(said.entries) entries in \(said.files) files: \(target.path)",
                    es: "\(log): \(said.entries) entradas en \(said.files) archivos: \(target.path)"))
        }
    }
}

/// The members of an export's summary as texts; what is missing reads `…`.
private struct ExportWords {
    private let object: JSONObject

    init(_ json: JSON) { object = json.object ?? JSONObject() }

    var entries: String { number("entries") }
    var files: String { number("files") }
    var logs: String { object["heads"]?.array.map { String($0.count) } ?? "…" }
    var picture: String { object["picture"]?.string ?? "…" }
    var obligations: String { object["obligations"]?.string ?? "…" }

    private func number(_ key: String) -> String { object[key]?.integer.map { String($0) } ?? "…" }
}
