// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceNode
import EnlaceServer

/// `enlace redact`
struct RedactCommand: AsyncParsableCommand {
    static let configuration = describe(
        "redact", en: "Erase sections of an own record by order, here and at whoever was told.",
        es: "Suprimir por orden secciones de un registro propio, aquí y con quien las recibió.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption
    @OptionGroup var acting: ActingOptions
    @Argument(help: help(en: "Id of the record.", es: "Identificador del registro."))
    var id: String
    @Option(
        parsing: .upToNextOption,
        help: help(en: "Names of the sections to erase.", es: "Nombres de las secciones por suprimir."))
    var section: [String]
    @Option(help: help(en: "Reference of the order.", es: "Referencia de la orden."))
    var order: String
    @Option(
        help: help(
            en: "Code of the reason, of the agreement's list redaction-reason.",
            es: "Código del motivo, de la lista redaction-reason del acuerdo."))
    var reason: String
    @Option(
        name: .customLong("ordered-by"),
        help: help(en: "Office that ordered it, e.g. a court.", es: "Oficina que ordenó, p. ej. un juzgado."))
    var orderedBy: String
    @Option(
        name: .customLong("ordered-at"),
        help: help(
            en: "When it was ordered: 2026-11-24T05:35:00.000Z.",
            es: "Cuándo se ordenó: 2026-11-24T05:35:00.000Z."))
    var orderedAt: String

    func run() async throws {
        var redaction = Redaction()
        redaction.of = try RecordID(argument: id)
        redaction.erased = section
        redaction.reference = order
        redaction.reason = try required("--reason", reason) { Code(rawValue: $0) }
        redaction.orderedBy = orderedBy
        redaction.orderedAt = try required("--ordered-at", orderedAt) { Instant($0) }
        let desk = try acting.deskCode(in: node.folder)
        let outcome = try await LocalClient.with(folder: node.folder) { [redaction] in
            try await $0.redact(redaction, desk: desk, role: ActingRole.privacy)
        }
        guard !options.json else { return Terminal.print(outcome.json.canonicalText) }
        Terminal.print(
            Phrase(
                en: "Erased by order: \(outcome.names). Redaction \(outcome.record). "
                    + "Told, and owing confirmation: \(outcome.parties).",
                es: "Suprimido por orden: \(outcome.names). Testado \(outcome.record). "
                    + "Con aviso, y por confirmar: \(outcome.parties)."))
        outcome.sayWhatRemains()
    }

    private func required<T>(_ name: String, _ text: String, _ read: (String) -> T?) throws -> T {
        guard let value = read(text) else { throw BadOption(name: name, value: text) }
        return value
    }
}

/// `enlace confirm-destruction`
struct ConfirmDestructionCommand: AsyncParsableCommand {
    static let configuration = describe(
        "confirm-destruction",
        en: "Destroy what another party ordered to be erased, and confirm it to that party.",
        es: "Destruir lo que otra parte ordenó suprimir, y confirmárselo.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption
    @OptionGroup var acting: ActingOptions
    @Argument(help: help(en: "Id of the redaction.", es: "Identificador del testado."))
    var id: String

    func run() async throws {
        let redaction = try RecordID(argument: id)
        let desk = try acting.deskCode(in: node.folder)
        let outcome = try await LocalClient.with(folder: node.folder) {
            try await $0.confirmDestruction(of: redaction, desk: desk, role: ActingRole.privacy)
        }
        guard !options.json else { return Terminal.print(outcome.json.canonicalText) }
        Terminal.print(
            Phrase(
                en: "Destroyed and confirmed: \(outcome.names). Confirmation \(outcome.record).",
                es: "Destruido y confirmado: \(outcome.names). Confirmación \(outcome.record)."))
        outcome.sayWhatRemains()
    }
}

extension ErasureOutcome {
    fileprivate var names: String { sections.joined(separator: ", ") }
    fileprivate var parties: String {
        told.isEmpty ? "–" : told.map(\.rawValue).joined(separator: ", ")
    }

    /// What a person has to do yet, and what no program can reach.
    fileprivate func sayWhatRemains() {
        if !corrections.isEmpty {
            let ids = corrections.map(\.description).joined(separator: ", ")
            Terminal.note(
                Phrase(
                    en: "These corrections give values for an erased section. Redact them too: \(ids)",
                    es: "Estas correcciones dan valores de una sección suprimida. Téstelas también: \(ids)"))
        }
        if !isPurged {
            Terminal.note(
                Phrase(
                    en: "The store's write-ahead log could not be emptied yet. Restart the node.",
                    es: "Aún no se pudo vaciar el registro de escritura del almacén. Reinicie el nodo."))
        }
        Terminal.note(
            Phrase(
                en: "Backups made before still hold it: destroy them, or their key file.",
                es: "Los respaldos anteriores aún lo contienen: destrúyalos, o su archivo de llaves."))
    }
}
