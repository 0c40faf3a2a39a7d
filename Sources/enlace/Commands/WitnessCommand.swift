// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation

/// `enlace witness`
struct WitnessCommand: AsyncParsableCommand {
    static let configuration = describe(
        "witness",
        en: "Run a neutral witness: it sees sizes and roots of logs, and cosigns what stays consistent.",
        es: "Operar un testigo neutral: ve tamaños y raíces de bitácoras, y firma lo que sigue siendo "
            + "coherente.",
        subcommands: [Init.self, AddLog.self, Serve.self])

    /// The folder of a witness.
    struct FolderOption: ParsableArguments {
        @Option(help: help(en: "Folder of the witness.", es: "Carpeta del testigo."))
        var dir: String

        var folder: WitnessFolder { WitnessFolder(URL(filePath: dir)) }
    }

    /// `enlace witness init`
    struct Init: ParsableCommand {
        static let configuration = describe(
            "init", en: "Make a witness: its key, and the verifier key for those who trust it.",
            es: "Crear un testigo: su llave, y la llave de verificación para quienes confían en él.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var witness: FolderOption
        @Option(
            help: help(
                en: "Name it signs under, e.g. witness.example/w1.",
                es: "Nombre con que firma, p. ej. testigo.example/w1."))
        var name: String

        func run() throws {
            let keyName: NoteKeyName
            do throws(LedgerError) {
                keyName = try NoteKeyName(name)
            } catch {
                throw BadOption(name: "--name", value: name)
            }
            let key = try witness.folder.create(name: keyName)
            if options.json {
                Terminal.print((["key": .string(key.text)] as JSON).canonicalText)
                return
            }
            Terminal.print(
                Phrase(
                    en: "The witness is ready in \(witness.folder.url.path). Its verifier key:",
                    es: "El testigo está listo en \(witness.folder.url.path). Su llave de verificación:"))
            Terminal.print(key.text)
        }
    }

    /// `enlace witness add-log`
    struct AddLog: ParsableCommand {
        static let configuration = describe(
            "add-log", en: "Let a witness know logs, by verifier key or by a party's card.",
            es: "Dar a conocer bitácoras a un testigo, por llave de verificación o por tarjeta de parte.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var witness: FolderOption
        @Option(
            help: help(
                en: "Id of the agreement, for cards.", es: "Identificador del acuerdo, para tarjetas."))
        var agreement: String?
        @Option(
            name: .customLong("to"),
            help: help(
                en: "Party whose channels from the card's party are meant; may be repeated.",
                es: "Parte destinataria de los canales de la tarjeta; puede repetirse."))
        var recipients: [String] = []
        @Argument(
            help: help(
                en: "Verifier keys of logs, or files card.json of parties.",
                es: "Llaves de verificación de bitácoras, o archivos card.json de partes."))
        var logs: [String]

        func run() throws {
            let keys = try logs.flatMap { try logKeys(of: $0) }
            let added = try witness.folder.add(keys)
            if options.json {
                let result: JSON = [
                    "added": .integer(Int64(added)), "known": .integer(Int64(keys.count - added)),
                ]
                Terminal.print(result.canonicalText)
                return
            }
            Terminal.print(
                Phrase(
                    en: "\(added) logs added, \(keys.count - added) known already. A running witness learns "
                        + "of them at its next start.",
                    es: "\(added) bitácoras agregadas, \(keys.count - added) ya conocidas. Un testigo en "
                        + "marcha las conocerá en su próximo arranque."))
        }

        /// A verifier key stands for its log; a card for all channels of its party to the parties named.
        private func logKeys(of text: String) throws -> [NoteVerifierKey] {
            guard FileManager.default.fileExists(atPath: text) else {
                return [try WitnessFolder.logKey(text)]
            }
            let card = try PartyCard(signed: InputFile.read(text))
            guard let agreement = agreement.flatMap({ Code(rawValue: $0) }) else {
                throw BadOption(name: "--agreement", value: agreement ?? "")
            }
            guard !recipients.isEmpty else { throw BadOption(name: "--to", value: "") }
            return try recipients.flatMap { recipient in
                guard let party = PartyCode(rawValue: recipient), party != card.party else {
                    throw BadOption(name: "--to", value: recipient)
                }
                return try ChannelName.all(from: card.party, to: party).map { channel in
                    let origin = try LogName.channel(channel).origin(in: agreement)
                    return NoteVerifierKey(
                        name: try NoteKeyName(origin.text), type: .ed25519, publicKey: card.logKey)
                }
            }
        }
    }

    /// `enlace witness serve`
    struct Serve: AsyncParsableCommand {
        static let configuration = describe(
            "serve", en: "Run the witness until it is told to stop.",
            es: "Poner en marcha el testigo hasta que se detenga.")

        @OptionGroup var options: CommonOptions
        @OptionGroup var witness: FolderOption
        @Option(
            help: help(
                en: "Address to listen at; plain HTTP, behind your own TLS.",
                es: "Dirección en que escucha; HTTP simple, detrás de su propio TLS."))
        var listen = "127.0.0.1:7390"
        @Option(
            help: help(
                en: "Least severe messages to log: debug, info, warning, error.",
                es: "Gravedad mínima de lo que se registra: debug, info, warning, error."))
        var level = "error"

        func run() async throws {
            let key = try witness.folder.signer().verifier.key.text
            let json = options.json
            let server = try WitnessServer(
                folder: witness.folder, listen: try HostPort(option: "--listen", listen),
                logger: try ServeCommand.logger(level)
            ) { port in
                if json {
                    let line: JSON = ["key": .string(key), "port": .integer(Int64(port)), "ready": true]
                    Terminal.print(line.canonicalText)
                    return
                }
                Terminal.print(
                    Phrase(
                        en: "Witness ready on port \(port). Stop with Ctrl-C. Its verifier key:",
                        es: "Testigo listo en el puerto \(port). Deténgalo con Ctrl-C. Su llave de "
                            + "verificación:"))
                Terminal.print(key)
            }
            try await server.run()
        }
    }
}
