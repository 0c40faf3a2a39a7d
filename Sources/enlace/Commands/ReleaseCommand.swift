// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceServer

/// `enlace release`
struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = describe(
        "release", en: "Release a record to a counterpart, without the named sections.",
        es: "Difundir un registro a una contraparte, sin las secciones que se nombren.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption
    @OptionGroup var acting: ActingOptions
    @Argument(help: help(en: "Id of the record.", es: "Identificador del registro."))
    var id: String
    @Option(help: help(en: "The counterpart.", es: "La contraparte."))
    var to: String
    @Option(
        help: help(
            en: "Why: prevention, response, investigation, accountability, policy, training, follow-up.",
            es: "Para qué: prevention, response, investigation, accountability, policy, training, follow-up.")
    )
    var purpose: String
    @Option(
        parsing: .upToNextOption,
        help: help(en: "Names of sections to withhold.", es: "Nombres de las secciones que se reservan."))
    var withhold: [String] = []

    func run() async throws {
        let record = try RecordID(argument: id)
        guard let reason = Purpose(rawValue: purpose) else {
            throw BadOption(name: "--purpose", value: purpose)
        }
        guard let recipient = PartyCode(rawValue: to) else { throw BadOption(name: "--to", value: to) }
        let desk = try acting.deskCode(in: node.folder)
        let disclosed = try await LocalClient.with(folder: node.folder) {
            try await $0.release(
                record, to: recipient, purpose: reason, withholding: withhold, desk: desk,
                role: ActingRole.release)
        }
        guard !options.json else {
            Terminal.print((["disclosed": disclosed.json] as JSON).canonicalText)
            return
        }
        let names = disclosed.joined(separator: ", ")
        Terminal.print(
            Phrase(
                en: "Released to \(recipient). Disclosed: \(names.isEmpty ? "no section" : names).",
                es: "Difundido a \(recipient). Divulgado: \(names.isEmpty ? "ninguna sección" : names)."))
    }
}
