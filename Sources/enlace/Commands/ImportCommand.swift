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
    @OptionGroup var node: OptionalNodeOption
    @Argument(
        help: help(
            en: "The file: CSV, plain or gzip, or EIDO.", es: "El archivo: CSV, simple o gzip, o EIDO."))
    var file: String
    @Option(
        help: help(
            en: "Profile of the agreement by which the columns are read.",
            es: "Perfil del acuerdo con el que se leen las columnas."))
    var profile = "border-feed"
    @Flag(
        help: help(
            en: "Read the whole file, say what is in it, and record nothing.",
            es: "Leer todo el archivo, decir qué contiene y no registrar nada."))
    var dryRun = false
    @Option(
        help: help(
            en: "With --dry-run and without --node: folder of the agreement.",
            es: "Con --dry-run y sin --node: carpeta del acuerdo."))
    var agreement: String?
    @Option(
        help: help(
            en: "File for rows that could not be read: line, column, code, reason, the row.",
            es: "Archivo para las filas que no se pudieron leer: línea, columna, código, motivo, la fila."))
    var rejects: String?
    @Option(help: help(en: "Desk that imports.", es: "Mesa que importa."))
    var desk: String?
    @Option(
        help: help(
            en: "Batches under way at once, 1 to 4: more is faster, and alerts wait longer meanwhile.",
            es: "Lotes en curso a la vez, de 1 a 4: más es más rápido, pero las alertas esperan más."))
    var lanes = 1
    @Option(
        help: help(
            en: "Form of the file: csv, or eido for an Emergency Incident Data Object of a dispatch system.",
            es: "Formato del archivo: csv, o eido para un objeto EIDO de un sistema de despacho."))
    var format = FileFormat.csv
    @Option(
        help: help(
            en: "With --format eido: code of the list incident, chosen by a person.",
            es: "Con --format eido: código de la lista incident, elegido por una persona."))
    var event: String?
    @Flag(
        help: help(
            en: "With --format eido: record the incidents as the own side's, not released.",
            es: "Con --format eido: registrar los incidentes como del lado propio, sin difundir."))
    var write = false
    @Option(
        name: .customLong("class"),
        help: help(
            en: "With --write: class of the records, live or exercise.",
            es: "Con --write: clase de los registros, live o exercise."))
    var className = "live"

    /// What a file may be.
    enum FileFormat: String, ExpressibleByArgument {
        case csv
        case eido
    }

    func validate() throws {
        let needsNoNode = dryRun || (format == .eido && !write)
        guard node.node != nil || (needsNoNode && agreement != nil) else {
            throw ValidationError(
                Terminal.say(
                    Phrase(
                        en: "--node is needed. With --dry-run, or with --format eido and without --write, "
                            + "--agreement will do.",
                        es: "Se necesita --node. Con --dry-run, o con --format eido sin --write, basta "
                            + "--agreement.")))
        }
        guard (1...4).contains(lanes) else {
            throw ValidationError(
                Terminal.say(
                    Phrase(
                        en: "--lanes is a number from 1 to 4.", es: "--lanes es un número de 1 a 4.")))
        }
        try refuseWhatDoesNotApply()
    }

    /// An option that would do nothing is refused: who gives it expects that it does something.
    private func refuseWhatDoesNotApply() throws {
        let isDispatch = format == .eido
        let rules: [(option: String, isGiven: Bool, applies: Bool, needs: String)] = [
            ("--event", event != nil, isDispatch, "--format eido"),
            ("--write", write, isDispatch, "--format eido"),
            ("--class", className != "live", write, "--write"),
            ("--profile", profile != "border-feed", !isDispatch, "--format csv"),
            ("--rejects", rejects != nil, !isDispatch, "--format csv"),
            ("--lanes", lanes != 1, !isDispatch, "--format csv"),
        ]
        for rule in rules where rule.isGiven && !rule.applies {
            throw ValidationError(
                Terminal.say(
                    Phrase(
                        en: "\(rule.option) applies only with \(rule.needs).",
                        es: "\(rule.option) sólo se aplica con \(rule.needs).")))
        }
        guard !write || !dryRun else {
            throw ValidationError(
                Terminal.say(
                    Phrase(
                        en: "--write records and --dry-run does not. Leave one out.",
                        es: "--write registra y --dry-run no. Quite una de las dos.")))
        }
    }

    func run() async throws {
        guard format == .csv else { return try await importDispatch() }
        let feed = try feed()
        let rejects = try rejectsFile()
        guard !dryRun, let folder = node.folder else {
            return try report(try feed.rehearse(rejects: rejects))
        }
        let progress = Progress(
            Phrase(en: "incidents recorded or held", es: "incidentes registrados o ya existentes"))
        defer { progress.end() }
        let desk = try feed.desk(named: desk)
        let result = try await LocalClient.with(folder: folder) {
            try await feed.run(through: $0, desk: desk, lanes: lanes, rejects: rejects) { progress.show($0) }
        }
        try report(result)
    }

    /// Prints drafts, or records the incidents among them.
    private func importDispatch() async throws {
        let url = URL(filePath: file)
        let drafts =
            if let folder = node.folder {
                try DispatchImport(
                    agreementFolder: folder.agreementFolder, party: folder.settings().party, desk: desk)
            } else {
                try DispatchImport(
                    agreementFolder: URL(filePath: agreement ?? ""), party: nil, desk: desk)
            }
        let readings = try drafts.read(url, event: event)
        guard write, let folder = node.folder else {
            return Terminal.print(drafts.json(of: readings).canonicalText)
        }
        guard let name = ClassName(rawValue: className), name != .reference else {
            throw BadOption(name: "--class", value: className)
        }
        let ids = try await LocalClient.with(folder: folder) {
            try await drafts.write(readings, in: name, through: $0)
        }
        guard !options.json else {
            return Terminal.print((["ids": .array(ids.map(\.json))] as JSON).canonicalText)
        }
        Terminal.print(
            Phrase(
                en: "\(ids.count) incidents recorded, none released. First notices are sent by a person.",
                es: "\(ids.count) incidentes registrados, ninguno difundido. Los primeros avisos los envía "
                    + "una persona."))
    }

    /// The file of rejects, made once the first line of the feed was read: it never takes the feed's place.
    private func rejectsFile() throws -> RejectsFile? {
        guard let rejects else { return nil }
        let url = URL(filePath: rejects)
        guard !RejectsFile.isOneFile(url, URL(filePath: file)) else {
            throw NodeFolderError.exists(url.path)
        }
        return try RejectsFile(url)
    }

    private func feed() throws -> FeedImport {
        let url = URL(filePath: file)
        if let folder = node.folder {
            return try FeedImport(folder: folder, file: url, profile: profile)
        }
        return try FeedImport(
            agreementFolder: URL(filePath: agreement ?? ""), party: nil, file: url, profile: profile)
    }

    /// Prints what came of the file, and fails where it could not be read to its end.
    private func report(_ result: FeedResult) throws {
        print(result)
        if let failure = result.failure { throw failure }
    }

    private func print(_ result: FeedResult) {
        for row in result.rejected { Terminal.sayError(row.line(in: Terminal.language)) }
        guard !options.json else { return Terminal.print(result.json.canonicalText) }
        if dryRun {
            for line in result.summary.lines { Terminal.print(line) }
            return
        }
        let summary = result.summary
        Terminal.print(
            Phrase(
                en: "Read \(summary.read) rows: \(summary.rowsTaken) taken, \(summary.skippedCount) skipped, "
                    + "\(summary.rejectedCount) rejected. Incidents: \(result.taken) recorded, "
                    + "\(result.held) held already, \(result.otherSide ?? 0) of another side.",
                es: "Se leyeron \(summary.read) filas: \(summary.rowsTaken) tomadas, "
                    + "\(summary.skippedCount) omitidas, \(summary.rejectedCount) rechazadas. Incidentes: "
                    + "\(result.taken) registrados, \(result.held) ya existentes, "
                    + "\(result.otherSide ?? 0) de otro lado."))
    }
}

