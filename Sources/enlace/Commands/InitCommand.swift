// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceExchange
import EnlaceInterop
import EnlaceModel
import EnlaceNode
import EnlaceServer
import EnlaceStore
import Foundation

/// `enlace init`
struct InitCommand: ParsableCommand {
    static let configuration = describe(
        "init", en: "Make the node of a party: keys, store, and the card for the counterpart.",
        es: "Crear el nodo de una parte: llaves, almacén y la tarjeta para la contraparte.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption
    @Option(help: help(en: "Code of the party, e.g. us.", es: "Código de la parte, p. ej. mx."))
    var party: String
    @Option(help: help(en: "Folder of the agreement.", es: "Carpeta del acuerdo."))
    var agreement: String
    @Option(help: help(en: "Address for browsers.", es: "Dirección para navegadores."))
    var console = "127.0.0.1:8080"
    @Option(help: help(en: "Address for counterparts.", es: "Dirección para contrapartes."))
    var peers = "127.0.0.1:8443"
    @Option(
        help: help(
            en: "Path of the file of heads, best on another disk than the store's copies.",
            es: "Ruta del archivo de cabezas; mejor en otro disco que las copias del almacén."))
    var heads: String?
    @Option(help: help(en: "Name of the first account.", es: "Nombre de la primera cuenta."))
    var account = "guard"
    @Option(
        help: help(
            en: "Desk of the first account; the party's first watch desk if none is given.",
            es: "Mesa de la primera cuenta; si no se indica, la primera mesa de guardia de la parte."))
    var desk: String?

    @Option(
        help: help(
            en: "Protect the key file: “passphrase” asks for one, any other value is a file with a secret.",
            es: "Proteger las llaves: «passphrase» pide una frase; otro valor es un archivo con un secreto."))
    var protect: String?

    func run() throws {
        guard let code = PartyCode(rawValue: party) else { throw BadOption(name: "--party", value: party) }
        let settings = NodeSettings(
            party: code, console: try HostPort(option: "--console", console),
            peers: try HostPort(option: "--peers", peers),
            heads: heads.map { URL(filePath: $0).path })
        // The desk is looked up before anything is made: a node that nobody can sign in to is of no use.
        let source = URL(filePath: agreement)
        let desk = try FirstAccount.desk(named: desk, of: code, in: AgreementFolder.load(source))
        let seal = try protect.flatMap { try KeyProtectionOption.seal($0, node.secret.secrets) }
        let card = try node.folder.create(settings: settings, agreementSource: source, sealedBy: seal)
        let password = PasswordHash.generate()
        try FirstAccount.make(in: node.folder, named: account, password: password, desk: desk)
        if options.json {
            let result: JSON = [
                "account": .string(account), "card": .string(node.folder.cardFile.path),
                "desk": .string(desk.rawValue), "fingerprint": .string(card.fingerprint),
                "password": .string(password),
            ]
            Terminal.print(result.canonicalText)
            return
        }
        Terminal.print(
            Phrase(
                en: """
                    The node of \(party) is ready in \(node.folder.url.path)
                      card         \(node.folder.cardFile.path)  (hand it to the counterpart)
                      fingerprint  \(card.fingerprint)  (read it to them by voice)
                      account      \(account) at desk \(desk), password \(password)  (shown once)
                    Next: enlace pair --node \(node.node) THEIR-CARD, then enlace serve --node \(node.node)
                    """,
                es: """
                    El nodo de \(party) está listo en \(node.folder.url.path)
                      tarjeta      \(node.folder.cardFile.path)  (entréguela a la contraparte)
                      huella       \(card.fingerprint)  (léala de viva voz)
                      cuenta       \(account) en la mesa \(desk), contraseña \(password)  (se muestra una vez)
                    Siga con: enlace pair --node \(node.node) SU-TARJETA, y enlace serve --node \(node.node)
                    """))
    }
}

/// The first account of a node.
enum FirstAccount {
    /// The desk of a party with a name; its first watch desk if no name is given.
    static func desk(named name: String?, of party: PartyCode, in agreement: Agreement) throws -> DeskCode {
        guard agreement.party(party) != nil else {
            throw NodeFolderError.unknownParty(party, known: agreement.parties.map(\.code))
        }
        let own = agreement.desks.filter { $0.party == party }
        let first = agreement.desk(of: party, for: nil)
        guard let desk = name.map({ name in own.first { $0.code.rawValue == name } }) ?? first else {
            throw BadOption(name: "--desk", value: name ?? "")
        }
        return desk.code
    }

    /// Makes a watch officer's account at a desk.
    static func make(
        in folder: NodeFolder, named name: String, password: String, desk: DeskCode
    ) throws {
        let node = try Node(folder: folder)
        try node.store.setAccount(
            try StoredAccount(
                name: name, desk: desk, role: Code(unchecked: "watch"),
                language: node.agreement.party(node.party)?.language ?? .en, password: password))
        try node.store.close()
    }
}

/// A value on the command line that is not what the option takes.
struct BadOption: SpokenError {
    let name: String
    let value: String
    /// What it takes, a sentence; nil where the help says it.
    var takes: Phrase?
    var code: String { "usage.bad-option" }
    var phrase: Phrase {
        let takes = takes ?? Phrase(en: "See enlace help.", es: "Vea enlace help.")
        return Phrase(
            en: "“\(value)” is not a value for \(name). \(takes.en)",
            es: "«\(value)» no es un valor para \(name). \(takes.es)")
    }
}

extension HostPort {
    /// Reads the value of an option.
    init(option: String, _ text: String) throws {
        guard let value = HostPort(text) else { throw BadOption(name: option, value: text) }
        self = value
    }
}
