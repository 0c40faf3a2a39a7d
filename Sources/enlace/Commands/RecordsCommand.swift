// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceNode
import EnlaceServer

/// `enlace records`
struct RecordsCommand: AsyncParsableCommand {
    static let configuration = describe(
        "records", en: "List records: their sections, who was told what, and what is owed.",
        es: "Listar registros: sus secciones, qué se difundió a quién y qué se debe.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption
    @Option(help: help(en: "Only the records of this thread.", es: "Sólo los registros de este hilo."))
    var thread: String?
    @Option(help: help(en: "The most records to list.", es: "Máximo de registros por listar."))
    var limit = 50

    func run() async throws {
        guard (1...1000).contains(limit) else { throw BadOption(name: "--limit", value: "\(limit)") }
        let thread = try thread.map { try RecordID(argument: $0) }
        let limit = limit
        let views = try await OwnedNode.with(node.folder) {
            try await $0.records(of: thread, limit: limit)
        } stopped: {
            try $0.recordViews(of: thread, limit: limit)
        }
        guard !options.json else {
            Terminal.print((["records": .array(views.map(\.json))] as JSON).canonicalText)
            return
        }
        for view in views { view.print() }
    }
}

extension RecordView {
    fileprivate func print() {
        Terminal.print("\(id)  \(className.rawValue)  \(kind)  \(party)  \(instant)")
        for section in sections {
            Terminal.print("    \(section.name): \(Terminal.say(section.state.phrase))")
        }
        for told in told {
            let disclosed = told.disclosed.joined(separator: ", ")
            let withheld = told.withheld.joined(separator: ", ")
            Terminal.print(
                Phrase(
                    en: "    → \(told.recipient): disclosed \(disclosed.isEmpty ? "nothing" : disclosed)"
                        + (withheld.isEmpty ? "" : "; withheld \(withheld)"),
                    es: "    → \(told.recipient): divulgado \(disclosed.isEmpty ? "nada" : disclosed)"
                        + (withheld.isEmpty ? "" : "; reservado \(withheld)")))
        }
        for owed in owed {
            Terminal.print(
                Phrase(
                    en:
                        "    \(owed.clock), owed by \(owed.debtor) until \(owed.due): "
                        + owed.state.phrase.en,
                    es: "    \(owed.clock), a cargo de \(owed.debtor) hasta \(owed.due): "
                        + owed.state.phrase.es))
        }
    }
}