extension RejectedRow {
    /// A line for a person.
    func line(in language: Language) -> String {
        let word = Phrase(en: "line", es: "línea")[language]
        return "  \(word) \(line)\(column.isEmpty ? "" : ", \(column)"): \(reason[language])"
    }
}

extension ImportSummary {
    /// The summary for a person, line by line.
    var lines: [Phrase] {
        var lines = [
            Phrase(
                en:
                    "Nothing was recorded. Rows read: \(read); taken: \(rowsTaken), as \(incidents) "
                    + "incidents; skipped: \(skippedCount); rejected: \(rejectedCount).",
                es: "No se registró nada. Filas leídas: \(read); tomadas: \(rowsTaken), como \(incidents) "
                    + "incidentes; omitidas: \(skippedCount); rechazadas: \(rejectedCount).")
        ]
        lines += Self.lines(Phrase(en: "skipped", es: "omitidas"), skipped)
        lines += Self.lines(Phrase(en: "rejected", es: "rechazadas"), rejected)
        if let first, let last {
            lines.append(
                Phrase(
                    en: "  period: \(first.description.prefix(10)) to \(last.description.prefix(10))",
                    es: "  periodo: \(first.description.prefix(10)) a \(last.description.prefix(10))"))
        }
        guard incidents > 0 else { return lines }
        lines.append(Self.line(Phrase(en: "code", es: "código"), Self.texts(byEvent)))
        lines.append(Self.line(Phrase(en: "side", es: "lado"), Self.texts(bySide)))
        lines.append(Self.line(Phrase(en: "source", es: "fuente"), bySource))
        lines.append(Self.line(Phrase(en: "time", es: "momento"), Self.texts(byTimePrecision)))
        lines.append(Self.line(Phrase(en: "place", es: "lugar"), Self.texts(byPlacePrecision)))
        lines.append(
            Phrase(
                en: "  no number of persons killed: \(killedUnsaid)",
                es: "  sin número de personas fallecidas: \(killedUnsaid)"))
        return lines
    }

    private static func lines(_ title: Phrase, _ reasons: [String: Reason]) -> [Phrase] {
        reasons.sorted { ($1.value.rows, $0.key) < ($0.value.rows, $1.key) }.map { code, reason in
            Phrase(
                en: "  \(title.en) \(reason.rows) \(code): \(reason.phrase.en)",
                es: "  \(title.es) \(reason.rows) \(code): \(reason.phrase.es)")
        }
    }

    private static func line(_ title: Phrase, _ counts: [String: Int]) -> Phrase {
        let list = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return Phrase(en: "  \(title.en): \(list)", es: "  \(title.es): \(list)")
    }

    private static func texts<C: CodeText>(_ counts: [C: Int]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }
}
