// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceServer

/// `enlace recover`
struct RecoverCommand: AsyncParsableCommand {
    static let configuration = describe(
        "recover", en: "Ask the counterparts what they hold of our channels, and get back what is missing.",
        es: "Preguntar a las contrapartes qué tienen de nuestros canales y recuperar lo que falte.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption
    @Option(
        help: help(
            en: "A party that cannot be asked: go on without it until it has answered.",
            es: "Parte a la que no se puede preguntar: seguir sin ella hasta que responda."))
    var without: [String] = []

    func run() async throws {
        let parties = try without.map { text in
            guard let party = PartyCode(rawValue: text) else {
                throw BadOption(name: "--without", value: text)
            }
            return party
        }
        let answer = try await LocalClient.with(folder: node.folder) {
            try await $0.recover(without: parties)
        }
        if options.json {
            Terminal.print(answer.json.canonicalText)
        } else {
            for counterpart in answer.counterparts { say(counterpart) }
            if answer.counterparts.contains(where: { $0.records > 0 }) { Terminal.print(Self.lost) }
        }
        if answer.isGuarded { throw CommandEnded(code: .unsound) }
    }

    private func say(_ counterpart: RecoveryAnswer.Counterpart) {
        let party = counterpart.party
        for (log, count) in counterpart.entries.sorted(by: { $0.key < $1.key }) {
            Terminal.print(
                Phrase(
                    en: "\(log): \(count) entries got back from \(party)",
                    es: "\(log): \(count) entradas recuperadas de \(party)"))
        }
        if counterpart.records > 0 {
            Terminal.print(
                Phrase(
                    en: "\(counterpart.records) records are in the domestic log again",
                    es: "\(counterpart.records) registros están de nuevo en la bitácora propia"))
        }
        if let reason = counterpart.reason { Terminal.print(reason) }
        switch counterpart.standing {
        case "settled":
            Terminal.print(
                Phrase(
                    en: "\(party) holds nothing that is not held here.",
                    es: "\(party) no tiene nada que no se tenga aquí."))
        case "closed":
            Terminal.print(
                Phrase(
                    en: "The node goes on without \(party): nothing is released to it until it has answered.",
                    es: "El nodo sigue sin \(party): nada se le divulga hasta que responda."))
        default: break
        }
    }

    /// What nobody can give back.
    private static let lost = Phrase(
        en: "Records that were never released to anybody, sections that were withheld, and decisions to "
            + "release were held only in the lost store: they are gone unless a later copy has them.",
        es: "Los registros que nunca se divulgaron, las secciones reservadas y las decisiones de divulgar "
            + "estaban sólo en el almacén perdido: no se recuperan, salvo de una copia más reciente.")
}
