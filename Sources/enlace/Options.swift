// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Synchronization

/// Options every command has.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Terminal.say(
                Phrase(en: "Language of messages: en or es.", es: "Idioma de los mensajes: en o es."))))
    var lang: LanguageOption?

    @Flag(
        help: ArgumentHelp(
            Terminal.say(
                Phrase(
                    en: "Print one JSON object instead of words.",
                    es: "Imprimir un objeto JSON en lugar de palabras."))))
    var json = false
}

/// `en` or `es` on the command line.
enum LanguageOption: String, ExpressibleByArgument {
    case en
    case es
}

/// The folder of a node.
struct NodeOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Terminal.say(Phrase(en: "Folder of the node.", es: "Carpeta del nodo.")),
            valueName: Terminal.say(Phrase(en: "folder", es: "carpeta"))))
    var node: String
    @OptionGroup var secret: SecretOption

    /// The folder.
    var folder: NodeFolder { secret.folder(node) }
}

/// The folder of a node, where a command can do without.
struct OptionalNodeOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Terminal.say(Phrase(en: "Folder of the node.", es: "Carpeta del nodo.")),
            valueName: Terminal.say(Phrase(en: "folder", es: "carpeta"))))
    var node: String?
    @OptionGroup var secret: SecretOption

    /// The folder.
    var folder: NodeFolder? { node.map { secret.folder($0) } }
}

/// The secret of a protected key file.
struct SecretOption: ParsableArguments {
    @Option(
        help: help(
            en: "File with the secret of a protected key file; asked for on a terminal if not given.",
            es: "Archivo con el secreto de las llaves protegidas; se pide en la terminal si no se indica."))
    var keyFile: String?

    /// The secrets of this command.
    var secrets: KeySecrets { CommandSecrets.of(keyFile) }

    /// The folder of a node, whose key file this secret opens.
    func folder(_ path: String) -> NodeFolder { NodeFolder(URL(filePath: path), unlocking: secrets) }
}

/// One command asks for a passphrase once, however often it opens the folder.
enum CommandSecrets {
    private static let made = Mutex<KeySecrets?>(nil)

    static func of(_ option: String?) -> KeySecrets {
        made.withLock { made in
            let secrets = made ?? KeySecrets(file: file(option), ask: Terminal.askPassphrase)
            made = secrets
            return secrets
        }
    }

    /// The option, else the file that the environment names, else a credential of the service.
    private static func file(_ option: String?) -> URL? {
        let environment = ProcessInfo.processInfo.environment
        if let path = option ?? environment["ENLACE_KEY_FILE"], !path.isEmpty { return URL(filePath: path) }
        guard let folder = environment["CREDENTIALS_DIRECTORY"] else { return nil }
        let file = URL(filePath: folder).appending(path: "enlace-keys")
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }
}

/// A help text in the user's language.
func help(en: String, es: String, valueName: Phrase? = nil) -> ArgumentHelp {
    ArgumentHelp(Terminal.say(Phrase(en: en, es: es)), valueName: valueName.map(Terminal.say))
}

/// A command's description in the user's language.
func describe(_ name: String, en: String, es: String, subcommands: [any ParsableCommand.Type] = [])
    -> CommandConfiguration
{
    CommandConfiguration(
        commandName: name, abstract: Terminal.say(Phrase(en: en, es: es)), subcommands: subcommands)
}
