// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceServer

/// `enlace quality`
struct QualityCommand: AsyncParsableCommand {
    static let configuration = describe(
        "quality", en: "Say how complete and precise the records are, and whether the sides are comparable.",
        es: "Decir qué tan completos y precisos son los registros, y si los lados son comparables.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption
    @Option(
        name: .customLong("class"),
        help: help(
            en: "Class of the records: live, exercise or reference.",
            es: "Clase de los registros: live, exercise o reference."))
    var className = "reference"
    @Option(
        help: help(
            en: "The most incidents to read, the newest first.",
            es: "Máximo de incidentes por leer, primero los más recientes."))
    var limit = 10_000_000

    func run() async throws {
        guard let name = ClassName(rawValue: className) else {
            throw BadOption(
                name: "--class", value: className,
                takes: Phrase(
                    en: "Write live, exercise or reference.", es: "Escriba live, exercise o reference."))
        }
        guard limit > 0 else { throw BadOption(name: "--limit", value: "\(limit)") }
        let limit = limit
        let folder = node.folder
        let answer = try await OwnedNode.with(folder) {
            try await $0.quality(in: name, limit: limit)
        } stopped: {
            try await $0.quality(
                in: name, limit: limit, inclusion: folder.inclusionRules(for: $0.agreement)
            ).json
        }
        guard !options.json else { return Terminal.print(answer.canonicalText) }
        for line in QualityWords(json: answer).lines { Terminal.print(line) }
    }
}

/// What was found, for a person, out of the form for machines.
private struct QualityWords {
    let json: JSON

    var lines: [Phrase] {
        guard let object = json.object else { return [] }
        let read = object["read"]?.integer ?? 0
        let held = object["held"]?.integer ?? 0
        let head = Phrase(
            en: "\(read) of \(held) incidents read. Shares of the records that state each fact:",
            es: "Se leyeron \(read) de \(held) incidentes. Proporción de registros que indican cada dato:")
        return [head] + (object["rows"]?.array ?? []).map { Self.row($0, isTotal: false) }
            + (object["sides"]?.array ?? []).map { Self.row($0, isTotal: true) }
            + (object["comparisons"]?.array ?? []).flatMap(Self.comparison)
    }

    private static func row(_ json: JSON, isTotal: Bool) -> Phrase {
        let object = json.object ?? JSONObject()
        let records = object["records"]?.integer ?? 0
        func share(_ value: JSON?) -> String {
            records > 0 ? "\((value?.integer ?? 0) * 100 / records) %" : "–"
        }
        let side = object["side"]?.string ?? "–"
        let source =
            object["source"].flatMap(\.string).map { Phrase(same: $0) }
            ?? (isTotal
                ? Phrase(en: "all sources", es: "todas las fuentes")
                : Phrase(en: "statements of the parties", es: "declaraciones de las partes"))
        let period =
            "\(object["first"]?.string?.prefix(10) ?? "–") – \(object["last"]?.string?.prefix(10) ?? "–")"
        let known = object["known"]?.object
        func facts(_ language: Language) -> String {
            QualityField.allCases.map { "\($0.label[language]) \(share(known?[$0.rawValue]))" }
                .joined(separator: "; ")
        }
        let near = share(object["nearLine"])
        let belt = CountRow.beltMetres / 1000
        let doubtful = object["doubtfulSide"]?.integer ?? 0
        return Phrase(
            en: "\(source.en) · \(side): \(records) records, \(period); \(facts(.en)); "
                + "within \(belt) km of the line \(near); side in doubt: \(doubtful)",
            es: "\(source.es) · \(side): \(records) registros, \(period); \(facts(.es)); "
                + "a \(belt) km o menos de la línea \(near); lado dudoso: \(doubtful)")
    }

    private static func comparison(_ json: JSON) -> [Phrase] {
        let object = json.object ?? JSONObject()
        let sides = (object["sides"]?.array ?? []).compactMap(\.string).joined(separator: " · ")
        let scope = object["source"]?.string.map { " · \($0)" } ?? ""
        let reasons = object["reasons"]?.array ?? []
        guard !reasons.isEmpty else {
            return [Phrase(en: "\(sides)\(scope): comparable", es: "\(sides)\(scope): comparables")]
        }
        return reasons.map { reason in
            let words = reason.object?["words"]?.object
            return Phrase(
                en: "\(sides)\(scope): not comparable, because \(words?["en"]?.string ?? "…")",
                es: "\(sides)\(scope): no son comparables, porque \(words?["es"]?.string ?? "…")")
        }
    }
}
