// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// `enlace import`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = describe(
        "import", en: "Record the rows of an open data file that concern the node's side, as reference.",
        es: "Registrar como referencia las filas de un archivo de datos abiertos del lado del nodo.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption
    @Argument(help: help(en: "The file: CSV, plain or gzip.", es: "El archivo: CSV, simple o gzip."))
    var file: String
    @Option(
        help: help(
            en: "Profile of the agreement by which the columns are read.",
            es: "Perfil del acuerdo con el que se leen las columnas."))
    var profile = "border-incidents"
    @Option(
        help: help(
            en: "File for rows that could not be read: line, column, reason.",
            es: "Archivo para las filas que no se pudieron leer: línea, columna, motivo."))
    var rejects: String?
    @Option(help: help(en: "Desk that imports.", es: "Mesa que importa."))
    var desk: String?

    func run() async throws {
        let feed = try FeedImport(folder: node.folder, file: URL(filePath: file), profile: profile)
        let progress = Progress(Phrase(en: "rows recorded", es: "filas registradas"))
        let desk = try feed.desk(named: desk)
        let result = try await LocalClient.with(folder: node.folder) {
            try await feed.run(through: $0, desk: desk) { progress.show($0) }
        }
        progress.end()
        // What was recorded is said first, whatever becomes of the file of rejects.
        defer { for row in result.rejected.prefix(10) { Terminal.sayError(row.line(in: Terminal.language)) } }
        say(result)
        try writeRejects(result.rejected)
    }

    private func say(_ result: FeedResult) {
        guard !options.json else { return Terminal.print(result.json.canonicalText) }
        Terminal.print(
            Phrase(
                en: "Read \(result.read) rows: \(result.taken) recorded, \(result.held) held already, "
                    + "\(result.otherSide) of another side, \(result.rejected.count) rejected.",
                es:
                    "Se leyeron \(result.read) filas: \(result.taken) registradas, \(result.held) ya "
                    + "existentes, "
                    + "\(result.otherSide) de otro lado, \(result.rejected.count) rechazadas."))
    }

    private func writeRejects(_ rows: [RejectedRow]) throws {
        guard let rejects else { return }
        let lines = ["line,column,code,reason"] + rows.map { $0.csv(in: Terminal.language) }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: rejects))
    }
}

extension RejectedRow {
    /// A line for a person.
    func line(in language: Language) -> String {
        let word = Phrase(en: "line", es: "línea")[language]
        return "  \(word) \(line)\(column.isEmpty ? "" : ", \(column)"): \(reason[language])"
    }

    /// A line of the rejects file.
    func csv(in language: Language) -> String {
        let quoted = reason[language].replacing("\"", with: "\"\"")
        return "\(line),\(column),\(code),\"\(quoted)\""
    }
}
